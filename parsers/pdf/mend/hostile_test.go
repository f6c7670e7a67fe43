package mend

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"strings"
	"testing"
)

var small = Limits{Inflated: 4 << 20, Pages: 50, Operators: 100_000}

func packedStream(keys string, data []byte) string {
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	w.Write(data)
	w.Close()
	return fmt.Sprintf("<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream", keys, z.Len(), z.String())
}

// hostile is a file whose objects begin with a catalogue, 1, and a page tree, 2, and that has no table.
func hostile(objects ...string) []byte {
	var b strings.Builder
	b.WriteString("%PDF-1.5\n")
	for i, o := range append([]string{"<</Type/Catalog/Pages 2 0 R>>"}, objects...) {
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	return []byte(b.String())
}

const (
	onePage = "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 9 9]>>"
	page    = "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>"
)

// TestKillersOfOtherReadersEnd holds what hangs or kills the library (reading.md A 5).
func TestKillersOfOtherReadersEnd(t *testing.T) {
	plain := string(hostile(onePage, page))
	table := func(section string) []byte {
		return []byte(plain + "xref\n" + section + "trailer\n<</Root 1 0 R/Size 5>>\nstartxref\n" + fmt.Sprint(len(plain)) + "\n%%EOF")
	}
	wide := plain + "9 0 obj\n" + packedStream("/Type/XRef/Root 1 0 R/Size 4000000000/W[1 4000000000 1]", []byte("x")) + "\nendobj\nstartxref\n" + fmt.Sprint(len(plain)) + "\n%%EOF"
	for _, c := range []struct {
		name  string
		data  []byte
		limit bool // ErrLimit is right
		pages int
	}{
		{"a subsection that begins at four billion", table("4000000000 1\n0000000000 65535 f \n"), false, 1},
		{"a section that is its own predecessor", []byte(strings.Replace(string(table("0 1\n0000000000 65535 f \n")), "/Size 5", fmt.Sprintf("/Size 5/Prev %d", len(plain)), 1)), false, 1},
		{"a table stream with fields of four billion bytes", []byte(wide), false, 1},
		{"a page tree that holds itself", hostile("<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 2000000000>>", page), false, 1},
		{"pages that are their own parents", hostile("<</Type/Pages/Parent 2 0 R/Kids[3 0 R]>>", "<</Type/Page/Parent 3 0 R>>"), false, 1},
		{"arrays nested three thousand deep", hostile(onePage, page, "<</Length 9>>\nstream\n"+strings.Repeat("[", 3000)+"\nendstream"), false, 1},
		{"a million states saved", hostile(onePage, page, packedStream("", bytes.Repeat([]byte("q "), 1_000_000))), true, 0},
		{"a stream that inflates without end", hostile(onePage, page, packedStream("", make([]byte, 64<<20))), true, 0},
		{"more pages than the limit", hostile("<</Type/Pages/Kids[" + strings.Repeat("<</Type/Page>> ", 60) + "]>>"), true, 0},
		{"a length that refers to its own stream", hostile(onePage, page, "<</Length 4 0 R>>\nstream\n0 0 m\nendstream"), false, 1},
		{"an object stream that holds itself", hostile(onePage, page, packedStream("/Type/ObjStm/N 1/First 4/Extends 4 0 R", []byte("4 0 <<>>"))), false, 1},
	} {
		got, err := Rewrite(c.data, small)
		if errors.Is(err, ErrLimit) != c.limit || err != nil && !c.limit || got.Pages != c.pages {
			t.Errorf("%s: %d pages, %v", c.name, got.Pages, err)
		}
	}
}
