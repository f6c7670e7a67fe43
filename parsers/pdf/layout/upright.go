package layout

import "math"

// A turn is a number of quarter turns, clockwise.
type turn int

// quarter tells in which of the four directions a text runs; ok is false for slanting text.
func quarter(angle float64) (q turn, ok bool) {
	const slant = 5
	n := math.Round(angle / 90)
	return turn(((int(n) % 4) + 4) % 4), math.Abs(angle-n*90) <= slant
}

// direction is the one in which most of the page's text runs.
func (p *Page) direction() turn {
	var count [4]int
	for _, g := range p.Glyphs {
		if q, ok := quarter(g.Angle); ok && !blank(g.Text) {
			count[q]++
		}
	}
	best := turn(0)
	for q := range turn(4) {
		if count[q] > count[best] {
			best = q
		}
	}
	return best
}

// upright turns the page until most of its text runs from left to right, and tells by how much it had been turned.
func (p *Page) upright() turn {
	t := p.direction()
	if t == 0 {
		return 0
	}
	back := 4 - t
	for i := range p.Glyphs {
		g := &p.Glyphs[i]
		g.Box = back.box(g.Box, p.Width, p.Height)
		g.Angle -= 90 * float64(t)
	}
	for i, r := range p.Rules {
		x0, y0 := back.point(r.X0, r.Y0, p.Width, p.Height)
		x1, y1 := back.point(r.X1, r.Y1, p.Width, p.Height)
		p.Rules[i] = Rule{x0, y0, x1, y1}
	}
	if t%2 == 1 {
		p.Width, p.Height = p.Height, p.Width
	}
	return t
}

// point turns a point of a page of width w and height h.
func (t turn) point(x, y, w, h float64) (float64, float64) {
	switch t {
	case 1:
		return h - y, x
	case 2:
		return w - x, h - y
	case 3:
		return y, w - x
	}
	return x, y
}

func (t turn) box(b Box, w, h float64) Box {
	x0, y0 := t.point(b.X0, b.Y0, w, h)
	x1, y1 := t.point(b.X1, b.Y1, w, h)
	return Box{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)}
}
