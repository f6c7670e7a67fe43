//go:build unix

package main

import (
	"errors"
	"flag"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"beian/pipeline/outbox"
)

// kills is how many runs TestKilledAtAnyMoment kills: a few by default, and hundreds by hand:
//
//	go test ./cmd/beian -run KilledAtAnyMoment -kills 300 -v
var (
	kills = flag.Int("kills", 3, "how many runs are killed at random moments")
	seed  = flag.Uint64("kill-seed", 1, "of the random moments")
)

// A victim is an output folder with an earlier run, over which runs are killed.
type victim struct {
	t            *testing.T
	in, out      string
	cache        string
	earlier      string                       // name of the run that was complete before
	want         map[string]map[string]string // run folder → its files in an undisturbed run
	dates        []string
	seen         map[string]int
	undisturbed  time.Duration
	killChildren bool
}

// command is the program as a process of its own, with a group of its own.
func (v *victim) command(out, date string, more ...string) *exec.Cmd {
	args := append([]string{"run", v.in, "--out", out, "--as-of", date, "--quiet"}, more...)
	c := exec.Command(os.Args[0], args...)
	c.Env = append(os.Environ(), asProgram+"=1")
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	return c
}

// finish runs to the end and returns the run's name.
func (v *victim) finish(out, date string, more ...string) string {
	v.t.Helper()
	var words strings.Builder
	c := v.command(out, date, more...)
	c.Stderr = &words
	stdout, err := c.Output()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != exitUnread) {
		v.t.Fatalf("a run that nobody killed ends with %v\n%s", err, &words)
	}
	return filepath.Base(strings.TrimSpace(string(stdout)))
}

func newVictim(t *testing.T) *victim {
	v := &victim{t: t, in: t.TempDir(), out: t.TempDir(), cache: t.TempDir(), want: map[string]map[string]string{}, seen: map[string]int{},
		dates: []string{"2021-05-15", "2021-05-16"}}
	for _, pkg := range []string{"港湾桥创业咖啡", "甘井子引智众创空间.zip"} {
		from, to := filepath.Join("../../fixtures/inbox/210200-大连市", pkg), filepath.Join(v.in, "大连市", pkg)
		data, err := os.ReadFile(from)
		if err == nil {
			err = errors.Join(os.MkdirAll(filepath.Dir(to), 0o755), os.WriteFile(to, data, 0o644))
		} else {
			err = os.CopyFS(to, os.DirFS(from))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, date := range append(v.dates, "2021-05-14") {
		clean := t.TempDir()
		run := v.finish(clean, date, "--fresh")
		v.want[run] = tree(t, filepath.Join(clean, run))
	}
	v.earlier = v.finish(v.out, "2021-05-14", "--cache", v.cache)
	began := time.Now()
	v.finish(t.TempDir(), v.dates[0], "--cache", v.cache)
	v.undisturbed = time.Since(began)
	return v
}

// kill starts a run and ends it without warning after a while; it reports whether the run had not ended by itself.
func (v *victim) kill(date string, after time.Duration) bool {
	v.t.Helper()
	c := v.command(v.out, date, "--cache", v.cache)
	if err := c.Start(); err != nil {
		v.t.Fatal(err)
	}
	time.Sleep(after)
	whom := c.Process.Pid
	if v.killChildren {
		whom = -whom
	}
	err := syscall.Kill(whom, syscall.SIGKILL)
	c.Wait()
	killed := err == nil && c.ProcessState.ExitCode() < 0
	if !killed {
		v.seen["ended by itself, not counted"]++
	}
	for try := 0; alive(c.Process.Pid); try++ { // its children end with their pipe
		if try > 600 {
			v.t.Fatal("a child outlives its parent by half a minute")
		}
		time.Sleep(50 * time.Millisecond)
	}
	return killed
}

// alive reports whether a process of a group lives. What is dead and was not yet waited for does not count.
func alive(group int) bool {
	if syscall.Kill(-group, 0) != nil {
		return false
	}
	all, err := exec.Command("ps", "-eo", "pgid=,stat=").Output()
	if err != nil {
		return true
	}
	for line := range strings.Lines(string(all)) {
		if f := strings.Fields(line); len(f) == 2 && f[0] == strconv.Itoa(group) && !strings.HasPrefix(f[1], "Z") {
			return true
		}
	}
	return false
}

// look holds what a killed run left: whole runs, latest naming one of them, and nothing else that does not begin with a dot.
func (v *victim) look() {
	v.t.Helper()
	entries, err := os.ReadDir(v.out)
	if err != nil {
		v.t.Fatal(err)
	}
	names := map[string]bool{}
	for _, e := range entries {
		names[e.Name()] = true
		want, isRun := v.want[e.Name()]
		switch {
		case isRun:
			if d := differing(want, tree(v.t, filepath.Join(v.out, e.Name()))); len(d) > 0 {
				v.t.Errorf("run %s is half-written or changed: %v", e.Name(), d)
			}
			if e.Name() != v.earlier {
				v.seen["published before it was killed"]++
			}
		case e.Name() == "latest", e.Name() == "log", e.Name() == "changes.html":
		case strings.HasPrefix(e.Name(), ".beian-"):
			v.seen["left "+e.Name()]++
		default:
			v.t.Errorf("%s was left in the output folder", e.Name())
		}
	}
	if !names[v.earlier] {
		v.t.Error("the earlier run is gone")
	}
	to, err := os.Readlink(filepath.Join(v.out, "latest"))
	if _, known := v.want[to]; err != nil || !known || !names[to] {
		v.t.Errorf("latest names %q, %v", to, err)
	}
}

// next runs undisturbed, holds the run against a clean one, and takes it away for the next kill.
func (v *victim) next(date string) {
	v.t.Helper()
	run := v.finish(v.out, date, "--cache", v.cache)
	if d := differing(v.want[run], tree(v.t, filepath.Join(v.out, run))); len(d) > 0 {
		v.t.Errorf("after a kill the next run differs from a clean one: %v", d)
	}
	entries, err := os.ReadDir(v.out)
	if err != nil {
		v.t.Fatal(err)
	}
	for _, e := range entries {
		if name := e.Name(); strings.HasPrefix(name, ".beian-") && !strings.HasPrefix(name, ".beian-lock") {
			v.t.Errorf("after the next run there is still %s", name)
		}
	}
	if err := errors.Join(outbox.Latest(v.out, v.earlier), os.RemoveAll(filepath.Join(v.out, run))); err != nil {
		v.t.Fatal(err)
	}
}

// TestKilledAtAnyMoment kills runs without warning, at random moments of their life and with or without their children. The
// last complete run is always whole, nothing half-written shows, and the next run gives the bytes of a clean one; it shares
// its cache with the killed ones.
func TestKilledAtAnyMoment(t *testing.T) {
	if testing.Short() {
		t.Skip("starts many processes")
	}
	v := newVictim(t)
	r := rand.New(rand.NewPCG(*seed, 0))
	for n, done := 0, 0; done < *kills; n++ {
		if n%10 == 9 { // now and then all is parsed anew
			if err := os.RemoveAll(v.cache); err != nil && !errors.Is(err, fs.ErrNotExist) {
				t.Fatal(err)
			}
		}
		date := v.dates[n%len(v.dates)]
		v.killChildren = n%3 == 2
		if v.kill(date, time.Duration(r.Int64N(int64(v.undisturbed*11/10)))) {
			done++
		}
		v.look()
		v.next(date)
		if t.Failed() {
			t.Fatalf("at kill %d", n+1)
		}
	}
	t.Logf("%d runs killed within %v", *kills, v.undisturbed)
	for _, what := range slices.Sorted(maps.Keys(v.seen)) {
		t.Logf("%4d %s", v.seen[what], what)
	}
}
