package layout

import "slices"

// A row that breaks over a page goes on at the top of the next: there its first cell is empty, although it is filled
// above, and texts stand only where the row has texts. Where all cells but the first are filled, it is a new row of a group
// whose name is merged over rows.

// brokenRow reports whether the first row of the cells goes on with the table's last row.
func (t *table) brokenRow(next []cell, first int) bool {
	last := t.lastRow()
	leading, filled, fresh, gaps := true, 0, 0, 0
	for _, c := range next {
		if c.row != first {
			continue
		}
		before := cellAt(last, c.col)
		if before == nil || before.col != c.col || before.cols != c.cols {
			return false
		}
		switch text := c.text(); {
		case text != "" && c.col == 0:
			return false // a row with a first cell of its own
		case text != "":
			leading = false
			filled++
			if before.text() == "" {
				fresh++
			}
		case !leading && before.text() != "" && !merged(*before, c):
			gaps++
		}
	}
	return filled == 1 || filled > 1 && gaps > 0 && fresh == 0
}

// merged reports whether a cell without text goes on with one that is merged over rows: it tells nothing of the row.
func merged(above, c cell) bool { return above.rows > 1 || c.rows > 1 }

// lastRow are the cells that reach the table's end.
func (t *table) lastRow() []*cell {
	end := t.rows()
	var out []*cell
	for i := range t.cells {
		if c := &t.cells[i]; c.row+c.rows == end {
			out = append(out, c)
		}
	}
	return out
}

func cellAt(row []*cell, col int) *cell {
	for _, c := range row {
		if col >= c.col && col < c.col+c.cols {
			return c
		}
	}
	return nil
}

// mend adds the texts of the first row to those of the table's last row and gives the other cells back.
func (t *table) mend(next []cell, first int) []cell {
	last := t.lastRow()
	var rest []cell
	for _, c := range next {
		if c.row != first {
			rest = append(rest, c)
			continue
		}
		before := cellAt(last, c.col)
		before.lines = append(before.lines, c.lines...)
		before.marks = before.or(c.marks)
		before.rows += c.rows - 1
	}
	return rest
}

// extend lets cells merged over rows reach on where the next page has their empty lower part.
func (t *table) extend(next []cell, first int) []cell {
	last := t.lastRow()
	return slices.DeleteFunc(next, func(c cell) bool {
		if c.row != first || c.text() != "" {
			return false
		}
		before := cellAt(last, c.col)
		if before == nil || before.col != c.col || before.cols != c.cols || !merged(*before, c) {
			return false
		}
		before.rows += c.rows
		return true
	})
}
