package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestRunsOfEarlierVersionsStillVerify goes through fixtures/archive, which keeps a run of each version. Its outputs and its
// inputs are what they were, and that another program made it is said and no failure.
func TestRunsOfEarlierVersionsStillVerify(t *testing.T) {
	runs, err := filepath.Glob("../../fixtures/archive/*/2*-*-*-*")
	if err != nil || len(runs) == 0 {
		t.Fatalf("no archived runs: %v", err)
	}
	const in = "../../fixtures/archive/inbox"
	for _, run := range runs {
		version := filepath.Base(filepath.Dir(run))
		status, stdout, stderr := called(context.Background(), "verify", run, "--inbox", in)
		if status != exitDone || strings.Count(stdout, "通过") != 4 || !strings.Contains(stdout, "个收件文件与清单相符") || !strings.Contains(stderr, "beian "+version) {
			t.Errorf("%s: exit status %d\n%s%s", version, status, stdout, stderr)
		}
		if status, stdout, stderr := called(context.Background(), "diff", run, run); status != exitDone || !strings.Contains(stdout, "没有差别") {
			t.Errorf("%s: diff ends with %d\n%s%s", version, status, stdout, stderr)
		}
		bent := filepath.Join(t.TempDir(), filepath.Base(run))
		if err := os.CopyFS(bent, os.DirFS(run)); err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(bent, "results.jsonl")
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		data[len(data)/2] ^= 4
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
		if status, stdout, _ := called(context.Background(), "verify", bent); status != exitDiffers || !strings.Contains(stdout, "results.jsonl") {
			t.Errorf("%s: one flipped bit: exit status %d\n%s", version, status, stdout)
		}
	}
}
