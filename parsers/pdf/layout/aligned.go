package layout

import (
	"math"
	"slices"
)

// cellGap is the gap in em that parts the cells of a table without rules. A single blank is narrower in all fonts.
const cellGap = 0.6

// A piece is a text of a line, in one column or reaching over several.
type piece struct {
	line
	col, cols int
}

// A draft is a table without rules as it grows line by line.
type draft struct {
	columns []strip
	lines   [][]piece
	start   int // index of its first line
}

// alignedTables finds tables without rules among the lines: lines of at least three texts that keep to columns. The other
// lines come back.
func alignedTables(lines []line, page int) (tables []*table, rest []line) {
	const most = 5000 // lines of a page; a drawing may have more
	if len(lines) > most {
		return nil, lines
	}
	low := 0 // the first line that no table has taken
	for seed := 0; seed < len(lines); seed++ {
		if len(lines[seed].split(cellGap)) < 3 {
			continue
		}
		d := grow(lines, low, seed)
		if t, ok := d.table(page); ok {
			rest = append(rest, lines[low:d.start]...)
			tables = append(tables, t)
			low = d.start + len(d.lines)
			seed = max(seed, low-1)
		}
	}
	return tables, append(rest, lines[low:]...)
}

// grow takes lines for as long as they keep to columns, down from the seed and then up to from.
func grow(lines []line, from, seed int) draft {
	d := draft{start: seed}
	for i := seed; i < len(lines) && (i == seed || d.near(lines[i-1], lines[i])); i++ {
		if !d.place(lines[i].split(cellGap), len(d.lines)) {
			d.dropUpperParts(lines[i])
			break
		}
		if d.ended() {
			break
		}
	}
	for d.start > from && d.near(lines[d.start-1], lines[d.start]) && d.place(lines[d.start-1].split(cellGap), 0) {
		d.start--
	}
	d.trim()
	return d
}

// dropUpperParts gives back lines at the end that are nearer to the next line, which did not fit, than to the one above:
// they belong to a row of which the table did not get the rest.
func (d *draft) dropUpperParts(next line) {
	for n := len(d.lines); n > 1 && len(d.lines[n-1])*2 < len(d.columns); n-- {
		if next.middle()-d.middle(n-1) >= d.middle(n-1)-d.middle(n-2) {
			return
		}
		next = d.lines[n-1][0].line
		d.lines = d.lines[:n-1]
	}
}

// near reports whether two lines stand as close as the lines of a table do.
func (d *draft) near(above, below line) bool {
	gap, em := below.Y0-above.Y1, max(above.size, below.size)
	if gap > 2.5*em {
		return false
	}
	widest := 0.0
	for i := 1; i < len(d.lines); i++ {
		widest = max(widest, d.lines[i][0].Y0-d.lines[i-1][0].Y1)
	}
	return gap < 1.5*em || len(d.lines) < 3 || gap <= 2*widest
}

// ended reports whether the last two lines are single texts: the table was over before them.
func (d *draft) ended() bool {
	n := len(d.lines)
	return n > 2 && d.heading(n-1) && d.heading(n-2)
}

// trim gives back the lines at both ends that are a single text: titles above, remarks and headings under the table.
func (d *draft) trim() {
	for n := len(d.lines); n > 0 && d.heading(n-1); n-- {
		d.lines = d.lines[:n-1]
	}
	for len(d.lines) > 0 && d.single(0) {
		d.lines = d.lines[1:]
		d.start++
	}
}

// single reports whether a line is one text, and no upper or lower part of a row.
func (d *draft) single(i int) bool { return len(d.lines[i]) == 1 && !d.inside(i) }

// heading reports whether a line is one text at the left or over several columns.
func (d *draft) heading(i int) bool {
	return d.single(i) && (d.lines[i][0].cols > 1 || d.lines[i][0].col == 0)
}

// place puts the texts of a line into columns, as line i of the draft, and the columns right where the line shows that
// they were wrong.
func (d *draft) place(parts []line, i int) bool {
	for {
		if d.fit(parts, i) {
			return true
		}
		if cut, ok := d.cut(parts); ok {
			parts = cut
			continue
		}
		if d.divideUnder(parts) {
			continue
		}
		if !d.mergeUnder(parts) {
			return false
		}
	}
}

// fit gives each text of line i its column, which widens to hold it; a text between columns makes a new one. A text alone
// in its line may reach over several.
func (d *draft) fit(parts []line, i int) bool {
	columns := slices.Clone(d.columns)
	fresh := 0
	for _, p := range parts {
		from, to := touched(columns, p.Box)
		switch {
		case to > from && len(parts) > 1:
			return false
		case to < from:
			columns = slices.Insert(columns, from, strip{p.X0, p.X1})
			fresh++
		case to == from:
			columns[from] = strip{min(columns[from].from, p.X0), max(columns[from].to, p.X1)}
		}
	}
	if len(d.lines) > 0 && fresh > 0 && (fresh > 1 && fresh*2 > len(parts) || len(parts) == 1 && !d.beside(parts[0], i)) || touching(columns) {
		return false
	}
	var row []piece
	for _, p := range parts {
		from, to := touched(columns, p.Box)
		if len(row) > 0 && row[len(row)-1].col >= from {
			return false
		}
		row = append(row, piece{p, from, to - from + 1})
	}
	d.renumber(columns)
	d.lines = slices.Insert(d.lines, i, row)
	return true
}

// beside reports whether a line overlaps in height the line next to which it would be put.
func (d *draft) beside(l line, i int) bool {
	k := max(i-1, 0)
	return math.Abs(d.lines[k][0].middle()-l.middle()) < 0.95*l.size
}

// touching reports whether columns have grown into one another.
func touching(columns []strip) bool {
	for i := 1; i < len(columns); i++ {
		if columns[i].from <= columns[i-1].to {
			return true
		}
	}
	return false
}

// renumber takes over new columns, each of which holds an old one or is fresh.
func (d *draft) renumber(columns []strip) {
	to := make([]int, len(d.columns))
	for i, old := range d.columns {
		to[i] = slices.IndexFunc(columns, func(c strip) bool { return c.from <= old.from && c.to >= old.to })
	}
	for _, row := range d.lines {
		for k := range row {
			end := to[row[k].col+row[k].cols-1]
			row[k].col = to[row[k].col]
			row[k].cols = end - row[k].col + 1
		}
	}
	d.columns = columns
}

// table makes the table, if there is enough of one.
func (d *draft) table(page int) (*table, bool) {
	if len(d.lines) < 2 || len(d.columns) < 3 {
		return nil, false
	}
	d.refine()
	rows, ok := d.rows()
	if !ok || !d.enough(rows) {
		return nil, false
	}
	d.complement(rows)
	t := &table{}
	for _, c := range d.columns {
		t.xs = append(t.xs, c.from)
	}
	t.xs = append(t.xs, d.columns[len(d.columns)-1].to)
	for n, pieces := range rows {
		t.cells = append(t.cells, cellsOf(pieces, n, page)...)
	}
	for _, c := range t.cells {
		t.box = t.box.union(c.box)
	}
	return t, true
}

// enough reports whether there is enough of a table: three rows with three texts and more, or two with four whose texts
// stand exactly under one another.
func (d *draft) enough(rows [][]piece) bool {
	full := 0
	for _, row := range rows {
		cols := map[int]bool{}
		for _, p := range row {
			cols[p.col] = true
		}
		if len(cols) >= 3 && len(cols)*2 >= len(d.columns) {
			full++
		}
	}
	return full >= 3 || full == 2 && len(d.columns) >= 4 && d.exact()
}

// exact reports whether all texts of a column begin, or end, or have their middle at one place.
func (d *draft) exact() bool {
	for col := range d.columns {
		var boxes []Box
		for i := range d.lines {
			if d.has(i, col) {
				boxes = append(boxes, d.at(i, col).Box)
			}
		}
		if !even(boxes, func(b Box) float64 { return b.X0 }) && !even(boxes, Box.center) && !even(boxes, func(b Box) float64 { return b.X1 }) {
			return false
		}
	}
	return true
}

func even(boxes []Box, at func(Box) float64) bool {
	low, high := math.Inf(1), math.Inf(-1)
	for _, b := range boxes {
		low, high = min(low, at(b)), max(high, at(b))
	}
	return high-low < 1.5
}

// cellsOf joins the texts of a row that stand in one column.
func cellsOf(pieces []piece, row, page int) []cell {
	var out []cell
	for _, p := range pieces {
		i := slices.IndexFunc(out, func(c cell) bool { return c.col == p.col })
		if i < 0 {
			i = len(out)
			out = append(out, cell{row: row, col: p.col, rows: 1, cols: p.cols, page: page})
		}
		c := &out[i]
		c.box = c.box.union(p.Box)
		c.lines = append(c.lines, p.text())
		c.marks = c.or(marksOf(p.glyphs))
	}
	slices.SortStableFunc(out, func(a, b cell) int { return a.col - b.col })
	return out
}
