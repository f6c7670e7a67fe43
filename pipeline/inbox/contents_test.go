package inbox

import (
	"context"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"beian/pipeline/record"
)

// A notebook is a memory by digest.
type notebook map[string]Contents

func (n notebook) Contents(of record.Source) (Contents, bool) { c, ok := n[of.SHA256]; return c, ok }
func (n notebook) Keep(of record.Source, c Contents)          { n[of.SHA256] = c }

func unpackedWith(t *testing.T, tree fstest.MapFS, u *plainUnpacker, known Memory) *Inbox {
	t.Helper()
	in, err := List(context.Background(), tree, "收件")
	if err != nil {
		t.Fatal(err)
	}
	if in, err = in.Unpack(context.Background(), u.unpack, known, 1); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(in.Close)
	return in
}

// TestAnArchiveThatIsKnownIsListedWithoutUnpacking lists an archive with archives in it, then a copy of it at another place;
// only who reads one of its files has it unpacked.
func TestAnArchiveThatIsKnownIsListedWithoutUnpacking(t *testing.T) {
	inner := zipped(item{"表.xlsx", "table"}, item{"Thumbs.db", "junk"}, item{"空.txt", ""}, item{"说明.txt", "words"})
	outer := zipped(item{"申请表.xlsx", "form"}, item{"!锁.pdf", ""}, item{"证明/内.zip", inner}, item{"尾.pdf", "tail"})
	form := zipped(item{"word/document.xml", "form"}) + "no archive at all"
	known := notebook{}
	first := &plainUnpacker{}
	a := unpackedWith(t, fstest.MapFS{"甲/a.zip": {Data: []byte(outer)}, "甲/b.docx": {Data: []byte(form[:20])}}, first, known)
	if len(known) != 2 || first.asked.Load() == 0 {
		t.Fatalf("%d files are known, asked %d times", len(known), first.asked.Load())
	}
	second := &plainUnpacker{}
	b := unpackedWith(t, fstest.MapFS{"甲/a.zip": {Data: []byte(outer)}, "甲/b.docx": {Data: []byte(form[:20])}}, second, known)
	if d := cmp.Diff(a.Files(), b.Files(), cmpopts.IgnoreUnexported(File{})); d != "" {
		t.Errorf("files (-unpacked +known):\n%s", d)
	}
	moved := unpackedWith(t, fstest.MapFS{"乙/c.zip": {Data: []byte(outer)}}, second, known)
	if second.asked.Load() != 0 {
		t.Errorf("asked %d times to list what is known", second.asked.Load())
	}
	for _, name := range []string{"申请表.xlsx", "尾.pdf", "证明/内.zip", "证明/内.zip!/说明.txt", "证明/内.zip!/表.xlsx"} {
		if want, got := content(t, a, "甲/a.zip!/"+name), content(t, moved, "乙/c.zip!/"+name); got != want {
			t.Errorf("%s says %q, want %q", name, got, want)
		}
	}
	if got := second.asked.Load(); got != 2 {
		t.Errorf("two archives were unpacked %d times for their files", got)
	}
}
