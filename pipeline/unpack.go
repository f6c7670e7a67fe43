package pipeline

import (
	"context"
	"io"
	"path"
	"strings"

	"beian/pipeline/depot"
	"beian/pipeline/group"
	"beian/pipeline/inbox"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// newDriver starts a run: the archives of the inbox are taken apart, and their files stand beside the others. What that takes
// on disk lasts until the driver is closed.
func newDriver(ctx context.Context, p Plan) (*driver, error) {
	read, err := depot.Open[record.Application]()
	if err != nil {
		return nil, err
	}
	d := &driver{Plan: p, read: read, entries: map[string]inbox.File{}, shaken: map[string]bool{}, doubted: map[string]bool{}, glanced: map[string]group.Identity{}}
	if d.Inbox, err = p.Inbox.Unpack(ctx, d.unpack, d.archives(), p.Workers); err != nil {
		read.Close()
		return nil, err
	}
	for _, e := range d.Inbox.Files() {
		d.entries[e.Path] = e
	}
	if err := d.readEarlier(); err != nil {
		d.close()
		return nil, err
	}
	return d, nil
}

func (d *driver) close() {
	d.Inbox.Close()
	d.read.Close()
}

// unpack lets the parser take an archive apart, where foreign bytes do no harm.
func (d *driver) unpack(ctx context.Context, src record.Source, room record.Room, open func() (inbox.Content, error),
	take func(record.Member, io.Reader) error) (record.FileStatus, string, error) {
	taken := false
	out, err := d.Parser.Unpack(ctx, src, room, func() (parse.Content, error) { return open() }, func(m record.Member, content io.Reader) error {
		taken = true
		return take(m, content)
	})
	if err != nil {
		return "", "", err
	}
	if out.Unstable || out.Document.Format == "" && out.Status != "" {
		d.doubt(src.Path)
	}
	if out.Document.Format == "" && !taken {
		return "", "", nil // no archive, or nobody came to know: reading it as a document tells what is wrong
	}
	if out.Unstable {
		d.shake(src.Path)
	}
	return out.Status, out.Reason, nil
}

// doubt notes that the bytes of a file alone do not tell what came out of it.
func (d *driver) doubt(path string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.doubted[path] = true
}

// archives is the plan's memory of archives, but for those in which something depended on more than their bytes.
func (d *driver) archives() inbox.Memory {
	if d.Archives == nil {
		return nil
	}
	return sure{d.Archives, d}
}

type sure struct {
	inbox.Memory
	d *driver
}

func (s sure) Keep(archive record.Source, c inbox.Contents) {
	s.d.mu.Lock()
	defer s.d.mu.Unlock()
	for path := range s.d.doubted {
		if path == archive.Path || strings.HasPrefix(path, archive.Path+inbox.Inside) {
			return
		}
	}
	s.Memory.Keep(archive, c)
}

// shake notes that another machine may find something else in a file.
func (d *driver) shake(path string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.shaken[path] = true
}

// namedArchive guesses from its name that a file which could not be read is an archive.
func namedArchive(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".zip", ".rar", ".7z":
		return true
	}
	return false
}
