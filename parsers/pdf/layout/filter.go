package layout

import (
	"math"
	"strings"
	"unicode"
)

// filter leaves out what is no text of the page: slanting watermarks, and characters drawn again for boldness or shadow.
func (p *Page) filter() {
	seen := map[spot][]Box{}
	kept := p.Glyphs[:0]
	for _, g := range p.Glyphs {
		if _, straight := quarter(g.Angle); !straight {
			continue
		}
		if !blank(g.Text) && drawnBefore(seen, g) {
			continue
		}
		kept = append(kept, g)
	}
	p.Glyphs = kept
}

// A spot is a square of the page with a character in it.
type spot struct {
	text string
	x, y int
}

// drawnBefore reports whether the same character already stands within a quarter of its height.
func drawnBefore(seen map[spot][]Box, g Glyph) bool {
	const square = 4
	x, y, near := int(g.X0/square), int(g.Y0/square), g.Size/4
	reach := min(int(near/square)+1, 8)
	for dx := -reach; dx <= reach; dx++ {
		for dy := -reach; dy <= reach; dy++ {
			for _, b := range seen[spot{g.Text, x + dx, y + dy}] {
				if math.Abs(b.X0-g.X0) < near && math.Abs(b.Y0-g.Y0) < near && math.Abs(b.X1-g.X1) < near {
					return true
				}
			}
		}
	}
	const most = 32 // of one character on one spot: more are no text
	if at := (spot{g.Text, x, y}); len(seen[at]) < most {
		seen[at] = append(seen[at], g.Box)
	}
	return false
}

func blank(s string) bool {
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' }) == ""
}
