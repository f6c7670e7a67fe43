package inbox

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// A Root is an inbox on disk: a folder, or one file as the only one of its folder. No link in it leads out.
type Root struct {
	fsys fs.FS
	root *os.Root
	name string
	path string
}

// ErrGone says that the inbox is no longer where it was: a share that vanished, a folder that was moved.
var ErrGone = errors.New("inbox is gone")

// There holds against the disk that the inbox is still what was opened. What was read of one that is gone is worth nothing:
// its files may have been there and not have answered.
func (r *Root) There() error {
	opened, err := r.root.Stat(".")
	if err != nil {
		return fmt.Errorf("%w: %w", ErrGone, err)
	}
	now, err := os.Stat(r.path)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrGone, err)
	}
	if !os.SameFile(opened, now) {
		return fmt.Errorf("%w: another folder is in its place", ErrGone)
	}
	if _, err := fs.ReadDir(r.root.FS(), "."); err != nil {
		return fmt.Errorf("%w: %w", ErrGone, err)
	}
	return nil
}

// OpenRoot opens an inbox. Errors are those of the file system: fs.ErrNotExist when the path is not there.
func OpenRoot(path string) (*Root, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("opening the inbox: %w", err)
	}
	if abs, err = filepath.EvalSymlinks(abs); err != nil { // the user named it, so a link is meant
		return nil, fmt.Errorf("opening the inbox: %w", err)
	}
	info, err := os.Stat(abs)
	if err != nil {
		return nil, fmt.Errorf("opening the inbox: %w", err)
	}
	dir := abs
	if !info.IsDir() {
		dir = filepath.Dir(abs)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("opening the inbox: %w", err)
	}
	r := &Root{fsys: root.FS(), root: root, name: filepath.Base(dir), path: dir}
	if !info.IsDir() {
		r.fsys = single{r.fsys, filepath.Base(abs)}
	}
	return r, nil
}

// FS is what lies in the inbox.
func (r *Root) FS() fs.FS { return r.fsys }

// Name is the folder's own name, which may be that of a city or of an applicant.
func (r *Root) Name() string { return r.name }

// Close closes the folder; files that are open stay so.
func (r *Root) Close() error { return r.root.Close() }

// single shows one file of a folder as the only one.
type single struct {
	fs.FS
	name string
}

func (s single) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(s.FS, name)
	var out []fs.DirEntry
	for _, e := range entries {
		if e.Name() == s.name {
			out = append(out, e)
		}
	}
	return out, err
}
