package main

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"beian/pipeline/record"
	"beian/reports/look"
	"beian/reports/results"
)

func (p *program) checkCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "check 路径…", Short: "核对一个申请或文件夹，只在终端显示，不写任何文件",
		Long: "与 run 相同的核对，结果打印到终端：结论、截止日和缺少的材料（按市；用 --as-of 指定日期时写明还剩几天）、未通过的检查（查得、要求、差额、位置）、发现的问题和未能读取的文件。\n" +
			"--json 打印 results.jsonl 的行。" +
			exits(exitDone, exitFailed, exitUnread, exitShort, exitUsage, exitInvalid, exitEmpty, exitInterrupted),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return &usage{"需要一个或多个路径"}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			s, err := p.settings(c)
			if err != nil {
				return err
			}
			return p.checkAll(args, s)
		},
	}
	addSettings(c, "json", "cache", "cache-size")
	return c
}

// checkAll prints every path's applications. A clause that falls short outweighs a file that could not be read.
func (p *program) checkAll(paths []string, s settings) error {
	short, missed := false, false
	for _, path := range paths {
		w, err := p.workOn(path, s)
		if err != nil {
			return err
		}
		err = p.printBatch(w.Batch, s)
		w.Close()
		if err != nil {
			return err
		}
		short = short || w.Verdicts[record.Pass] < w.Batch.Applications.Len()
		missed = missed || w.unread() > 0
	}
	switch {
	case short:
		return outcome(exitShort)
	case missed:
		return outcome(exitUnread)
	}
	return nil
}

func (p *program) printBatch(b record.Batch, s settings) error {
	if s.json {
		return p.printLines(b)
	}
	out := screenOf(p.stdout, p.getenv)
	if err := p.printVerdicts(b, out); err != nil {
		return err
	}
	if err := p.printIntake(b, s, out); err != nil {
		return err
	}
	for _, app := range b.Applications.All() {
		p.printApplication(app, out)
	}
	if err := b.Applications.Err(); err != nil {
		return err
	}
	if len(b.Cross) > 0 {
		p.shows("%s\n%s", out.in(strong, "申请之间"), out.table(findingRows(b.Cross)))
	}
	rows := []line{}
	for _, f := range b.Unassigned {
		if f.Reason != "" && f.Status != record.Skipped {
			rows = append(rows, line{cells: []string{"  " + f.Source.Path, f.Reason}})
		}
	}
	if len(rows) > 0 {
		p.shows("%s\n%s", out.in(strong, "未归入任何申请的文件"), out.table(rows))
	}
	return nil
}

// printLines prints the result lines.
func (p *program) printLines(b record.Batch) error {
	for _, app := range b.Applications.All() {
		line, err := results.Line(app)
		if err != nil {
			return err
		}
		if _, err := p.stdout.Write(line); err != nil {
			return err
		}
	}
	return b.Applications.Err()
}

// printVerdicts is the first screen: how many stand how, each application's verdict with what it lacks, and what to do next.
func (p *program) printVerdicts(b record.Batch, out screen) error {
	counts, rows, unread := map[record.State]int{}, []line{}, 0
	for _, app := range b.Applications.All() {
		v := app.Verdict()
		counts[v]++
		for _, f := range app.Files {
			if f.Status != record.Read && f.Status != record.Skipped {
				unread++
			}
		}
		rows = append(rows, line{[]string{"  " + look.StateOf(v).Word, app.Type.Noun(), clip(nameOf(app), 40), app.ID}, paintOf(v), lacking(app)})
	}
	if err := b.Applications.Err(); err != nil || len(rows) == 0 {
		return err
	}
	var parts []string
	for _, s := range []record.State{record.Pass, record.Fail, record.Missing, record.Review} {
		if n := counts[s]; n > 0 {
			parts = append(parts, out.in(paintOf(s), fmt.Sprintf("%s %d", look.StateOf(s).Word, n)))
		}
	}
	p.shows("核对 %d 个申请：%s", len(rows), strings.Join(parts, "、"))
	p.shows("%s%s\n", out.table(rows), out.in(strong, nextStep(counts, unread)))
	return nil
}

func nameOf(app record.Application) string { return cmp.Or(app.Text("space_name"), app.Package) }

// lacking names the checks that keep an application from passing.
func lacking(app record.Application) string {
	var ids []string
	for _, c := range app.Checks {
		if c.State == app.Verdict() && c.State != record.Pass && c.Counts {
			ids = append(ids, c.ID)
		}
	}
	return strings.Join(ids, "、")
}

// nextStep says what whoever checks has to do, the heaviest first.
func nextStep(counts map[record.State]int, unread int) string {
	var steps []string
	for _, s := range []struct {
		n     int
		words string
	}{
		{counts[record.Fail] + counts[record.Missing], wordsStepSupply}, {unread, wordsStepUnread}, {counts[record.Review], wordsStepReview},
	} {
		if s.n > 0 {
			steps = append(steps, s.words)
		}
	}
	if len(steps) == 0 {
		return "下一步：" + wordsStepHuman
	}
	return "下一步：" + strings.Join(steps, "；")
}

func (p *program) printApplication(app record.Application, out screen) {
	p.shows("%s  %s  %s", out.in(strong, app.Package), app.Type.Noun(), app.ID)
	v := app.Verdict()
	p.shows("结论：%s（自动检查）", out.in(paintOf(v), look.StateOf(v).Word))
	rows, human := []line{}, []string{}
	for _, c := range app.Checks {
		switch {
		case c.State == record.Human:
			human = append(human, c.ID+" "+c.Title)
		case c.State != record.Pass || len(c.Flags) > 0:
			rows = append(rows, line{checkRow(c), paintOf(c.State), placeOf(c)})
		}
	}
	fmt.Fprint(p.stdout, out.table(rows))
	if len(human) > 0 {
		p.shows("  待人工判断 %d 项：%s", len(human), strings.Join(human, "、"))
	}
	fmt.Fprint(p.stdout, out.table(findingRows(app.Findings)))
	files := []line{}
	for _, f := range app.Files {
		if f.Status != record.Read && f.Status != record.Skipped {
			files = append(files, line{[]string{"  " + look.FileTag(f.Status).Word, f.Source.Path}, yellow, f.Reason})
		}
	}
	p.shows("%s", out.table(files))
}

// checkRow is state, id, title, what was found, what is asked and the gap. A check that passes stands in the
// table only for its flags.
func checkRow(c record.Check) []string {
	state := look.StateOf(c.State).Word
	for _, f := range c.Flags {
		state += "·" + look.FlagWord(f)
	}
	observed := c.Observed
	if observed == "" {
		observed = look.CauseWord(c.Cause)
	}
	required := c.Required
	if required != "" {
		required = "要求 " + required
	}
	return []string{"  " + state, c.ID, clip(c.Title, 28), clip(oneLine(observed), 48), clip(oneLine(required), 28), c.Gap}
}

// placeOf is where a check was read, or what to know about it where that is nowhere.
func placeOf(c record.Check) string {
	at := c.Note
	if places := look.Places(c.Evidence, 2); len(places) > 0 {
		at = strings.Join(places, "，")
	}
	return clip(oneLine(at), 80)
}

func findingRows(all []record.Finding) []line {
	rows := []line{}
	for _, f := range all {
		word := "  " + look.SeverityTag(f.Severity).Word
		rows = append(rows, line{[]string{word, f.Code, oneLine(f.Message)}, paintOfSeverity(f.Severity), strings.Join(look.Places(f.Evidence, 1), "")})
	}
	return rows
}

func paintOfSeverity(s record.Severity) paint {
	switch s {
	case record.Error:
		return red
	case record.Warning:
		return yellow
	}
	return faint
}
