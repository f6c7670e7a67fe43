package consolidate_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline/consolidate"
	"beian/pipeline/lexicon"
	"beian/pipeline/normalise"
	"beian/pipeline/privacy"
	"beian/pipeline/record"
)

var update = flag.Bool("update", false, "rewrite the expected findings")

// kitOf is the kit that the driver lends in a run of 2021.
func kitOf(t testing.TB) (consolidate.Kit, *lexicon.Lexicon) {
	t.Helper()
	lex, err := lexicon.Default()
	if err != nil {
		t.Fatal(err)
	}
	return consolidate.Kit{
		AsOf: record.Day{Year: 2021, Month: 5, Day: 14}, Stay: 24, Name: normalise.Name, Person: normalise.Person, Address: normalise.Address,
		Label: lex.Label, Mask: privacy.Field, Earlier: lastYear,
	}, lex
}

// lastYear is what 甲空间 stated the year before.
func lastYear(code, space string) []consolidate.Earlier {
	if space != "甲空间" {
		return nil
	}
	e := consolidate.Earlier{Space: space, Area: "1200㎡", Seats: "40", Residents: []string{"戊", "丁", "丙", "乙", "甲"}, At: record.Evidence{File: "2020/results.jsonl", Row: 3}}
	for i, name := range []string{"创业沙龙一", "投资人面对面", "股权讲座", "路演日", "训练营"} {
		e.Events = append(e.Events, consolidate.EarlierEvent{Name: name, Date: fmt.Sprintf("2020-0%d-01", i+1)})
	}
	return []consolidate.Earlier{e}
}

// A situation is one made set of applications with the findings that it must give. Those called "near miss" give none.
type situation struct {
	name string
	apps []record.Application
	want []string
}

// TestEveryEntryOfTheCatalogueHasItsCases runs testdata/X1.txt … and holds the findings of that code, and of no other,
// against what the file says. Each file has a case that shows and a near miss that does not.
func TestEveryEntryOfTheCatalogueHasItsCases(t *testing.T) {
	kit, lex := kitOf(t)
	for _, c := range consolidate.All {
		if c.Summary != nil {
			continue // tested where the summaries are
		}
		t.Run(c.Code, func(t *testing.T) {
			path := filepath.Join("testdata", c.Code+".txt")
			cases := situationsIn(t, path, lex)
			shows, spares := 0, 0
			for i, s := range cases {
				got := findings(c, s.apps, kit)
				if strings.HasPrefix(s.name, "near miss") {
					spares++
					if len(got) > 0 {
						t.Errorf("%s: %v", s.name, got)
					}
				} else if shows++; len(got) == 0 {
					t.Errorf("%s: nothing was found", s.name)
				}
				if cases[i].want = got; *update {
					continue
				}
				if diff := cmp.Diff(s.want, got); diff != "" {
					t.Errorf("%s: -want +got:\n%s", s.name, diff)
				}
			}
			if shows == 0 || spares == 0 {
				t.Errorf("%d cases that show, %d near misses", shows, spares)
			}
			if *update {
				rewrite(t, path, cases)
			}
		})
	}
}

// findings are those of one check as text, each evidence with its owner where there are several applications.
func findings(c consolidate.Check, apps []record.Application, kit consolidate.Kit) []string {
	var all []record.Finding
	for _, app := range apps {
		if c.Alone != nil {
			all = append(all, c.Alone(app, kit)...)
		}
	}
	for _, f := range consolidate.Between(apps, kit) {
		if f.Code == c.Code {
			all = append(all, f)
		}
	}
	var out []string
	for _, f := range all {
		var at []string
		for i, e := range f.Evidence {
			place := strings.TrimSpace(e.File + " " + e.Sheet + " " + e.Cell)
			if i < len(f.Owners) {
				place = f.Owners[i] + ": " + place
			}
			at = append(at, place)
		}
		out = append(out, fmt.Sprintf("%s %s [%s]", f.Severity, f.Message, strings.Join(at, "; ")))
		if f.Code != c.Code || len(f.Evidence) == 0 || slices.Contains(f.Evidence, record.Evidence{}) {
			out = append(out, "faulty finding: "+fmt.Sprint(f))
		}
	}
	return out
}

// situationsIn reads a file of cases:
//
//	== what it shows
//	甲空间
//		site_area_m2 = 1200㎡
//		residents: name=甲公司; kind=企业
//		file: path=附件3/1 执照.pdf; sha=aa; slot=license
//	> warning …
func situationsIn(t *testing.T, path string, lex *lexicon.Lexicon) []situation {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []situation
	var app *made
	for n, line := range strings.Split(strings.TrimRight(string(data), "\n"), "\n") {
		name, isCase := strings.CutPrefix(line, "== ")
		want, isWant := strings.CutPrefix(line, "> ")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case isCase:
			out, app = append(out, situation{name: name}), nil
		case len(out) == 0:
			t.Fatalf("%s:%d: no case yet", path, n+1)
		case isWant:
			out[len(out)-1].want = append(out[len(out)-1].want, want)
		case strings.HasPrefix(line, "\t"):
			app.add(strings.TrimPrefix(line, "\t"))
			out[len(out)-1].apps[app.index] = app.application(lex)
		default:
			s := &out[len(out)-1]
			app = &made{index: len(s.apps), name: line, tables: map[string]*record.Table{}}
			s.apps = append(s.apps, app.application(lex))
		}
	}
	return out
}

// made is an application that a file of cases describes.
type made struct {
	index  int
	name   string
	fields []record.Statement
	tables map[string]*record.Table
	files  []record.File
}

func (m *made) add(line string) {
	head, rest, isRow := strings.Cut(line, ": ")
	cells := map[string]string{}
	var order []string
	for _, part := range strings.Split(rest, "; ") {
		k, v, _ := strings.Cut(part, "=")
		cells[k], order = v, append(order, k)
	}
	switch {
	case isRow && head == "file":
		m.files = append(m.files, record.File{Source: record.Source{Path: cells["path"], Bytes: 1, SHA256: cells["sha"]}, Document: record.Proof, Slot: cells["slot"], Status: record.Read})
	case isRow && !strings.Contains(head, " = "):
		table := m.tables[head]
		if table == nil {
			table = &record.Table{List: head, At: record.Evidence{File: "名单.xlsx", Sheet: head, Cell: "A1"}}
			m.tables[head] = table
		}
		row := record.TableRow{At: record.Evidence{File: "名单.xlsx", Sheet: head, Cell: "A" + strconv.Itoa(len(table.Rows)+2)}}
		for i, k := range order {
			row.Cells = append(row.Cells, record.Statement{Key: k, Text: cells[k], At: record.Evidence{File: "名单.xlsx", Sheet: head, Cell: string(rune('B'+i)) + strconv.Itoa(len(table.Rows)+2)}})
		}
		table.Rows = append(table.Rows, row)
	default:
		key, text, _ := strings.Cut(line, " = ")
		m.fields = append(m.fields, record.Statement{Key: key, Text: text, At: record.Evidence{File: "表.xlsx", Cell: "B" + strconv.Itoa(len(m.fields)+1)}})
	}
}

// application goes through normalise, so that values, keys and counts are those of a run.
func (m *made) application(lex *lexicon.Lexicon) record.Application {
	r := record.Reading{Source: record.Source{Path: "表.xlsx"}, Document: record.Form, Statements: append([]record.Statement{
		{Key: "space_name", Text: m.name, At: record.Evidence{File: "表.xlsx", Cell: "A1"}}}, m.fields...)}
	for _, l := range slices.Sorted(maps.Keys(m.tables)) {
		r.Tables = append(r.Tables, *m.tables[l])
	}
	app := record.Application{ID: string(rune('A' + m.index)), Package: "沈阳市/" + m.name, Files: m.files}
	app.Fields, app.Lists, _ = normalise.Facts([]record.Reading{r}, lex)
	return app
}

// rewrite puts what was found in the place of what was expected.
func rewrite(t *testing.T, path string, cases []situation) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	n := -1
	flush := func() {
		if n >= 0 {
			for _, w := range cases[n].want {
				b.WriteString("> " + w + "\n")
			}
			b.WriteString("\n")
		}
	}
	for _, line := range strings.Split(strings.TrimRight(string(data), "\n"), "\n") {
		if strings.HasPrefix(line, "> ") || line == "" {
			continue
		}
		if strings.HasPrefix(line, "== ") {
			flush()
			n++
		}
		b.WriteString(line + "\n")
	}
	flush()
	if err := os.WriteFile(path, []byte(strings.TrimRight(b.String(), "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}
