package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"beian/pipeline/record"
	"beian/reports/look"
	"beian/reports/results"
)

func (p *program) checkCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "check 路径…", Short: "核对一个申请或文件夹，只在终端显示，不写任何文件",
		Long: "与 run 相同的核对，结果打印到终端；--json 打印 results.jsonl 的行。" + exits(exitDone, exitFailed, exitUnread, exitShort, exitUsage, exitInvalid, exitEmpty, exitInterrupted),
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
			return p.checkAll(args, s, asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "打印结果行（results.jsonl 的格式）")
	addSettings(c)
	return c
}

// checkAll prints every path's applications. A clause that falls short outweighs a file that could not be read.
func (p *program) checkAll(paths []string, s settings, asJSON bool) error {
	short, missed := false, false
	for _, path := range paths {
		w, err := p.work(path, s)
		if err != nil {
			return err
		}
		for _, app := range w.Batch.Applications {
			if err := p.printApplication(app, asJSON); err != nil {
				return err
			}
			short = short || app.Verdict() != record.Pass
		}
		for _, f := range w.Batch.Unassigned {
			if f.Reason != "" && !asJSON {
				fmt.Fprintf(p.stdout, "未归入申请  %s  %s\n", f.Source.Path, f.Reason)
			}
		}
		missed = missed || unread(w.Batch)
	}
	switch {
	case short:
		return outcome(exitShort)
	case missed:
		return outcome(exitUnread)
	}
	return nil
}

func (p *program) printApplication(app record.Application, asJSON bool) error {
	if asJSON {
		line, err := results.Line(app)
		if err != nil {
			return err
		}
		_, err = p.stdout.Write(line)
		return err
	}
	fmt.Fprintf(p.stdout, "%s  %s  %s\n结论：%s（自动检查），另有 %d 项待人工判断\n", app.Package, app.Type.Noun(), app.ID, look.StateOf(app.Verdict()).Word, app.HumanPending())
	rows := [][]string{}
	for _, c := range app.Checks {
		if c.State == record.Pass && len(c.Flags) == 0 || c.State == record.Human {
			continue
		}
		rows = append(rows, []string{"  " + look.StateOf(c.State).Word, c.ID, clip(c.Title, 28), clip(c.Observed, 48), clip(c.Required, 20), c.Gap, place(c)})
	}
	fmt.Fprint(p.stdout, columns(rows))
	for _, f := range app.Findings {
		fmt.Fprintf(p.stdout, "  %s  %s\n", f.Code, f.Message)
	}
	for _, f := range app.Files {
		if f.Status != record.Read && f.Status != record.Skipped {
			fmt.Fprintf(p.stdout, "  文件  %s：%s\n", f.Source.Path, f.Reason)
		}
	}
	fmt.Fprintln(p.stdout)
	return nil
}

func place(c record.Check) string {
	if len(c.Evidence) == 0 {
		return c.Note
	}
	return look.Place(c.Evidence[0])
}
