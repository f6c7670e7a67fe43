package layout

import (
	"cmp"
	"slices"
)

// mostTables are looked at on one page, the largest ones.
const mostTables = 500

// ruledTables finds the tables of a page that rules draw, and takes their glyphs; the others come back.
func (p *Page) ruledTables() (tables []*table, rest []Glyph) {
	tables, rest = p.drawn(), p.Glyphs
	for {
		rest = fill(tables, rest)
		n := len(tables)
		tables = slices.DeleteFunc(tables, func(t *table) bool {
			t.prune()
			if t.isTable() {
				return false
			}
			for _, c := range t.cells {
				rest = append(rest, c.glyphs...)
			}
			return true
		})
		if len(tables) == n {
			break
		}
		for _, t := range tables { // what a dropped one held may lie in a table around it
			t.own()
		}
	}
	for _, t := range tables {
		t.compact()
		t.read()
	}
	return tables, rest
}

// drawn are the lattices of two cells and more, the smallest first: a glyph belongs to the smallest table that holds it.
func (p *Page) drawn() []*table {
	var tables []*table
	for _, l := range lattices(p.spans()) {
		tiles, ok := l.tile()
		if !ok {
			continue
		}
		t := &table{xs: tiles.xs, ys: tiles.ys, ruled: true, cells: tiles.cells()}
		if len(t.cells) < 2 {
			continue // a frame, a tick box
		}
		t.box = Box{t.xs[0], t.ys[0], t.xs[len(t.xs)-1], t.ys[len(t.ys)-1]}
		for i := range t.cells {
			t.cells[i].page = p.Number
		}
		t.own()
		tables = append(tables, t)
	}
	slices.SortStableFunc(tables, func(a, b *table) int {
		return cmp.Compare(a.box.width()*a.box.height(), b.box.width()*b.box.height())
	})
	return tables[max(len(tables)-mostTables, 0):]
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
		c.marks = marksOf(c.glyphs)
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
