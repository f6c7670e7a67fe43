package pdf

import (
	"context"
	"errors"

	"github.com/ledongthuc/pdf"

	"beian/parsers/damage"
	"beian/parsers/pdf/content"
	"beian/parsers/pdf/layout"
)

// page reads one page and hands it to the layout, unless its text is of no use.
func (d *document) page(ctx context.Context, v pdf.Value, number int) (err error) {
	defer func() {
		if recover() != nil { // bytes that nobody foresaw cost their page only
			d.pages.damaged = append(d.pages.damaged, number)
			err = nil
		}
	}()
	seen, err := content.Read(v, &d.fonts, &d.budget)
	if errors.Is(err, content.ErrBudget) {
		return damage.TooLarge("PDF 的绘图指令或文字过多")
	}
	p, kind, stop := d.scan(ctx, seen, number, judge(seen))
	if stop != nil {
		return stop
	}
	d.pages.note(number, kind)
	if _, byOCR := d.sheets[number]; byOCR {
		d.layout.Add(p)
		return nil
	}
	if err != nil || seen.Damaged {
		d.pages.damaged = append(d.pages.damaged, number)
	}
	if cutOff(seen) {
		d.pages.cut = append(d.pages.cut, number)
	}
	p = layout.Page{Number: number, Width: seen.Width, Height: seen.Height, Rules: make([]layout.Rule, 0, len(seen.Rules))}
	for _, r := range seen.Rules {
		p.Rules = append(p.Rules, layout.Rule{X0: r.X0, Y0: r.Y0, X1: r.X1, Y1: r.Y1})
	}
	if kind == readable || kind == scanned {
		p.Glyphs = glyphs(seen.Glyphs)
	}
	frame := content.FrameOf(v)
	p.Glyphs = append(p.Glyphs, d.form.glyphs(number, frame, p.Glyphs)...)
	p.Glyphs = append(p.Glyphs, typed(v, frame, p.Glyphs)...)
	d.layout.Add(p)
	return nil
}

// cutOff reports whether a table runs over the edge of the page: rules cross the edge, and characters stand beyond it.
func cutOff(p content.Page) bool {
	const some = 5
	crossing := 0
	for _, r := range p.Rules {
		if r.X0 < p.Width && r.X1 > p.Width+some || r.Y0 < p.Height && r.Y1 > p.Height+some {
			crossing++
		}
	}
	return p.Beyond >= some && crossing >= 2
}

func glyphs(seen []content.Glyph) []layout.Glyph {
	out := make([]layout.Glyph, len(seen))
	for i, g := range seen {
		out[i] = layout.Glyph{
			Text: g.Text, Box: layout.Box(g.Box), Size: g.Size, Angle: g.Angle, Hidden: g.Hidden,
			Unread: g.Conflict || g.Text == "\uFFFD",
		}
	}
	return out
}
