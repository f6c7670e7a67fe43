package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/spf13/cobra"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
	"beian/pipeline/rules"
)

// A setting is one flag with its environment variable and its key in beian.yaml, in this order of precedence.
type setting struct{ name, what, preset string }

var common = []setting{
	{"rules", "规则集编号或规则文件", rules.DefaultID},
	{"as-of", "基准日 YYYY-MM-DD（缺省为规则集的基准日，从不取今天）", ""},
	{"jobs", "并行数（缺省为处理器个数，不影响结果）", ""},
	{"city", "只处理一个市（名称或代码）", ""},
	{"fresh", "不使用缓存，全部重新解析（true/false）", "false"},
	{"ocr", "文字识别：auto 有引擎就用，off 不用，require 没有引擎就失败", "auto"},
	{"log", "日志格式：text 或 json", "text"},
	{"quiet", "不显示进度和提示（true/false）", "false"},
}

const settingsFile = "beian.yaml"

// addSettings gives a command the common flags.
func addSettings(c *cobra.Command) {
	for _, s := range common {
		c.Flags().String(s.name, "", fmt.Sprintf("%s；环境变量 %s", s.what, envName(s.name)))
		if s.preset == "false" {
			c.Flags().Lookup(s.name).NoOptDefVal = "true"
		}
	}
}

func envName(flag string) string {
	return "BEIAN_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// Settings are the common flags, resolved and checked.
type settings struct {
	rules *rules.Set
	lex   *lexicon.Lexicon
	asOf  record.Day
	jobs  int
	city  string
	fresh bool
	json  bool
	quiet bool
}

func (p *program) settings(c *cobra.Command) (settings, error) {
	file, err := readSettingsFile()
	if err != nil {
		return settings{}, err
	}
	get := func(name string) string {
		if f := c.Flags().Lookup(name); f.Changed {
			return f.Value.String()
		}
		if v := p.getenv(envName(name)); v != "" {
			return v
		}
		if v, ok := file[name]; ok {
			return v
		}
		for _, s := range common {
			if s.name == name {
				return s.preset
			}
		}
		return ""
	}
	var s settings
	if s.lex, err = lexicon.Default(); err != nil {
		return s, err
	}
	if s.rules, err = loadRules(get("rules"), s.lex); err != nil {
		return s, err
	}
	return s, s.fill(get)
}

// fill reads the plain settings; the first that is wrong is said.
func (s *settings) fill(get func(string) string) error {
	s.asOf = s.rules.AsOf
	if v := get("as-of"); v != "" {
		if err := s.fillDate(v); err != nil {
			return err
		}
	}
	s.jobs = runtime.NumCPU()
	if v := get("jobs"); v != "" {
		n, err := strconv.Atoi(v)
		if err != nil || n < 1 || n > 1024 {
			return &usage{"--jobs 应为 1 到 1024 的整数，而不是“" + v + "”"}
		}
		s.jobs = n
	}
	if s.city = get("city"); s.city != "" {
		if _, ok := lexicon.City(s.city); !ok {
			return &usage{"--city 不是辽宁的市或沈抚改革创新示范区：“" + s.city + "”"}
		}
	}
	switch v := get("ocr"); v {
	case "auto", "off":
	case "require":
		return &usage{"--ocr require：本机没有文字识别引擎；请改用 --ocr auto"}
	default:
		return &usage{"--ocr 应为 auto、off 或 require，而不是“" + v + "”"}
	}
	switch v := get("log"); v {
	case "text", "json":
		s.json = v == "json"
	default:
		return &usage{"--log 应为 text 或 json，而不是“" + v + "”"}
	}
	var err error
	if s.fresh, err = yesNo("fresh", get("fresh")); err != nil {
		return err
	}
	s.quiet, err = yesNo("quiet", get("quiet"))
	return err
}

func (s *settings) fillDate(v string) error {
	day, err := record.ParseDay(v)
	if err != nil {
		return &usage{"--as-of 应为 YYYY-MM-DD 形式的日期，而不是“" + v + "”"}
	}
	s.asOf = day
	return nil
}

func yesNo(name, v string) (bool, error) {
	b, err := strconv.ParseBool(v)
	if err != nil {
		return false, &usage{"--" + name + " 应为 true 或 false，而不是“" + v + "”"}
	}
	return b, nil
}

// readSettingsFile reads beian.yaml in the working folder, if there is one: plain keys named like the flags.
func readSettingsFile() (map[string]string, error) {
	data, err := os.ReadFile(settingsFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", settingsFile, err)
	}
	out := map[string]string{}
	if err := yaml.Unmarshal(data, &out); err != nil {
		return nil, &invalid{[]string{settingsFile + "：" + err.Error()}}
	}
	for key := range out {
		if !known(key) {
			return nil, &invalid{[]string{fmt.Sprintf("%s：不认识的键“%s”", settingsFile, key)}}
		}
	}
	return out, nil
}

func known(key string) bool {
	for _, s := range common {
		if s.name == key {
			return true
		}
	}
	return false
}

// loadRules takes the id of a rule set, or the path of a rule file.
func loadRules(what string, lex *lexicon.Lexicon) (*rules.Set, error) {
	for _, id := range rules.IDs() {
		if id == what {
			return rules.ByID(id)
		}
	}
	data, err := os.ReadFile(what)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &usage{"没有规则集“" + what + "”，也没有这个文件；可用的规则集：" + strings.Join(rules.IDs(), "、")}
	}
	if err != nil {
		return nil, fmt.Errorf("reading the rule file: %w", err)
	}
	set, problems := rules.Load(filepath.Base(what), data, vocabulary(lex))
	if len(problems) > 0 {
		return nil, &invalid{problemLines(problems)}
	}
	return set, nil
}

func problemLines(problems []rules.Problem) []string {
	var out []string
	for _, p := range problems {
		out = append(out, p.String())
	}
	return out
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
