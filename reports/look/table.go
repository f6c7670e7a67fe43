package look

// A Column of a table: its head and its share of the width.
type Column struct {
	Title string
	Share float64
	Align Align
}

// A Cell is paragraphs, one below the other, on an optional tint.
type Cell struct {
	Pieces []Piece
	Tint   *Color
}

// Plain is a cell of one paragraph in the table's style.
func Plain(text string) Cell { return Cell{Pieces: []Piece{{Text: text, Style: InTable}}} }

// A Row of a table. Below stands under the cells and over all columns but the first, for texts that are too long for a
// column. Height is the least height of the cells, for forms that are filled in by hand.
type Row struct {
	Anchor string
	Cells  []Cell
	Below  []Piece
	Height float64
}

// A Table flows over pages and repeats its head. Bare leaves the head out and rules all sides of the cells, as forms do.
type Table struct {
	Columns []Column
	Rows    []Row
	Bare    bool
}

// The head of a table is dark on light between two rules of the accent colour: calm on the screen, cheap in print.
var tableHead = Style{Bold: true, Size: 9, Lead: 13.5, Ink: Blue}

// grid is a table's columns on the page.
type grid struct {
	t     Table
	x, w  []float64
	heads []box
	high  float64
}

// Table draws t.
func (d *Doc) Table(t Table) {
	g := d.newGrid(t)
	if !t.Bare {
		d.Need(d.room(g))
		d.drawHead(g)
		before, repeated := d.onBreak, d.repeated
		d.onBreak, d.repeated = func() { d.drawHead(g) }, g.high
		defer func() { d.onBreak, d.repeated = before, repeated }()
	}
	for _, r := range t.Rows {
		d.tableRow(g, r)
	}
}

// Room is the height that a table needs to begin: its head and its first row, or as much of that as stays whole.
func (d *Doc) Room(t Table) float64 { return d.room(d.newGrid(t)) }

func (d *Doc) room(g grid) float64 {
	room := 0.0
	if !g.t.Bare {
		room = g.high
	}
	if len(g.t.Rows) > 0 {
		first := g.t.Rows[0]
		cells := d.cells(g, first)
		room += stays(max(height(cells), first.Height), height(d.below(g, first))) + d.notesHeight(notesIn(cells))
	}
	return room
}

// stays is how much of a row stays on one page: all of a low one, else the cells with the first lines below them, else
// as much as row needs to split.
func stays(cells, below float64) float64 {
	switch {
	case cells+below <= wholeRow:
		return cells + below
	case cells <= wholeRow:
		return cells + min(below, 3*InTable.Lead)
	}
	return wholeRow
}

func (d *Doc) newGrid(t Table) grid {
	g := grid{t: t, x: make([]float64, len(t.Columns)), w: make([]float64, len(t.Columns))}
	total := 0.0
	for _, c := range t.Columns {
		total += c.Share
	}
	x := marginLeft
	for i, c := range t.Columns {
		g.x[i], g.w[i] = x, c.Share/total*d.W()
		x += g.w[i]
		al := c.Align
		if al == Justify {
			al = Left
		}
		g.heads = append(g.heads, d.lay([]Piece{{Text: c.Title, Style: tableHead}}, g.x[i], g.w[i], al))
	}
	g.high = height(g.heads)
	return g
}

func (d *Doc) drawHead(g grid) {
	d.part(g.heads, g.high, func(_ []box, h float64) {
		right := marginLeft + d.W()
		d.Fill(marginLeft, d.Y, d.W(), h, Tint)
		d.Rule(marginLeft, d.Y, right, d.Y, 1, Blue)
		d.Rule(marginLeft, d.Y+h, right, d.Y+h, 0.6, Blue)
	})
}

// cells lays out a row.
func (d *Doc) cells(g grid, r Row) []box {
	out := make([]box, 0, len(r.Cells))
	for i, c := range r.Cells {
		b := d.lay(c.Pieces, g.x[i], g.w[i], g.t.Columns[i].Align)
		b.tint = c.Tint
		out = append(out, b)
	}
	return out
}

func (d *Doc) tableRow(g grid, r Row) {
	cells, below := d.cells(g, r), d.below(g, r)
	d.Need(stays(max(height(cells), r.Height), height(below)) + d.notesHeight(notesIn(cells)))
	anchor := r.Anchor
	d.row(cells, r.Height, func(boxes []box, h float64) {
		if anchor != "" {
			d.anchor(anchor)
			anchor = ""
		}
		for _, b := range boxes {
			if b.tint != nil {
				d.Fill(b.x, d.Y, b.w, h, *b.tint)
			}
		}
		d.ruleRow(g, h, true, len(below) == 0) // after the fills, which would hide it
	})
	if len(below) > 0 {
		d.Y -= padY
		d.row(below, 0, func(_ []box, h float64) { d.ruleRow(g, h, false, true) })
	}
}

// below lays out what stands under the cells of a row.
func (d *Doc) below(g grid, r Row) []box {
	if len(r.Below) == 0 {
		return nil
	}
	x := g.x[min(1, len(g.x)-1)]
	return []box{d.lay(r.Below, x, marginLeft+d.W()-x, Left)}
}

// ruleRow rules above and below a row of height h, and around the cells of a form.
func (d *Doc) ruleRow(g grid, h float64, above, under bool) {
	right := marginLeft + d.W()
	if above {
		d.Rule(marginLeft, d.Y, right, d.Y, 0.4, Hair)
	}
	if under {
		d.Rule(marginLeft, d.Y+h, right, d.Y+h, 0.4, Hair)
	}
	if g.t.Bare {
		for _, x := range append(g.x[:len(g.x):len(g.x)], right) {
			d.Rule(x, d.Y, x, d.Y+h, 0.4, Hair)
		}
	}
}
