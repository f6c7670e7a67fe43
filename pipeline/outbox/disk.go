package outbox

import (
	"io"
	"io/fs"
	"os"
)

// A disk is all that the outbox asks of the file system; paths are relative to OUT and use "/".
type disk interface {
	Mkdir(name string) error
	MkdirAll(name string) error
	Create(name string) (file, error) // a new file; one that is there is an error
	Rename(from, to string) error
	RemoveAll(name string) error
	Exists(name string) (bool, error)
	Symlink(target, name string) error
	Readlink(name string) (string, error)
	ReadFile(name string) ([]byte, error)
	ReadDir(name string) ([]fs.DirEntry, error)
	Sync(folder string) error
	Close() error
}

// A file is being written.
type file interface {
	io.WriteCloser
	Sync() error
}

// rooted is a disk below OUT; no name in it leads out.
type rooted struct{ root *os.Root }

func openDisk(out string) (disk, error) {
	root, err := os.OpenRoot(out)
	if err != nil {
		return nil, err
	}
	return rooted{root}, nil
}

func (d rooted) Mkdir(name string) error    { return d.root.Mkdir(name, 0o755) }
func (d rooted) MkdirAll(name string) error { return d.root.MkdirAll(name, 0o755) }

func (d rooted) Create(name string) (file, error) {
	return d.root.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
}

func (d rooted) Rename(from, to string) error      { return d.root.Rename(from, to) }
func (d rooted) RemoveAll(name string) error       { return d.root.RemoveAll(name) }
func (d rooted) Symlink(target, name string) error { return d.root.Symlink(target, name) }
func (d rooted) Close() error                      { return d.root.Close() }

func (d rooted) Readlink(name string) (string, error) { return d.root.Readlink(name) }
func (d rooted) ReadFile(name string) ([]byte, error) { return d.root.ReadFile(name) }

func (d rooted) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(d.root.FS(), name) }

func (d rooted) Exists(name string) (bool, error) {
	_, err := d.root.Lstat(name)
	if os.IsNotExist(err) {
		return false, nil
	}
	return err == nil, err
}
