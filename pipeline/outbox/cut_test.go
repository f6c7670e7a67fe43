package outbox

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// A node is a file or a folder of a disk in memory, with what a power cut leaves of it.
type node struct {
	entries, flushed map[string]*node // of a folder: names now, and as they were flushed last
	data, kept       []byte           // of a file: bytes now, and as they were flushed last
}

func folder() *node { return &node{entries: map[string]*node{}, flushed: map[string]*node{}} }

// A volatile disk forgets what was not flushed. It stops doing anything at its nth step, as under a process that is killed.
type volatile struct {
	root *node
	left int // steps; negative: never stops
	did  int
}

var errDead = errors.New("the process is dead")

func (v *volatile) step() error {
	if v.left == 0 {
		return errDead
	}
	v.left--
	v.did++
	return nil
}

func (v *volatile) find(name string) *node {
	at := v.root
	for part := range strings.SplitSeq(name, "/") {
		if part != "." && at != nil {
			at = at.entries[part]
		}
	}
	return at
}

func (v *volatile) put(name string, n *node) error {
	parent := v.find(path.Dir(name))
	if parent == nil {
		return fs.ErrNotExist
	}
	parent.entries[path.Base(name)] = n
	return nil
}

func (v *volatile) Mkdir(name string) error {
	if err := v.step(); err != nil {
		return err
	}
	if v.find(name) != nil {
		return fs.ErrExist
	}
	return v.put(name, folder())
}

func (v *volatile) MkdirAll(name string) error {
	if err := v.step(); err != nil {
		return err
	}
	for i := range name + "/" {
		if part := (name + "/")[:i]; (name + "/")[i] == '/' && v.find(part) == nil {
			if err := v.put(part, folder()); err != nil {
				return err
			}
		}
	}
	return nil
}

func (v *volatile) Create(name string) (file, error) {
	if err := v.step(); err != nil {
		return nil, err
	}
	if v.find(name) != nil {
		return nil, fs.ErrExist
	}
	n := &node{}
	return volatileFile{v, n}, v.put(name, n)
}

func (v *volatile) Rename(from, to string) error {
	if err := v.step(); err != nil {
		return err
	}
	n := v.find(from)
	if n == nil {
		return fs.ErrNotExist
	}
	delete(v.find(path.Dir(from)).entries, path.Base(from))
	return v.put(to, n)
}

func (v *volatile) RemoveAll(name string) error {
	if err := v.step(); err != nil {
		return err
	}
	delete(v.find(path.Dir(name)).entries, path.Base(name))
	return nil
}

func (v *volatile) Exists(name string) (bool, error) { return v.find(name) != nil, v.step() }

func (v *volatile) Symlink(target, name string) error {
	if err := v.step(); err != nil {
		return err
	}
	return v.put(name, &node{data: []byte("→ " + target), kept: []byte("→ " + target)})
}

func (v *volatile) Readlink(name string) (string, error) {
	n := v.find(name)
	if n == nil {
		return "", fs.ErrNotExist
	}
	return strings.TrimPrefix(string(n.data), "→ "), nil
}

func (v *volatile) ReadFile(name string) ([]byte, error) {
	if n := v.find(name); n != nil {
		return n.data, nil
	}
	return nil, fs.ErrNotExist
}

func (v *volatile) ReadDir(name string) ([]fs.DirEntry, error) {
	var out []fs.DirEntry
	for base := range v.find(name).entries {
		out = append(out, listed{name: base})
	}
	slices.SortFunc(out, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return out, v.step()
}

func (v *volatile) Sync(name string) error {
	if err := v.step(); err != nil {
		return err
	}
	n := v.find(name)
	n.flushed = map[string]*node{}
	for base, e := range n.entries {
		n.flushed[base] = e
	}
	return nil
}

func (v *volatile) Close() error { return nil }

type volatileFile struct {
	on *volatile
	n  *node
}

func (f volatileFile) Write(b []byte) (int, error) {
	if err := f.on.step(); err != nil {
		f.n.data = append(f.n.data, b[:len(b)/2]...)
		return len(b) / 2, err
	}
	f.n.data = append(f.n.data, b...)
	return len(b), nil
}

func (f volatileFile) Sync() error {
	if err := f.on.step(); err != nil {
		return err
	}
	f.n.kept = slices.Clone(f.n.data)
	return nil
}

func (f volatileFile) Close() error { return f.on.step() }

type listed struct {
	fs.FileInfo
	name string
}

func (l listed) Name() string               { return l.name }
func (l listed) IsDir() bool                { return true }
func (l listed) Type() fs.FileMode          { return fs.ModeDir }
func (l listed) Info() (fs.FileInfo, error) { return l, nil }
func (l listed) ModTime() time.Time         { return time.Time{} }

// A cut says which files a folder still has, and what is in them.
type cut struct {
	name    string
	entries func(*node) map[string]*node
	data    func(*node) []byte
}

// cuts are what may be left: all of it where only the process died; after a power cut the names as flushed, or the names of
// now with the bytes as flushed, as file systems with delayed allocation have it.
var cuts = []cut{
	{"killed", func(n *node) map[string]*node { return n.entries }, func(n *node) []byte { return n.data }},
	{"power cut, names lost", func(n *node) map[string]*node { return n.flushed }, func(n *node) []byte { return n.kept }},
	{"power cut, bytes lost", func(n *node) map[string]*node { return n.entries }, func(n *node) []byte { return n.kept }},
}

func (c cut) left(n *node, at string, into map[string]string) map[string]string {
	for base, e := range c.entries(n) {
		if full := path.Join(at, base); e.entries != nil {
			c.left(e, full, into)
		} else {
			into[full] = string(c.data(e))
		}
	}
	return into
}

// survivor is the disk as the next run finds it.
func (c cut) survivor(n *node) *node {
	if n.entries == nil {
		return &node{data: c.data(n), kept: c.data(n)}
	}
	out := folder()
	for base, e := range c.entries(n) {
		out.entries[base] = c.survivor(e)
		out.flushed[base] = out.entries[base]
	}
	return out
}

func visible(all map[string]string) map[string]string {
	out := map[string]string{}
	for name, data := range all {
		if !strings.HasPrefix(name, asidePrefix) {
			out[name] = data
		}
	}
	return out
}

// volatileRun publishes a run over an earlier one and lets latest name it.
func volatileRun(v *volatile) error {
	o, err := open(v)
	if err != nil {
		return err
	}
	if err := writeRun(o, "RUN"); err != nil && !errors.Is(err, ErrPublished) {
		return err
	}
	return point(v, "RUN")
}

func earlierRun(t *testing.T) *node {
	t.Helper()
	v := &volatile{root: folder(), left: -1}
	o, err := open(v)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(o.Create("manifest.json", text("earlier")), o.Publish("OLD"), point(v, "OLD"), v.Sync(".")); err != nil {
		t.Fatal(err)
	}
	return v.root
}

// TestKilledOrCutOffAtAnyStepARunIsWholeOrNotThere stops the disk at every step and looks at what is left. The earlier run
// is always whole, latest names a whole one, and the next run ends as if nothing had been.
func TestKilledOrCutOffAtAnyStepARunIsWholeOrNotThere(t *testing.T) {
	undisturbed := &volatile{root: earlierRun(t), left: -1}
	if err := volatileRun(undisturbed); err != nil {
		t.Fatal(err)
	}
	want := cuts[0].left(undisturbed.root, "", map[string]string{})
	if undisturbed.did < 25 {
		t.Fatalf("only %d steps", undisturbed.did)
	}
	for n := range undisturbed.did + 1 {
		for _, c := range cuts {
			v := &volatile{root: earlierRun(t), left: n}
			err := volatileRun(v)
			if n < undisturbed.did && err == nil {
				t.Fatalf("stopped at step %d and nobody noticed", n)
			}
			got := visible(c.left(v.root, "", map[string]string{}))
			if got["OLD/manifest.json"] != "earlier" {
				t.Errorf("%s at step %d: the earlier run is %q", c.name, n, got["OLD/manifest.json"])
			}
			for name := range whole {
				if _, any := got["RUN/manifest.json"]; any && got[name] != whole[name] {
					t.Errorf("%s at step %d: %s is half-written: %q", c.name, n, name, got[name])
				}
			}
			switch latest := got["latest"]; {
			case latest == "→ OLD", latest == "→ RUN" && got["RUN/manifest.json"] != "":
			default:
				t.Errorf("%s at step %d: latest is %q beside %v", c.name, n, latest, got)
			}
			next := &volatile{root: c.survivor(v.root), left: -1}
			if err := volatileRun(next); err != nil {
				t.Errorf("%s at step %d: the next run fails: %v", c.name, n, err)
			}
			if d := cmp.Diff(want, cuts[0].left(next.root, "", map[string]string{})); d != "" {
				t.Errorf("%s at step %d: after the next run (-undisturbed +got):\n%s", c.name, n, d)
			}
		}
	}
}

// TestAPublishedRunOutlivesAPowerCut looks at what is left right after Publish said that all is well.
func TestAPublishedRunOutlivesAPowerCut(t *testing.T) {
	v := &volatile{root: folder(), left: -1}
	o, err := open(v)
	if err != nil {
		t.Fatal(err)
	}
	if err := writeRun(o, "RUN"); err != nil {
		t.Fatal(err)
	}
	for _, c := range cuts {
		if d := cmp.Diff(whole, c.left(v.root, "", map[string]string{})); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
	}
}
