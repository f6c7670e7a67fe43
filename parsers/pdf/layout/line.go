package layout

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A line is glyphs side by side, sorted from left to right.
type line struct {
	Box
	glyphs []Glyph
	size   float64 // the largest em
}

// linesOf gathers glyphs into lines from top to bottom. Glyphs stand in one line when their middles lie within 0.4 em:
// raised figures (m²) do, neighbouring lines do not. Lines of nothing but blanks are left out.
func linesOf(glyphs []Glyph) []line {
	sorted := slices.Clone(glyphs)
	slices.SortStableFunc(sorted, func(a, b Glyph) int { return cmp.Compare(a.middle(), b.middle()) })
	var out []line
	var current []Glyph
	var sum, weight, size float64
	flush := func() {
		slices.SortStableFunc(current, fromLeft)
		if l, ok := newLine(single(current)); ok {
			out = append(out, l)
		}
		current, sum, weight, size = nil, 0, 0, 0
	}
	for _, g := range sorted {
		if len(current) > 0 && g.middle()-sum/weight > 0.4*min(max(size, g.Size), 2*g.Size) {
			flush()
		}
		current = append(current, g)
		w := max(g.Size, 0.1)
		sum, weight, size = sum+g.middle()*w, weight+w, max(size, g.Size)
	}
	flush()
	return out
}

func fromLeft(a, b Glyph) int { return cmp.Compare(a.X0, b.X0) }

// newLine makes a line of glyphs that are sorted from left to right.
func newLine(glyphs []Glyph) (line, bool) {
	l := line{glyphs: glyphs}
	for _, g := range glyphs {
		if !blank(g.Text) {
			l.Box, l.size = l.union(g.Box), max(l.size, g.Size)
		}
	}
	return l, l.size > 0
}

// split cuts a line where nothing stands for more than gap em.
func (l line) split(gap float64) []line {
	var out []line
	start, end := 0, math.Inf(-1)
	last := -1 // last glyph that is not blank
	for i, g := range l.glyphs {
		if blank(g.Text) {
			continue
		}
		if last >= 0 && g.X0-end > gap*max(g.Size, l.glyphs[last].Size) {
			if part, ok := newLine(l.glyphs[start : last+1]); ok {
				out = append(out, part)
			}
			start = i
		}
		end, last = max(end, g.X1), i
	}
	if part, ok := newLine(l.glyphs[start:]); ok {
		out = append(out, part)
	}
	return out
}

// text joins the glyphs. A blank stands where the file has one that is seen, and where Latin letters or figures stand
// apart by more than a quarter of an em.
func (l line) text() string {
	var b strings.Builder
	var before *Glyph
	end, space := 0.0, ""
	for i := range l.glyphs {
		g := &l.glyphs[i]
		if blank(g.Text) {
			if space == "" || strings.Contains(g.Text, "\u3000") {
				space = " "
				if strings.Contains(g.Text, "\u3000") {
					space = "\u3000"
				}
			}
			continue
		}
		if before != nil {
			b.WriteString(between(before, g, g.X0-end, space))
		}
		b.WriteString(strings.TrimFunc(g.Text, unicode.IsSpace))
		before, space = g, ""
		end = max(end, g.X1)
	}
	return b.String()
}

// between is what stands between two characters that are gap points apart; space is the blank that the file has there.
func between(a, b *Glyph, gap float64, space string) string {
	em := min(a.Size, b.Size)
	switch {
	case space != "" && gap > 0.1*em:
		return space
	case gap > 0.25*em && narrow(a.Text, true) && narrow(b.Text, false):
		return " "
	case gap > 0.6*em:
		return " "
	}
	return ""
}

// narrow reports whether the last, or first, character is a Latin letter or a figure.
func narrow(s string, last bool) bool {
	r, _ := utf8.DecodeRuneInString(s)
	if last {
		r, _ = utf8.DecodeLastRuneInString(s)
	}
	return r < 0x250 && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
