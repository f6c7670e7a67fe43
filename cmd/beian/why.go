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
	missed := false
	for _, v := range seen {
		p.printSeen(v)
		missed = missed || v.File.Status != record.Read && v.File.Status != record.Skipped
	}
	if missed {
		return outcome(exitUnread)
	}
	return nil
}

func (p *program) printSeen(v pipeline.Seen) {
	fmt.Fprintf(p.stdout, "━━ %s  %s  %s\n", v.File.Source.Path, look.DocumentWord(v.File.Document), look.FileTag(v.File.Status).Word)
	if v.File.Reason != "" {
		fmt.Fprintf(p.stdout, "   %s\n", v.File.Reason)
	}
	for _, b := range v.Document.Blocks {
		p.printBlock(b)
	}
	if len(v.Fields)+len(v.Lists) > 0 {
		fmt.Fprintln(p.stdout, "  认出的字段和名单：")
	}
	rows := [][]string{}
	for _, f := range v.Fields {
		for _, val := range f.Values {
			rows = append(rows, []string{"   ", v.Label(f.Key), f.Key, clip(oneLine(val.Raw), 40), clip(look.Value(val), 30), look.Place(val.At), strings.Join(append(val.Doubt, val.Unread), " ")})
		}
	}
	for _, l := range v.Lists {
		rows = append(rows, []string{"   ", v.Label(l.Key), l.Key, fmt.Sprintf("%d 行，不同的 %d 个", len(l.Rows), l.Distinct), l.Unread})
		for _, d := range l.Dropped {
			rows = append(rows, []string{"   ", "  未计入", "", clip(oneLine(d.Text), 40), d.Why, look.Place(d.At)})
		}
	}
	for _, n := range v.Unknown {
		rows = append(rows, []string{"   ", "看不懂的标签", "", clip(oneLine(n.Text), 40), clip(n.Why, 40), look.Place(n.At)})
	}
	fmt.Fprint(p.stdout, columns(rows))
}

func (p *program) printBlock(b record.Block) {
	name := b.Name
	if b.Page > 0 {
		name += fmt.Sprintf("第%d页", b.Page)
	}
	if b.Quiet {
		name += "（隐藏）"
	}
	if name != "" {
		fmt.Fprintf(p.stdout, "  [%s]\n", name)
	}
	rows := [][]string{}
	for _, c := range b.Cells {
		if strings.TrimSpace(c.Text) != "" || c.Unread != "" {
			rows = append(rows, []string{"   ", within(c.At), clip(oneLine(c.Text), 80), c.Unread, c.Doubt})
		}
	}
	fmt.Fprint(p.stdout, columns(rows))
}

// within is a place without the file, which stands above it.
func within(e record.Evidence) string {
	if e.Cell != "" {
		return e.Cell
	}
	e.File, e.Sheet = "", ""
	return strings.TrimSpace(look.Place(e))
}
