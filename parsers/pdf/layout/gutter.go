package layout

import (
	"cmp"
	"math"
	"slices"
)

// A gutter is a strip between columns in which no line has ink. Narrow ones count only where they are seen on several
// lines and the texts right of them begin, or those left of them end, at one place.

const (
	narrowGutter = 0.28 // em; programs set up to a quarter between ideographs and figures
	evenEdge     = 0.8  // points that the edges of one column lie apart at most
)

// divideUnder divides a column in which the line has two texts, if a gutter runs through all lines between them.
func (d *draft) divideUnder(parts []line) bool {
	for i := 1; i < len(parts); i++ {
		a, _ := touched(d.columns, parts[i-1].Box)
		b, last := touched(d.columns, parts[i].Box)
		if a != b || last < b {
			continue
		}
		for _, g := range d.gutters(a, parts[i-1].X1, parts[i].X0) {
			d.divide(a, (g.from+g.to)/2)
			return true
		}
	}
	return false
}

// refine divides columns that are two: at least three lines have ink on both sides of a gutter, however narrow, with an
// even edge along it.
func (d *draft) refine() {
	for col := 0; col < len(d.columns); col++ {
		c := d.columns[col]
		for _, g := range d.gutters(col, c.from, c.to) {
			if d.firm(col, g) {
				d.divide(col, (g.from+g.to)/2)
				break
			}
		}
	}
}

// gutters are the strips of a column between low and high in which no line has ink.
func (d *draft) gutters(col int, low, high float64) []strip {
	var inks []strip
	for _, row := range d.lines {
		for _, p := range row {
			if p.col != col || p.cols > 1 {
				continue
			}
			for _, g := range p.glyphs {
				inks = append(inks, strip{g.X0, g.X1})
			}
		}
	}
	slices.SortFunc(inks, func(a, b strip) int { return cmp.Compare(a.from, b.from) })
	var out []strip
	end, least := low, narrowGutter*d.lines[0][0].size
	for _, ink := range inks {
		if ink.from >= high {
			break
		}
		if ink.from-end >= least && end > low {
			out = append(out, strip{end, ink.from})
		}
		end = max(end, ink.to)
	}
	if high-end >= least && end > low && high < d.columns[col].to {
		out = append(out, strip{end, high})
	}
	return out
}

// firm reports whether a gutter parts two columns for sure.
func (d *draft) firm(col int, g strip) bool {
	lines := 0
	var ends, starts []float64
	for _, row := range d.lines {
		end, start := math.Inf(-1), math.Inf(1)
		for _, p := range row {
			if p.col != col || p.cols > 1 {
				continue
			}
			for _, c := range p.glyphs {
				if c.X1 <= g.from+0.01 {
					end = max(end, c.X1)
				} else {
					start = min(start, c.X0)
				}
			}
		}
		if !math.IsInf(end, 0) && !math.IsInf(start, 0) {
			lines++
			ends, starts = append(ends, end), append(starts, start)
		}
	}
	return lines >= 3 && (mostlyEven(ends) || mostlyEven(starts))
}

// mostlyEven reports whether four of five places are the same.
func mostlyEven(at []float64) bool {
	slices.Sort(at)
	middle := at[len(at)/2]
	n := 0
	for _, x := range at {
		if math.Abs(x-middle) < evenEdge {
			n++
		}
	}
	return n*5 >= len(at)*4
}

// divide makes two columns of one, on both sides of x.
func (d *draft) divide(col int, x float64) {
	left, right := strip{d.columns[col].from, x}, strip{x, d.columns[col].to}
	d.columns = slices.Replace(d.columns, col, col+1, left, right)
	for i, row := range d.lines {
		var out []piece
		for _, p := range row {
			switch {
			case p.col > col:
				p.col++
			case p.col+p.cols-1 > col:
				p.cols++
			case p.col == col:
				out = append(out, p.halves(x)...)
				continue
			}
			out = append(out, p)
		}
		d.lines[i] = out
	}
	d.fitColumn(col)
	d.fitColumn(col + 1)
}

// halves cuts a piece at x; either half may be all of it.
func (p piece) halves(x float64) []piece {
	n := 0
	for n < len(p.glyphs) && p.glyphs[n].center() < x {
		n++
	}
	var out []piece
	if l, ok := newLine(slices.Clone(p.glyphs[:n])); ok {
		out = append(out, piece{l, p.col, 1})
	}
	if l, ok := newLine(slices.Clone(p.glyphs[n:])); ok {
		out = append(out, piece{l, p.col + 1, 1})
	}
	return out
}

// fitColumn draws a column as close as its texts allow.
func (d *draft) fitColumn(col int) {
	c := strip{math.Inf(1), math.Inf(-1)}
	for _, row := range d.lines {
		for _, p := range row {
			if p.col == col && p.cols == 1 {
				c = strip{min(c.from, p.X0), max(c.to, p.X1)}
			}
		}
	}
	if c.from < c.to {
		d.columns[col] = c
	}
}
