package look

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// polish rewrites what gopdf v0.37.0 writes wrongly or not at all: ToUnicode beyond U+FFFF (or rare names could not be
// searched), the tree and the titles of the outline, Info, XMP, /Lang, /ID, CIDToGIDMap, the print flag of links, and what PDF/A-1b asks for. It
// depends on how that version lays out objects, and fails where it does not find them; so it also notices a short file,
// which gopdf does not report.
func polish(pdf []byte, m Meta, marks []mark) ([]byte, error) {
	objects, err := objectsOf(pdf)
	if err != nil {
		return nil, err
	}
	var items []int
	root, glyphs := 0, map[int][]int{}
	for i := 1; i < len(objects); i++ {
		head := objects[i][:min(len(objects[i]), 400)]
		switch {
		case bytes.HasPrefix(head, []byte("<<\n/Length")) && bytes.Contains(head, []byte("begincmap")):
			if objects[i], glyphs[i], err = toUnicode(objects[i]); err != nil {
				return nil, err
			}
		case bytes.Contains(head, []byte("/Subtype /CIDFontType2")):
			objects[i] = cidFont(objects[i])
		case bytes.HasPrefix(head, []byte("<</Type /Annot")):
			objects[i] = bytes.Replace(objects[i], []byte("/Subtype /Link"), []byte("/Subtype /Link /F 4"), 1)
		case bytes.Contains(head, []byte("/Type /Outlines")):
			root = i
		case bytes.Contains(head, []byte("/Title <FEFF")) && bytes.Contains(head, []byte("/Parent ")):
			items = append(items, i)
		}
	}
	if err := writeOutline(objects, root, items, marks); err != nil {
		return nil, err
	}
	if objects, err = archived(objects, glyphs); err != nil {
		return nil, err
	}
	return assemble(describe(objects, m)), nil
}

// objectsOf cuts a file into the bodies of its objects; index 0 stays empty, as in the file.
func objectsOf(pdf []byte) ([][]byte, error) {
	at, lines, err := xref(pdf)
	if err != nil {
		return nil, err
	}
	n, err := strconv.Atoi(strings.TrimPrefix(lines[1], "0 "))
	if err != nil || n < 2 || len(lines) < n+2 {
		return nil, errors.New("polish: bad cross-reference table")
	}
	offsets := make([]int, n+1)
	offsets[n] = at
	for i := 1; i < n; i++ {
		if offsets[i], err = strconv.Atoi(lines[2+i][:min(10, len(lines[2+i]))]); err != nil {
			return nil, fmt.Errorf("polish: offset of object %d: %w", i, err)
		}
	}
	out := make([][]byte, n)
	for i := 1; i < n; i++ {
		if offsets[i] < 0 || offsets[i] > offsets[i+1] || offsets[i+1] > at {
			return nil, fmt.Errorf("polish: object %d lies at %d", i, offsets[i])
		}
		whole := pdf[offsets[i]:offsets[i+1]]
		start, end := bytes.Index(whole, []byte("obj\n")), bytes.LastIndex(whole, []byte("endobj"))
		if start < 0 || end < start {
			return nil, fmt.Errorf("polish: object %d is not whole", i)
		}
		out[i] = whole[start+4 : end]
	}
	return out, nil
}

// xref finds the cross-reference table and its lines.
func xref(pdf []byte) (at int, lines []string, err error) {
	tail := bytes.LastIndex(pdf, []byte("startxref\n"))
	if tail < 0 {
		return 0, nil, errors.New("polish: no startxref")
	}
	number := strings.TrimSuffix(strings.TrimSpace(string(pdf[tail+len("startxref\n"):])), "%%EOF")
	at, err = strconv.Atoi(strings.TrimSpace(number))
	if err != nil || at <= 0 || at >= tail || !bytes.HasPrefix(pdf[at:], []byte("xref\n0 ")) {
		return 0, nil, errors.New("polish: startxref does not lead to the cross-reference table")
	}
	return at, strings.Split(string(pdf[at:tail]), "\n"), nil
}

var wideGlyph = regexp.MustCompile(`\d+\[1000\]`)

// cidFont says how codes become glyphs and leaves out the widths that are the default.
func cidFont(object []byte) []byte {
	object = wideGlyph.ReplaceAll(object, nil)
	return bytes.Replace(object, []byte("/Type /Font\n"), []byte("/Type /Font\n/CIDToGIDMap /Identity\n/DW 1000\n"), 1)
}

// assemble writes objects as a file. The catalogue is object 1, Info the last but one. The file's id is the digest of
// its objects: equal documents are equal files.
func assemble(objects [][]byte) []byte {
	var out bytes.Buffer
	out.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
	offsets := make([]int, len(objects))
	for i := 1; i < len(objects); i++ {
		offsets[i] = out.Len()
		fmt.Fprintf(&out, "%d 0 obj\n", i)
		out.Write(objects[i])
		out.WriteString("endobj\n")
	}
	id := sha256.Sum256(out.Bytes())
	at := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(objects))
	for _, o := range offsets[1:] {
		fmt.Fprintf(&out, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&out, "trailer\n<</Size %d /Root 1 0 R /Info %d 0 R /ID [<%X><%X>]>>\nstartxref\n%d\n%%%%EOF\n",
		len(objects), len(objects)-2, id[:16], id[:16], at)
	return out.Bytes()
}
