package rules

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline/record"
)

var update = flag.Bool("update", false, "rewrite the expected problems")

// words is a small vocabulary for the wrong files.
var words = Vocabulary{
	Field: func(k string) (Entry, bool) {
		e, ok := map[string]Entry{
			"site_area_m2": {Kind: record.Area}, "seat_count": {Kind: record.Count}, "staff_total": {Kind: record.Count}, "operating_since": {Kind: record.Date},
			"operator_name": {Kind: record.Plain}, "operator_legal_form": {Kind: record.Enum, Words: []string{"企业", "事业单位"}},
		}[k]
		return e, ok
	},
	List: func(k string) bool { return k == "events" },
	Column: func(l, c string) (Entry, bool) {
		e, ok := map[string]Entry{"name": {Kind: record.Plain}, "date": {Kind: record.Date}, "type": {Kind: record.Enum, Words: []string{"沙龙", "路演"}}}[c]
		return e, ok && l == "events"
	},
	Slot: func(k string) bool { return k == "license" },
}

func TestEveryMistakeOfAFileIsReportedWithItsPlace(t *testing.T) {
	paths, err := filepath.Glob("testdata/wrong*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatal("no wrong rule files")
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		set, problems := Load(filepath.Base(path), data, words)
		if set != nil {
			t.Errorf("%s was accepted", path)
		}
		var got strings.Builder
		for _, p := range problems {
			got.WriteString(p.String() + "\n")
		}
		golden := strings.TrimSuffix(path, ".yaml") + ".want.txt"
		if *update {
			if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got.String()); diff != "" {
			t.Errorf("%s:\n%s", path, diff)
		}
	}
}

func TestBrokenFiles(t *testing.T) {
	for _, c := range []struct {
		name, yaml string
		line       int
		says       string
	}{
		{"nothing", "", 1, "空的"},
		{"not YAML", "id: [a", 1, "YAML"},
		{"a list", "- a\n- b\n", 1, "键: 值"},
		{"two documents", "id: a\n---\nid: b\n", 3, "第二份"},
		{"a doubled key", "id: a\ntitle: x\nid: b\n", 3, "重复"},
		{"an anchor", "id: &a x\ntitle: *a\n", 1, "锚"},
		{"a word where a list belongs", "checks: none\n", 1, "列表"},
		{"a list where a word belongs", "id: [a, b]\n", 1, "一个值"},
		{"a number that is no number", "windows:\n  - {key: a, months: twelve}\n", 2, "整数"},
		{"a key without content", "id:\n", 1, "没有内容"},
	} {
		t.Run(c.name, func(t *testing.T) {
			set, problems := Load("x.yaml", []byte(c.yaml), Vocabulary{})
			if set != nil || len(problems) == 0 {
				t.Fatal("accepted")
			}
			if !slices.ContainsFunc(problems, func(p Problem) bool { return p.Line == c.line && strings.Contains(p.Says, c.says) }) {
				t.Errorf("got %v, want line %d and %q", problems, c.line, c.says)
			}
		})
	}
}

func FuzzLoad(f *testing.F) {
	for _, path := range []string{"sets/liaoning-2021.yaml", "testdata/wrong.yaml", "testdata/wrong-references.yaml"} {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		set, problems := Load("x.yaml", data, Vocabulary{})
		if (set == nil) == (len(problems) == 0) {
			t.Fatal("either a set or problems")
		}
	})
}
