// Package sheet holds what all spreadsheet formats share: positions, merged ranges, hidden rows and columns, remarks and
// tick boxes become one block here, and letters of symbol fonts become the signs that they draw. It reads no file.
package sheet

import (
	"cmp"
	"slices"

	"beian/parsers/damage"
	"beian/pipeline/record"
)

// MaxColumns bounds a sheet's width. Nobody fills so many columns by hand, and what comes later holds rows in full width.
const MaxColumns = 1000

// A Grid collects what one worksheet says; Block puts it together.
type Grid struct {
	File, Name string
	Quiet      bool
	Epoch1904  bool
	Cells      []record.Cell // Row, Col and content; spans, hidden marks and evidence come from Block
	Merges     []Range
	Notes      []Note // comments
	Boxes      []Box  // check boxes that float over the sheet
	TextBoxes  []TextBox
	HiddenRows map[int]bool
	hiddenCols [MaxColumns]bool
}

// A Note is a comment on a cell.
type Note struct {
	Row, Col int
	Text     string
}

// A Box is a check box or option button with its caption; its place is the cell that it lies on.
type Box struct {
	Row, Col int
	Ticked   bool
	Caption  string
}

// Text is the box as one would type it: ☑自有.
func (b Box) Text() string {
	if b.Ticked {
		return "☑" + b.Caption
	}
	return "□" + b.Caption
}

// Block returns the cells in reading order. It fails when a position is given twice: then nobody can tell which counts.
func (g *Grid) Block() (record.Block, error) {
	if !slices.IsSortedFunc(g.Cells, byPlace) {
		slices.SortStableFunc(g.Cells, byPlace)
	}
	for i := 1; i < len(g.Cells); i++ {
		if byPlace(g.Cells[i-1], g.Cells[i]) == 0 {
			return record.Block{}, damage.Fault("有单元格重复", "cell %s is given twice", Address(g.Cells[i].Row, g.Cells[i].Col))
		}
	}
	return record.Block{Kind: record.Grid, Name: g.Name, Quiet: g.Quiet, Epoch1904: g.Epoch1904, Cells: g.assemble()}, nil
}

func byPlace(a, b record.Cell) int {
	return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col))
}

// assemble walks over the sheet in reading order, with the merged ranges that reach the current row at hand.
func (g *Grid) assemble() []record.Cell {
	a := assembly{grid: g, out: make([]record.Cell, 0, len(g.Cells)+len(g.Merges))}
	extras := g.extras()
	for _, c := range g.Cells {
		for len(extras) > 0 && extras[0].before(c) {
			extras[0].put(&a)
			extras = extras[1:]
		}
		a.cell(c)
	}
	for _, e := range extras {
		e.put(&a)
	}
	for i := range a.out {
		g.finish(&a.out[i])
	}
	return a.out
}

// finish sets what every cell gets: a span, its evidence, and whether one can see it.
func (g *Grid) finish(c *record.Cell) {
	c.RowSpan, c.ColSpan = max(c.RowSpan, 1), max(c.ColSpan, 1)
	c.At = record.Evidence{File: g.File, Sheet: g.Name, Cell: c.At.Cell}
	if c.At.Cell == "" {
		c.At.Cell = Address(c.Row, c.Col)
	}
	c.Hidden = g.rowsHidden(c.Row, c.RowSpan) || g.colsHidden(c.Col, c.ColSpan)
}

// BlankZeros shows nothing for zero, as a sheet may be set to.
func (g *Grid) BlankZeros() {
	for i, c := range g.Cells {
		if c.Type == record.NumberCell && c.Stored == "0" {
			blank := unseen(c.Stored)
			blank.Row, blank.Col, blank.Formula = c.Row, c.Col, c.Formula
			g.Cells[i] = blank
		}
	}
}

// HideColumns hides the columns first to last, counted from 0.
func (g *Grid) HideColumns(first, last int) {
	for c := max(first, 0); c <= min(last, MaxColumns-1); c++ {
		g.hiddenCols[c] = true
	}
}

// tall is how many rows of a merged range are looked at: taller ones are whole columns.
const tall = 1000

func (g *Grid) rowsHidden(row, n int) bool {
	if len(g.HiddenRows) == 0 {
		return false
	}
	for r := row; r < row+min(n, tall); r++ {
		if !g.HiddenRows[r] {
			return false
		}
	}
	return true
}

func (g *Grid) colsHidden(col, n int) bool {
	for c := col; c < col+n; c++ {
		if c >= MaxColumns || !g.hiddenCols[c] {
			return false
		}
	}
	return true
}
