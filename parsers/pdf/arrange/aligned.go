package arrange

import (
	"slices"
	"strings"
)

// cellGap is the gap in em that parts the cells of a table without rules.
const cellGap = 1.0

// A strip is a column of a table without rules: where its texts stand.
type strip struct{ from, to float64 }

// A piece is a text of a line, in one column or reaching over several.
type piece struct {
	line
	col, cols int
}

// A draft is a table without rules as it grows line by line.
type draft struct {
	columns []strip
	rows    [][]piece
}

// alignedTables finds tables without rules among the lines: at least three lines of at least three texts that keep to
// columns. The other lines come back.
func alignedTables(lines []line, page int) (tables []*table, rest []line) {
	for i := 0; i < len(lines); {
		d := grow(lines[i:])
		if t, ok := d.table(page); ok {
			tables = append(tables, t)
			i += len(d.rows)
			continue
		}
		rest = append(rest, lines[i])
		i++
	}
	return tables, rest
}

// grow takes lines for as long as they keep to the columns of the first.
func grow(lines []line) draft {
	var d draft
	parts := lines[0].split(cellGap)
	if len(parts) < 3 {
		return d
	}
	for _, p := range parts {
		d.columns = append(d.columns, strip{p.X0, p.X1})
	}
	first, _ := d.place(parts)
	d.rows = append(d.rows, first)
	for i := 1; i < len(lines); i++ {
		if lines[i].Y0-lines[i-1].Y1 > 2.5*max(lines[i].size, lines[i-1].size) {
			break
		}
		row, ok := d.place(lines[i].split(cellGap))
		if !ok {
			break
		}
		d.rows = append(d.rows, row)
	}
	d.trim()
	return d
}

// trim gives back the lines at the end that are a single text: remarks and headings under the table.
func (d *draft) trim() {
	for n := len(d.rows); n > 0; n-- {
		if row := d.rows[n-1]; len(row) > 1 || row[0].cols == 1 && row[0].col > 0 {
			return
		}
		d.rows = d.rows[:n-1]
	}
}

// place puts the texts of a line into columns, which widen to hold them. A text alone in its line may reach over several.
func (d *draft) place(parts []line) ([]piece, bool) {
	var row []piece
	columns := slices.Clone(d.columns)
	for _, p := range parts {
		from, to := d.touched(p.Box)
		if to > from && len(parts) > 1 {
			return nil, false
		}
		if to < from {
			from = d.nearest(p.Box, row)
			to = from
		}
		if len(row) > 0 && row[len(row)-1].col >= from {
			return nil, false
		}
		if from == to {
			columns[from] = strip{min(columns[from].from, p.X0), max(columns[from].to, p.X1)}
		}
		row = append(row, piece{p, from, to - from + 1})
	}
	for i := 1; i < len(columns); i++ {
		if columns[i].from <= columns[i-1].to {
			return nil, false
		}
	}
	d.columns = columns
	return row, len(row) > 0
}

// touched are the first and last column that a box overlaps; last < first when it overlaps none.
func (d *draft) touched(b Box) (first, last int) {
	first, last = 0, -1
	for i, c := range d.columns {
		if b.X0 < c.to && b.X1 > c.from {
			if last < 0 {
				first = i
			}
			last = i
		}
	}
	return first, last
}

// nearest is the column for a text between two: the one that is free, else the nearer.
func (d *draft) nearest(b Box, row []piece) int {
	right := slices.IndexFunc(d.columns, func(c strip) bool { return c.from >= b.X1 })
	switch {
	case right == 0:
		return 0
	case right < 0:
		return len(d.columns) - 1
	case len(row) > 0 && row[len(row)-1].col == right-1:
		return right
	case b.X0-d.columns[right-1].to <= d.columns[right].from-b.X1:
		return right - 1
	}
	return right
}

// table makes the table, if there is enough of one.
func (d *draft) table(page int) (*table, bool) {
	full := 0
	for _, row := range d.rows {
		if len(row) >= 3 && len(row)*2 >= len(d.columns) {
			full++
		}
	}
	if full < 3 {
		return nil, false
	}
	t := &table{}
	for _, c := range d.columns {
		t.xs = append(t.xs, c.from)
	}
	t.xs = append(t.xs, d.columns[len(d.columns)-1].to)
	for n, group := range d.rowsOfLines() {
		t.ys = append(t.ys, group[0][0].Y0)
		t.cells = append(t.cells, cellsOf(group, n, page)...)
	}
	for _, c := range t.cells {
		t.box = t.box.union(c.box)
	}
	t.ys = append(t.ys, t.box.Y1)
	return t, true
}

// cellsOf joins the lines of one row: texts of the same column are one cell.
func cellsOf(group [][]piece, row, page int) []cell {
	var out []cell
	for _, line := range group {
		for _, p := range line {
			i := slices.IndexFunc(out, func(c cell) bool { return c.col == p.col })
			if i < 0 {
				i = len(out)
				out = append(out, cell{row: row, col: p.col, rows: 1, cols: p.cols, page: page})
			}
			c := &out[i]
			c.box = c.box.union(p.Box)
			c.lines = append(c.lines, p.text())
			c.hidden = c.hidden || slices.ContainsFunc(p.glyphs, func(g Glyph) bool { return g.Hidden })
			c.unread = c.unread || slices.ContainsFunc(p.glyphs, func(g Glyph) bool { return g.Unread })
		}
	}
	slices.SortStableFunc(out, func(a, b cell) int { return a.col - b.col })
	return out
}

// key is what a line says in the first column.
func key(row []piece) string {
	if row[0].col == 0 {
		return strings.TrimSpace(row[0].text())
	}
	return ""
}
