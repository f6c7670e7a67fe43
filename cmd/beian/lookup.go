package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/spf13/pflag"
)

// settingsFile lies in the working folder, if anywhere: plain keys named like the flags.
const settingsFile = "beian.yaml"

// A lookup finds settings: the flag, then the environment, then the file, then the preset.
type lookup struct {
	flags  *pflag.FlagSet
	getenv func(string) string
	file   map[string]given
}

// A given is a setting's value and where it was said.
type given struct {
	value string
	said  string // "--jobs", "BEIAN_JOBS", "beian.yaml:3 jobs"
	file  bool
}

func (p *program) lookup(flags *pflag.FlagSet) (lookup, error) {
	data, err := os.ReadFile(settingsFile)
	if errors.Is(err, fs.ErrNotExist) {
		return lookup{flags: flags, getenv: p.getenv}, nil
	}
	if err != nil {
		return lookup{}, fmt.Errorf("reading %s: %w", settingsFile, err)
	}
	file, problems := readSettings(data)
	if len(problems) > 0 {
		return lookup{}, &invalid{problems}
	}
	return lookup{flags, p.getenv, file}, nil
}

// get finds a setting; one that the command does not have gives its preset.
func (l lookup) get(name string) given {
	s, _ := settingOf(name)
	f := l.flags.Lookup(name)
	switch {
	case f == nil:
		return given{value: s.preset}
	case f.Changed:
		return given{value: f.Value.String(), said: "--" + name}
	}
	if v := l.getenv(s.variable()); v != "" {
		return given{value: v, said: "环境变量 " + s.variable()}
	}
	if g, ok := l.file[name]; ok {
		return g
	}
	return given{value: s.preset, said: "--" + name}
}

// wrong says what a value should be: the file's mistakes are those of a file, the others those of the call.
func (g given) wrong(should string) error {
	says := fmt.Sprintf("%s %s，而不是“%s”", g.said, should, g.value)
	if g.file {
		return &invalid{[]string{says}}
	}
	return &usage{says}
}

// readSettings reads beian.yaml: its values, or all its mistakes with their lines.
func readSettings(data []byte) (map[string]given, []string) {
	parsed, err := parser.ParseBytes(data, 0)
	if err != nil {
		return nil, []string{mistake(err)}
	}
	out := map[string]given{}
	var problems []string
	for _, doc := range parsed.Docs {
		if doc.Body == nil {
			continue
		}
		pairs, ok := doc.Body.(ast.MapNode)
		if !ok {
			return nil, []string{fmt.Sprintf("%s:%d 应为“键: 值”的形式", settingsFile, doc.Body.GetToken().Position.Line)}
		}
		for it := pairs.MapRange(); it.Next(); {
			g, problem := settingIn(it.Key().String(), it.Key().GetToken().Position.Line, it.Value())
			if problem != "" {
				problems = append(problems, problem)
				continue
			}
			out[it.Key().String()] = g
		}
	}
	return out, problems
}

func settingIn(key string, line int, value ast.Node) (given, string) {
	at := fmt.Sprintf("%s:%d", settingsFile, line)
	if _, ok := settingOf(key); !ok {
		return given{}, fmt.Sprintf("%s 不认识的键“%s”；可用的键：%s", at, key, strings.Join(settingNames(), "、"))
	}
	if _, ok := value.(ast.ScalarNode); !ok {
		return given{}, fmt.Sprintf("%s %s 应为一个值", at, key)
	}
	return given{value: value.GetToken().Value, said: at + " " + key, file: true}, ""
}

func settingNames() []string {
	var out []string
	for _, s := range append(common, own...) {
		out = append(out, s.name)
	}
	return out
}

// mistake is the YAML library's error with its line.
func mistake(err error) string {
	var e yaml.Error
	if errors.As(err, &e) && e.GetToken() != nil && e.GetToken().Position != nil {
		return fmt.Sprintf("%s:%d YAML 写法有误：%s", settingsFile, e.GetToken().Position.Line, e.GetMessage())
	}
	return settingsFile + " YAML 写法有误：" + err.Error()
}
