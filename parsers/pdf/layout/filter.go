package layout

import (
	"math"
	"strings"
	"unicode"
)

// filter leaves out slanting text: watermarks and stamps.
func (p *Page) filter() {
	kept := p.Glyphs[:0]
	for _, g := range p.Glyphs {
		if _, straight := quarter(g.Angle); straight {
			kept = append(kept, g)
		}
	}
	p.Glyphs = kept
}

// single drops characters of a sorted line that are drawn again within a quarter of their height, for boldness or shadow.
func single(glyphs []Glyph) []Glyph {
	const back = 8 // characters to look back: a shadow may lie under several
	out := glyphs[:0]
	for _, g := range glyphs {
		again, near := false, min(g.Size/4, g.width()/2) // an l beside another is no shadow of it
		for i := len(out) - 1; i >= max(len(out)-back, 0) && !again && g.X0-out[i].X0 < near; i-- {
			again = g.Text == out[i].Text && math.Abs(g.Y0-out[i].Y0) < g.Size/4 && math.Abs(g.X1-out[i].X1) < near && !blank(g.Text)
		}
		if !again {
			out = append(out, g)
		}
	}
	return out
}

func blank(s string) bool {
	switch s {
	case " ", "\u3000", "\u00A0":
		return true
	}
	if len(s) == 1 {
		return s[0] < ' '
	}
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' }) == ""
}
