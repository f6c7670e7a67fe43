// Package outbox writes a run: every file aside, flushed to disk, and then the whole folder shown by one rename. What is
// published is never changed.
package outbox

import (
	"bufio"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
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

// ErrPublished says that a folder of the run's name is there already; it stays as it is.
var ErrPublished = errors.New("run is already published")

// ErrUnflushed says that a run is published and whole, but that the disk did not confirm it.
var ErrUnflushed = errors.New("published run was not flushed")

// asidePrefix begins the names of what is not yet published; what a killed run left behind is swept away by it.
const asidePrefix = ".beian-"

const aside = asidePrefix + "run"

// An Outbox is a run folder in the making. Create may be called from many goroutines.
type Outbox struct {
	disk  disk
	mu    sync.Mutex
	files []Written
}

// Open makes OUT if need be and a folder aside in it. The caller holds the lock, and ends with Publish or Abandon.
func Open(out string) (*Outbox, error) {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return nil, fmt.Errorf("making the output folder: %w", err)
	}
	d, err := openDisk(out)
	if err != nil {
		return nil, fmt.Errorf("opening the output folder: %w", err)
	}
	return open(d)
}

func open(d disk) (*Outbox, error) {
	o := &Outbox{disk: d}
	if err := sweep(d); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	if err := d.Mkdir(aside); err != nil {
		return nil, errors.Join(fmt.Errorf("making the run folder: %w", err), d.Close())
	}
	return o, nil
}

// sweep removes what killed runs left behind.
func sweep(d disk) error {
	entries, err := d.ReadDir(".")
	if err != nil {
		return fmt.Errorf("reading the output folder: %w", err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), asidePrefix) && !strings.HasPrefix(e.Name(), lockName) {
			if err := d.RemoveAll(e.Name()); err != nil {
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
	full := path.Join(aside, name)
	if err := o.disk.MkdirAll(path.Dir(full)); err != nil {
		return fmt.Errorf("making the folder of %s: %w", name, err)
	}
	done, err := fill(o.disk, full, write)
	if err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	done.Path = name
	o.mu.Lock()
	o.files = append(o.files, done)
	o.mu.Unlock()
	return nil
}

// fill writes, flushes and closes a new file and says what was written.
func fill(d disk, name string, write func(io.Writer) error) (Written, error) {
	f, err := d.Create(name)
	if err != nil {
		return Written{}, err
	}
	h := sha256.New()
	count := &counter{}
	buf := bufio.NewWriterSize(io.MultiWriter(f, h, count), 64<<10)
	err = write(buf)
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
		return Written{}, err
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

// Publish shows the run under its name. When that fails, nothing shows and nothing is left behind.
func (o *Outbox) Publish(name string) error {
	if err := o.show(name); err != nil {
		return errors.Join(err, o.Abandon())
	}
	err := o.disk.Sync(".")
	if err != nil {
		err = fmt.Errorf("%w: %w", ErrUnflushed, err)
	}
	return errors.Join(err, o.disk.Close())
}

func (o *Outbox) show(name string) error {
	there, err := o.disk.Exists(name)
	if err != nil {
		return fmt.Errorf("looking for an earlier run: %w", err)
	}
	if there {
		return ErrPublished
	}
	for _, folder := range o.folders() {
		if err := o.disk.Sync(folder); err != nil {
			return fmt.Errorf("flushing %s: %w", folder, err)
		}
	}
	if err := o.disk.Rename(aside, name); err != nil {
		return fmt.Errorf("publishing the run: %w", err)
	}
	return nil
}

// folders lists the folders of the run, inner ones first.
func (o *Outbox) folders() []string {
	all := []string{aside}
	for _, f := range o.Files() {
		for dir := path.Dir(path.Join(aside, f.Path)); dir != aside; dir = path.Dir(dir) {
			all = append(all, dir)
		}
	}
	slices.SortFunc(all, func(a, b string) int { return strings.Compare(b, a) })
	return slices.Compact(all)
}

// Abandon removes the folder in the making.
func (o *Outbox) Abandon() error {
	return errors.Join(o.disk.RemoveAll(aside), o.disk.Close())
}
