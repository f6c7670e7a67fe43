package glyph

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"io"
	"sync"
)

//go:generate go run makegb1.go /usr/share/poppler/cMap/Adobe-GB1/Adobe-GB1-UCS2

//go:embed gb1.bin
var packedGB1 []byte

// gb1Table holds for each CID of Adobe-GB1 its code point, in three parts by significance.
var gb1Table = sync.OnceValue(func() []byte {
	table, err := io.ReadAll(flate.NewReader(bytes.NewReader(packedGB1)))
	if err != nil {
		panic("gb1.bin: " + err.Error())
	}
	return table
})

// fromGB1 is the character of a CID, "" when it has none.
func fromGB1(cid int) string {
	table := gb1Table()
	n := len(table) / 3
	if cid <= 0 || cid >= n {
		return ""
	}
	r := rune(table[cid])<<16 | rune(table[n+cid])<<8 | rune(table[2*n+cid])
	if r == 0 || r == 0xFFFD {
		return ""
	}
	return string(r)
}
