package inbox

import (
	"strings"

	"beian/pipeline/record"
)

// ContentsVersion is raised whenever the same archive would be listed otherwise.
const ContentsVersion = 1

// Contents is what came out of a file that begins like an archive: what a run need not unpack again to know.
type Contents struct {
	Archive bool // it is one; many documents only begin so
	Status  record.FileStatus
	Reason  string
	Files   []Inner // in the order in which they came out
}

// An Inner is a file of an archive, or of an archive in it.
type Inner struct {
	Path    string // inside the outermost archive
	Bytes   int64
	SHA256  string
	Status  record.FileStatus
	Reason  string
	Archive bool
	Kept    bool   // its content lies in the box of an archive:
	In      string // which one, inside the outermost; "" for that one itself
	At      int64  // and where
}

// A Memory knows archives from earlier runs by their bytes. Keep may decline.
type Memory interface {
	Contents(archive record.Source) (Contents, bool)
	Keep(archive record.Source, c Contents)
}

// none is the memory of those who have none.
type none struct{}

func (none) Contents(record.Source) (Contents, bool) { return Contents{}, false }
func (none) Keep(record.Source, Contents)            {}

// contents describes the tree of an archive after it was unpacked, wherever it lies.
func (t *archiveTree) contents(f File) Contents {
	c := Contents{Archive: f.Archive, Status: f.Status, Reason: f.Reason}
	if !f.Archive {
		c.Status, c.Reason = "", ""
	}
	for _, e := range t.files {
		i := Inner{Path: strings.TrimPrefix(e.Path, f.Path+Inside), Bytes: e.Bytes, SHA256: e.SHA256, Status: e.Status, Reason: e.Reason, Archive: e.Archive}
		if m, ok := t.members[e.Path]; ok {
			i.Kept, i.At = true, m.at
			i.In = strings.TrimPrefix(strings.TrimPrefix(m.archive, f.Path), Inside)
		}
		c.Files = append(c.Files, i)
	}
	return c
}

// recall lists the files of an archive without unpacking it. Who opens one of them has it unpacked then.
func (t *archiveTree) recall(f *File, c Contents) {
	if !c.Archive {
		return
	}
	f.Archive, f.Status, f.Reason = true, c.Status, c.Reason
	for _, i := range c.Files {
		e := File{Path: f.Path + Inside + i.Path, Bytes: i.Bytes, SHA256: i.SHA256, Status: i.Status, Reason: i.Reason, Archive: i.Archive}
		t.files = append(t.files, e)
		if i.Kept {
			in := f.Path
			if i.In != "" {
				in += Inside + i.In
			}
			t.members[e.Path] = member{archive: in, at: i.At, bytes: i.Bytes}
		}
	}
}
