package layout

import (
	"cmp"
	"slices"

	"beian/pipeline/record"
)

// A Document gathers pages in order.
type Document struct {
	Most   int // cells that it may have; 0 for any number
	pages  [][]element
	frames []frame
	cells  int
}

// A frame is how a page was turned to be read, and its size then.
type frame struct {
	turned        turn
	width, height float64
}

// An element is a table, or one line of running text cut where it has wide gaps.
type element struct {
	box   Box
	page  int
	table *table
	parts []cell
	edge  edge // which margin of the page it stands in
	high  float64
	// Of running text: the line that it ends with, where that begins, the em, and the width of its first word.
	last              Box
	left, size, first float64
}

// An edge is the upper or the lower margin of a page.
type edge int

const (
	body edge = iota
	above
	below
)

// textGap is the gap in em that cuts a line of running text.
const textGap = 2.0

// Full reports whether the pages have more cells than Most; further pages are not taken.
func (d *Document) Full() bool { return d.Most > 0 && d.cells > d.Most }

// Add lays out one more page.
func (d *Document) Add(p Page) {
	if d.Full() {
		return
	}
	turned := p.upright()
	p.filter()
	tables, rest := p.ruledTables()
	var main, aside []Glyph
	for _, g := range rest {
		if q, _ := quarter(g.Angle); q == 0 {
			main = append(main, g)
		} else {
			aside = append(aside, g)
		}
	}
	var lines []line
	for _, part := range stretches(linesOf(main), tables) {
		some, others := alignedTables(part, p.Number)
		tables, lines = append(tables, some...), append(lines, others...)
	}
	var out []element
	for _, t := range tables {
		out = append(out, element{box: t.box, page: p.Number, table: t})
	}
	for _, l := range lines {
		out = append(out, textElement(l, p.Number))
	}
	slices.SortStableFunc(out, func(a, b element) int {
		return cmp.Or(cmp.Compare(a.box.Y0, b.box.Y0), cmp.Compare(a.box.X0, b.box.X0))
	})
	out = append(out, asideElements(aside, p.Number)...)
	for i := range out {
		out[i].place(p.Height)
		d.cells += len(out[i].parts)
		if t := out[i].table; t != nil {
			d.cells += len(t.cells)
		}
	}
	d.pages = append(d.pages, out)
	d.frames = append(d.frames, frame{turned, p.Width, p.Height})
}

// stretches cuts the lines where a table stands between them.
func stretches(lines []line, tables []*table) [][]line {
	var out [][]line
	last := -1
	for _, l := range lines {
		n := 0
		for _, t := range tables {
			if t.box.Y0 < l.middle() {
				n++
			}
		}
		if n != last {
			out = append(out, nil)
			last = n
		}
		out[len(out)-1] = append(out[len(out)-1], l)
	}
	return out
}

func textElement(l line, page int) element {
	e := element{box: l.Box, page: page, last: l.Box, left: l.X0, size: l.size, first: l.firstWord()}
	for i, p := range l.split(textGap) {
		e.parts = append(e.parts, cellsOf([]piece{{p, i, 1}}, 0, page)...)
	}
	return e
}

// asideElements are lines that run at a right angle to the page's text.
func asideElements(glyphs []Glyph, page int) []element {
	var out []element
	for q := turn(1); q < 4; q++ {
		var some []Glyph
		for _, g := range glyphs {
			if at, _ := quarter(g.Angle); at == q {
				g.Box = (4 - q).box(g.Box, 0, 0)
				some = append(some, g)
			}
		}
		for _, l := range linesOf(some) {
			e := textElement(l, page)
			for i := range e.parts {
				e.parts[i].box = q.box(e.parts[i].box, 0, 0)
			}
			e.box = q.box(e.box, 0, 0)
			out = append(out, e)
		}
	}
	return out
}

// place notes the margin that an element stands in.
func (e *element) place(height float64) {
	e.high = e.box.Y0
	switch {
	case e.table != nil:
	case e.box.Y1 < height*0.12:
		e.edge = above
	case e.box.Y0 > height*0.88:
		e.edge = below
	}
}

// turnBack gives the boxes as they are seen on the page.
func (e *element) turnBack(f frame) {
	if f.turned == 0 {
		return
	}
	cells := e.parts
	if e.table != nil {
		cells = e.table.cells
	}
	for i := range cells {
		cells[i].box = f.turned.box(cells[i].box, f.width, f.height)
	}
}

// reach is how far to the right the page's running text and tables go.
func reach(page []element) float64 {
	right := 0.0
	for _, e := range page {
		if e.edge == body {
			right = max(right, e.box.X1)
		}
	}
	return right
}

// Blocks joins tables that run over pages and gives everything in reading order.
func (d *Document) Blocks(file string) []record.Block {
	d.markEdges()
	for n, page := range d.pages {
		f := d.frames[n]
		page = paragraphs(page, reach(page), f.width)
		for i := range page {
			page[i].turnBack(f)
		}
		d.pages[n] = page
	}
	d.join()
	var out []record.Block
	for _, page := range d.pages {
		row := 0
		text := -1 // index of the text block in work
		for _, e := range page {
			if e.table != nil {
				out = append(out, e.table.block(file))
				text = -1
				continue
			}
			if text < 0 {
				text, row = len(out), 0
				out = append(out, record.Block{Kind: record.Text, Page: e.page})
			}
			for _, c := range e.parts {
				c.row = row
				out[text].Cells = append(out[text].Cells, c.record(file))
			}
			row++
		}
	}
	return out
}

func (t *table) block(file string) record.Block {
	b := record.Block{Kind: record.Grid, Page: t.cells[0].page}
	slices.SortStableFunc(t.cells, func(a, b cell) int { return cmp.Or(a.row-b.row, a.col-b.col) })
	for _, c := range t.cells {
		b.Cells = append(b.Cells, c.record(file))
	}
	return b
}
