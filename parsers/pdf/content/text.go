package content

import (
	"math"

	"github.com/ledongthuc/pdf"

	"beian/parsers/pdf/glyph"
)

// A character's cell reaches from below to above the baseline, in parts of the font size.
const (
	below = -0.12
	above = 0.88
)

// textState performs an operator that sets how text is written (9.3) and reports whether op is one.
func (d *drawing) textState(op string) bool {
	gs := &d.gs
	switch op {
	case "BT":
		d.tm, d.line = unit, unit
	case "ET":
	case "Tf":
		d.setFont()
	case "Tc":
		gs.char = d.arg(0)
	case "Tw":
		gs.word = d.arg(0)
	case "Tz":
		gs.th = d.arg(0) / 100
	case "TL":
		gs.lead = d.arg(0)
	case "Ts":
		gs.rise = d.arg(0)
	case "Tr":
		gs.mode = int(d.arg(0))
	default:
		return false
	}
	return true
}

// text performs an operator that places or shows text (9.4) and reports whether op is one.
func (d *drawing) text(op string) bool {
	switch op {
	case "Td":
		d.move(d.arg(0), d.arg(1))
	case "TD":
		d.gs.lead = -d.arg(1)
		d.move(d.arg(0), d.arg(1))
	case "Tm":
		d.line = d.operandMatrix()
		d.tm = d.line
	case "T*":
		d.move(0, -d.gs.lead)
	case "Tj":
		d.show(d.last().RawString())
	case "TJ":
		d.showAll(d.last())
	case "'":
		d.move(0, -d.gs.lead)
		d.show(d.last().RawString())
	case "\"":
		d.gs.word, d.gs.char = d.arg(0), d.arg(1)
		d.move(0, -d.gs.lead)
		d.show(d.last().RawString())
	default:
		return false
	}
	return true
}

func (d *drawing) move(x, y float64) {
	d.line = shift(x, y).then(d.line)
	d.tm = d.line
}

func (d *drawing) setFont() {
	if len(d.args) < 2 {
		return
	}
	name := d.args[len(d.args)-2].Name()
	font, ok := d.fonts[name]
	if !ok {
		font = d.runner.fonts.named(d.res, name)
		d.fonts[name] = font
	}
	d.gs.font, d.gs.size = font, d.last().Float64()
}

func (d *drawing) showAll(list pdf.Value) {
	for i := range list.Len() {
		x := list.Index(i)
		if x.Kind() == pdf.String {
			d.show(x.RawString())
			continue
		}
		d.advance(-x.Float64() / 1000 * d.gs.size)
	}
}

// advance moves along the line of writing by an unscaled distance.
func (d *drawing) advance(by float64) {
	if d.gs.font != nil && d.gs.font.Vertical {
		d.tm = shift(0, by).then(d.tm)
		return
	}
	d.tm = shift(by*d.gs.th, 0).then(d.tm)
}

func (d *drawing) show(s string) {
	if d.gs.font == nil {
		if s != "" {
			d.page.Damaged = true // text in a font that the file does not have
		}
		return
	}
	for len(s) > 0 {
		d.budget.spend(1)
		c := d.gs.font.Next(s)
		s = s[c.Bytes:]
		d.place(c)
		step := c.Width*d.gs.size + d.gs.char
		if d.gs.font.Vertical {
			step = d.gs.size - d.gs.char // 9.7.4.3: without W2 a character is one em high
		}
		if c.Space {
			step += d.gs.word
		}
		if d.gs.font.Vertical {
			step = -step
		}
		d.advance(step)
	}
}

func (d *drawing) place(c glyph.Char) {
	if d.hidden > 0 {
		return
	}
	gs := &d.gs
	m := matrix{gs.size * gs.th, 0, 0, gs.size, 0, gs.rise}.then(d.tm).then(gs.ctm)
	x0, y0, y1 := 0.0, below*gs.font.Em, above*gs.font.Em
	if gs.font.Vertical {
		x0, y0, y1 = -c.Width/2, y0-above, y1-above
	}
	box := Around(m.apply(x0, y0), m.apply(x0+c.Width, y0), m.apply(x0, y1), m.apply(x0+c.Width, y1))
	if p := box.Center(); p.X < 0 || p.Y < 0 || p.X > d.page.Width || p.Y > d.page.Height || math.IsNaN(p.X+p.Y) {
		d.page.Beyond++
		return // nobody sees it
	}
	d.page.Glyphs = append(d.page.Glyphs, Glyph{
		Text: c.Text, Box: box, Size: gs.font.Em * math.Hypot(m[2], m[3]),
		Angle:  angle(m[0], m[1]),
		Hidden: gs.mode == 3 || gs.mode == 7, Conflict: c.Conflict,
	})
}

func angle(x, y float64) float64 {
	if y == 0 && x > 0 {
		return 0
	}
	return math.Atan2(y, x) * 180 / math.Pi
}
