package layout

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// A table without rules has lines, not rows: texts that are too long for their column wrap, and stand above and below the
// line on which the others of their row stand. That line, the anchor, has texts in most columns.

// rows gathers the texts of each row from top to bottom; ok is false when a text belongs to no row for sure.
func (d *draft) rows() (rows [][]piece, ok bool) {
	anchors := d.anchors()
	rowOf := map[int]int{} // line of an anchor to its row
	for n, a := range anchors {
		rowOf[a] = n
	}
	rows = make([][]piece, len(anchors))
	pitch := d.pitch(rowOf)
	for col := range d.columns {
		for _, chain := range d.chains(col, pitch) {
			for _, i := range chain {
				a, ok := d.anchorOf(i, col, chain, anchors, rowOf)
				if !ok {
					return nil, false
				}
				rows[rowOf[a]] = append(rows[rowOf[a]], d.at(i, col))
			}
		}
	}
	return rows, true
}

// at is the text of a line in a column, which must be there.
func (d *draft) at(i, col int) piece {
	k := slices.IndexFunc(d.lines[i], func(p piece) bool { return p.col == col })
	return d.lines[i][k]
}

func (d *draft) has(i, col int) bool {
	return slices.ContainsFunc(d.lines[i], func(p piece) bool { return p.col == col })
}

func (d *draft) middle(i int) float64 { return d.lines[i][0].middle() }

// anchors are the lines with texts in at least half of the columns. Where nearly all of them have a text in the first
// column, a line without one is no anchor. A heading between the rows is one by itself.
func (d *draft) anchors() []int {
	var full []int
	keyed := 0
	for i, row := range d.lines {
		if len(row) >= 2 && len(row)*2 >= len(d.columns) {
			full = append(full, i)
			if d.has(i, 0) {
				keyed++
			}
		}
	}
	byKey := keyed*10 >= len(full)*7
	var out []int
	for i := range d.lines {
		switch {
		case d.heading(i):
			out = append(out, i)
		case byKey && d.has(i, 0) && isNumber(d.at(i, 0).text()):
			out = append(out, i)
		case slices.Contains(full, i) && (!byKey || d.has(i, 0)):
			out = append(out, i)
		}
	}
	return out
}

// inside reports whether a line overlaps a neighbour in height: it is part of a row then.
func (d *draft) inside(i int) bool {
	near := func(k int) bool {
		return k >= 0 && k < len(d.lines) && math.Abs(d.middle(k)-d.middle(i)) < 0.95*d.lines[i][0].size
	}
	return near(i-1) || near(i+1)
}

func isNumber(s string) bool {
	return s != "" && strings.TrimFunc(s, func(r rune) bool { return unicode.IsDigit(r) || unicode.IsSpace(r) || r == '.' || r == '、' }) == ""
}

// pitch is the greatest distance between wrapped lines of one text.
func (d *draft) pitch(rowOf map[int]int) float64 {
	least := math.Inf(1)
	for col := range d.columns {
		last := -1
		for i := range d.lines {
			if !d.has(i, col) {
				continue
			}
			if last >= 0 {
				_, a := rowOf[last]
				_, b := rowOf[i]
				if by := d.middle(i) - d.middle(last); by > 0 && !(a && b) {
					least = min(least, by)
				}
			}
			last = i
		}
	}
	return least * 1.12
}

// chains are the runs of lines with a text in the column, close enough to be one text.
func (d *draft) chains(col int, pitch float64) [][]int {
	var out [][]int
	for i := range d.lines {
		if !d.has(i, col) {
			continue
		}
		if n := len(out); n > 0 {
			last := out[n-1][len(out[n-1])-1]
			if d.middle(i)-d.middle(last) <= pitch {
				out[n-1] = append(out[n-1], i)
				continue
			}
		}
		out = append(out, []int{i})
	}
	return out
}

// anchorOf is the anchor to whose row a line's text belongs: the one in its chain, of none the nearest. Where a chain has
// several, the line that is not full ends a text; if that does not part them, nothing is sure.
func (d *draft) anchorOf(i, col int, chain, anchors []int, rowOf map[int]int) (int, bool) {
	if _, ok := rowOf[i]; ok {
		return i, true
	}
	in := d.anchorsIn(chain, rowOf)
	if len(in) > 1 {
		chain = d.textOf(i, col, chain)
		in = d.anchorsIn(chain, rowOf)
	}
	switch len(in) {
	case 0:
		return d.nearestAnchor(i, chain, anchors)
	case 1:
		return in[0], true
	}
	return 0, false
}

func (d *draft) anchorsIn(chain []int, rowOf map[int]int) []int {
	var in []int
	for _, k := range chain {
		if _, ok := rowOf[k]; ok && len(d.lines[k]) > 1 {
			in = append(in, k)
		}
	}
	return in
}

// textOf is the part of a chain around line i in which every line but the last is full.
func (d *draft) textOf(i, col int, chain []int) []int {
	at := slices.Index(chain, i)
	full := func(k int) bool {
		return d.at(chain[k], col).X1+d.at(chain[k+1], col).firstWord() > d.columns[col].to+d.at(i, col).size/4
	}
	from, to := at, at
	for from > 0 && full(from-1) {
		from--
	}
	for to+1 < len(chain) && full(to) {
		to++
	}
	return chain[from : to+1]
}

// nearestAnchor is the anchor next to a chain, or next to line i alone where the chain runs past several anchors. The
// second nearest must be clearly farther.
func (d *draft) nearestAnchor(i int, chain, anchors []int) (int, bool) {
	top, bottom := d.middle(chain[0]), d.middle(chain[len(chain)-1])
	passed := 0
	for _, a := range anchors {
		if m := d.middle(a); m > top && m < bottom {
			passed++
		}
	}
	at := (top + bottom) / 2
	if passed > 1 {
		at = d.middle(i)
	}
	best, second := -1, math.Inf(1)
	for _, a := range anchors {
		if len(d.lines[a]) == 1 {
			continue
		}
		switch by := math.Abs(d.middle(a) - at); {
		case best < 0:
			best = a
		case by < math.Abs(d.middle(best)-at):
			second = math.Abs(d.middle(best) - at)
			best = a
		default:
			second = min(second, by)
		}
	}
	if best < 0 {
		return 0, false
	}
	by := math.Abs(d.middle(best) - at)
	return best, by < 2.5*d.lines[i][0].size && by < 0.75*second
}
