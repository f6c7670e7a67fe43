package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"beian/pipeline/lexicon"
	"beian/pipeline/rules"
)

func (p *program) rulesCommand() *cobra.Command {
	var file string
	c := &cobra.Command{
		Use: "rules [编号|文件]", Short: "列出规则集，或把一个规则集打印成表",
		Long: "不带编号时列出规则集；带编号（或规则文件）时逐条打印：检查、条款、要求、解释口径、由谁判断。\n" +
			"--check 检查一个规则文件，报告全部错误及其行列。" + exits(exitDone, exitFailed, exitUsage, exitInvalid),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 || len(args) == 1 && file != "" {
				return &usage{"需要一个规则集编号，或 --check 和一个规则文件"}
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
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return rules.IDs(), cobra.ShellCompDirectiveDefault
		},
	}
	c.Flags().StringVar(&file, "check", "", "`文件` 检查这个规则文件，报告全部错误")
	return c
}

func (p *program) listRules() error {
	rows := [][]string{{"编号", "名称", "基准日", "摘要（SHA-256 前 12 位）"}}
	for _, id := range rules.IDs() {
		set, err := rules.ByID(id)
		if err != nil {
			return err
		}
		rows = append(rows, []string{id, set.Title, set.AsOf.String(), set.SHA256[:12]})
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
	if errors.Is(err, errNoRules) {
		return &usage{"没有规则集“" + id + "”，也没有这个文件；可用的规则集：" + strings.Join(rules.IDs(), "、")}
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(p.stdout, "%s  %s\n依据：%s\n基准日：%s\n摘要（SHA-256）：%s\n\n", set.ID, set.Title, set.Basis, set.AsOf, set.SHA256)
	rows := [][]string{{"检查", "条款", "内容", "由谁判断", "要求", "解释口径"}}
	for _, l := range rules.Explain(set) {
		rows = append(rows, []string{l.Check, l.Clause, l.Title, l.Decides, l.Threshold, l.Readings})
	}
	fmt.Fprint(p.stdout, columns(rows))
	return nil
}

func (p *program) checkRules(file string) error {
	lex, err := lexicon.Default()
	if err != nil {
		return err
	}
	if _, err := loadRuleFile(file, lex); err != nil {
		return err
	}
	fmt.Fprintln(p.stdout, wordsRulesGood)
	return nil
}

// errNoRules says that there is neither a rule set nor a file of that name.
var errNoRules = errors.New("no such rule set")

// loadRules takes the id of a rule set, or the path of a rule file.
func loadRules(what string, lex *lexicon.Lexicon) (*rules.Set, error) {
	if slices.Contains(rules.IDs(), what) {
		return rules.ByID(what)
	}
	set, err := loadRuleFile(what, lex)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errNoRules
	}
	return set, err
}

func loadRuleFile(path string, lex *lexicon.Lexicon) (*rules.Set, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading the rule file: %w", err)
	}
	set, problems := rules.Load(filepath.Base(path), data, vocabulary(lex))
	if len(problems) == 0 {
		return set, nil
	}
	var lines []string
	for _, p := range problems {
		lines = append(lines, p.String())
	}
	return nil, &invalid{lines}
}

// vocabulary lets rule files be held against the words that the lexicon knows.
func vocabulary(lex *lexicon.Lexicon) rules.Vocabulary {
	return rules.Vocabulary{
		Field: func(key string) bool { _, ok := lex.Field(key); return ok },
		List:  func(key string) bool { _, ok := lex.List(key); return ok },
		Column: func(list, column string) bool {
			l, _ := lex.List(list)
			_, ok := l.Column(column)
			return ok
		},
		Slot: func(key string) bool { _, ok := lex.Slot(key); return ok },
	}
}
