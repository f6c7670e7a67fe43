package ofd

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"beian/parsers/pdf/layout"
	"beian/parsers/sheet"
)

// text draws the characters of a text object.
func (p *painter) text(o object, m matrix) error {
	if o.size <= 0 {
		return nil
	}
	font := p.fonts[o.refers]
	var at point
	for _, c := range o.codes {
		at.x, at.y = numberOr(c.x, at.x), numberOr(c.y, at.y)
		if err := p.draw(utf8.RuneCountInString(c.text)); err != nil {
			return err
		}
		p.code(o, c, []rune(sheet.Unsymbol(font, c.text)), at, m)
	}
	return nil
}

// code draws the characters of one TextCode.
func (p *painter) code(o object, c code, runes []rune, at point, m matrix) {
	xs, ys := deltas(c.deltaX, len(runes)-1), deltas(c.deltaY, len(runes)-1)
	even := evenly(xs) && evenly(ys)
	sin, cos := math.Sincos(o.orientation * math.Pi / 180)
	turned := matrix{cos, sin, -sin, cos, 0, 0}
	for i, r := range runes {
		step := point{pick(xs, i), pick(ys, i)}
		natural := naturalWidth(r) * o.size * o.stretch
		if xs == nil && ys == nil {
			step = o.goOn(natural)
		}
		w := natural
		if along := step.x*cos + step.y*sin; along > 0 && i < len(runes)-1 && (along < natural || even && along < 1.2*o.size) {
			w = along
		}
		p.glyph(o, string(r), w, turned.then(shift(at.x, at.y)).then(m))
		at.x, at.y = at.x+step.x, at.y+step.y
	}
}

// goOn is the way to the next character where the file does not tell it.
func (o object) goOn(natural float64) point {
	upright := math.Mod(o.reading-o.orientation, 180) == 0
	step := o.size
	if upright {
		step = natural
	}
	sin, cos := math.Sincos(o.reading * math.Pi / 180)
	return point{step * cos, step * sin}
}

// glyph puts one character on the page; m leads from its origin.
func (p *painter) glyph(o object, s string, w float64, m matrix) {
	const above, below = -0.88, 0.12 // of the em, as the layout wants it
	box := around(m.apply(point{0, above * o.size}), m.apply(point{w, above * o.size}), m.apply(point{0, below * o.size}), m.apply(point{w, below * o.size}))
	x, y := (box.X0+box.X1)/2, (box.Y0+box.Y1)/2
	if !(x >= 0 && y >= 0 && x <= p.page.Width && y <= p.page.Height) {
		return // nobody sees it
	}
	p.page.Glyphs = append(p.page.Glyphs, layout.Glyph{
		Text: s, Box: box, Size: o.size * m.size(), Angle: m.angle(), Hidden: o.unseen, Unread: s == "\uFFFD",
	})
}

// deltas reads the ways between n+1 characters: numbers, and "g 5 3.2" for five times 3.2. The last one goes on where
// there are too few; nil when there are none.
func deltas(s string, n int) []float64 {
	words := strings.Fields(s)
	var out []float64
	for i := 0; i < len(words) && len(out) < n; i++ {
		times := 1
		if words[i] == "g" && i+2 < len(words) {
			count, _ := number(words[i+1])
			times = int(count)
			i += 2
		}
		d, ok := number(words[i])
		if !ok {
			break
		}
		for ; times > 0 && len(out) < n; times-- {
			out = append(out, d)
		}
	}
	for len(out) > 0 && len(out) < n {
		out = append(out, out[len(out)-1])
	}
	return out
}

func pick(deltas []float64, i int) float64 {
	if i < len(deltas) {
		return deltas[i]
	}
	return 0
}

// evenly reports whether all ways are the same: such characters are spaced out, not apart.
func evenly(deltas []float64) bool {
	for _, d := range deltas {
		if math.Abs(d-deltas[0]) > 0.01 {
			return false
		}
	}
	return true
}

// naturalWidth is about how wide a character is, in em. The file has fonts by name only; the layout asks whether there is a
// gap after a character, so a figure is taken as narrow as it ever is.
func naturalWidth(r rune) float64 {
	switch {
	case r >= 0x1100 && !(r >= 0x2000 && r < 0x2460) || strings.ContainsRune("—…“”‘’、。×÷±·°", r):
		return 1
	case strings.ContainsRune("ijlI.,;:'|!()[] ", r):
		return 0.35
	case strings.ContainsRune("mwMW@%", r):
		return 0.95
	case unicode.IsUpper(r):
		return 0.75
	}
	return 0.5
}
