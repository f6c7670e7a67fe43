package rules

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"beian/pipeline/record"
)

// Vocabulary tells which keys exist outside the rule file and what they mean. A nil function takes every key.
type Vocabulary struct {
	Field  func(key string) (Entry, bool)
	List   func(key string) bool
	Column func(list, column string) (Entry, bool)
	Slot   func(key string) bool
}

// An Entry is what a field or column of the vocabulary holds.
type Entry struct {
	Kind  record.Kind // "" when it is not known
	Words []string    // the nouns of an enumeration
}

// longestFile is the most that is read of a rule file; real ones have about 40 KB.
const longestFile = 2 << 20

// Load reads a rule set. It returns either the set or every problem of the file, sorted by place; name is how the
// problems call the file.
func Load(name string, data []byte, v Vocabulary) (*Set, []Problem) {
	if len(data) > longestFile {
		return nil, []Problem{{name, 1, 1, "规则文件过大（超过2MB）"}}
	}
	root, problems := parseDocument(name, data)
	if problems != nil {
		return nil, problems
	}
	l := &loader{file: name, places: map[string]place{}, known: v}
	l.shape(root, setType, "")
	if err := l.decode(root); err != nil {
		if len(l.problems) == 0 {
			l.problems = []Problem{located(name, err)}
		}
		return nil, sorted(l.problems)
	}
	l.vetBeside(l.problems)
	if len(l.problems) > 0 {
		return nil, sorted(l.problems)
	}
	sum := sha256.Sum256(data)
	l.set.SHA256 = hex.EncodeToString(sum[:])
	return l.set, nil
}

// decode fills the set. A file whose shape is wrong is filled as far as it goes, so that its other mistakes are found too.
func (l *loader) decode(root ast.Node) error {
	l.set = &Set{}
	if len(l.problems) > 0 {
		return yaml.NodeToValue(root, l.set, yaml.AllowDuplicateMapKey(), yaml.CustomUnmarshaler[record.Day](readAnyDay))
	}
	return yaml.NodeToValue(root, l.set, yaml.Strict(), yaml.CustomUnmarshaler[record.Day](readDay))
}

// vetBeside vets the set and keeps quiet about lines of which the shape is wrong already.
func (l *loader) vetBeside(shape []Problem) {
	l.problems = nil
	l.vet()
	l.problems = append(slices.Clone(shape), slices.DeleteFunc(l.problems, func(p Problem) bool {
		return slices.ContainsFunc(shape, func(s Problem) bool { return s.Line == p.Line })
	})...)
}

func readDay(d *record.Day, b []byte) error {
	day, err := record.ParseDay(unquote(string(b)))
	*d = day
	return err
}

func readAnyDay(d *record.Day, b []byte) error {
	if readDay(d, b) != nil {
		*d = record.Day{}
	}
	return nil
}

func unquote(s string) string { return strings.Trim(strings.TrimSpace(s), `"'`) }

// parseDocument allows doubled keys at this stage, so that all of them can be reported together with other mistakes.
func parseDocument(name string, data []byte) (ast.Node, []Problem) {
	file, err := parser.ParseBytes(data, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return nil, []Problem{located(name, err)}
	}
	var root ast.Node
	for _, doc := range file.Docs {
		if doc.Body == nil {
			continue
		}
		if root != nil {
			at := doc.Body.GetToken().Position
			return nil, []Problem{{name, at.Line, at.Column, "一个规则文件只能有一份内容，此处又开始了第二份（---）"}}
		}
		root = doc.Body
	}
	if root == nil {
		return nil, []Problem{{name, 1, 1, "规则文件是空的"}}
	}
	return root, nil
}

// located turns the library's error into a problem with its place.
func located(name string, err error) Problem {
	var e yaml.Error
	if errors.As(err, &e) {
		at := e.GetToken()
		if at != nil && at.Position != nil {
			return Problem{name, at.Position.Line, at.Position.Column, "YAML 写法有误：" + e.GetMessage()}
		}
		return Problem{name, 1, 1, "YAML 写法有误：" + e.GetMessage()}
	}
	return Problem{name, 1, 1, fmt.Sprintf("YAML 写法有误：%v", err)}
}

// A loader collects the problems of one file and knows where each value stands.
type loader struct {
	file     string
	set      *Set
	known    Vocabulary
	places   map[string]place // "checks[3].must" → where its value begins
	problems []Problem
}

type place struct{ line, column int }

func (l *loader) at(p place, format string, args ...any) {
	l.problems = append(l.problems, Problem{l.file, p.line, p.column, fmt.Sprintf(format, args...)})
}

// say reports a problem at the value of a path, or at the nearest enclosing value that the file has.
func (l *loader) say(path, format string, args ...any) {
	for p := path; ; p = parent(p) {
		if at, ok := l.places[p]; ok || p == "" {
			if !ok {
				at = place{1, 1}
			}
			l.at(at, format, args...)
			return
		}
	}
}

func parent(path string) string {
	if i := strings.LastIndexAny(path, ".["); i >= 0 {
		return path[:i]
	}
	return ""
}
