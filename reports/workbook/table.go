package workbook

import "iter"

// A table is one sheet, or several where its rows do not fit: headings, and one row of cells an item.
type table struct {
	sheet   string // at most 27 characters, so that "（12）" fits behind it
	title   string // printed above every page
	columns []column
	frozen  int // columns that stay in view on the left
	// rows can be run through more than once; each row has a cell for every column.
	rows   iter.Seq[[]cell]
	states []int // columns whose cells are words of states, coloured by condition
	lines  int   // most lines of text that a row shows; 0 for the usual
	empty  string
	name   string // of the range in formulas and in the name box; "" for none
	breaks int    // a new value in this column, counted from 1, begins a new page; 0 for none
}

// A column is a heading, and the group of neighbouring columns that it stands under ("" for none).
type column struct {
	heading, group string
	widest         int  // cap of its width in characters; 0 for the usual one
	exactly        int  // its width whatever it holds; 0 to fit
	detail         bool // folded away with the other details of its group, behind the column before them
}

func (t table) grouped() bool {
	for _, c := range t.columns {
		if c.group != "" {
			return true
		}
	}
	return false
}

// A span is a run of neighbouring columns with the same group: first and last, counted from 0.
type span struct {
	group       string
	first, last int
}

// spans are the groups of the upper heading; one that leaves the frozen columns begins anew, so that it stays readable.
func (t table) spans() []span {
	var out []span
	for i, c := range t.columns {
		if n := len(out); n > 0 && out[n-1].group == c.group && i != t.frozen {
			out[n-1].last = i
			continue
		}
		out = append(out, span{c.group, i, i})
	}
	return out
}

// A page is a sheet of free form.
type page struct {
	sheet, title string
	widths       []float64
	lines        []pageLine
	states       []span // columns whose cells are words of states
	charts       []chart
	breaks       []int             // rows, counted from 1, that begin a new page
	names        map[string]string // names of cells, by name: "基准日" → "$B$5"
}

// A pageLine is a row of a page: its cells from the first column, and the columns that are joined.
type pageLine struct {
	cells  []cell
	joined []span
	height float64 // points; 0 to fit the texts
}
