package layout

import "slices"

// A cell is one field of a table, which may cover several rows and columns.
type cell struct {
	row, col, rows, cols int
	page                 int
	box                  Box
	glyphs               []Glyph
	lines                []string
	marks
	open bool // not closed on opposite sides: the corner between parts of a lattice
}

// A table is cells in rows and columns, ordered by row and column. xs are the borders of its columns, ys those of its rows.
type table struct {
	box    Box
	xs, ys []float64
	cells  []cell
	ruled  bool
	owner  []int // of a ruled table that is being filled: the cell of each elementary field
}

// A tiling says which elementary fields of the lattice hang together: between each two borders of rows and of columns.
type tiling struct {
	xs, ys      []float64
	right, down [][]bool // whether a rule stands left of, or above, a field; the last index is the border after the last
}

const mostFields = 200_000

// tile rebuilds the fields of a lattice. Where rules reach beyond the outermost rule across, the table is open on that
// side and ends with them.
func (l lattice) tile() (tiling, bool) {
	t := tiling{xs: borders(l.vertical, l.horizontal), ys: borders(l.horizontal, l.vertical)}
	rows, cols := len(t.ys)-1, len(t.xs)-1
	if rows < 1 || cols < 1 || rows*cols > mostFields {
		return t, false
	}
	t.right, t.down = walls(rows, cols+1), walls(rows+1, cols)
	for _, v := range l.vertical {
		x := near(t.xs, v.at)
		for r := range rows {
			if covers(v, t.ys[r], t.ys[r+1]) {
				t.right[r][x] = true
			}
		}
	}
	for _, h := range l.horizontal {
		y := near(t.ys, h.at)
		for c := range cols {
			if covers(h, t.xs[c], t.xs[c+1]) {
				t.down[y][c] = true
			}
		}
	}
	return t, true
}

// borders are the places of the rules, and the ends of those across where two or more stick out.
func borders(along, across []span) []float64 {
	const sticksOut = 8
	var out []float64
	for _, s := range along {
		out = append(out, s.at)
	}
	slices.Sort(out)
	out = slices.Compact(out)
	if len(out) == 0 {
		return nil
	}
	first, last := out[0], out[len(out)-1]
	before, after := 0, 0
	low, high := first, last
	for _, s := range across {
		if s.from < first-sticksOut {
			before, low = before+1, min(low, s.from)
		}
		if s.to > last+sticksOut {
			after, high = after+1, max(high, s.to)
		}
	}
	if before >= 2 {
		out = append([]float64{low}, out...)
	}
	if after >= 2 {
		out = append(out, high)
	}
	return out
}

func walls(n, m int) [][]bool {
	out := make([][]bool, n)
	for i := range out {
		out[i] = make([]bool, m)
	}
	return out
}

func near(places []float64, at float64) int {
	i, found := slices.BinarySearch(places, at)
	if found || i == 0 {
		return i
	}
	if i == len(places) || at-places[i-1] < places[i]-at {
		return i - 1
	}
	return i
}

// covers reports whether a rule stands along nearly all of a field's side.
func covers(s span, from, to float64) bool {
	return min(s.to, to)-max(s.from, from) > (to-from)*0.6 && s.from <= from+2*touch && s.to >= to-2*touch
}

// cells joins the fields between which no rule stands. A group of fields that is no rectangle is cut into several.
func (t tiling) cells() []cell {
	rows, cols := len(t.ys)-1, len(t.xs)-1
	taken := make([]bool, rows*cols)
	var out []cell
	for i := range taken {
		if taken[i] {
			continue
		}
		c := cell{row: i / cols, col: i % cols, rows: 1, cols: 1}
		for c.col+c.cols < cols && !taken[i+c.cols] && !t.right[c.row][c.col+c.cols] {
			c.cols++
		}
		for c.row+c.rows < rows && t.goesOn(c, taken, cols) {
			c.rows++
		}
		for r := range c.rows {
			for k := range c.cols {
				taken[i+r*cols+k] = true
			}
		}
		c.box = Box{t.xs[c.col], t.ys[c.row], t.xs[c.col+c.cols], t.ys[c.row+c.rows]}
		c.open = t.outside(c)
		out = append(out, c)
	}
	return out
}

// goesOn reports whether the next row of fields belongs to the cell: no rule above it, none between, closed at its sides.
func (t tiling) goesOn(c cell, taken []bool, cols int) bool {
	r, end := c.row+c.rows, c.col+c.cols
	for k := c.col; k < end; k++ {
		if t.down[r][k] || taken[r*cols+k] || k > c.col && t.right[r][k] {
			return false
		}
	}
	return (c.col == 0 || t.right[r][c.col]) && (end == cols || t.right[r][end])
}

// outside reports whether a cell is not closed on opposite sides.
func (t tiling) outside(c cell) bool {
	closed := func(wall func(i int) bool, n int) bool {
		for i := range n {
			if !wall(i) {
				return false
			}
		}
		return true
	}
	top := closed(func(i int) bool { return t.down[c.row][c.col+i] }, c.cols)
	bottom := closed(func(i int) bool { return t.down[c.row+c.rows][c.col+i] }, c.cols)
	left := closed(func(i int) bool { return t.right[c.row+i][c.col] }, c.rows)
	right := closed(func(i int) bool { return t.right[c.row+i][c.col+c.cols] }, c.rows)
	return !(top && bottom) && !(left && right)
}

// own notes which cell covers each field, so that at need not search.
func (t *table) own() {
	cols := len(t.xs) - 1
	t.owner = slices.Repeat([]int{-1}, cols*(len(t.ys)-1))
	for i, c := range t.cells {
		for r := c.row; r < c.row+c.rows; r++ {
			for k := c.col; k < c.col+c.cols; k++ {
				t.owner[r*cols+k] = i
			}
		}
	}
}

// at finds the cell in which a place lies; -1 for none.
func (t *table) at(x, y float64) int {
	if x < t.box.X0 || x >= t.box.X1 || y < t.box.Y0 || y >= t.box.Y1 {
		return -1
	}
	col, on := slices.BinarySearch(t.xs, x)
	if !on {
		col--
	}
	row, on := slices.BinarySearch(t.ys, y)
	if !on {
		row--
	}
	return t.owner[row*(len(t.xs)-1)+col]
}
