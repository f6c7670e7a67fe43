package changes

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline/record"
)

// line is an application as results.jsonl has it.
func line(city, id, rest string) string {
	return fmt.Sprintf(`{"schema":"beian.result/1","id":%q,"package":"P/%s","city":{"code":%q,"name":"市"},"space_name":null,"verdict":"pass"%s}`+"\n", id, id, city, rest)
}

// told says every change in a line.
func told(t *testing.T, older, newer string) []string {
	t.Helper()
	var out []string
	for c, err := range Between(strings.NewReader(older), strings.NewReader(newer)) {
		if err != nil {
			t.Fatal(err)
		}
		o, n := c.Verdicts()
		text := fmt.Sprintf("%s→%s", o, n)
		for _, k := range c.Checks() {
			text += fmt.Sprintf(" %s%s:%s%s→%s%s", k.Old.ID, k.New.ID, k.Old.State, k.Old.Observed, k.New.State, k.New.Observed)
		}
		for _, f := range c.Fields() {
			text += fmt.Sprintf(" %s:%s→%s", f.Key, f.Old.Raw, f.New.Raw)
		}
		for _, f := range c.Files() {
			text += fmt.Sprintf(" %s%s→%s%s", f.Old.Path, f.Old.SHA256, f.New.Path, f.New.SHA256)
		}
		out = append(out, text)
	}
	return out
}

func TestBetweenTellsWhatDiffers(t *testing.T) {
	check := func(state, observed string) string {
		return fmt.Sprintf(`,"checks":[{"id":"A2.1","state":%q,"observed":%q,"decision":null}]`, state, observed)
	}
	file := func(path, sum string) string {
		return fmt.Sprintf(`,"files":[{"path":%q,"sha256":%q,"status":"read"}]`, path, sum)
	}
	a, b, c := line("210100", "A", ""), line("210100", "B", ""), line("210200", "A", "")
	for _, tt := range []struct {
		name         string
		older, newer string
		want         []string
	}{
		{"nothing at all", "", "", nil},
		{"the same", a + b, a + b, nil},
		{"one added", a, a + b, []string{"→pass"}},
		{"one gone", a + b, b, []string{"pass→"}},
		{"all gone", a + b, "", []string{"pass→", "pass→"}},
		{"another city, the same package", a, c, []string{"pass→pass"}},
		{"a check", line("210100", "A", check("fail", "499")), line("210100", "A", check("pass", "500")), []string{"pass→pass A2.1A2.1:fail499→pass500"}},
		{"a check that only one has", line("210100", "A", check("fail", "499")), a, []string{"pass→pass A2.1:fail499→"}},
		{"a field", line("210100", "A", `,"fields":{"x":{"value":1,"raw":"一"}}`), line("210100", "A", `,"fields":{"x":{"value":1,"raw":"1"},"y":{"value":2,"raw":"2"}}`),
			[]string{"pass→pass x:一→1 y:→2"}},
		{"a file with other bytes", line("210100", "A", file("f", "1")), line("210100", "A", file("f", "2")), []string{"pass→pass f1→f2"}},
		{"a file under another name", line("210100", "A", file("f", "1")), line("210100", "A", file("e", "1")), []string{"pass→pass →e1 f1→"}},
		{"a finding", line("210100", "A", `,"findings":[{"code":"X1","message":"m","evidence":[]}]`), a, []string{"pass→pass"}},
	} {
		if d := cmp.Diff(tt.want, told(t, tt.older, tt.newer)); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

func TestEveryOutputOrderIsWalkedInStep(t *testing.T) {
	var older, newer strings.Builder
	for i := range 60 {
		l := line(fmt.Sprint(210100+i/20), fmt.Sprintf("%03d", i), "")
		if i%3 != 0 {
			older.WriteString(l)
		}
		if i%4 != 0 {
			newer.WriteString(l)
		}
	}
	got := told(t, older.String(), newer.String())
	added, gone := 0, 0
	for _, g := range got {
		if g == "→pass" {
			added++
		} else if g == "pass→" {
			gone++
		}
	}
	if added != 15 || gone != 10 || len(got) != 25 {
		t.Errorf("%d added, %d gone of %d", added, gone, len(got))
	}
}

func TestABrokenLineIsAnError(t *testing.T) {
	good := line("210100", "A", "")
	for _, tt := range []struct{ older, newer string }{{good + "{", good}, {good, "nonsense\n"}, {`{"id":1}` + "\n", ""}} {
		var failed error
		for _, err := range Between(strings.NewReader(tt.older), strings.NewReader(tt.newer)) {
			failed = err
		}
		if failed == nil {
			t.Errorf("%q and %q: no error", tt.older, tt.newer)
		}
	}
}

func TestCausesNameAllThatChanged(t *testing.T) {
	one := Basis{Run: "1", Program: "p", AsOf: "2021-05-14", Rules: "r", RulesSHA256: "s", OCR: "none"}
	file := func(sum string) *Application {
		return &Application{Files: []File{{Path: "f", SHA256: sum, Status: record.Read}}}
	}
	decided := func(d string) *Application {
		return &Application{Checks: []Check{{ID: "A1.5", Decision: []byte(d)}}}
	}
	for _, tt := range []struct {
		name   string
		change Change
		with   func(*Basis)
		want   []Cause
	}{
		{"input", Change{file("1"), file("2")}, nil, []Cause{ByInput}},
		{"a decision", Change{decided("null"), decided(`{"who":"x"}`)}, nil, []Cause{ByDecision}},
		{"rules", Change{file("1"), file("1")}, func(b *Basis) { b.RulesSHA256 = "t" }, []Cause{ByRules}},
		{"input and program", Change{file("1"), file("2")}, func(b *Basis) { b.Program = "q" }, []Cause{ByInput, ByProgram}},
		{"the reader of scans", Change{file("1"), file("1")}, func(b *Basis) { b.OCR = "x" }, []Cause{ByProgram}},
		{"another application", Change{file("1"), file("1")}, nil, []Cause{ByOthers}},
		{"a new application", Change{nil, file("1")}, nil, []Cause{ByInput}},
	} {
		two := one
		if tt.with != nil {
			tt.with(&two)
		}
		if got := tt.change.Causes(one, two); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
}
