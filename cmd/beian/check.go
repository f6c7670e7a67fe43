package main

import (
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
		Long: "与 run 相同的核对，结果打印到终端：结论、未通过的检查（查得、要求、差额、位置）、发现的问题和未能读取的文件。\n" +
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
	for _, app := range b.Applications.All() {
		if !s.json {
			p.printApplication(app)
			continue
		}
		line, err := results.Line(app)
		if err != nil {
			return err
		}
		if _, err := p.stdout.Write(line); err != nil {
			return err
		}
	}
	if err := b.Applications.Err(); err != nil || s.json {
		return err
	}
	if len(b.Cross) > 0 {
		fmt.Fprint(p.stdout, "申请之间\n", columns(findingRows(b.Cross)), "\n")
	}
	rows := [][]string{}
	for _, f := range b.Unassigned {
		if f.Reason != "" && f.Status != record.Skipped {
			rows = append(rows, []string{"  " + f.Source.Path, f.Reason})
		}
	}
	if len(rows) > 0 {
		fmt.Fprint(p.stdout, "未归入任何申请的文件\n", columns(rows), "\n")
	}
	return nil
}

func (p *program) printApplication(app record.Application) {
	fmt.Fprintf(p.stdout, "%s  %s  %s\n结论：%s（自动检查）\n", app.Package, app.Type.Noun(), app.ID, look.StateOf(app.Verdict()).Word)
	rows, human := [][]string{}, []string{}
	for _, c := range app.Checks {
		switch {
		case c.State == record.Human:
			human = append(human, c.ID+" "+c.Title)
		case c.State != record.Pass || len(c.Flags) > 0:
			rows = append(rows, checkRow(c))
		}
	}
	fmt.Fprint(p.stdout, columns(rows))
	if len(human) > 0 {
		fmt.Fprintf(p.stdout, "  待人工判断 %d 项：%s\n", len(human), strings.Join(human, "、"))
	}
	fmt.Fprint(p.stdout, columns(findingRows(app.Findings)))
	files := [][]string{}
	for _, f := range app.Files {
		if f.Status != record.Read && f.Status != record.Skipped {
			files = append(files, []string{"  " + look.FileTag(f.Status).Word, f.Source.Path, f.Reason})
		}
	}
	fmt.Fprintln(p.stdout, columns(files))
}

// checkRow is state, id, title, what was found, what is asked, the gap and the place. A check that passes stands in the
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
	at := c.Note
	if places := look.Places(c.Evidence, 2); len(places) > 0 {
		at = strings.Join(places, "，")
	}
	return []string{"  " + state, c.ID, clip(c.Title, 28), clip(oneLine(observed), 48), clip(oneLine(required), 28), c.Gap, clip(oneLine(at), 80)}
}

func findingRows(all []record.Finding) [][]string {
	rows := [][]string{}
	for _, f := range all {
		rows = append(rows, []string{"  " + look.SeverityTag(f.Severity).Word, f.Code, oneLine(f.Message), strings.Join(look.Places(f.Evidence, 1), "")})
	}
	return rows
}
