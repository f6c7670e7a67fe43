package pipeline_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline/record"
)

var update = flag.Bool("update", false, "rewrite the expected results")

// TestGolden holds what is found in each package of fixtures/inbox against fixtures/want, one text file a package, so that
// a change of any verdict, number, finding or file's fate shows as a difference that can be read.
func TestGolden(t *testing.T) {
	r := wholeResult(t)
	if r.Batch.Applications.Len() < 24 {
		t.Fatalf("only %d applications", r.Batch.Applications.Len())
	}
	seen := map[string]bool{}
	for _, app := range r.Batch.Applications.All() {
		name := strings.NewReplacer("/", " ", ".zip", "").Replace(app.Package) + ".txt"
		seen[name] = true
		golden(t, name, found(app))
	}
	golden(t, "between.txt", betweenText(r.Batch))
	seen["between.txt"] = true
	names, err := filepath.Glob("../fixtures/want/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range names {
		if seen[filepath.Base(path)] {
			continue
		}
		if *update {
			os.Remove(path)
			continue
		}
		t.Errorf("%s belongs to no application", path)
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("../fixtures/want", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Errorf("%v (rewrite with -update)", err)
		return
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// found is what a reviewer would see of an application, a line a matter.
func found(app record.Application) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %s %s\n", app.ID, app.City.Folder(), app.Type.Noun(), app.Verdict())
	for _, c := range app.Checks {
		fmt.Fprintf(&b, "%s %s %s %v | %s | %s | %s\n", c.ID, c.State, c.Cause, c.Flags, c.Observed, c.Required, c.Gap)
	}
	for _, f := range app.Findings {
		fmt.Fprintf(&b, "%s %s %s\n", f.Code, f.Severity, f.Message)
	}
	for _, f := range app.Files {
		fmt.Fprintf(&b, "%s: %s %s %s %s\n", f.Source.Path, f.Status, f.Document, f.Slot, f.Reason)
	}
	for _, u := range app.Unknown {
		fmt.Fprintf(&b, "? %s: %s\n", u.Text, u.Why)
	}
	return b.String()
}

func betweenText(batch record.Batch) string {
	var b strings.Builder
	for _, f := range batch.Cross {
		fmt.Fprintf(&b, "%s %s %s %v\n", f.Code, f.Severity, f.Message, f.Packages)
	}
	for _, f := range batch.Unassigned {
		fmt.Fprintf(&b, "%s: %s %s %s\n", f.Source.Path, f.Status, f.Document, f.Reason)
	}
	return b.String()
}
