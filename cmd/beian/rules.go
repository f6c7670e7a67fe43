package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"beian/pipeline/lexicon"
	"beian/pipeline/rules"
)

func (p *program) rulesCommand() *cobra.Command {
	var file string
	c := &cobra.Command{
		Use: "rules [编号]", Short: "列出规则集，或把一个规则集打印成表",
		Long: "不带编号时列出规则集；带编号时逐条打印：检查、条款、要求、解释口径、由谁判断。\n--check 检查一个规则文件，报告全部错误及其行列。" + exits(exitDone, exitFailed, exitUsage, exitInvalid),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return &usage{"最多一个规则集编号"}
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case file != "":
				return p.checkRules(file)
			case len(args) == 1:
				return p.printRules(args[0])
			}
			return p.listRules()
		},
	}
	c.Flags().StringVar(&file, "check", "", "要检查的规则文件")
	return c
}

func (p *program) listRules() error {
	rows := [][]string{{"编号", "名称", "摘要"}}
	for _, id := range rules.IDs() {
		set, err := rules.ByID(id)
		if err != nil {
			return err
		}
		rows = append(rows, []string{id, set.Title, set.SHA256[:12]})
	}
	fmt.Fprint(p.stdout, columns(rows))
	return nil
}

func (p *program) printRules(id string) error {
	lex, err := lexicon.Default()
	if err != nil {
		return err
	}
	set, err := loadRules(id, lex)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.stdout, "%s  %s\n依据：%s\n基准日：%s\n\n", set.ID, set.Title, set.Basis, set.AsOf)
	rows := [][]string{{"检查", "条款", "内容", "要求", "口径", "由谁判断"}}
	for _, l := range rules.Explain(set) {
		rows = append(rows, []string{l.Check, l.Clause, l.Title, clip(l.Threshold, 64), clip(l.Readings, 40), l.Decides})
	}
	fmt.Fprint(p.stdout, columns(rows))
	return nil
}

func (p *program) checkRules(file string) error {
	lex, err := lexicon.Default()
	if err != nil {
		return err
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("reading the rule file: %w", err)
	}
	if _, problems := rules.Load(filepath.Base(file), data, vocabulary(lex)); len(problems) > 0 {
		return &invalid{problemLines(problems)}
	}
	fmt.Fprintln(p.stdout, "规则文件没有错误")
	return nil
}

func (p *program) printVersion() error {
	fmt.Fprintln(p.stdout, programName)
	for _, id := range rules.IDs() {
		set, err := rules.ByID(id)
		if err != nil {
			return err
		}
		fmt.Fprintf(p.stdout, "%s %s\n", id, set.SHA256)
	}
	return nil
}

// workerName is the hidden command that parses for the others.
const workerName = "parse-worker"

func (p *program) workerCommand() *cobra.Command {
	return &cobra.Command{
		Use: workerName, Hidden: true, Args: exactly(0, "零个参数"),
		RunE: func(*cobra.Command, []string) error { return p.worker() },
	}
}
