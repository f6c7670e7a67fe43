package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/spf13/cobra"

	"beian/fixtures/unraced"
	"beian/pipeline/outbox"
)

// TestMain lets the test binary be the program too: for scripts, and for the children that it starts.
func TestMain(m *testing.M) {
	if len(os.Args) >= 2 && os.Args[1] == workerName || os.Getenv(asProgram) != "" {
		main()
	}
	unraced.Rerun()
	testscript.Main(m, map[string]func(){"beian": main})
}

// asProgram makes the test binary the program, for tests that need a process of their own.
const asProgram = "BEIAN_TEST_AS_PROGRAM"

// TestScripts runs the program as a user does; the scripts say what it prints and how it ends.
func TestScripts(t *testing.T) {
	fixtures, err := filepath.Abs("../../fixtures/inbox")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error { // what is compiled once need not be compiled for each script
			if cache, err := os.UserCacheDir(); err == nil {
				env.Setenv("XDG_CACHE_HOME", cache)
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"ends": ends,
			"package": func(ts *testscript.TestScript, neg bool, args []string) {
				if neg || len(args) != 2 {
					ts.Fatalf("usage: package FIXTURE DIR")
				}
				ts.Check(os.CopyFS(ts.MkAbs(args[1]), os.DirFS(filepath.Join(fixtures, args[0]))))
			},
			"hold":    hold,
			"glob":    glob,
			"replace": replace,
		},
	})
}

// ends runs the program and holds its exit status: "ends 64 beian run".
func ends(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: ends STATUS COMMAND…")
	}
	err := ts.Exec(args[1], args[2:]...)
	status := 0
	if exit, ok := err.(interface{ ExitCode() int }); ok {
		status = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if fmt.Sprint(status) != args[0] {
		ts.Fatalf("exit status %d, want %s", status, args[0])
	}
}

// hold takes the lock of an output folder for the rest of a script, as another run would.
func hold(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: hold OUT WHO")
	}
	release, err := outbox.Lock(ts.MkAbs(args[0]), args[1])
	ts.Check(err)
	ts.Defer(func() { ts.Check(release()) })
}

// glob counts the files of a pattern: "glob 2 out/2021-*".
func glob(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: glob COUNT PATTERN")
	}
	found, err := filepath.Glob(ts.MkAbs(args[1]))
	ts.Check(err)
	if fmt.Sprint(len(found)) != args[0] {
		ts.Fatalf("found %v", found)
	}
}

// replace changes a text in a file: "replace FILE OLD NEW".
func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace FILE OLD NEW")
	}
	data, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	after := strings.Replace(string(data), args[1], args[2], 1)
	if after == string(data) {
		ts.Fatalf("%s does not say %s", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(after), 0o644))
}

// called runs the program in this process.
func called(ctx context.Context, args ...string) (status int, stdout, stderr string) {
	var out, words bytes.Buffer
	status = run(ctx, args, strings.NewReader(""), &out, &words)
	return status, out.String(), words.String()
}

func TestAnInterruptedRunPublishesNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	out := t.TempDir()
	status, stdout, stderr := called(ctx, "run", "../../fixtures/inbox", "--out", out)
	if status != exitInterrupted || stdout != "" || !strings.Contains(stderr, "已中断") {
		t.Errorf("exit status %d, %q, %q", status, stdout, stderr)
	}
	if left, _ := filepath.Glob(filepath.Join(out, "2*")); len(left) > 0 {
		t.Errorf("published %v", left)
	}
}

var latin = regexp.MustCompile(`[A-Za-z]{2,} [a-z]{2,} [a-z]{2,} [a-z]{2,}`)

func commandsOf(t *testing.T) []*cobra.Command {
	t.Helper()
	p := &program{ctx: context.Background()}
	all := p.root().Commands()
	if len(all) < 6 {
		t.Fatalf("only %d commands", len(all))
	}
	return all
}

func TestHelpOfEveryCommandIsChineseAndListsItsStatuses(t *testing.T) {
	for _, c := range commandsOf(t) {
		if c.Hidden || c.Name() == "help" {
			continue
		}
		status, help, _ := called(context.Background(), c.Name(), "--help")
		if status != exitDone || !strings.Contains(help, "退出状态") || !strings.Contains(help, "用法：") {
			t.Errorf("%s --help ends with %d and says\n%s", c.Name(), status, help)
		}
		for _, code := range []int{exitDone, exitUsage} {
			if !strings.Contains(help, fmt.Sprintf("%3d  %s", code, exitWord(code))) {
				t.Errorf("the help of %s does not list %d", c.Name(), code)
			}
		}
		if english := latin.FindString(help); english != "" {
			t.Errorf("the help of %s speaks English: %q", c.Name(), english)
		}
	}
}

func TestWrongCallsAreSaidInChinese(t *testing.T) {
	for _, c := range commandsOf(t) {
		for _, wrong := range [][]string{{"--nonsense"}, {"a", "b", "c", "--help=maybe"}, {"-x"}} {
			status, stdout, stderr := called(context.Background(), append([]string{c.Name()}, wrong...)...)
			if status != exitUsage || stdout != "" || !strings.Contains(stderr, "用法不对") || latin.MatchString(stderr) {
				t.Errorf("%s %v: exit status %d, %q, %q", c.Name(), wrong, status, stdout, stderr)
			}
		}
	}
}
