package pipeline_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// A truth says what a package of fixtures/inbox really states, written by whoever made the package, not by the reader.
type truth struct {
	Package string               `json:"package"`
	ID      string               `json:"id"`
	Type    string               `json:"type"`
	City    string               `json:"city"`
	Fields  map[string]any       `json:"fields"`
	Lists   map[string]truthList `json:"lists"`
	Checks  map[string]string    `json:"checks"`
	Files   map[string]truthFile `json:"files"`
}

type truthList struct {
	Count    int              `json:"count"`
	Distinct int              `json:"distinct"`
	Rows     []map[string]any `json:"rows"`
}

type truthFile struct {
	Status   string `json:"status"`
	Document string `json:"document"`
	Slot     string `json:"slot"`
}

// A result line as the program writes it, as far as the truth speaks of it.
type line struct {
	ID, Package string
	Type        string `json:"application_type"`
	City        struct{ Code string }
	Fields      map[string]struct{ Value any }
	Lists       map[string]truthList
	Checks      []struct{ ID, State, Observed, Note string }
	Files       []struct{ Path, Status, Document, Slot, Reason string }
}

// A tally counts what was right and names what was not.
type tally struct {
	right, all int
	wrong      []string
}

func (c *tally) want(what string, want, got any) {
	c.all++
	if reflect.DeepEqual(want, got) {
		c.right++
		return
	}
	c.wrong = append(c.wrong, fmt.Sprintf("%s: want %v, got %v", what, want, got))
}

func (c *tally) String() string {
	return fmt.Sprintf("%d of %d (%.1f %%)", c.right, c.all, 100*float64(c.right)/float64(max(c.all, 1)))
}

// TestTruth measures the share of fields, list rows, check states and file fates that are read rightly in the packages
// of fixtures/inbox. A check that passes where it must not is a failure whatever the share.
func TestTruth(t *testing.T) {
	paths, err := filepath.Glob("../fixtures/truth/*.json")
	if err != nil || len(paths) == 0 {
		t.Fatal("no truth found")
	}
	lines := linesOf(t, wholeResult(t))
	var fields, counts, rows, checks, files tally
	for _, path := range paths {
		if filepath.Base(path) == "cities.json" {
			continue // files of no package: TestGolden has them
		}
		want := load(t, path)
		got, ok := lines[want.Package]
		if !ok {
			t.Errorf("%s: no result", want.Package)
			continue
		}
		compareFields(&fields, want, got)
		compareLists(&counts, &rows, want, got)
		compareFiles(&files, want, got)
		for _, p := range compareChecks(&checks, want, got) {
			t.Errorf("passes although it must not: %s", p)
		}
	}
	for _, c := range []struct {
		name  string
		tally tally
		floor float64
	}{{"fields", fields, 0.97}, {"list counts", counts, 0.97}, {"list cells", rows, 0.97}, {"checks", checks, 0.97}, {"files", files, 0.97}} {
		t.Logf("%s: %v", c.name, &c.tally)
		if float64(c.tally.right) < c.floor*float64(c.tally.all) {
			t.Errorf("%s: only %v", c.name, &c.tally)
		}
		if testing.Verbose() {
			t.Log(strings.Join(c.tally.wrong, "\n"))
		}
	}
}

func load(t *testing.T, path string) truth {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out truth
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return out
}

func compareFields(c *tally, want truth, got line) {
	for _, key := range slices.Sorted(maps.Keys(want.Fields)) {
		c.want(want.Package+" "+key, want.Fields[key], got.Fields[key].Value)
	}
}

func compareLists(counts, cells *tally, want truth, got line) {
	for _, key := range slices.Sorted(maps.Keys(want.Lists)) {
		w, g := want.Lists[key], got.Lists[key]
		at := want.Package + " " + key
		counts.want(at+" count", w.Count, g.Count)
		counts.want(at+" distinct", w.Distinct, g.Distinct)
		for i, row := range w.Rows {
			for _, col := range slices.Sorted(maps.Keys(row)) {
				var have any
				if i < len(g.Rows) {
					have = g.Rows[i][col]
				}
				cells.want(fmt.Sprintf("%s row %d %s", at, i+1, col), row[col], have)
			}
		}
	}
}

func compareChecks(c *tally, want truth, got line) (wrongPasses []string) {
	have := map[string]string{}
	said := map[string]string{}
	for _, k := range got.Checks {
		have[k.ID], said[k.ID] = k.State, k.Observed+" "+k.Note
	}
	for _, id := range slices.Sorted(maps.Keys(want.Checks)) {
		c.want(want.Package+" "+id+" ("+said[id]+")", want.Checks[id], have[id])
		if have[id] == "pass" && want.Checks[id] != "pass" {
			wrongPasses = append(wrongPasses, want.Package+" "+id+": "+said[id])
		}
	}
	return wrongPasses
}

func compareFiles(c *tally, want truth, got line) {
	for _, path := range slices.Sorted(maps.Keys(want.Files)) {
		w := want.Files[path]
		i := slices.IndexFunc(got.Files, func(f struct{ Path, Status, Document, Slot, Reason string }) bool { return f.Path == path })
		if i < 0 {
			c.want(want.Package+" "+path, w, "nothing")
			continue
		}
		c.want(want.Package+" "+path, w, truthFile{got.Files[i].Status, got.Files[i].Document, got.Files[i].Slot})
	}
}
