package pdfium

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"time"
)

// fontPath is where PDFium looks for fonts: it lists the folder. A mount straight at that folder does not work.
const fontPath = "usr/share/fonts/chinese.ttf"

// disk is all that PDFium sees of a file system: the folders down to the one font.
type disk []byte

// Open opens the font or one of the folders above it.
func (d disk) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	if name == fontPath && len(d) > 0 {
		return &file{Reader: bytes.NewReader(d), entry: d.entry(name)}, nil
	}
	for at := fontPath; at != "."; at = path.Dir(at) {
		if path.Dir(at) == name {
			return &folder{entry: d.entry(name), inside: d.entry(at)}, nil
		}
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

func (d disk) entry(name string) entry {
	if name == fontPath {
		return entry{path.Base(name), 0o444, int64(len(d))}
	}
	return entry{path.Base(name), fs.ModeDir | 0o555, 0}
}

// An entry describes a file or a folder.
type entry struct {
	name string
	mode fs.FileMode
	size int64
}

func (e entry) Name() string               { return e.name }
func (e entry) Size() int64                { return e.size }
func (e entry) Mode() fs.FileMode          { return e.mode }
func (e entry) Type() fs.FileMode          { return e.mode.Type() }
func (e entry) ModTime() time.Time         { return time.Time{} }
func (e entry) IsDir() bool                { return e.mode.IsDir() }
func (e entry) Sys() any                   { return nil }
func (e entry) Info() (fs.FileInfo, error) { return e, nil }

type file struct {
	*bytes.Reader
	entry
}

func (f *file) Stat() (fs.FileInfo, error) { return f.entry, nil }
func (f *file) Size() int64                { return f.entry.size }
func (f *file) Close() error               { return nil }

type folder struct {
	entry
	inside entry
	listed bool
}

func (f *folder) Stat() (fs.FileInfo, error) { return f.entry, nil }
func (f *folder) Close() error               { return nil }
func (f *folder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.name, Err: fs.ErrInvalid}
}

// ReadDir lists the one thing inside.
func (f *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	switch {
	case !f.listed:
		f.listed = true
		return []fs.DirEntry{f.inside}, nil
	case n > 0:
		return nil, io.EOF
	}
	return nil, nil
}
