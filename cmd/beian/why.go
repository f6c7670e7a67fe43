package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"beian/pipeline"
	"beian/pipeline/record"
	"beian/reports/look"
)

func (p *program) whyCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "why 路径", Short: "显示从一个文件或申请中读到了什么",
		Long: "显示每个文件的单元格或文字行、其中认出的字段和名单，以及看不懂的标签。" + exits(exitDone, exitFailed, exitUnread, exitUsage, exitInvalid, exitEmpty, exitInterrupted),
		Args: exactly(1, "一个文件或文件夹"),
		RunE: func(c *cobra.Command, args []string) error {
			s, err := p.settings(c)
			if err != nil {
				return err
			}
			return p.why(args[0], s)
		},
	}
	addSettings(c)
	return c
}

func (p *program) why(path string, s settings) error {
	root, err := openInbox(path)
	if err != nil {
		return err
	}
	j, err := p.prepare(root, path, s)
	defer p.close(j)
	if err != nil {
		return err
	}
	seen, err := pipeline.Look(p.ctx, j.Plan)
	if err != nil {
		return err
	}
	missed, out := false, screenOf(p.stdout, p.getenv)
	for _, v := range seen {
		p.printSeen(v, out)
		missed = missed || v.File.Status != record.Read && v.File.Status != record.Skipped
	}
	if missed {
		return outcome(exitUnread)
	}
	return nil
}

// printSeen tells first what was made of a file and what was not, then every cell or line of it.
func (p *program) printSeen(v pipeline.Seen, out screen) {
	tag := look.FileTag(v.File.Status)
	p.shows("%s  %s  %s", out.in(strong, "━━ "+v.File.Source.Path), look.DocumentWord(v.File.Document), out.in(paintOfFile(v.File.Status), tag.Word))
	if v.File.Reason != "" {
		p.shows("   %s", v.File.Reason)
	}
	if len(v.Fields)+len(v.Lists)+len(v.Unknown) > 0 {
		p.shows("  认出 %d 个字段、%d 个名单；%s", len(v.Fields), len(v.Lists), labelsWord(len(v.Unknown)))
	}
	fmt.Fprint(p.stdout, out.table(understood(v)))
	if len(v.Document.Blocks) > 0 {
		p.shows("  原文：")
	}
	for _, b := range v.Document.Blocks {
		p.printBlock(b, out)
	}
}

func labelsWord(unknown int) string {
	if unknown == 0 {
		return wordsLabelsGood
	}
	return fmt.Sprintf(wordsLabels, unknown)
}

func paintOfFile(s record.FileStatus) paint {
	switch s {
	case record.Read:
		return green
	case record.Skipped:
		return faint
	}
	return yellow
}

// understood lists fields, lists and the labels that nothing was made of.
func understood(v pipeline.Seen) []line {
	rows := []line{}
	add := func(first paint, cells ...string) { rows = append(rows, line{cells: cells, first: first}) }
	for _, n := range v.Unknown {
		add(yellow, "   看不懂的标签", "", clip(oneLine(n.Text), 40), clip(n.Why, 40), look.Place(n.At))
	}
	for _, f := range v.Fields {
		for _, val := range f.Values {
			doubt := strings.TrimSpace(strings.Join(append(val.Doubt, val.Unread), " "))
			add(paintOfDoubt(doubt), "   "+v.Label(f.Key), f.Key, clip(oneLine(val.Raw), 40), clip(look.Value(val), 30), look.Place(val.At), doubt)
		}
	}
	for _, l := range v.Lists {
		add(paintOfDoubt(l.Unread), "   "+v.Label(l.Key), l.Key, fmt.Sprintf("%d 行，不同的 %d 个", len(l.Rows), l.Distinct), l.Unread)
		for _, d := range l.Dropped {
			add(faint, "     未计入", "", clip(oneLine(d.Text), 40), d.Why, look.Place(d.At))
		}
	}
	return rows
}

func paintOfDoubt(doubt string) paint {
	if doubt != "" {
		return yellow
	}
	return plain
}

func (p *program) printBlock(b record.Block, out screen) {
	name := b.Name
	if b.Page > 0 {
		name += fmt.Sprintf("第%d页", b.Page)
	}
	if b.Quiet {
		name += "（隐藏）"
	}
	if name != "" {
		p.shows("  [%s]", name)
	}
	rows := [][]string{}
	for _, c := range b.Cells {
		if strings.TrimSpace(c.Text) != "" || c.Unread != "" {
			rows = append(rows, []string{"    " + within(c.At), clip(oneLine(c.Text), 80), c.Unread, c.Doubt})
		}
	}
	fmt.Fprint(p.stdout, out.table(lines(rows)))
}

// within is a place without the file, which stands above it.
func within(e record.Evidence) string {
	if e.Cell != "" {
		return e.Cell
	}
	e.File, e.Sheet = "", ""
	return strings.TrimSpace(look.Place(e))
}
