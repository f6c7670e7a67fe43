package layout

import "slices"

// A strip is a column of a table without rules: where its texts stand.
type strip struct{ from, to float64 }

// touched are the first and last column that a box overlaps; where it overlaps none, first is the column after it and
// last the one before.
func touched(columns []strip, b Box) (first, last int) {
	first = slices.IndexFunc(columns, func(c strip) bool { return b.X0 < c.to })
	if first < 0 {
		return len(columns), len(columns) - 1
	}
	last = first - 1
	for last+1 < len(columns) && columns[last+1].from < b.X1 {
		last++
	}
	return first, last
}

// established reports whether two neighbouring columns are told apart by two lines or more.
func (d *draft) established(left int) bool {
	n := 0
	for _, row := range d.lines {
		has := func(col int) bool {
			return slices.ContainsFunc(row, func(p piece) bool { return p.col == col && p.cols == 1 })
		}
		if has(left) && has(left+1) {
			n++
		}
	}
	return n >= 2
}

// cut divides a text that reaches over columns, where a gap between characters lets it: any gap where the columns are well
// told apart, else one as wide as a gutter.
func (d *draft) cut(parts []line) ([]line, bool) {
	for i, p := range parts {
		from, to := touched(d.columns, p.Box)
		for col := from; col < to && len(parts) > 1; col++ {
			left, right, ok := p.cutBefore(d.columns[col+1])
			gap := (right.X0 - left.X1) / max(p.size, 1)
			if ok && (d.established(col) && gap > 0.1 || gap >= narrowGutter && !p.blankBetween(left.X1, right.X0)) {
				return slices.Replace(slices.Clone(parts), i, i+1, left, right), true
			}
		}
	}
	return nil, false
}

// cutBefore divides a line before the glyph that begins a column.
func (l line) cutBefore(c strip) (left, right line, ok bool) {
	for i := 1; i < len(l.glyphs); i++ {
		if g := l.glyphs[i]; blank(g.Text) || g.X1 <= c.from-l.size {
			continue
		}
		g, before := l.glyphs[i], l.glyphs[i-1]
		if !blank(before.Text) && g.X0-before.X1 <= 0.1*l.size {
			continue
		}
		left, ok = newLine(slices.Clone(l.glyphs[:i]))
		right, ok2 := newLine(slices.Clone(l.glyphs[i:]))
		return left, right, ok && ok2 && right.X0 > c.from-l.size && right.X0 < c.to
	}
	return left, right, false
}

func (l line) blankBetween(from, to float64) bool {
	return slices.ContainsFunc(l.glyphs, func(g Glyph) bool { return blank(g.Text) && g.center() > from && g.center() < to })
}

// mergeUnder makes one column of those that a text of the line reaches over: the lines before had a padded text there
// ("名　称"). Three columns must remain.
func (d *draft) mergeUnder(parts []line) bool {
	if len(parts) < 3 {
		return false
	}
	for _, p := range parts {
		from, to := touched(d.columns, p.Box)
		if to <= from || len(d.columns)-(to-from) < 3 {
			continue
		}
		for col := from; col < to; col++ {
			if d.established(col) {
				return false
			}
		}
		d.merge(from, to)
		return true
	}
	return false
}

func (d *draft) merge(from, to int) {
	d.columns[from].to = d.columns[to].to
	d.columns = slices.Delete(d.columns, from+1, to+1)
	for i, row := range d.lines {
		var out []piece
		for _, p := range row {
			switch {
			case p.col > to:
				p.col -= to - from
			case p.col >= from:
				p.cols, p.col = max(1, p.cols-(to-p.col)), from
			}
			if n := len(out); n > 0 && out[n-1].col == p.col {
				joined, _ := newLine(slices.Concat(out[n-1].glyphs, p.glyphs))
				out[n-1].line = joined
				continue
			}
			out = append(out, p)
		}
		d.lines[i] = out
	}
}

// complement makes one column of two neighbours of which one has only a head and the other all but the head: a short head
// set in the middle over short texts set to the left.
func (d *draft) complement(rows [][]piece) {
	if len(rows) < 3 {
		return
	}
	filled := func(row []piece, col int) bool {
		return slices.ContainsFunc(row, func(p piece) bool { return p.col == col })
	}
	for col := 0; col+1 < len(d.columns) && len(d.columns) > 3; col++ {
		inHead, inBody := [2]bool{}, [2]bool{}
		for n, row := range rows {
			for side := range 2 {
				if f := filled(row, col+side); n == 0 {
					inHead[side] = f
				} else {
					inBody[side] = inBody[side] || f
				}
			}
		}
		if inHead == [2]bool{inBody[1], inBody[0]} && inHead[0] != inHead[1] {
			d.merge(col, col+1)
			for _, row := range rows {
				for k, p := range row {
					if p.col > col {
						row[k].col--
					} else if p.col <= col && p.col+p.cols-1 > col {
						row[k].cols--
					}
				}
			}
		}
	}
}
