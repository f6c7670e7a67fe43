package look

import (
	"bytes"
	"encoding/binary"
	"regexp"
	"strings"
	"testing"
)

var cidSetRef = regexp.MustCompile(`/CIDSet (\d+) 0 R`)

// What a validator of PDF/A-1b asks for and gopdf does not write. Apache PDFBox Preflight calls these files valid; it is no
// part of the tests, being a program in Java.
func TestTheFileBearsWhatAnArchiveAsksFor(t *testing.T) {
	d := everything(t)
	d.Para("㐀㐂龘靐囍烎", Body, ParaOpt{}) // of the third face
	pdf := finished(t, d)
	objects, err := objectsOf(pdf)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"%PDF-1.4\n", "/S /GTS_PDFA1", "<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>", "/Lang (zh-CN)"} {
		if !bytes.Contains(pdf, []byte(want)) {
			t.Errorf("the file has no %q", want)
		}
	}
	if bytes.Contains(pdf, []byte("/ca ")) || bytes.Contains(pdf, []byte("/SMask")) {
		t.Error("the file has transparent parts")
	}
	sets := 0
	for _, o := range objects {
		ref := cidSetRef.FindSubmatch(o)
		if ref == nil {
			continue
		}
		sets++
		_, set, _ := bytes.Cut(objects[atoi(string(ref[1]))], []byte("stream\n"))
		if len(set) == 0 || set[0]&0x80 == 0 {
			t.Errorf("a set of glyphs lacks glyph 0: %x", set[:min(8, len(set))])
		}
	}
	if sets != 3 {
		t.Errorf("%d fonts have a set of glyphs", sets)
	}
}

func TestCIDSetHasABitForEachGlyph(t *testing.T) {
	if got := cidSet([]int{1, 8, 15, 17}); !bytes.Equal(got, []byte{0xC0, 0x81, 0x40}) {
		t.Errorf("got %x", got)
	}
}

func TestTheProfileIsWhole(t *testing.T) {
	p := sRGB()
	if int(binary.BigEndian.Uint32(p)) != len(p) || string(p[36:40]) != "acsp" || string(p[12:20]) != "mntrRGB " {
		t.Fatalf("bad head of %d bytes: %x", len(p), p[:40])
	}
	for i := range int(binary.BigEndian.Uint32(p[128:])) {
		entry := p[132+12*i:]
		at, n := binary.BigEndian.Uint32(entry[4:]), binary.BigEndian.Uint32(entry[8:])
		if at%4 != 0 || int(at+n) > len(p) || strings.TrimRight(string(p[at:at+4]), " ") == "" {
			t.Errorf("tag %s lies at %d, %d bytes, of %d", entry[:4], at, n, len(p))
		}
	}
}
