package ocr

import (
	"math"
	"slices"
	"strings"

	"beian/parsers/ocr/engine"
	"beian/parsers/pdf/layout"
)

const (
	// unreadBelow: a line held for less likely than this in the mean is writing that was seen and not read.
	unreadBelow = 0.5
	// weakBelow: a line held for less likely than this in the mean, or with a figure less likely than figureBelow, is for a
	// person to look at.
	weakBelow, figureBelow = 0.90, 0.80
	// stampedBelow and stampedFigureBelow stand for them under a stamp, where strokes may be hidden or added.
	stampedBelow, stampedFigureBelow = 0.98, 0.97
	// em is the size of a character as a part of the height of the frame that the engine draws round a line.
	em = 0.72
)

// glyphs places the characters of a line on the page, as high and as wide as their neighbours allow. The boxes that stand
// elsewhere come back. scale is points a pixel.
func glyphs(l engine.Line, rules []layout.Rule, boxes []tickBox, scale float64, stamped bool) ([]layout.Glyph, []tickBox) {
	l = repaired(l)
	q := quadOf(l, scale)
	switch {
	case l.Sure() < unreadBelow && stamped:
		return []layout.Glyph{remains(q)}, boxes
	case l.Sure() < unreadBelow:
		return []layout.Glyph{unread(q)}, boxes
	}
	out := placed(l, q, isWeak(l, stamped))
	if l.Stack {
		return out, boxes
	}
	if angle := q.angle(); angle != 0 {
		for i := range out {
			out[i].Angle = angle
		}
		return out, boxes
	}
	out, rest := withBoxes(out, l.Chars, boxes)
	return fence(closeUp(out), q, rules), rest
}

// unread stands for a line that was seen and not read.
func unread(q quad) layout.Glyph {
	half := min(q.high, q.wide) * em / 2
	b := layout.Box{X0: min(q.x0, q.x1), Y0: min(q.y0, q.y1), X1: max(q.x0, q.x1), Y1: max(q.y0, q.y1)}
	if q.stack {
		b.X0, b.X1 = b.X0-half, b.X1+half
	} else {
		b.Y0, b.Y1 = b.Y0-half, b.Y1+half
	}
	return layout.Glyph{Text: "\uFFFD", Box: b, Size: 2 * half, Unread: true, OCR: true}
}

// remains stands for what was seen under a stamp and not read: mostly it is the stamp. It is no text, and what stands in the
// same field is for a person to look at.
func remains(q quad) layout.Glyph {
	g := unread(q)
	g.Text, g.Unread, g.Weak = " ", false, true
	return g
}

// placed gives the characters their places.
func placed(l engine.Line, q quad, weak bool) []layout.Glyph {
	size := min(q.high, q.wide) * em
	half := size / 2
	out := make([]layout.Glyph, len(l.Chars))
	for i, c := range l.Chars {
		x, y := q.at(float64(c.At))
		before, after := half, half
		if i > 0 && !l.Stack {
			before = min(half, float64(c.At-l.Chars[i-1].At)*q.wide/2)
		}
		if i+1 < len(l.Chars) && !l.Stack {
			after = min(half, float64(l.Chars[i+1].At-c.At)*q.wide/2)
		}
		b := layout.Box{X0: x - before, Y0: y - half, X1: x + after, Y1: y + half}
		out[i] = layout.Glyph{Text: c.Text, Box: b, Size: size, OCR: true, Weak: weak}
	}
	return out
}

func isWeak(l engine.Line, stamped bool) bool {
	mean, figure := weakBelow, figureBelow
	if stamped {
		mean, figure = stampedBelow, stampedFigureBelow
	}
	return l.Sure() < mean || slices.ContainsFunc(l.Chars, func(c engine.Char) bool {
		return float64(c.Sure) < figure && strings.ContainsAny(c.Text, "0123456789.,")
	})
}

// A quad is a line's frame in points.
type quad struct {
	x0, y0, x1, y1 float64 // middles of the left and of the right end; of the upper and the lower end of a stack
	wide, high     float64
	stack          bool
}

func quadOf(l engine.Line, scale float64) quad {
	mid := func(a, b int) (float64, float64) {
		return float64(l.Quad[a].X+l.Quad[b].X) / 2 * scale, float64(l.Quad[a].Y+l.Quad[b].Y) / 2 * scale
	}
	q := quad{stack: l.Stack}
	left, right, upper, lower := [2]int{0, 3}, [2]int{1, 2}, [2]int{0, 1}, [2]int{3, 2}
	lx, ly := mid(left[0], left[1])
	rx, ry := mid(right[0], right[1])
	ux, uy := mid(upper[0], upper[1])
	bx, by := mid(lower[0], lower[1])
	q.wide, q.high = math.Hypot(rx-lx, ry-ly), math.Hypot(bx-ux, by-uy)
	q.x0, q.y0, q.x1, q.y1 = lx, ly, rx, ry
	if l.Stack {
		q.x0, q.y0, q.x1, q.y1 = ux, uy, bx, by
	}
	return q
}

// angle is the line's direction of writing in degrees, clockwise; what slants no more than a page held askew has 0.
func (q quad) angle() float64 {
	const askew = 5
	if q.stack {
		return 0
	}
	a := math.Atan2(q.y1-q.y0, q.x1-q.x0) * 180 / math.Pi
	if math.Abs(a) <= askew {
		return 0
	}
	return a
}

// at is the middle of the line after a part of its length.
func (q quad) at(part float64) (x, y float64) {
	return q.x0 + (q.x1-q.x0)*part, q.y0 + (q.y1-q.y0)*part
}

// fence keeps characters on their side of the ruling lines that cross or touch the line's frame: the engine tells a
// character's place only roughly. A blank parts what stands on two sides, and both sides are for a person to look at.
func fence(glyphs []layout.Glyph, q quad, rules []layout.Rule) []layout.Glyph {
	for _, cut := range q.cuts(rules) {
		n := slices.IndexFunc(glyphs, func(g layout.Glyph) bool { return (g.X0+g.X1)/2 > cut })
		edge := q.high * endPart
		switch {
		case cut < q.x0+edge: // the frame only reaches over the rule at its end
			n = 0
		case cut > q.x1-edge || n < 0:
			n = len(glyphs)
		}
		for i := range glyphs {
			g := &glyphs[i]
			if i >= n && g.X0 < cut+0.5 {
				g.X0, g.X1 = cut+0.5, max(g.X1, cut+1)
			} else if i < n && g.X1 > cut-0.5 {
				g.X0, g.X1 = min(g.X0, cut-1), cut-0.5
			}
		}
		if n > 0 && n < len(glyphs) {
			for i := range glyphs {
				glyphs[i].Weak = true
			}
			g := glyphs[n]
			g.Text, g.X0, g.X1 = " ", cut+0.1, cut+0.2
			glyphs = slices.Insert(glyphs, n, g)
		}
	}
	return glyphs
}

// endPart is how far a frame reaches over a ruling line beside its text, at most, as a part of its height.
const endPart = 0.6

// cuts are the places of the ruling lines that cross or touch the frame, from left to right.
func (q quad) cuts(rules []layout.Rule) []float64 {
	y := (q.y0 + q.y1) / 2
	var out []float64
	for _, r := range rules {
		if r.X0 == r.X1 && min(r.Y0, r.Y1) < y && max(r.Y0, r.Y1) > y && r.X0 > q.x0-1 && r.X0 < q.x1+1 {
			out = append(out, r.X0)
		}
	}
	slices.Sort(out)
	return out
}

// closeUp lets neighbours touch, so that only blanks that the engine has read part words; a wide gap stays.
func closeUp(glyphs []layout.Glyph) []layout.Glyph {
	for i := 1; i < len(glyphs); i++ {
		a, b := &glyphs[i-1], &glyphs[i]
		if gap := b.X0 - a.X1; gap > 0 && gap < 1.2*b.Size {
			a.X1, b.X0 = a.X1+gap/2, b.X0-gap/2
		}
	}
	return glyphs
}
