package layout

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// markEdges leaves in the margins only what is a running head or foot: a page number, or a line that stands at the same
// height on other pages too.
func (d *Document) markEdges() {
	type place struct {
		text string
		high int
	}
	pages := map[place]int{}
	placeOf := func(e element) place { return place{withoutFigures(e.text()), int(math.Round(e.high / 4))} }
	for _, page := range d.pages {
		for _, e := range page {
			if e.edge != body {
				pages[placeOf(e)]++
			}
		}
	}
	for _, page := range d.pages {
		for i, e := range page {
			if e.edge != body && pages[placeOf(e)] < 2 && !pageNumber(e.text()) {
				page[i].edge = body
			}
		}
	}
}

func (e element) text() string {
	var parts []string
	for _, c := range e.parts {
		parts = append(parts, c.text())
	}
	return strings.Join(parts, " ")
}

func withoutFigures(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func pageNumber(s string) bool {
	rest := withoutFigures(s)
	return rest != strings.Join(strings.Fields(s), "") && strings.Trim(rest, "-—–－_/第共页,，.·PpAaGgEeOoFf|~") == ""
}

// join makes one table of those that end a page and go on at the top of the next.
func (d *Document) join() {
	var open *table
	for n, page := range d.pages {
		first := slices.IndexFunc(page, func(e element) bool { return e.edge == body })
		if first < 0 {
			if len(page) > 0 {
				continue
			}
			open = nil
			continue
		}
		if t := page[first].table; open != nil && t != nil && open.takes(t) {
			d.pages[n] = slices.Delete(page, first, first+1)
			if slices.ContainsFunc(d.pages[n], func(e element) bool { return e.edge == body }) {
				open = lastTable(d.pages[n])
			}
			continue
		}
		open = lastTable(page)
	}
}

// lastTable is the table that ends a page, if one does.
func lastTable(page []element) *table {
	for i := len(page) - 1; i >= 0; i-- {
		if page[i].edge == body {
			return page[i].table
		}
	}
	return nil
}

// takes appends the table of the next page when its columns are the same.
func (t *table) takes(next *table) bool {
	if t.ruled != next.ruled || !t.sameColumns(next) {
		return false
	}
	head := t.repeated(next)
	base := t.rows()
	rest := slices.DeleteFunc(next.cells, func(c cell) bool { return c.row < head })
	if len(rest) == 0 {
		return true
	}
	shift := base - head
	if t.brokenRow(rest, head) {
		shift--
		rest = t.mend(rest, head)
	} else {
		rest = t.extend(rest, head)
	}
	for _, c := range rest {
		c.row += shift
		t.cells = append(t.cells, c)
	}
	return true
}

func (t *table) rows() int {
	n := 0
	for _, c := range t.cells {
		n = max(n, c.row+c.rows)
	}
	return n
}

// sameColumns brings both tables to the same columns, if their outer borders are the same.
func (t *table) sameColumns(next *table) bool {
	if !t.ruled {
		return t.sameStrips(next)
	}
	const off = 4
	n, m := len(t.xs), len(next.xs)
	if math.Abs(t.xs[0]-next.xs[0]) > off || math.Abs(t.xs[n-1]-next.xs[m-1]) > off {
		return false
	}
	all := slices.Concat(t.xs, next.xs)
	slices.Sort(all)
	var union []float64
	for _, x := range all {
		if k := len(union); k == 0 || x-union[k-1] > off {
			union = append(union, x)
		}
	}
	t.recolumn(union)
	next.recolumn(union)
	return true
}

// sameStrips compares tables without rules: as many columns, each over its like.
func (t *table) sameStrips(next *table) bool {
	if len(t.xs) != len(next.xs) {
		return false
	}
	for i := 0; i+1 < len(t.xs); i++ {
		if t.xs[i] >= next.xs[i+1] || next.xs[i] >= t.xs[i+1] {
			return false
		}
	}
	return true
}

func (t *table) recolumn(xs []float64) {
	for i := range t.cells {
		c := &t.cells[i]
		from, to := near(xs, t.xs[c.col]), near(xs, t.xs[c.col+c.cols])
		c.col, c.cols = from, max(to-from, 1)
	}
	t.xs = xs
}

// repeated counts the rows at the top of the next table that repeat those at the top of this one.
func (t *table) repeated(next *table) int {
	rows := 0
	for rows < min(4, next.rows()) {
		a, b := t.rowTexts(rows), next.rowTexts(rows)
		if len(a) < 2 || !slices.Equal(a, b) {
			break
		}
		rows++
	}
	return rows
}

func (t *table) rowTexts(row int) []string {
	var out []string
	for _, c := range t.cells {
		if c.row == row && c.text() != "" {
			out = append(out, strings.Join(strings.Fields(c.text()), ""))
		}
	}
	return out
}
