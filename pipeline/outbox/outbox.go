// Package outbox writes a run: every file aside, flushed to disk, and then the whole folder shown by one rename. What is
// published is never changed.
package outbox

import (
	"bufio"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// A Written is one finished file of the run folder.
type Written struct {
	Path   string // relative to the run folder, "/"
	Bytes  int64
	SHA256 string
}

// ErrPublished says that the run folder is there already: the same inputs gave the same run before.
var ErrPublished = errors.New("run is already published")

// asidePrefix begins the names of what is not yet published; what a killed run left behind is swept away by it.
const asidePrefix = ".beian-"

// An Outbox is a run folder in the making. Create may be called from many goroutines.
type Outbox struct {
	root  *os.Root // OUT
	aside string   // the folder in the making, relative to root
	mu    sync.Mutex
	files []Written
}

// Open makes OUT if need be and a folder aside in it. The caller holds the lock.
func Open(out string) (*Outbox, error) {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return nil, fmt.Errorf("making the output folder: %w", err)
	}
	root, err := os.OpenRoot(out)
	if err != nil {
		return nil, fmt.Errorf("opening the output folder: %w", err)
	}
	o := &Outbox{root: root, aside: asidePrefix + "run"}
	if err := o.sweep(); err != nil {
		root.Close()
		return nil, err
	}
	if err := root.Mkdir(o.aside, 0o755); err != nil {
		root.Close()
		return nil, fmt.Errorf("making the run folder: %w", err)
	}
	return o, nil
}

// sweep removes what killed runs left behind.
func (o *Outbox) sweep() error {
	entries, err := fs.ReadDir(o.root.FS(), ".")
	if err != nil {
		return fmt.Errorf("reading the output folder: %w", err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), asidePrefix) && !strings.HasPrefix(e.Name(), lockName) {
			if err := o.root.RemoveAll(e.Name()); err != nil {
				return fmt.Errorf("removing what an earlier run left: %w", err)
			}
		}
	}
	return nil
}

// Create writes one file of the run. The path uses "/" and stays inside the run folder.
func (o *Outbox) Create(name string, write func(io.Writer) error) error {
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		return fmt.Errorf("output path leads out of the run folder: %q", name)
	}
	full := path.Join(o.aside, name)
	if err := o.root.MkdirAll(path.Dir(full), 0o755); err != nil {
		return fmt.Errorf("making the folder of %s: %w", name, err)
	}
	f, err := o.root.OpenFile(full, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("creating %s: %w", name, err)
	}
	done, err := fill(f, name, write)
	if err != nil {
		return err
	}
	o.mu.Lock()
	o.files = append(o.files, done)
	o.mu.Unlock()
	return nil
}

// fill writes, flushes and closes a file and says what was written.
func fill(f *os.File, name string, write func(io.Writer) error) (Written, error) {
	h := sha256.New()
	count := &counter{}
	buf := bufio.NewWriterSize(io.MultiWriter(f, h, count), 64<<10)
	err := write(buf)
	if err == nil {
		err = buf.Flush()
	}
	if err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return Written{}, fmt.Errorf("writing %s: %w", name, err)
	}
	return Written{Path: name, Bytes: count.n, SHA256: fmt.Sprintf("%x", h.Sum(nil))}, nil
}

type counter struct{ n int64 }

func (c *counter) Write(b []byte) (int, error) {
	c.n += int64(len(b))
	return len(b), nil
}

// Files lists what was written so far, sorted by path.
func (o *Outbox) Files() []Written {
	o.mu.Lock()
	defer o.mu.Unlock()
	out := slices.Clone(o.files)
	slices.SortFunc(out, func(a, b Written) int { return strings.Compare(a.Path, b.Path) })
	return out
}

// Publish shows the run under its name. ErrPublished when a run of that name is there; it stays as it is.
func (o *Outbox) Publish(name string) error {
	defer o.root.Close()
	if _, err := o.root.Stat(name); err == nil {
		return errors.Join(ErrPublished, o.root.RemoveAll(o.aside))
	}
	if err := syncFolders(o.root, o.aside); err != nil {
		return fmt.Errorf("flushing the run folder: %w", err)
	}
	if err := o.root.Rename(o.aside, name); err != nil {
		return fmt.Errorf("publishing the run: %w", err)
	}
	if err := syncFolder(o.root, "."); err != nil {
		return fmt.Errorf("flushing the output folder: %w", err)
	}
	return nil
}

// Abandon removes the folder in the making.
func (o *Outbox) Abandon() error {
	defer o.root.Close()
	return o.root.RemoveAll(o.aside)
}

// Latest lets OUT/latest name the newest run: a link, or a text file where links are not allowed. It swaps by a rename.
func Latest(out, run string) error {
	root, err := os.OpenRoot(out)
	if err != nil {
		return fmt.Errorf("opening the output folder: %w", err)
	}
	defer root.Close()
	const next = asidePrefix + "latest"
	root.Remove(next)
	if err := root.Symlink(run, next); err == nil {
		if err := root.Rename(next, "latest"); err == nil {
			return nil
		}
		root.Remove(next)
	}
	f, err := root.OpenFile(next, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("writing latest.txt: %w", err)
	}
	if _, err := fill(f, "latest.txt", func(w io.Writer) error { _, err := io.WriteString(w, run+"\n"); return err }); err != nil {
		return err
	}
	return root.Rename(next, "latest.txt")
}

func syncFolders(root *os.Root, at string) error {
	return fs.WalkDir(root.FS(), at, func(p string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		return syncFolder(root, p)
	})
}

func syncFolder(root *os.Root, at string) error {
	d, err := root.Open(at)
	if err != nil {
		return err
	}
	defer d.Close()
	// Not every system can flush a folder (Windows, some shares): the files themselves are flushed.
	_ = d.Sync()
	return nil
}
