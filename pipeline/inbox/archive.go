package inbox

import (
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"beian/pipeline/record"
)

// Inside stands between an archive's path and the path inside it.
const Inside = "!/"

// most is what may come out of one archive, archives in it counted in (contract 2, reading.md B 6).
var most = record.Room{Files: 10_000, Bytes: 2 << 30}

// deepestArchive is how many archives may lie in one another.
const deepestArchive = 3

// An Unpacker hands on the files of an archive in the archive's order, each with its content, and says what became of the
// archive; the status is "" when the file is none. An error is take's or the run's.
type Unpacker func(ctx context.Context, src record.Source, room record.Room, open func() (Content, error),
	take func(m record.Member, content io.Reader) error) (status record.FileStatus, reason string, err error)

// Unpack gives an inbox that lists the files of archives beside them. What it unpacks is kept outside the inbox until Close.
// Several archives are unpacked at once; those that the memory knows are not. The memory may be nil.
func (in *Inbox) Unpack(ctx context.Context, unpack Unpacker, known Memory, workers int) (*Inbox, error) {
	if known == nil {
		known = none{}
	}
	out := &Inbox{fsys: in.fsys, name: in.name, files: slices.Clone(in.files), onDisk: in.onDisk, members: map[string]member{}}
	out.shelf = &shelf{most: shelfBytes, refill: func(archive string) (*box, error) { return out.refill(ctx, unpack, archive) }}
	trees := make([]*archiveTree, len(out.files))
	g, within := errgroup.WithContext(ctx)
	g.SetLimit(workers)
	for i := range out.files {
		if f := &out.files[i]; f.Status == "" && f.mayUnpack {
			trees[i] = &archiveTree{in: out, unpack: unpack, room: most, members: map[string]member{}}
			g.Go(func() error { return trees[i].fill(within, f, known) })
		}
	}
	if err := g.Wait(); err != nil {
		out.Close()
		return nil, err
	}
	out.join(trees)
	return out, nil
}

// join takes the files of archives over. A name that the disk has too ("a.zip!" may be a folder) stays the disk's.
func (in *Inbox) join(trees []*archiveTree) {
	taken := map[string]bool{}
	for _, f := range in.files {
		taken[f.Path] = true
	}
	for _, t := range trees {
		if t == nil {
			continue
		}
		for _, f := range t.files {
			inside, whole := f.Path, f.Path
			for n := 2; taken[f.Path]; n++ {
				f.Path = fmt.Sprintf("%s#%d", whole, n)
			}
			taken[f.Path] = true
			if m, ok := t.members[inside]; ok {
				in.members[f.Path] = m
			}
			in.files = append(in.files, f)
		}
	}
	slices.SortFunc(in.files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
}

// Close removes what was unpacked.
func (in *Inbox) Close() {
	if in.shelf != nil {
		in.shelf.close()
	}
}

// An archiveTree is an archive of the inbox with the archives in it.
type archiveTree struct {
	in      *Inbox
	unpack  Unpacker
	room    record.Room
	files   []File
	members map[string]member
}

// fill lists what the memory knows of a file, or unpacks it and tells the memory.
func (t *archiveTree) fill(ctx context.Context, f *File, known Memory) error {
	src := sourceOf(*f)
	if c, ok := known.Contents(src); ok {
		t.recall(f, c)
		return nil
	}
	if err := t.add(ctx, f, 1); err != nil {
		return err
	}
	known.Keep(src, t.contents(*f))
	return nil
}

// add unpacks one archive of the tree, then those in it.
func (t *archiveTree) add(ctx context.Context, f *File, depth int) error {
	b, err := newBox(f.Path)
	if err != nil {
		return err
	}
	first, room := len(t.files), t.room
	if depth > deepestArchive {
		room = record.Room{} // only to learn whether it is an archive
	}
	status, reason, err := t.unpack(ctx, sourceOf(*f), room, func() (Content, error) { return t.open(f.Path) }, func(m record.Member, content io.Reader) error {
		return t.take(f.Path, b, m, content)
	})
	switch {
	case err != nil:
		b.remove()
		return fmt.Errorf("unpacking %s: %w", f.Path, err)
	case status == "":
		b.remove()
		return nil
	}
	f.Archive, f.Status, f.Reason = true, status, reason
	if depth > deepestArchive && status == record.TooLarge {
		f.Reason = fmt.Sprintf("压缩包套压缩包超过 %d 层，未展开；请解压后重新提交", deepestArchive)
	}
	t.in.shelf.put(b)
	for i := first; i < len(t.files); i++ {
		if inner := t.files[i]; inner.Status == "" && inner.mayUnpack {
			if err := t.add(ctx, &inner, depth+1); err != nil {
				return err
			}
			t.files[i] = inner
		}
	}
	return nil
}

// open opens a file of the tree before the inbox knows it.
func (t *archiveTree) open(p string) (Content, error) {
	if m, ok := t.members[p]; ok {
		return t.in.shelf.open(m)
	}
	return t.in.Open(p)
}

// take lists a file of an archive and keeps its content.
func (t *archiveTree) take(archive string, b *box, m record.Member, content io.Reader) error {
	f := File{Path: archive + Inside + m.Name, Bytes: m.Bytes, Status: m.Status, Reason: m.Reason}
	t.room.Files--
	t.room.Bytes -= m.Bytes
	switch {
	case junkMember(m):
		f.Status, f.Reason = record.Skipped, "系统或临时文件，不是申报材料"
	case m.Status == "" && m.Bytes == 0:
		f.Status, f.Reason = record.Skipped, "空文件（0 字节），请检查是否上传完整"
	}
	if f.Status == "" {
		h, begin := sha256.New(), &beginning{}
		t.members[f.Path] = member{archive: archive, at: b.bytes, bytes: m.Bytes}
		if _, err := io.Copy(io.MultiWriter(b, h, begin), content); err != nil {
			return fmt.Errorf("keeping a file of archive %s: %w", archive, err)
		}
		f.SHA256, f.mayUnpack = fmt.Sprintf("%x", h.Sum(nil)), begin.ofArchive()
	}
	t.files = append(t.files, f)
	return nil
}

// refill unpacks an archive once more. Its files lie where they lay: whoever reads them holds them against their digests.
func (in *Inbox) refill(ctx context.Context, unpack Unpacker, archive string) (*box, error) {
	i, ok := slices.BinarySearchFunc(in.files, archive, func(f File, p string) int { return cmp.Compare(f.Path, p) })
	if !ok {
		return nil, fmt.Errorf("archive %s is not of the inbox", archive)
	}
	b, err := newBox(archive)
	if err != nil {
		return nil, err
	}
	_, _, err = unpack(ctx, sourceOf(in.files[i]), most, func() (Content, error) { return in.Open(archive) }, func(m record.Member, content io.Reader) error {
		if m.Status != "" || m.Bytes == 0 || junkMember(m) { // as take does
			return nil
		}
		_, err := io.Copy(b, content)
		return err
	})
	if err != nil {
		b.remove()
		return nil, err
	}
	return b, nil
}

func junkMember(m record.Member) bool {
	return junk(path.Base(m.Name)) || strings.HasPrefix(m.Name, "__MACOSX/")
}

func sourceOf(f File) record.Source {
	return record.Source{Path: f.Path, Bytes: f.Bytes, SHA256: f.SHA256}
}
