package pdfium

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"beian/parsers/pdf"
	"beian/pipeline/lexicon"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

const files = "../../fixtures/files/pdf"

// settings uses the program's own cache: to compile takes some seconds.
func settings(tb testing.TB) Settings {
	tb.Helper()
	font, err := os.ReadFile("../../reports/look/fonts/sans-regular.ttf")
	check(tb, err)
	s := Settings{Font: font}
	if cache, err := os.UserCacheDir(); err == nil {
		s.Cache = filepath.Join(cache, "beian", "pdfium")
	}
	return s
}

var shared = sync.OnceValue(func() *Engine { return &Engine{} })

// engine is one for all tests.
func engine(tb testing.TB) *Engine {
	tb.Helper()
	if shared().start == nil {
		*shared() = *New(settings(tb))
	}
	return shared()
}

func check(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

func input(data []byte) parse.Input {
	return parse.Input{Source: record.Source{Path: "测试.pdf"}, At: bytes.NewReader(data), Size: int64(len(data)), Limits: parse.DefaultLimits()}
}

func load(tb testing.TB, name string) parse.Input {
	tb.Helper()
	return input(bytesOf(tb, name))
}

func bytesOf(tb testing.TB, name string) []byte {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join(files, name+".pdf"))
	check(tb, err)
	return data
}

// cellsOf are the places and texts that the first reader finds.
func cellsOf(tb testing.TB, in parse.Input) (places []record.Evidence, texts []string) {
	tb.Helper()
	doc, _ := pdf.Format.Read(context.Background(), in)
	for _, b := range doc.Blocks {
		for _, c := range b.Cells {
			if b.Kind != record.Fields && c.Text != "" && c.Unread == "" {
				places, texts = append(places, c.At), append(texts, bare(c.Text))
			}
		}
	}
	return places, texts
}

func bare(s string) string { return strings.Join(strings.Fields(lexicon.Fold(s)), "") }

func TestBothReadersAgree(t *testing.T) {
	for _, name := range []string{
		"chromium", "libreoffice-calc", "libreoffice-writer-without-rules", "weasyprint", "gbk-euc-not-embedded", "gbkp-euc-not-embedded",
		"identity-adobe-gb1-without-tounicode", "one-tj-per-character", "form-xobjects-nested", "rotate-90", "content-turned-by-cm",
		"crop-box-and-offset", "object-streams", "linearized", "encrypted-aes-256-empty-password", "encrypted-rc4-40-empty-password",
		"header-2.0", "bold-drawn-twice", "xref-offsets-wrong", "junk-before-and-behind",
	} {
		in := load(t, name)
		places, want := cellsOf(t, in)
		texts, err := engine(t).Again(context.Background(), in, places)
		if err != nil || len(places) == 0 {
			t.Errorf("%s: %d places, %v", name, len(places), err)
			continue
		}
		var first, second []string
		for i, s := range texts {
			if s != "" { // PDFium loses some text of Type 3 fonts, and a cell may go on over the page
				first, second = append(first, want[i]), append(second, bare(s))
			}
		}
		if len(second)*10 < len(want)*9 {
			t.Errorf("%s: only %d of %d cells are told", name, len(second), len(want))
		}
		if diff := cmp.Diff(first, second); diff != "" {
			t.Errorf("%s (-first +second):\n%s", name, diff)
		}
	}
}

// TestWithoutAFontTextIsLost says why one is mounted.
func TestWithoutAFontTextIsLost(t *testing.T) {
	s := settings(t)
	s.Font = nil
	e := New(s)
	defer e.Close()
	in := load(t, "one-tj-per-character")
	places, want := cellsOf(t, in)
	texts, err := e.Again(context.Background(), in, places)
	check(t, err)
	if slices.EqualFunc(texts, want, func(a, b string) bool { return bare(a) == b }) {
		t.Error("nothing is lost: the font may go")
	}
}

func TestAnotherReadingIsTold(t *testing.T) {
	in := load(t, "ghostscript-of-gbk")
	page := record.Evidence{Page: 1, Box: &[4]int{0, 0, 595, 842}}
	texts, err := engine(t).Again(context.Background(), in, []record.Evidence{page})
	check(t, err)
	if !strings.Contains(texts[0], "PQOO") { // figures shifted by Ghostscript, which the first reader sets right
		t.Errorf("got %q", texts[0])
	}
}

func TestPlacesThatCannotBeTold(t *testing.T) {
	in := load(t, "form-fields-in-a-table")
	places := []record.Evidence{
		{Page: 1, Box: &[4]int{0, 0, 595, 842}}, // fields of the form lie there, whose values are no text of the page
		{Page: 99, Box: &[4]int{0, 0, 9, 9}}, {Sheet: "表", Cell: "A1"}, {Page: 1},
	}
	texts, err := engine(t).Again(context.Background(), in, places)
	check(t, err)
	if len(texts) != len(places) {
		t.Fatalf("%d texts of %d places", len(texts), len(places))
	}
	for i, text := range texts {
		if text != "" {
			t.Errorf("%+v: got %q", places[i], text)
		}
	}
}

func TestBrokenFilesHarmNothing(t *testing.T) {
	good := bytesOf(t, "gbk-euc-not-embedded")
	page := []record.Evidence{{Page: 1, Box: &[4]int{0, 0, 595, 842}}}
	want, err := engine(t).Again(context.Background(), input(good), page)
	check(t, err)
	for i := 7; i < len(good); i += len(good) / 40 {
		for _, bad := range [][]byte{good[:i], slices.Concat(good[:i], []byte("9999999999"), good[i:])} {
			if texts, err := engine(t).Again(context.Background(), input(bad), page); err == nil && len(texts) != 1 {
				t.Errorf("changed at %d: %d texts", i, len(texts))
			}
		}
	}
	for name, data := range map[string][]byte{"nothing": nil, "no PDF": []byte("hello"), "a password": bytesOf(t, "encrypted-with-password")} {
		if _, err := engine(t).Again(context.Background(), input(data), page); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	got, err := engine(t).Again(context.Background(), input(good), page)
	check(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("a good file reads differently afterwards:\n%s", diff)
	}
}

// TestALostInstanceIsNotWaitedFor holds what once made a run stand still: each file waited a minute for an instance that
// had gone down in a panic.
func TestALostInstanceIsNotWaitedFor(t *testing.T) {
	e := New(settings(t))
	defer e.Close()
	if _, err := e.instance(); err != nil { // and never close it
		t.Fatal(err)
	}
	in := load(t, "chromium")
	places, _ := cellsOf(t, in)
	if _, err := e.Again(context.Background(), in, places); err != nil {
		t.Error(err)
	}
}

func TestALimitOfCharactersHolds(t *testing.T) {
	in := load(t, "chromium")
	in.Limits.Objects = 100
	texts, err := engine(t).Again(context.Background(), in, []record.Evidence{{Page: 1, Box: &[4]int{0, 0, 595, 842}}})
	if err != nil || texts[0] != "" {
		t.Errorf("got %q, %v", texts, err)
	}
}

func TestTheDiskHoldsTheFontAndNothingElse(t *testing.T) {
	if err := fstest.TestFS(disk("font"), fontPath); err != nil {
		t.Error(err)
	}
	for _, name := range []string{"etc/passwd", "usr/share/fonts/other.ttf", "usr/bin"} {
		if _, err := disk("font").Open(name); err == nil {
			t.Errorf("%s is there", name)
		}
	}
}

func BenchmarkAgain(b *testing.B) {
	in := load(b, "libreoffice-writer")
	places, _ := cellsOf(b, in)
	engine(b)
	for b.Loop() {
		if _, err := engine(b).Again(context.Background(), in, places); err != nil {
			b.Fatal(err)
		}
	}
}
