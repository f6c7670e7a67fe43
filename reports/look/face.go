package look

import (
	"fmt"

	"github.com/signintech/gopdf"
	"github.com/signintech/gopdf/fontmaker/core"
)

// A face is one font file: its advances, read-only after loading.
type face struct {
	name     string   // as it is named in the PDF, with a subset's tag
	advances []uint16 // of U+0000 to U+FFFF in 1/1000 em
	beyond   map[rune]uint16
}

const noGlyph = 0xFFFF

// loadFace parses a TrueType file and puts it into the container under name.
func loadFace(to *gopdf.FontContainer, name string, ttf []byte) (*face, error) {
	if err := to.AddTTFFontData(name, ttf); err != nil {
		return nil, fmt.Errorf("font %s: %w", name, err)
	}
	var t core.TTFParser
	if err := t.ParseFontData(ttf); err != nil {
		return nil, fmt.Errorf("font %s: %w", name, err)
	}
	f := &face{name: name, advances: make([]uint16, 0x10000), beyond: map[rune]uint16{}}
	for i := range f.advances {
		f.advances[i] = noGlyph
	}
	width := advanceOf(&t)
	for c, glyph := range t.Chars() {
		if glyph != 0 && c < len(f.advances) {
			f.advances[c] = width(glyph)
		}
	}
	for _, g := range t.GroupingTables() {
		for c := max(g.StartCharCode, 0x10000); c <= g.EndCharCode; c++ {
			f.beyond[rune(c)] = width(c - g.StartCharCode + g.GlyphID)
		}
	}
	return f, nil
}

// advanceOf rounds as gopdf does, so that measured and printed widths agree.
func advanceOf(t *core.TTFParser) func(glyph uint) uint16 {
	widths, metrics, em := t.Widths(), t.NumberOfHMetrics(), t.UnitsPerEm()
	return func(glyph uint) uint16 {
		return uint16(widths[min(glyph, metrics-1)] * 1000 / em)
	}
}

// advance is the width of r in 1/1000 em, and whether the face has a glyph for it.
func (f *face) advance(r rune) (uint16, bool) {
	if int(r) < len(f.advances) {
		a := f.advances[r]
		return a, a != noGlyph
	}
	a, ok := f.beyond[r]
	return a, ok
}
