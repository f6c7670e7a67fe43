// Package inbox reads what was handed in: it lists the files, names each by its digest and opens them. It only ever reads,
// never leaves its root, and drops nothing: what is not for parsing is listed with the reason.
package inbox

import (
	"bytes"
	"context"
	"io"
	"io/fs"

	"golang.org/x/sync/errgroup"

	"beian/pipeline/record"
)

// A File is one file of the inbox, or of an archive in it. Status and Reason are set when it is not to be parsed.
type File struct {
	Path    string // relative to the inbox, "/", in Unicode form NFC whatever the disk has; "a.zip!/b.xlsx" inside an archive
	Bytes   int64
	SHA256  string // "" when the file could not be read
	Status  record.FileStatus
	Reason  string // a Chinese sentence
	Archive bool   // the files in it, if any could be read, are listed beside it

	mayUnpack bool // it begins like an archive; many documents do
}

// An Inbox is the list of an inbox's files, sorted by path, and the way to open them.
type Inbox struct {
	fsys   fs.FS
	name   string
	files  []File
	onDisk map[string]string // Path → name on disk, where they differ

	members map[string]member // files of archives by path
	shelf   *shelf            // what came out of archives
}

// readers bounds how many files are hashed at once: a share answers in 30 ms, so more than the processors.
const readers = 16

// List walks an inbox and hashes its files. name is the inbox folder's own name. An error means that the inbox itself
// cannot be read; what is wrong with a file or a folder in it stands in the list.
func List(ctx context.Context, fsys fs.FS, name string) (*Inbox, error) {
	in := &Inbox{fsys: fsys, name: name, onDisk: map[string]string{}}
	if err := in.walk(ctx); err != nil {
		return nil, err
	}
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(readers)
	for i := range in.files {
		if f := &in.files[i]; f.Status == "" {
			g.Go(func() error { return in.digest(ctx, f) })
		}
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	return in, nil
}

// Name is the inbox folder's own name.
func (in *Inbox) Name() string { return in.name }

// Files lists the files, sorted by path.
func (in *Inbox) Files() []File { return in.files }

// Content is an open file.
type Content interface {
	io.ReaderAt
	io.Closer
}

// Open opens a file for reading at any place. Whoever reads it holds its bytes against the digest: it may have changed
// since it was listed.
func (in *Inbox) Open(p string) (Content, error) {
	if m, ok := in.members[p]; ok {
		return in.shelf.open(m)
	}
	f, err := in.fsys.Open(in.disk(p))
	if err != nil {
		return nil, err
	}
	if c, ok := f.(Content); ok {
		return c, nil
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if err != nil {
		return nil, err
	}
	return memory{bytes.NewReader(data)}, nil
}

func (in *Inbox) disk(p string) string {
	if name, ok := in.onDisk[p]; ok {
		return name
	}
	return p
}

type memory struct{ *bytes.Reader }

func (memory) Close() error { return nil }
