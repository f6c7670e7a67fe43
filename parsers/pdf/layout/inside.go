package layout

// Inside reads the page again for boxes as evidence names them: the text of each box in reading order, lines one below the
// other. A text that begins in a box and is cut by its right side in the midst of a character is read whole, as the reader
// of tables does.
func Inside(p Page, boxes []Box) []string {
	w, h := p.Width, p.Height
	turned := p.upright()
	p.filter()
	out := make([]string, len(boxes))
	for i, b := range boxes {
		if turned != 0 {
			b = (4 - turned).box(b, w, h)
		}
		out[i] = written(within(p.Glyphs, b))
	}
	return out
}

// within are the glyphs whose middles lie in a box.
func within(glyphs []Glyph, b Box) []Glyph {
	var out []Glyph
	for i := 0; i < len(glyphs); {
		n := run(glyphs[i:])
		some := glyphs[i : i+n]
		i += n
		whole := b.holds(some[0]) && cutBy(b.X1, some)
		for _, g := range some {
			if whole || b.holds(g) {
				out = append(out, g)
			}
		}
	}
	return out
}

func (b Box) holds(g Glyph) bool {
	return g.center() > b.X0 && g.center() < b.X1 && g.middle() > b.Y0 && g.middle() < b.Y1
}

// cutBy reports whether an upright line runs through one of the glyphs.
func cutBy(x float64, glyphs []Glyph) bool {
	for _, g := range glyphs {
		if x-g.X0 > 0.2*g.width() && g.X1-x > 0.2*g.width() {
			return true
		}
	}
	return false
}

// written joins glyphs of one place to lines; they run in the direction of the first.
func written(glyphs []Glyph) string {
	if len(glyphs) == 0 {
		return ""
	}
	if q, _ := quarter(glyphs[0].Angle); q != 0 {
		turned := make([]Glyph, len(glyphs))
		for i, g := range glyphs {
			g.Box = (4 - q).box(g.Box, 0, 0)
			turned[i] = g
		}
		glyphs = turned
	}
	text := ""
	for i, l := range linesOf(glyphs) {
		if i > 0 {
			text += "\n"
		}
		text += l.text()
	}
	return text
}
