package main

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// tree reads a folder as path → content.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(p)))
		out[p] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// differing names the files that two folders do not share.
func differing(a, b map[string]string) []string {
	var out []string
	for name := range a {
		if other, ok := b[name]; !ok || other != a[name] {
			out = append(out, name)
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			out = append(out, name)
		}
	}
	return out
}

// ranAs runs the main job and returns its folder and its line in the log.
func ranAs(t *testing.T, in string, args ...string) (run string, e entry) {
	t.Helper()
	out := t.TempDir()
	status, stdout, stderr := called(context.Background(), append([]string{"run", in, "--out", out, "--log", "json"}, args...)...)
	if status != exitDone {
		t.Fatalf("exit status %d\n%s", status, stderr)
	}
	data, err := os.ReadFile(filepath.Join(out, "log", "runs.jsonl"))
	if err := errors.Join(err, json.Unmarshal(data, &e)); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(stdout), e
}

// TestOneChangedPackageCostsATwentiethOfAllAndGivesTheSameBytes counts parses, which do not depend on the machine.
func TestOneChangedPackageCostsATwentiethOfAllAndGivesTheSameBytes(t *testing.T) {
	const packages = 21
	in, kept := t.TempDir(), filepath.Join(t.TempDir(), "cache")
	writeInbox(t, in, packages)
	_, full := ranAs(t, in, "--cache", kept)
	if full.Parsed < 5*packages {
		t.Fatalf("%d packages were parsed in %d steps", packages, full.Parsed)
	}
	changed := filepath.Join(in, "沈阳市", "沈阳第00007众创空间")
	writeForm(t, filepath.Join(changed, "附件1 申请表.xlsx"), "00700")
	if err := os.WriteFile(filepath.Join(changed, "附件3", "承诺书.pdf"), proofPDF(t, "另一份承诺书"), 0o644); err != nil {
		t.Fatal(err)
	}
	run, again := ranAs(t, in, "--cache", kept)
	if again.Parsed == 0 || again.Parsed*20 > full.Parsed {
		t.Errorf("one package of %d took %d of %d steps", packages, again.Parsed, full.Parsed)
	}
	fresh, all := ranAs(t, in, "--fresh")
	if all.Parsed < full.Parsed || all.Found != 0 {
		t.Errorf("--fresh parsed in %d steps and found %d", all.Parsed, all.Found)
	}
	if d := differing(tree(t, fresh), tree(t, run)); len(d) > 0 {
		t.Errorf("with the cache these files are others: %v", d)
	}
}

// TestADamagedCacheIsSaidAndChangesNothing bends the cache's file between two runs.
func TestADamagedCacheIsSaidAndChangesNothing(t *testing.T) {
	in, kept := t.TempDir(), t.TempDir()
	writeInbox(t, in, 1)
	want, _ := ranAs(t, in, "--cache", kept)
	_, warm := ranAs(t, in, "--cache", kept, "--as-of", "2021-05-20")
	if warm.Parsed != 0 {
		t.Errorf("with nothing changed, %d steps", warm.Parsed)
	}
	name := filepath.Join(kept, "parsed.sqlite")
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	bends := map[string]func(data []byte){
		"its head": func(data []byte) { copy(data, "no database") },
		"every page": func(data []byte) {
			for i := 4096 + 2000; i < len(data); i += 4096 {
				data[i] ^= 0xff
			}
		},
	}
	for what, bend := range bends {
		data := []byte(string(whole))
		bend(data)
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		out := t.TempDir()
		status, stdout, stderr := called(context.Background(), "run", in, "--out", out, "--cache", kept)
		if status != exitDone || !strings.Contains(stderr, "缓存") {
			t.Errorf("%s: exit status %d, %s", what, status, stderr)
		}
		if d := differing(tree(t, want), tree(t, strings.TrimSpace(stdout))); len(d) > 0 {
			t.Errorf("%s: these files are others: %v", what, d)
		}
	}
}
