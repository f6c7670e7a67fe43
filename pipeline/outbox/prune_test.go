package outbox

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// yard is an output folder with five runs, the oldest first, and what else may lie in it.
func yard(t *testing.T) string {
	t.Helper()
	out := t.TempDir()
	for i := range 5 {
		for _, name := range []string{"manifest.json", "reports/x.pdf"} {
			p := filepath.Join(out, fmt.Sprintf("2021-05-14-%d", i), filepath.FromSlash(name))
			if err := errors.Join(os.MkdirAll(filepath.Dir(p), 0o755), os.WriteFile(p, []byte("x"), 0o644)); err != nil {
				t.Fatal(err)
			}
		}
		at := time.Date(2021, 5, 14+i, 0, 0, 0, 0, time.UTC)
		if err := os.Chtimes(filepath.Join(out, fmt.Sprintf("2021-05-14-%d", i)), at, at); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"log/runs.log", "重要/不要删.txt", ".beian-gone-2020/manifest.json", ".beian-lock"} {
		p := filepath.Join(out, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(p), 0o755), os.WriteFile(p, nil, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	if err := Latest(out, "2021-05-14-1"); err != nil {
		t.Fatal(err)
	}
	return out
}

func run(name string) bool { return strings.HasPrefix(name, "2021-") }

func TestPruneDeletesTheOldestRunsAndNothingElse(t *testing.T) {
	tests := []struct {
		name string
		keep int
		dry  bool
		want []string
	}{
		{"all fit", 5, false, nil},
		{"more than there are", 30, false, nil},
		{"the two oldest go, but latest stays", 3, false, []string{"2021-05-14-0"}},
		{"only the newest and latest stay", 1, false, []string{"2021-05-14-0", "2021-05-14-2", "2021-05-14-3"}},
		{"only said", 1, true, []string{"2021-05-14-0", "2021-05-14-2", "2021-05-14-3"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out := yard(t)
			before := files(t, out)
			got, err := Prune(out, tt.keep, tt.dry, run)
			if err != nil || !slices.Equal(got, tt.want) {
				t.Fatalf("deleted %v, %v", got, err)
			}
			want := map[string]string{}
			for name, data := range before {
				top, _, _ := strings.Cut(name, "/")
				if tt.dry || !slices.Contains(tt.want, top) && !strings.HasPrefix(top, gone) {
					want[name] = data
				}
			}
			if d := cmp.Diff(want, files(t, out)); d != "" {
				t.Errorf("output folder (-want +got):\n%s", d)
			}
		})
	}
}

func TestTheNewestOfRunsOfOneMomentIsTheLastByName(t *testing.T) {
	out := yard(t)
	at := time.Date(2021, 5, 14, 0, 0, 0, 0, time.UTC)
	for i := range 5 {
		if err := os.Chtimes(filepath.Join(out, fmt.Sprintf("2021-05-14-%d", i)), at, at); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := Prune(out, 4, true, run); err != nil || !slices.Equal(got, []string{"2021-05-14-0"}) {
		t.Errorf("would delete %v, %v", got, err)
	}
}

// TestPruneThatStopsLeavesNoHalfOfARun stops the disk at every step of deleting.
func TestPruneThatStopsLeavesNoHalfOfARun(t *testing.T) {
	made := func() *volatile {
		v := &volatile{root: earlierRun(t), left: -1}
		if err := volatileRun(v); err != nil {
			t.Fatal(err)
		}
		v.did = 0
		return v
	}
	all := func(name string) bool { return name == "OLD" || name == "RUN" }
	undisturbed := made()
	if got, err := prune(undisturbed, 0, false, all); err != nil || !slices.Equal(got, []string{"OLD"}) {
		t.Fatalf("deleted %v, %v", got, err)
	}
	for n := range undisturbed.did {
		v := made()
		v.left = n
		if _, err := prune(v, 0, false, all); err == nil {
			t.Errorf("stopped at step %d and nobody noticed", n)
		}
		for _, c := range cuts {
			got := visible(c.left(v.root, "", map[string]string{}))
			if old, there := got["OLD/manifest.json"]; there && old != "earlier" {
				t.Errorf("%s at step %d: OLD is %q", c.name, n, old)
			}
			for name, data := range whole {
				if got[name] != data {
					t.Errorf("%s at step %d: %s is %q", c.name, n, name, got[name])
				}
			}
			next := &volatile{root: c.survivor(v.root), left: -1}
			if _, err := prune(next, 0, false, all); err != nil {
				t.Errorf("%s at step %d: the next prune fails: %v", c.name, n, err)
			}
			left := cuts[0].left(next.root, "", map[string]string{})
			if _, any := left["OLD/manifest.json"]; any || len(left) != len(whole)+1 {
				t.Errorf("%s at step %d: after the next prune there is %v", c.name, n, left)
			}
		}
	}
}
