package outbox

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

// files reads a folder as path → content; links are written as "→ target".
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(dir, p)
		if d.Type()&fs.ModeSymlink != 0 {
			to, err := os.Readlink(p)
			out[rel] = "→ " + to
			return err
		}
		data, err := os.ReadFile(p)
		out[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// writeRun is a small run as the program writes it.
func writeRun(o *Outbox, name string) error {
	for _, f := range []struct{ path, content string }{{"results.jsonl", "{}\n"}, {"reports/210100-沈阳市/ID.pdf", "%PDF"}, {"manifest.json", "{}"}} {
		if err := o.Create(f.path, text(f.content)); err != nil {
			return errors.Join(err, o.Abandon())
		}
	}
	return o.Publish(name)
}

var whole = map[string]string{"RUN/results.jsonl": "{}\n", "RUN/reports/210100-沈阳市/ID.pdf": "%PDF", "RUN/manifest.json": "{}"}

func TestARunAppearsWhole(t *testing.T) {
	out := filepath.Join(t.TempDir(), "new", "out")
	o, err := Open(out)
	if err != nil {
		t.Fatal(err)
	}
	if err := writeRun(o, "RUN"); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(whole, files(t, out)); d != "" {
		t.Errorf("output folder (-want +got):\n%s", d)
	}
	want := []string{"manifest.json 2", "reports/210100-沈阳市/ID.pdf 4", "results.jsonl 3"}
	var got []string
	for _, f := range o.Files() {
		got = append(got, fmt.Sprint(f.Path, " ", f.Bytes))
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("written (-want +got):\n%s", d)
	}
}

func TestWhatIsPublishedStaysAsItIs(t *testing.T) {
	out := t.TempDir()
	for i := range 2 {
		o, err := Open(out)
		if err != nil {
			t.Fatal(err)
		}
		if i == 1 {
			whole := files(t, out)
			if err := errors.Join(o.Create("results.jsonl", text("other")), o.Publish("RUN")); !errors.Is(err, ErrPublished) {
				t.Errorf("got %v", err)
			}
			if d := cmp.Diff(whole, files(t, out)); d != "" {
				t.Errorf("output folder (-before +after):\n%s", d)
			}
			continue
		}
		if err := writeRun(o, "RUN"); err != nil {
			t.Fatal(err)
		}
	}
}

func TestWhatAKilledRunLeftIsSweptAndNothingElse(t *testing.T) {
	out := t.TempDir()
	for _, name := range []string{".beian-run/reports/x.pdf", ".beian-latest", ".beian-lock", ".beian-lock.txt", ".hidden", "2021/manifest.json"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(out, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(out, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	o, err := Open(out)
	if err != nil {
		t.Fatal(err)
	}
	if err := o.Abandon(); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{".beian-lock": "", ".beian-lock.txt": "", ".hidden": "", "2021/manifest.json": ""}
	if d := cmp.Diff(want, files(t, out)); d != "" {
		t.Errorf("output folder (-want +got):\n%s", d)
	}
}

func TestNoFileLeadsOutAndNoneIsWrittenTwice(t *testing.T) {
	o, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer o.Abandon()
	if err := o.Create("a/b.pdf", text("")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"../x", "/x", "a/../../x", "a/b.pdf"} {
		if err := o.Create(name, text("")); err == nil {
			t.Errorf("%s was written", name)
		}
	}
}

// A faulty disk fails at its nth operation and writes down what was asked of it.
type faulty struct {
	disk
	at  int // -1: never
	did []string
}

var errFault = errors.New("fault")

func (f *faulty) do(what, name string) error {
	f.did = append(f.did, what+" "+name)
	if len(f.did)-1 == f.at {
		return errFault
	}
	return nil
}

func (f *faulty) Mkdir(n string) error { return errors.Join(f.do("mkdir", n), f.disk.Mkdir(n)) }
func (f *faulty) MkdirAll(n string) error {
	return errors.Join(f.do("mkdirall", n), f.disk.MkdirAll(n))
}
func (f *faulty) Sync(n string) error { return errors.Join(f.do("sync", n), f.disk.Sync(n)) }

func (f *faulty) Create(n string) (file, error) {
	if err := f.do("create", n); err != nil {
		return nil, err
	}
	made, err := f.disk.Create(n)
	return &faultyFile{made, f, n}, err
}

func (f *faulty) Rename(from, to string) error {
	if err := f.do("rename", from+" → "+to); err != nil {
		return err
	}
	return f.disk.Rename(from, to)
}

func (f *faulty) Symlink(target, n string) error {
	if err := f.do("symlink", n); err != nil {
		return err
	}
	return f.disk.Symlink(target, n)
}

type faultyFile struct {
	file
	on   *faulty
	name string
}

func (f *faultyFile) Write(b []byte) (int, error) {
	if err := f.on.do("write", f.name); err != nil {
		n, _ := f.file.Write(b[:len(b)/2]) // a full disk takes a part
		return n, err
	}
	return f.file.Write(b)
}
func (f *faultyFile) Sync() error  { return errors.Join(f.on.do("flush", f.name), f.file.Sync()) }
func (f *faultyFile) Close() error { return errors.Join(f.on.do("close", f.name), f.file.Close()) }

// faultyRun writes a run on a disk that fails at the nth operation.
func faultyRun(t *testing.T, out string, n int) (*faulty, error) {
	t.Helper()
	d, err := openDisk(out)
	if err != nil {
		t.Fatal(err)
	}
	f := &faulty{disk: d, at: n}
	o, err := open(f)
	if err != nil {
		return f, err
	}
	return f, writeRun(o, "RUN")
}

func TestAtWhateverStepTheDiskFailsARunIsWholeOrNotThere(t *testing.T) {
	undisturbed, err := faultyRun(t, t.TempDir(), -1)
	if err != nil {
		t.Fatal(err)
	}
	for n := range undisturbed.did {
		out := t.TempDir()
		_, err := faultyRun(t, out, n)
		if !errors.Is(err, errFault) {
			t.Errorf("fault at %q: got %v", undisturbed.did[n], err)
		}
		got := files(t, out)
		if len(got) > 0 && !cmp.Equal(got, whole) {
			t.Errorf("fault at %q leaves %v", undisturbed.did[n], got)
		}
		if _, err := faultyRun(t, out, -1); err != nil && !errors.Is(err, ErrPublished) {
			t.Errorf("after a fault at %q the next run fails: %v", undisturbed.did[n], err)
		}
		if d := cmp.Diff(whole, files(t, out)); d != "" {
			t.Errorf("after a fault at %q and another run (-want +got):\n%s", undisturbed.did[n], d)
		}
	}
}

func TestEverythingIsOnDiskBeforeTheRunShows(t *testing.T) {
	f, err := faultyRun(t, t.TempDir(), -1)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, step := range f.did {
		if !strings.HasPrefix(step, "mkdir") {
			got = append(got, step)
		}
	}
	var want []string
	for _, name := range []string{"results.jsonl", "reports/210100-沈阳市/ID.pdf", "manifest.json"} {
		for _, step := range []string{"create", "write", "flush", "close"} {
			want = append(want, step+" .beian-run/"+name)
		}
	}
	want = append(want, "sync .beian-run/reports/210100-沈阳市", "sync .beian-run/reports", "sync .beian-run", "rename .beian-run → RUN", "sync .")
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("steps (-want +got):\n%s", d)
	}
}

func TestLatestNamesTheNewestRun(t *testing.T) {
	out := t.TempDir()
	steps := []struct {
		name, run string
		fault     int // the step of the link that fails
		want      map[string]string
	}{
		{"a link", "A", -1, map[string]string{"latest": "→ A"}},
		{"the link is swapped", "B", -1, map[string]string{"latest": "→ B"}},
	}
	for _, s := range steps {
		if err := Latest(out, s.run); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(s.want, files(t, out)); d != "" {
			t.Errorf("%s (-want +got):\n%s", s.name, d)
		}
	}
	for fault := range 2 {
		out := t.TempDir()
		d, err := openDisk(out)
		if err != nil {
			t.Fatal(err)
		}
		if err := point(&faulty{disk: d, at: fault}, "A"); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(map[string]string{"latest.txt": "A\n"}, files(t, out)); d != "" {
			t.Errorf("without links, fault %d (-want +got):\n%s", fault, d)
		}
		if err := errors.Join(d.Close(), Latest(out, "B")); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(map[string]string{"latest": "→ B"}, files(t, out)); d != "" {
			t.Errorf("once links are allowed (-want +got):\n%s", d)
		}
	}
}

func TestOneRunAtATime(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	release, err := Lock(out, "进程 1，主机 a")
	if err != nil {
		t.Fatal(err)
	}
	var held *Held
	if _, err := Lock(out, "进程 2"); !errors.As(err, &held) || held.By != "进程 1，主机 a" {
		t.Errorf("got %v", err)
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
	release, err = Lock(out, "进程 2")
	if err != nil {
		t.Fatal(err)
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
}

func TestFoldersAreFlushedFromWithin(t *testing.T) {
	o := &Outbox{files: []Written{{Path: "a/b/c.pdf"}, {Path: "a/d.pdf"}, {Path: "e.pdf"}}}
	want := []string{aside + "/a/b", aside + "/a", aside}
	if got := o.folders(); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestNewestIsToldByLinkOrText(t *testing.T) {
	if got := Newest(filepath.Join(t.TempDir(), "not there")); got != "" {
		t.Errorf("without an output folder: %q", got)
	}
	out := t.TempDir()
	if got := Newest(out); got != "" {
		t.Errorf("before the first run: %q", got)
	}
	if err := os.WriteFile(filepath.Join(out, latestText), []byte("2021-05-14-aaaaaaaaaaaa\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := Newest(out); got != "2021-05-14-aaaaaaaaaaaa" {
		t.Errorf("by text: %q", got)
	}
	if err := os.Symlink(filepath.Join(out, "2021-05-20-bbbbbbbbbbbb"), filepath.Join(out, latest)); err != nil {
		t.Skip("no links here")
	}
	if got := Newest(out); got != "2021-05-20-bbbbbbbbbbbb" {
		t.Errorf("by a link with the whole path: %q", got)
	}
}
