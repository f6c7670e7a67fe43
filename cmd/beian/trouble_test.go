package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"beian/pipeline/inbox"
	"beian/pipeline/outbox"
)

// small is an inbox of one package.
func small(t *testing.T) string {
	t.Helper()
	in := t.TempDir()
	if err := os.CopyFS(filepath.Join(in, "大连市", "港湾桥创业咖啡"), os.DirFS("../../fixtures/inbox/210200-大连市/港湾桥创业咖啡")); err != nil {
		t.Fatal(err)
	}
	return in
}

// TestEveryFaultHasItsOwnWords: the words differ, say that nothing was published or where to look, and carry the cause.
func TestEveryFaultHasItsOwnWords(t *testing.T) {
	seen := map[string]string{}
	for _, err := range []error{
		fmt.Errorf("writing: %w", &fs.PathError{Op: "write", Path: "out", Err: faults[0].is}),
		fmt.Errorf("opening: %w", fs.ErrPermission), fmt.Errorf("opening: %w", fs.ErrNotExist),
		fmt.Errorf("%w: stale", inbox.ErrGone), outbox.ErrPublished, errors.New("other"), &notRun{"x", fs.ErrNotExist},
	} {
		says := inChinese(err)
		if other, ok := seen[says[:min(20, len(says))]]; ok || !strings.ContainsAny(says, "，；。") {
			t.Errorf("%v and %s say the same: %s", err, other, says)
		}
		seen[says[:min(20, len(says))]] = err.Error()
	}
	said := map[string]bool{}
	for _, f := range faults {
		if got := inChinese(fmt.Errorf("writing a file: %w", &fs.PathError{Op: "write", Path: "out/x", Err: f.is})); !strings.HasPrefix(got, f.says) || !strings.Contains(got, "out/x") {
			t.Errorf("%v says %s", f.is, got)
		}
		said[f.says] = true
	}
	if len(said) < 5 {
		t.Errorf("only %d kinds of faults", len(said))
	}
}

// TestAnInboxThatVanishesPublishesNothing takes the inbox away while it is worked off, as a share does, and puts another in
// its place.
func TestAnInboxThatVanishesPublishesNothing(t *testing.T) {
	tests := map[string]func(in string) error{
		"it is gone":       func(in string) error { return os.Rename(in, in+"-moved") },
		"an empty folder":  func(in string) error { return errors.Join(os.Rename(in, in+"-moved"), os.Mkdir(in, 0o755)) },
		"it stays (check)": func(string) error { return nil },
	}
	for name, vanish := range tests {
		t.Run(name, func(t *testing.T) {
			in, out := small(t), t.TempDir()
			var words strings.Builder
			p := &program{ctx: context.Background(), stdout: &words, stderr: &words, getenv: func(string) string { return "" }}
			root, err := openInbox(in)
			if err != nil {
				t.Fatal(err)
			}
			s, err := p.settings(p.runCommand())
			if err != nil {
				t.Fatal(err)
			}
			s.out, s.cacheBytes, s.jobs = out, 0, 1
			j, err := p.prepare(root, in, s)
			defer p.close(j)
			if err != nil {
				t.Fatal(err)
			}
			j.Progress = func(done, total int, _ string) {
				if err := vanish(in); err != nil && done == 1 {
					t.Error(err)
				}
			}
			status := p.exit(p.runOnce(j, &entry{}))
			runs, err := filepath.Glob(filepath.Join(out, "2*"))
			if err != nil {
				t.Fatal(err)
			}
			switch {
			case strings.Contains(name, "stays"):
				if status != exitDone || len(runs) != 1 {
					t.Errorf("exit status %d, %v\n%s", status, runs, &words)
				}
			case status != exitFailed || len(runs) > 0 || !strings.Contains(words.String(), "断开或被移走"):
				t.Errorf("exit status %d, %v\n%s", status, runs, &words)
			}
		})
	}
}

// TestTheClockChangesNothing runs with files of the future and of long ago: the bytes are the same, and a log that is newer
// than the clock is said.
func TestTheClockChangesNothing(t *testing.T) {
	in := small(t)
	var first map[string]string
	for _, at := range []time.Time{time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC), time.Now().AddDate(50, 0, 0)} {
		err := filepath.WalkDir(in, func(p string, _ fs.DirEntry, err error) error { return errors.Join(err, os.Chtimes(p, at, at)) })
		if err != nil {
			t.Fatal(err)
		}
		out := t.TempDir()
		log := filepath.Join(out, "log", "runs.log")
		if err := errors.Join(os.Mkdir(filepath.Dir(log), 0o755), os.WriteFile(log, nil, 0o644), os.Chtimes(log, at, at)); err != nil {
			t.Fatal(err)
		}
		status, stdout, stderr := called(context.Background(), "run", in, "--out", out, "--fresh")
		if status != exitDone {
			t.Fatalf("exit status %d\n%s", status, stderr)
		}
		if said := strings.Contains(stderr, "请校准时钟"); said != at.After(time.Now()) {
			t.Errorf("%v: says %s", at, stderr)
		}
		got := tree(t, strings.TrimSpace(stdout))
		if first == nil {
			first = got
		}
		if d := differing(first, got); len(d) > 0 {
			t.Errorf("%v changes %v", at, d)
		}
	}
}

// TestWhatFailsAfterPublishingIsNotTakenForAFailedRun blocks the log and the link.
func TestWhatFailsAfterPublishingIsNotTakenForAFailedRun(t *testing.T) {
	in := small(t)
	for blocked, says := range map[string]string{"log": "日志未能写入", "latest/x": "未能让 latest 指向它"} {
		out := t.TempDir()
		name := filepath.Join(out, filepath.FromSlash(blocked))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, nil, 0o644)); err != nil {
			t.Fatal(err)
		}
		if blocked == "latest/x" { // no text file can take its place either
			if err := os.MkdirAll(filepath.Join(out, "latest.txt", "x"), 0o755); err != nil {
				t.Fatal(err)
			}
		}
		status, stdout, stderr := called(context.Background(), "run", in, "--out", out, "--fresh")
		if status != exitDone || !strings.Contains(stderr, says) || strings.Contains(stderr, "没有发布") {
			t.Errorf("%s: exit status %d, %s", blocked, status, stderr)
		}
		if status, _, _ := called(context.Background(), "verify", strings.TrimSpace(stdout)); status != exitDone {
			t.Errorf("%s: verify ends with %d", blocked, status)
		}
	}
}
