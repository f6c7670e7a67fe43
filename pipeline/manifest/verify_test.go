package manifest

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// large is a run of n outputs.
func large(t *testing.T, n int) (fstest.MapFS, Manifest) {
	t.Helper()
	m := Manifest{Program: "beian 1.2.3", AsOf: "2021-05-14", RuleSet: RuleSet{"liaoning-2021", "ab"}, OCR: "none", Reproducible: true, Unread: 1}
	m.Run = RunName(m)
	run := fstest.MapFS{}
	for i := range n {
		name, data := fmt.Sprintf("reports/210100-沈阳市/%04d.pdf", i), fmt.Appendf(nil, "%%PDF-1.7\n%d\n%%%%EOF\n", i*i)
		run[name] = &fstest.MapFile{Data: data}
		m.Outputs = append(m.Outputs, EntryOf(name, data))
	}
	for name, write := range map[string]func(io.Writer) error{Sums: m.WriteSums, Name: m.Write} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		run[name] = &fstest.MapFile{Data: b.Bytes()}
	}
	return run, m
}

// TestOneFlippedBitInAnyOfAThousandFilesIsFound flips one bit in each file in turn: this file differs, and no other.
func TestOneFlippedBitInAnyOfAThousandFilesIsFound(t *testing.T) {
	const n = 1000
	run, m := large(t, n)
	r := rand.New(rand.NewPCG(1, 1))
	flip := func(name string) (back func()) {
		data, at, bit := run[name].Data, 0, byte(1)<<r.IntN(8)
		at = r.IntN(len(data))
		data[at] ^= bit
		return func() { data[at] ^= bit }
	}
	for i, e := range m.Outputs {
		back := flip(e.Path)
		if got := hold(run, e); got != Changed {
			t.Errorf("a bit of %s: %q", e.Path, got)
		}
		if i%50 == 7 { // the whole run takes longer
			_, got, err := Verify(run)
			if d := cmp.Diff([]Difference{{e.Path, Changed}}, got); d != "" || err != nil {
				t.Errorf("a bit of %s: %v (-want +got):\n%s", e.Path, err, d)
			}
			if _, got, err := VerifySums(run); len(got) != 1 || got[0].Path != e.Path || err != nil {
				t.Errorf("a bit of %s by the sums: %v %v", e.Path, got, err)
			}
		}
		back()
	}
	if _, got, err := Verify(run); len(got) > 0 || err != nil {
		t.Errorf("all as it was: %v %v", got, err)
	}
	for _, e := range m.Outputs {
		flip(e.Path)
	}
	if _, got, _ := Verify(run); len(got) != n {
		t.Errorf("a bit in each: %d differences", len(got))
	}
}

// TestEveryBitOfTheManifestAndTheSumsCounts flips all of them, one after another.
func TestEveryBitOfTheManifestAndTheSumsCounts(t *testing.T) {
	run, _ := large(t, 2)
	for _, name := range []string{Name, Sums} {
		data := run[name].Data
		for i := range len(data) * 8 {
			data[i/8] ^= 1 << (i % 8)
			if _, got, err := Verify(run); err == nil && len(got) == 0 {
				t.Errorf("%s: bit %d at byte %d (%q) is not noticed", name, i%8, i/8, data[max(0, i/8-20):i/8+1])
			}
			data[i/8] ^= 1 << (i % 8)
		}
	}
}

// TestAManifestWithoutASealIsThatOfAnEarlierVersion: it verifies, but for what no name and no file depends on.
func TestAManifestWithoutASealIsThatOfAnEarlierVersion(t *testing.T) {
	run, m := large(t, 2)
	m.Schema = Schema
	data, err := m.encode()
	if err != nil {
		t.Fatal(err)
	}
	run[Name].Data = data
	if _, got, err := Verify(run); len(got) > 0 || err != nil {
		t.Errorf("%v %v", got, err)
	}
	run[Name].Data = append([]byte(" "), data...)
	if _, got, err := Verify(run); len(got) != 1 || err != nil {
		t.Errorf("a blank more: %v %v", got, err)
	}
}

// TestAManifestOfALaterVersionKeepsItsSeal has a key that this program does not know.
func TestAManifestOfALaterVersionKeepsItsSeal(t *testing.T) {
	run, _ := large(t, 2)
	blank := bytes.Replace(run[Name].Data, []byte(`"ocr"`), []byte(`"weather": "fine", "ocr"`), 1)
	was, err := Parse(blank)
	if err != nil {
		t.Fatal(err)
	}
	blank = bytes.Replace(blank, sealOf(was.Seal), sealOf(unsealed), 1)
	run[Name].Data = bytes.Replace(blank, sealOf(unsealed), sealOf(digest(blank)), 1)
	if _, got, err := Verify(run); len(got) > 0 || err != nil {
		t.Errorf("%v %v", got, err)
	}
	run[Name].Data = bytes.Replace(run[Name].Data, []byte("fine"), []byte("foul"), 1)
	if _, got, err := Verify(run); len(got) != 1 || err != nil {
		t.Errorf("changed: %v %v", got, err)
	}
}

func TestAManifestOfAnotherShapeSaysSo(t *testing.T) {
	run, _ := large(t, 2)
	run[Name].Data = []byte(`{"schema": "beian.manifest/9"}`)
	var other *OtherSchema
	if _, _, err := Verify(run); !errors.As(err, &other) || other.Schema != "beian.manifest/9" {
		t.Errorf("got %v", err)
	}
	if n, got, err := VerifySums(run); n != 2 || len(got) > 0 || err != nil {
		t.Errorf("%d files, %v, %v", n, got, err)
	}
	run["more.txt"] = &fstest.MapFile{}
	run[Sums].Data = append(run[Sums].Data, "no line\n"...)
	if _, got, _ := VerifySums(run); !cmp.Equal(got, []Difference{{Sums, Changed}, {"more.txt", Extra}}) {
		t.Errorf("got %v", got)
	}
	delete(run, Sums)
	if _, _, err := VerifySums(run); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("without sums: %v", err)
	}
}

func office(parts ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		if _, err := z.Create(p); err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func TestFilesAreLookedIntoByTheirFormat(t *testing.T) {
	book := office("[Content_Types].xml", "xl/workbook.xml")
	for _, tt := range []struct {
		name, file string
		data       []byte
		want       Change
	}{
		{"a report", "a.pdf", []byte("%PDF-1.7\n%%EOF\n"), ""},
		{"a report without an end", "a.pdf", []byte("%PDF-1.7\n"), Unusable},
		{"a report that acts", "a.pdf", []byte("%PDF-1.7\n/JavaScript\n%%EOF\n"), Unsafe},
		{"a workbook", "a.xlsx", book, ""},
		{"half a workbook", "a.xlsx", book[:len(book)/2], Unusable},
		{"a zip that is no workbook", "a.xlsx", office("x"), Unusable},
		{"a workbook with macros", "a.xlsx", office("[Content_Types].xml", "xl/vbaProject.bin"), Unsafe},
		{"a letter with a link", "a.docx", office("[Content_Types].xml", "word/externalLinks/1.xml"), Unsafe},
		{"lines", "a.jsonl", []byte("{}\n{\"a\": 1}\n"), ""},
		{"lines that are none", "a.jsonl", []byte("{}\n{\n"), Unusable},
		{"a page", "index.html", []byte("<!doctype html>页"), ""},
		{"a page that is no text", "index.html", []byte("\xff\xfe"), Unusable},
		{"what nobody knows", "a.bin", nil, ""},
	} {
		if got := look(tt.file, tt.data); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestALinkInARunIsUnsafe(t *testing.T) {
	run, m := large(t, 2)
	run[m.Outputs[0].Path].Mode = fs.ModeSymlink
	if _, got, err := Verify(run); !cmp.Equal(got, []Difference{{m.Outputs[0].Path, Unsafe}}) || err != nil {
		t.Errorf("got %v %v", got, err)
	}
}

func TestEveryDifferenceHasOneOfTheFourHeadings(t *testing.T) {
	want := map[Change]Heading{Changed: "真实性", Gone: "完整性", Extra: "完整性", Broken: "可用性", Unusable: "可用性", Unsafe: "安全性"}
	for c, h := range want {
		if c.Heading() != h {
			t.Errorf("%s stands under %s", c, c.Heading())
		}
	}
	if fmt.Sprint(Headings) != "[真实性 完整性 可用性 安全性]" {
		t.Errorf("headings %v", Headings)
	}
}
