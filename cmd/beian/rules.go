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
		Use: "rules [编号|文件] [编号|文件]", Short: "列出规则集，把一个打印成表，或比较两个",
		Long: "不带编号时列出规则集；带编号（或规则文件）时逐条打印：检查、条款、要求、解释口径、由谁判断；\n" +
			"带两个编号时列出两者的不同：哪些检查项只有一方有，哪些要求、口径、统计期变了。\n" +
			"--check 检查一个规则文件，报告全部错误及其行列。" + exits(exitDone, exitFailed, exitUsage, exitInvalid),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 2 || len(args) > 0 && file != "" {
				return &usage{"需要一个或两个规则集编号，或 --check 和一个规则文件"}
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case file != "":
				return p.checkRules(file)
			case len(args) == 1:
				return p.printRules(args[0])
			case len(args) == 2:
				return p.compareRules(args[0], args[1])
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
	p.printTable(rows)
	return nil
}

// printTable prints rows of which the first names the columns.
func (p *program) printTable(rows [][]string) {
	out := screenOf(p.stdout, p.getenv)
	all := lines(rows)
	all[0].first = strong
	fmt.Fprint(p.stdout, out.table(all))
}

func (p *program) printRules(id string) error {
	lex, err := lexicon.Default()
	if err != nil {
		return err
	}
	set, err := namedRules(id, lex)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.stdout, "%s  %s\n依据：%s\n基准日：%s\n摘要（SHA-256）：%s\n\n", set.ID, set.Title, set.Basis, set.AsOf, set.SHA256)
	rows := [][]string{{"检查", "条款", "内容", "由谁判断", "要求", "解释口径"}}
	for _, l := range rules.Explain(set, lex.Label) {
		rows = append(rows, []string{l.Check, l.Clause, l.Title, l.Decides, l.Threshold, l.Readings})
	}
	p.printTable(rows)
	return nil
}

// namedRules is loadRules for what a user named on the command line.
func namedRules(id string, lex *lexicon.Lexicon) (*rules.Set, error) {
	set, err := loadRules(id, lex)
	if errors.Is(err, errNoRules) {
		return nil, &usage{"没有规则集“" + id + "”，也没有这个文件；可用的规则集：" + strings.Join(rules.IDs(), "、")}
	}
	return set, err
}

// compareRules prints what two rule sets say differently, a table a section.
func (p *program) compareRules(old, new string) error {
	lex, err := lexicon.Default()
	if err != nil {
		return err
	}
	from, err := namedRules(old, lex)
	if err != nil {
		return err
	}
	to, err := namedRules(new, lex)
	if err != nil {
		return err
	}
	differences, same := rules.Compare(from, to, lex.Label)
	if len(differences) == 0 {
		fmt.Fprintf(p.stdout, "%s 与 %s 的内容相同\n", old, new)
		return nil
	}
	for len(differences) > 0 {
		n := slices.IndexFunc(differences, func(d rules.Difference) bool { return d.Section != differences[0].Section })
		if n < 0 {
			n = len(differences)
		}
		fmt.Fprintf(p.stdout, "%s\n%s\n", differences[0].Section, wrapped(differenceRows(differences[:n], old, new), []int{24, 24, 12, 44, 44}))
		differences = differences[n:]
	}
	fmt.Fprintf(p.stdout, "两者相同的检查项：%d 项\n", same)
	return nil
}

// differenceRows lists first what changed, then what only the new set has, then what only the old one had.
func differenceRows(all []rules.Difference, old, new string) [][]string {
	rows := [][]string{{"编号", "内容", "方面", filepath.Base(old), filepath.Base(new)}}
	if all[0].Item == "" {
		rows[0][0], rows[0][1] = "", ""
	}
	add := func(which func(rules.Difference) bool, aspect string) {
		last := ""
		for _, d := range all {
			if !which(d) {
				continue
			}
			item, title := d.Item, d.Title
			if item == last && item != "" {
				item, title = "", ""
			}
			last = d.Item
			row := []string{item, title, d.Aspect, orDash(d.Old), orDash(d.New)}
			if aspect != "" {
				row[2] = aspect
			}
			rows = append(rows, row)
		}
	}
	add(func(d rules.Difference) bool { return d.Aspect != "" }, "")
	add(func(d rules.Difference) bool { return d.Aspect == "" && d.Old == "" }, "新增")
	add(func(d rules.Difference) bool { return d.Aspect == "" && d.Old != "" }, "取消")
	return withoutEmptyColumns(rows)
}

func orDash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}

// withoutEmptyColumns leaves out columns in which nothing stands.
func withoutEmptyColumns(rows [][]string) [][]string {
	for c := len(rows[0]) - 1; c >= 0; c-- {
		if slices.ContainsFunc(rows, func(r []string) bool { return r[c] != "" }) {
			continue
		}
		for i := range rows {
			rows[i] = slices.Delete(rows[i], c, c+1)
		}
	}
	return rows
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
		Field: func(key string) (rules.Entry, bool) {
			f, ok := lex.Field(key)
			return rules.Entry{Kind: f.Kind, Words: namesOf(f.Words)}, ok
		},
		List: func(key string) bool { _, ok := lex.List(key); return ok },
		Column: func(list, column string) (rules.Entry, bool) {
			l, _ := lex.List(list)
			c, ok := l.Column(column)
			return rules.Entry{Kind: c.Kind, Words: namesOf(c.Words)}, ok
		},
		Slot: func(key string) bool { _, ok := lex.Slot(key); return ok },
	}
}

func namesOf(words []lexicon.Word) []string {
	var out []string
	for _, w := range words {
		out = append(out, w.Name)
	}
	return out
}
