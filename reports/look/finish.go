package look

import (
	"bytes"
	"fmt"
	"io"

	"beian/pipeline/record"
)

// Meta is what the file says about itself. It names no person.
type Meta struct {
	Title   string
	Subject string
	Author  string
	Program string     // "beian 0.1.0"
	Date    record.Day // date of creation: the reference date, never today
}

// Finish draws header and footer on all pages and writes the file.
func (d *Doc) Finish(w io.Writer, m Meta) error {
	d.drawNotes()
	d.keep(d.dangling())
	pages := d.pdf.GetNumberOfPages()
	for i := 1; i <= pages && d.err == nil; i++ {
		d.keep(d.pdf.SetPage(i))
		d.drawFrame(i, pages)
	}
	if d.err != nil {
		return fmt.Errorf("pdf: %w", d.err)
	}
	var raw bytes.Buffer
	raw.Grow(256 << 10)
	if _, err := d.pdf.WriteTo(&raw); err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	polished, err := polish(raw.Bytes(), m, d.marks)
	if err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	_, err = w.Write(polished)
	return err
}

func (d *Doc) drawFrame(page, pages int) {
	right := marginLeft + d.W()
	if page > 1 {
		const y = marginTop - 24
		half := d.W() / 2
		d.put(d.oneLine(d.frame.HeaderLeft, half-8), marginLeft, y, half, Small, Left)
		d.put(d.oneLine(d.frame.HeaderRight, half-8), marginLeft+half, y, half, Small, Right)
		d.Rule(marginLeft, y+15, right, y+15, 0.4, Hair)
	}
	const y = pageHeight - marginBottom + 14
	d.put(d.oneLine(d.frame.Footer, d.W()-90), marginLeft, y, d.W(), Small, Left)
	d.Text(fmt.Sprintf("— %d / %d —", page, pages), right-90, y, 90, Small, Right)
}

// oneLine is text in the small style, cut with … where it is too long for w.
func (d *Doc) oneLine(text string, w float64) Line {
	gs := d.glyphs(text, Small)
	dots := d.glyphs("…", Small)
	width := 0.0
	for i, g := range gs {
		width += g.width
		if width <= w {
			continue
		}
		for i++; i > 0 && width > w-Small.Size; i-- {
			width -= gs[i-1].width
		}
		gs = append(gs[:i:i], dots...)
		break
	}
	return newLine(gs, Small, false, true)
}
