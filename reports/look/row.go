package look

// A Piece is a paragraph of a cell.
type Piece struct {
	Text  string
	Style Style
	Sign  Sign
	Goto  string    // anchor that a click leads to
	Open  string    // file beside this document that a click opens, as a relative URI
	Above float64   // space above it, unless it is the first
	Note  *Footnote // its mark stands behind the text, itself at the foot of the page
}

// A box is a cell laid out: wrapped lines in a column.
type box struct {
	x, w  float64
	lines []laid
	tint  *Color
	align Align
}

// laid is a wrapped line and all that is needed to draw it.
type laid struct {
	line   Line
	style  Style
	indent float64
	above  float64
	sign   Sign
	goal   string
	open   string
	note   *Footnote
}

const (
	padX = 4.0
	padY = 4.0
)

// lay wraps the pieces of a cell.
func (d *Doc) lay(pieces []Piece, x, w float64, al Align) box {
	b := box{x: x, w: w, align: al}
	for _, p := range pieces {
		indent := 0.0
		if p.Sign != NoSign {
			indent = 1.15 * p.Style.Size
		}
		lines := d.wrapNoted(p, w-2*padX-indent)
		for i, l := range lines {
			one := laid{line: l, style: p.Style, indent: indent, goal: p.Goto, open: p.Open}
			if i == len(lines)-1 {
				one.note = p.Note
			}
			if i == 0 {
				one.sign = p.Sign
				if len(b.lines) > 0 {
					one.above = p.Above
				}
			}
			b.lines = append(b.lines, one)
		}
	}
	return b
}

func (b box) height() float64 {
	h := 2 * padY
	for _, l := range b.lines {
		h += l.above + l.style.Lead
	}
	return h
}

// cut splits a box so that its first part is at most h points high.
func (b box) cut(h float64) (head, rest box) {
	head, rest = b, b
	used := 2 * padY
	n := 0
	for n < len(b.lines) && used+b.lines[n].above+b.lines[n].style.Lead <= h+0.01 {
		used += b.lines[n].above + b.lines[n].style.Lead
		n++
	}
	head.lines, rest.lines = b.lines[:n], append([]laid(nil), b.lines[n:]...)
	if len(rest.lines) > 0 {
		rest.lines[0].above = 0
	}
	return head, rest
}

func height(boxes []box) float64 {
	h := 0.0
	for _, b := range boxes {
		h = max(h, b.height())
	}
	return h
}

// Rows up to this height move to the next page whole.
const wholeRow = 110

// row draws boxes side by side, over several pages where they are too high for one. lowest is the least height of the
// row; draw is called for each part before its text. A footnote stands on the page of the line that has its mark.
func (d *Doc) row(boxes []box, lowest float64, draw func(boxes []box, h float64)) {
	for {
		h := max(height(boxes), lowest)
		left := d.Left() - d.notesHeight(notesIn(boxes))
		if h <= left+0.01 {
			d.part(boxes, h, draw)
			return
		}
		if d.Y <= marginTop+d.repeated+0.01 || h > wholeRow && left > 60 {
			boxes, lowest = d.split(boxes, h, draw), 0
		}
		d.NewPage()
	}
}

// split draws what fits and returns what is left; two lines at least go to the next page.
func (d *Doc) split(boxes []box, h float64, draw func([]box, float64)) []box {
	room := min(d.Left()-d.notesHeight(notesIn(boxes)), h-2*InTable.Lead)
	heads, rests := make([]box, len(boxes)), make([]box, len(boxes))
	for i, b := range boxes {
		heads[i], rests[i] = b.cut(room)
	}
	d.part(heads, height(heads), draw)
	return rests
}

// part draws boxes that fit.
func (d *Doc) part(boxes []box, h float64, draw func([]box, float64)) {
	d.addNotes(notesIn(boxes))
	draw(boxes, h)
	for _, b := range boxes {
		y := d.Y + padY
		for _, l := range b.lines {
			y += l.above
			d.drawLaid(l, b, y)
			y += l.style.Lead
		}
	}
	d.Y += h
}

func (d *Doc) drawLaid(l laid, b box, y float64) {
	x := b.x + padX
	if l.sign != NoSign {
		d.sign(l.sign, x, y, l.style)
	}
	d.put(l.line, x+l.indent, y, b.w-2*padX-l.indent, l.style, b.align)
	if l.note != nil {
		d.noteMark(l.note, x+l.indent+l.line.width, y, l.style)
	}
	if l.goal != "" {
		d.Link(l.goal, x, y, l.indent+l.line.width, l.style.Lead)
	}
	if l.open != "" {
		d.pdf.AddExternalLink(l.open, x, y, l.indent+l.line.width, l.style.Lead)
	}
}
