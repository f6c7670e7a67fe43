package layout

import (
	"cmp"
	"slices"
)

// ruledTables finds the tables of a page that rules draw, and takes their glyphs; the others come back.
func (p *Page) ruledTables() (tables []*table, rest []Glyph) {
	for _, l := range lattices(p.spans()) {
		tiles, ok := l.tile()
		if !ok {
			continue
		}
		t := &table{xs: tiles.xs, ys: tiles.ys, ruled: true}
		t.box = Box{tiles.xs[0], tiles.ys[0], tiles.xs[len(tiles.xs)-1], tiles.ys[len(tiles.ys)-1]}
		t.cells = tiles.cells()
		for i := range t.cells {
			t.cells[i].page = p.Number
		}
		tables = append(tables, t)
	}
	// A glyph belongs to the smallest table that holds it: frames stand around tables.
	slices.SortStableFunc(tables, func(a, b *table) int {
		return cmp.Compare(a.box.width()*a.box.height(), b.box.width()*b.box.height())
	})
	rest = fill(tables, p.Glyphs)
	kept := tables[:0]
	for _, t := range tables {
		if t.prune(); t.isTable() {
			kept = append(kept, t)
			continue
		}
		for _, c := range t.cells {
			rest = append(rest, c.glyphs...)
		}
	}
	for _, t := range kept {
		t.compact()
		t.read()
	}
	return kept, rest
}

// isTable reports whether there are at least two cells and some text: a frame around a text and an empty drawing are none.
func (t *table) isTable() bool {
	if len(t.cells) < 2 {
		return false
	}
	return slices.ContainsFunc(t.cells, func(c cell) bool {
		return slices.ContainsFunc(c.glyphs, func(g Glyph) bool { return !blank(g.Text) })
	})
}

// prune drops the slivers between double rules and the empty corners between parts of a lattice.
func (t *table) prune() {
	const sliver = 4
	t.cells = slices.DeleteFunc(t.cells, func(c cell) bool {
		return len(c.glyphs) == 0 && (c.open || c.box.width() < sliver || c.box.height() < sliver)
	})
}

// compact drops rows and columns in which no cell begins, so that positions count what is seen.
func (t *table) compact() {
	rows, cols := map[int]bool{}, map[int]bool{}
	for _, c := range t.cells {
		rows[c.row], cols[c.col] = true, true
	}
	newRow, newCol := renumber(rows, len(t.ys)), renumber(cols, len(t.xs))
	var xs, ys []float64
	for i, x := range t.xs {
		if cols[i] || i == len(t.xs)-1 {
			xs = append(xs, x)
		}
	}
	for i, y := range t.ys {
		if rows[i] || i == len(t.ys)-1 {
			ys = append(ys, y)
		}
	}
	for i, c := range t.cells {
		endRow, endCol := newRow[c.row+c.rows], newCol[c.col+c.cols]
		t.cells[i].row, t.cells[i].col = newRow[c.row], newCol[c.col]
		t.cells[i].rows, t.cells[i].cols = endRow-newRow[c.row], endCol-newCol[c.col]
	}
	t.xs, t.ys = xs, ys
}

// renumber counts the borders that stay.
func renumber(stays map[int]bool, n int) []int {
	out := make([]int, n)
	for i, k := 0, 0; i < n; i++ {
		out[i] = k
		if stays[i] {
			k++
		}
	}
	return out
}

// read turns the glyphs of each cell into its lines.
func (t *table) read() {
	for i := range t.cells {
		c := &t.cells[i]
		c.lines = textOf(c.glyphs)
		c.hidden = slices.ContainsFunc(c.glyphs, func(g Glyph) bool { return g.Hidden })
		c.unread = slices.ContainsFunc(c.glyphs, func(g Glyph) bool { return g.Unread })
		c.glyphs = nil
	}
}

// textOf reads a cell: lines that run as the page's text does, then those set at a right angle to it.
func textOf(glyphs []Glyph) []string {
	var by [4][]Glyph
	for _, g := range glyphs {
		q, _ := quarter(g.Angle)
		by[q] = append(by[q], g)
	}
	var out []string
	for q, some := range by {
		for i := range some {
			some[i].Box = turn((4-q)%4).box(some[i].Box, 0, 0)
		}
		for _, l := range linesOf(some) {
			out = append(out, l.text())
		}
	}
	return out
}
