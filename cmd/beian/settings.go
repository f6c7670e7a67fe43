package main

import (
	"errors"
	"fmt"
	"runtime"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
	"beian/pipeline/rules"
)

// A setting is one flag with its environment variable and its key in beian.yaml, in this order of precedence.
type setting struct {
	name   string
	value  string // what stands for the value in the help; "" for a yes or no
	what   string
	preset string
}

// common are the settings of run, check, verify and why.
var common = []setting{
	{"rules", "编号|文件", "规则集的编号，或一个规则文件", rules.DefaultID},
	{"as-of", "日期", "基准日 YYYY-MM-DD；缺省为规则集的基准日，从不取今天", ""},
	{"jobs", "数", "同时处理几个申请；缺省为处理器个数，不影响结果", ""},
	{"city", "市", "只处理一个市（名称或六位代码）", ""},
	{"fresh", "", "不用缓存，每次都重新解析文件（不影响结果）", "false"},
	{"ocr", "方式", "文字识别：auto 有引擎就用，off 不用，require 没有引擎就失败", "auto"},
	{"ocr-engine", "路径", "文字识别程序 beian-ocr 的路径；缺省在本程序旁边找", ""},
	{"log", "格式", "OUT/log 中日志的格式：text 或 json", "text"},
	{"quiet", "", "不显示进度和提示", "false"},
}

// own are the settings of single commands.
var own = []setting{
	{"out", "文件夹", "输出文件夹", ""},
	{"inbox", "文件夹", "当时的收件文件夹；给出时全部重新计算", ""},
	{"cache", "文件夹", "解析缓存的位置，缺省为用户的缓存文件夹；可随时删除，不影响结果", ""},
	{"cache-size", "MB", "解析缓存最多占用的磁盘空间", "2048"},
	{"sheet", "文件", "另写一份 .xlsx；已有的文件不覆盖", ""},
	{"keep", "数", "保留最近的几个结果", "30"},
	{"dry-run", "", "只列出会删除的结果，不删除", "false"},
	{"json", "", "打印结果行（results.jsonl 的格式）", "false"},
}

func settingOf(name string) (setting, bool) {
	for _, s := range append(common, own...) {
		if s.name == name {
			return s, true
		}
	}
	return setting{}, false
}

// addSettings gives a command the common flags and the named ones of its own.
func addSettings(c *cobra.Command, names ...string) {
	for _, s := range common {
		s.add(c.Flags())
	}
	addOwn(c, names...)
}

// addOwn gives a command the named flags only.
func addOwn(c *cobra.Command, names ...string) {
	for _, name := range names {
		s, _ := settingOf(name)
		s.add(c.Flags())
	}
}

func (s setting) add(flags *pflag.FlagSet) {
	what := fmt.Sprintf("%s（环境变量 %s）", s.what, s.variable())
	if s.value != "" && s.preset != "" {
		what = fmt.Sprintf("%s；缺省 %s（环境变量 %s）", s.what, s.preset, s.variable())
	}
	if s.value == "" {
		flags.Bool(s.name, false, what)
		return
	}
	flags.String(s.name, "", "`"+s.value+"` "+what)
}

func (s setting) variable() string {
	return "BEIAN_" + strings.ToUpper(strings.ReplaceAll(s.name, "-", "_"))
}

// Settings are the flags of a command, resolved and checked.
type settings struct {
	rules      *rules.Set
	lex        *lexicon.Lexicon
	asOf       record.Day
	today      record.Day // the day that --as-of names; zero where it names none
	jobs       int
	city       record.City // zero for all
	fresh      bool
	ocr        reader
	jsonLog    bool
	quiet      bool
	out, inbox string
	cache      string // its folder; "" when there is none
	cacheBytes int64  // 0 for commands that keep nothing on disk
	json       bool
}

// settings resolves the settings of a command. The first that is wrong is said.
func (p *program) settings(c *cobra.Command) (settings, error) {
	look, err := p.lookup(c.Flags())
	if err != nil {
		return settings{}, err
	}
	var s settings
	if s.lex, err = lexicon.Default(); err != nil {
		return s, err
	}
	for _, step := range []func(lookup) error{s.takeRules, s.takeDate, s.takeJobs, s.takeCity, s.takeLog, s.takePlain} {
		if err := step(look); err != nil {
			return s, err
		}
	}
	if c.Flags().Lookup("cache") != nil {
		if err := s.takeCache(look); err != nil {
			return s, err
		}
	}
	return s, s.takeOCR(p.ctx, look)
}

func (s *settings) takeRules(look lookup) error {
	g := look.get("rules")
	set, err := loadRules(g.value, s.lex)
	if errors.Is(err, errNoRules) {
		return g.wrong("应为规则集的编号（" + strings.Join(rules.IDs(), "、") + "）或一个规则文件的路径")
	}
	s.rules = set
	return err
}

func (s *settings) takeDate(look lookup) error {
	g := look.get("as-of")
	if g.value == "" {
		s.asOf = s.rules.AsOf
		return nil
	}
	var err error
	if s.asOf, err = record.ParseDay(g.value); err != nil {
		return g.wrong("应为 YYYY-MM-DD 形式的日期")
	}
	s.today = s.asOf
	return nil
}

// mostJobs bounds --jobs: each is a process of its own.
const mostJobs = 1024

func (s *settings) takeJobs(look lookup) error {
	s.jobs = runtime.NumCPU()
	g := look.get("jobs")
	if g.value == "" {
		return nil
	}
	n, err := strconv.Atoi(g.value)
	if err != nil || n < 1 || n > mostJobs {
		return g.wrong(fmt.Sprintf("应为 1 到 %d 的整数", mostJobs))
	}
	s.jobs = n
	return nil
}

func (s *settings) takeCity(look lookup) error {
	g := look.get("city")
	if g.value == "" {
		return nil
	}
	city, ok := lexicon.City(g.value)
	if !ok {
		return g.wrong("应为辽宁省的一个市或沈抚改革创新示范区，写名称或代码")
	}
	s.city = city
	return nil
}

func (s *settings) takeLog(look lookup) error {
	g := look.get("log")
	if g.value != "text" && g.value != "json" {
		return g.wrong("应为 text 或 json")
	}
	s.jsonLog = g.value == "json"
	return nil
}

func (s *settings) takePlain(look lookup) error {
	s.out, s.inbox = look.get("out").value, look.get("inbox").value
	for name, to := range map[string]*bool{"fresh": &s.fresh, "quiet": &s.quiet, "json": &s.json} {
		g := look.get(name)
		b, err := strconv.ParseBool(g.value)
		if err != nil {
			return g.wrong("应为 true 或 false")
		}
		*to = b
	}
	return nil
}
