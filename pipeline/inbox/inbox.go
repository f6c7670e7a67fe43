// Package inbox reads what was handed in: it lists the files, names each by its digest and opens them. It only ever reads,
// never leaves its root, and drops nothing: what is not for parsing is listed with the reason.
package inbox

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"beian/pipeline/record"
)

// A File is one file of the inbox. Status and Reason are set when it is not to be parsed.
type File struct {
	Path   string // relative to the inbox, "/"
	Bytes  int64
	SHA256 string // "" when the file could not be read
	Status record.FileStatus
	Reason string // a Chinese sentence
}

// An Inbox is the list of an inbox's files, sorted by path, and the way to open them.
type Inbox struct {
	fsys  fs.FS
	name  string
	files []File
}

// readers bounds how many files are hashed at once: a share answers in 30 ms, so more than the processors.
const readers = 16

// List walks an inbox and hashes its files. name is the inbox folder's own name.
func List(ctx context.Context, fsys fs.FS, name string) (*Inbox, error) {
	in := &Inbox{fsys: fsys, name: name}
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
	slices.SortFunc(in.files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	return in, nil
}

// Name is the inbox folder's own name.
func (in *Inbox) Name() string { return in.name }

// Files lists the files, sorted by path.
func (in *Inbox) Files() []File { return in.files }

func (in *Inbox) walk(ctx context.Context) error {
	return fs.WalkDir(in.fsys, ".", func(p string, d fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		switch {
		case err != nil && p == ".":
			return fmt.Errorf("reading the inbox: %w", err)
		case err != nil:
			in.files = append(in.files, File{Path: p, Status: record.Damaged, Reason: unreadable(err)})
			return fs.SkipDir
		case d.IsDir():
			return nil
		}
		in.files = append(in.files, entry(p, d))
		return nil
	})
}

func entry(p string, d fs.DirEntry) File {
	f := File{Path: p}
	if info, err := d.Info(); err == nil {
		f.Bytes = info.Size()
	}
	switch {
	case d.Type()&fs.ModeSymlink != 0:
		f.Status, f.Reason = record.Skipped, "链接，不跟随；请放入文件本身"
	case !d.Type().IsRegular():
		f.Status, f.Reason = record.Skipped, "不是普通文件"
	case junk(path.Base(p)):
		f.Status, f.Reason = record.Skipped, "系统或临时文件，不是申报材料"
	case f.Bytes == 0:
		f.Status, f.Reason = record.Skipped, "空文件（0 字节），请检查是否上传完整"
	}
	return f
}

// junk reports whether a name is that of a file which systems and editors leave behind (contract 2).
func junk(name string) bool {
	switch strings.ToLower(name) {
	case ".ds_store", "thumbs.db", "desktop.ini", "ehthumbs.db", ".directory":
		return true
	}
	return strings.HasPrefix(name, "~$") || strings.HasPrefix(name, "._") || strings.HasPrefix(name, ".~lock.") || strings.HasPrefix(name, ".~")
}

// digest hashes a file; one that changes meanwhile is read once more, then reported.
func (in *Inbox) digest(ctx context.Context, f *File) error {
	for try := 0; ; try++ {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		sum, n, err := in.hash(f.Path)
		switch {
		case err == nil && n == f.Bytes:
			f.SHA256 = sum
			return nil
		case err != nil && !errors.Is(err, errChanged):
			f.Status, f.Reason = record.Damaged, unreadable(err)
			return nil
		case try > 0:
			f.Status, f.Reason = record.Damaged, "文件在读取时被改动，未读取；请待上传完成后重新运行"
			return nil
		}
		f.Bytes = n
	}
}

var errChanged = errors.New("file changed while it was read")

func (in *Inbox) hash(p string) (string, int64, error) {
	r, err := in.fsys.Open(p)
	if err != nil {
		return "", 0, err
	}
	defer r.Close()
	before, err := r.Stat()
	if err != nil {
		return "", 0, err
	}
	h := sha256.New()
	n, err := io.Copy(h, r)
	if err != nil {
		return "", n, err
	}
	after, err := fs.Stat(in.fsys, p)
	if err == nil && (after.Size() != n || !after.ModTime().Equal(before.ModTime())) {
		return "", after.Size(), errChanged
	}
	return fmt.Sprintf("%x", h.Sum(nil)), n, nil
}

func unreadable(err error) string {
	switch {
	case errors.Is(err, fs.ErrPermission):
		return "没有读取权限；请调整文件或文件夹的权限后重新运行"
	case errors.Is(err, fs.ErrNotExist):
		return "文件在读取前消失；请确认共享盘连接正常后重新运行"
	}
	return "文件无法读取；请检查磁盘或共享盘后重新运行"
}

// Open opens a file for reading at any place. Its bytes are those that were hashed, or an error says that it changed.
func (in *Inbox) Open(p string) (Content, error) {
	f, err := in.fsys.Open(p)
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

// Content is an open file.
type Content interface {
	io.ReaderAt
	io.Closer
}

type memory struct{ *bytes.Reader }

func (memory) Close() error { return nil }
