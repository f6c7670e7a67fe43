package pdf

import (
	"math"
	"strings"

	"github.com/ledongthuc/pdf"

	"beian/parsers/pdf/content"
	"beian/parsers/pdf/layout"
	"beian/parsers/pdf/mend"
)

// glyphs sets the values of the fields of a page into their rectangles, so that the table or line around a field gets its
// value. A rectangle in which the page itself shows the text is left alone.
func (f form) glyphs(page int, frame content.Frame, shown []layout.Glyph) []layout.Glyph {
	var out []layout.Glyph
	for _, x := range f.fields {
		for _, w := range x.widgets {
			if w.page != page || w.text == "" {
				continue
			}
			box := layout.Box(frame.Box(w.rect))
			if box.X1-box.X0 < 1 || box.Y1-box.Y0 < 1 || says(shown, box, w.text) {
				continue
			}
			out = append(out, typeset(w.text, box)...)
		}
	}
	return out
}

// typed are the texts that a person typed over a page and that have no appearance of their own.
func typed(page pdf.Value, frame content.Frame, shown []layout.Glyph) []layout.Glyph {
	var out []layout.Glyph
	marks := page.Key(mend.KeyMarks)
	for i := range marks.Len() {
		m := marks.Index(i)
		t := text(m.Key("Contents"))
		box := layout.Box(frame.Box(rectOf(m.Key("Rect"))))
		if t != "" && box.X1-box.X0 >= 1 && box.Y1-box.Y0 >= 1 && !says(shown, box, t) {
			out = append(out, typeset(t, box)...)
		}
	}
	return out
}

// says reports whether the characters inside a box are the text.
func says(shown []layout.Glyph, box layout.Box, text string) bool {
	var b strings.Builder
	for _, g := range shown {
		x, y := (g.X0+g.X1)/2, (g.Y0+g.Y1)/2
		if x >= box.X0 && x <= box.X1 && y >= box.Y0 && y <= box.Y1 {
			b.WriteString(g.Text)
		}
	}
	return strings.Contains(squeezed(b.String()), squeezed(text))
}

func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

// typeset sets lines of text into a box: characters side by side, narrowed where the box is too small for them.
func typeset(text string, box layout.Box) []layout.Glyph {
	rows := strings.Split(text, "\n")
	height := (box.Y1 - box.Y0) / float64(len(rows))
	size := math.Min(height*0.8, 10)
	var out []layout.Glyph
	for n, row := range rows {
		rs := []rune(row)
		total := 0.0
		for _, r := range rs {
			total += advance(r) * size
		}
		room, squeeze := (box.X1-box.X0)*0.96, 1.0
		if total > room {
			squeeze = room / total
		}
		x, y := box.X0+(box.X1-box.X0)*0.02, box.Y0+height*(float64(n)+0.5)
		for _, r := range rs {
			w := advance(r) * size * squeeze
			out = append(out, layout.Glyph{Text: string(r), Size: size, Box: layout.Box{X0: x, Y0: y - size/2, X1: x + w, Y1: y + size/2}})
			x += w
		}
	}
	return out
}

// advance is the width of a character in em.
func advance(r rune) float64 {
	if r < 0x2000 {
		return 0.5
	}
	return 1
}
