package manifest

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// published is a run folder with two outputs, as the program writes it.
func published(t *testing.T) fstest.MapFS {
	t.Helper()
	m := Manifest{
		Program: "beian 1.2.3", AsOf: "2021-05-14", RuleSet: RuleSet{"liaoning-2021", "ab"}, OCR: "none", Reproducible: true,
		Inputs: []Entry{{"沈阳市/甲/申请表.xlsx", "01", 10}, {"沈阳市/甲/照片.jpg", "02", 20}},
		Unread: 1,
	}
	m.Run = RunName(m)
	run := fstest.MapFS{}
	for _, f := range []struct{ path, content string }{{"reports/210100-沈阳市/ID.pdf", "%PDF-1.7\n%%EOF"}, {"results.jsonl", "{}\n"}} {
		run[f.path] = &fstest.MapFile{Data: []byte(f.content)}
		m.Outputs = append(m.Outputs, EntryOf(f.path, []byte(f.content)))
	}
	for name, write := range map[string]func(io.Writer) error{Sums: m.WriteSums, Name: m.Write} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		run[name] = &fstest.MapFile{Data: b.Bytes()}
	}
	return run
}

func TestManifestIsReadAsItWasWritten(t *testing.T) {
	run := published(t)
	m, err := ReadFrom(run)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(run[Name].Data), b.String()); d != "" {
		t.Errorf("written again (-before +after):\n%s", d)
	}
	if strings.Contains(b.String(), "null") || !strings.Contains(b.String(), `"unstable": []`) {
		t.Errorf("empty lists are not []:\n%s", &b)
	}
}

func TestSumsAreThoseOfSha256sum(t *testing.T) {
	want := "d5db70fbccdd8ccc6a553604b79a09cd33083b401340d546efa08a52142c972e  reports/210100-沈阳市/ID.pdf\n" +
		"ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356  results.jsonl\n"
	if d := cmp.Diff(want, string(published(t)[Sums].Data)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestVerifyListsEveryDifference(t *testing.T) {
	tests := []struct {
		name   string
		change func(fstest.MapFS)
		want   []Difference
	}{
		{"untouched", func(fstest.MapFS) {}, nil},
		{"one byte changed", func(r fstest.MapFS) { r["results.jsonl"].Data = []byte("{]\n") }, []Difference{{"results.jsonl", Changed}}},
		{"bytes added", func(r fstest.MapFS) { r["results.jsonl"].Data = []byte("{}\n{}\n") }, []Difference{{"results.jsonl", Changed}}},
		{"a report gone", func(r fstest.MapFS) { delete(r, "reports/210100-沈阳市/ID.pdf") }, []Difference{{"reports/210100-沈阳市/ID.pdf", Gone}}},
		{"a file more", func(r fstest.MapFS) { r["reports/more.pdf"] = &fstest.MapFile{} }, []Difference{{"reports/more.pdf", Extra}}},
		{"sums gone", func(r fstest.MapFS) { delete(r, Sums) }, []Difference{{Sums, Gone}}},
		{"sums changed", func(r fstest.MapFS) { r[Sums].Data = nil }, []Difference{{Sums, Changed}}},
		{"an input's digest changed in the manifest", func(r fstest.MapFS) {
			r[Name].Data = bytes.Replace(r[Name].Data, []byte(`"sha256": "01"`), []byte(`"sha256": "03"`), 1)
		}, []Difference{{Name, Changed}}},
		{"the reference date changed in the manifest", func(r fstest.MapFS) {
			r[Name].Data = bytes.Replace(r[Name].Data, []byte(`"as_of": "2021-05-14"`), []byte(`"as_of": "2021-05-15"`), 1)
		}, []Difference{{Name, Changed}}},
		{"several at once", func(r fstest.MapFS) {
			delete(r, "results.jsonl")
			r["a"] = &fstest.MapFile{}
			r["reports/210100-沈阳市/ID.pdf"].Data = nil
		}, []Difference{{"a", Extra}, {"reports/210100-沈阳市/ID.pdf", Changed}, {"results.jsonl", Gone}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			run := published(t)
			tt.change(run)
			_, got, err := Verify(run)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestAFolderThatIsNoRunIsAnError(t *testing.T) {
	for name, run := range map[string]fs.FS{
		"nothing in it":    fstest.MapFS{},
		"no JSON":          fstest.MapFS{Name: {Data: []byte("{")}},
		"another schema":   fstest.MapFS{Name: {Data: []byte(`{"schema": "beian.manifest/9"}`)}},
		"a path outside":   fstest.MapFS{Name: {Data: []byte(`{"schema": "beian.manifest/1", "outputs": "../x"}`)}},
		"JSON and garbage": fstest.MapFS{Name: {Data: []byte(`{"schema": "beian.manifest/1"} x`)}},
	} {
		if _, _, err := Verify(run); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestRunNameDependsOnAllThatARunDependsOn(t *testing.T) {
	base := Manifest{Program: "beian 1", AsOf: "2021-05-14", RuleSet: RuleSet{"a", "b"}, OCR: "none", Inputs: []Entry{{"x", "01", 1}, {"y", "02", 2}}}
	name := RunName(base)
	if !strings.HasPrefix(name, "2021-05-14-") || len(name) != len("2021-05-14-")+12 {
		t.Errorf("run is called %q", name)
	}
	changes := map[string]func(*Manifest){
		"the program":      func(m *Manifest) { m.Program = "beian 2" },
		"the date":         func(m *Manifest) { m.AsOf = "2021-05-15" },
		"the rule set":     func(m *Manifest) { m.RuleSet.SHA256 = "c" },
		"the OCR engine":   func(m *Manifest) { m.OCR = "tesseract 5" },
		"the city":         func(m *Manifest) { m.City = "210100" },
		"an input's bytes": func(m *Manifest) { m.Inputs = []Entry{{"x", "01", 1}, {"y", "03", 2}} },
		"an input's name":  func(m *Manifest) { m.Inputs = []Entry{{"x", "01", 1}, {"z", "02", 2}} },
		"an input less":    func(m *Manifest) { m.Inputs = m.Inputs[:1] },
		"a name that feigns a line": func(m *Manifest) {
			m.Inputs = []Entry{{fmt.Sprintf("x\"\n%q 2 \"y", "02"), "01", 1}}
		},
	}
	seen := map[string]string{name: "nothing"}
	for what, change := range maps.All(changes) {
		m := base
		change(&m)
		got := RunName(m)
		if other, ok := seen[got]; ok {
			t.Errorf("%s and %s give the same name", what, other)
		}
		seen[got] = what
	}
	same := base
	same.Outputs, same.Unread, same.Reproducible = []Entry{{"o", "1", 1}}, 1, true
	if RunName(same) != name {
		t.Error("what a run finds changes its name")
	}
}

func TestCompareListsEveryInputThatIsNotTheSame(t *testing.T) {
	then := []Entry{{"a", "1", 1}, {"b", "2", 2}, {"c", "3", 3}}
	now := []Entry{{"a", "1", 1}, {"b", "9", 2}, {"d", "4", 4}}
	want := []Difference{{"b", Changed}, {"c", Gone}, {"d", Extra}}
	if d := cmp.Diff(want, Compare(then, now)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if got := Compare(then, then); len(got) > 0 {
		t.Errorf("the same differ: %v", got)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(`{"schema": "beian.manifest/1", "outputs": [{"path": "../../etc/passwd", "sha256": "", "bytes": 0}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, diffs, err := Verify(fstest.MapFS{Name: {Data: data}})
		if err == nil && len(diffs) == 0 {
			t.Errorf("a manifest alone is a whole run: %+v", m)
		}
	})
}
