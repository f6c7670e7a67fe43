package ods

import (
	"encoding/xml"
	"slices"
	"strconv"

	"beian/parsers/damage"
	"beian/parsers/opc"
	"beian/parsers/sheet"
	"beian/pipeline/record"
)

const (
	maxRows   = 1 << 20
	maxMerges = 50_000
	// blankRows is how often a row without content is taken up: what comes after is a format painted over the sheet.
	blankRows = 1000
)

// A worksheet is one table while it is read.
type worksheet struct {
	*book
	part     *opc.Part
	grid     sheet.Grid
	row, col int
	columns  [sheet.MaxColumns]string // default cell styles
	rowStyle string
	groups   int // open row groups that are folded away
	controls map[string]sheet.Box
}

func (b *book) table(x *opc.Part, e xml.StartElement) error {
	b.sheets++
	w := &worksheet{book: b, part: x, controls: map[string]sheet.Box{}}
	w.grid = sheet.Grid{File: b.file, Name: opc.Attr(e, "name"), HiddenRows: map[int]bool{}}
	w.grid.Quiet = b.styles["table "+opc.Attr(e, "style-name")].hidden
	if err := x.Children(w.element); err != nil {
		return err
	}
	if b.calculated { // where other formulas have results, those without show nothing: IF(…;"")
		w.grid.Cells = slices.DeleteFunc(w.grid.Cells, func(c record.Cell) bool { return c.Unread == sheet.Uncalculated })
	}
	blocks, err := w.grid.Blocks()
	b.blocks = append(b.blocks, blocks...)
	return err
}

// element reads a child of the table, or of a group of its rows or columns.
func (w *worksheet) element(e xml.StartElement) error {
	switch e.Name.Local {
	case "table-header-columns", "table-columns", "table-column-group", "table-header-rows", "table-rows":
		return w.part.Children(w.element)
	case "table-row-group":
		folded := 0
		if opc.Attr(e, "display") == "false" {
			folded = 1
		}
		w.groups += folded
		err := w.part.Children(w.element)
		w.groups -= folded
		return err
	case "table-column":
		w.column(e)
	case "table-row":
		return w.tableRow(e)
	case "forms":
		return w.part.Children(w.form)
	case "shapes":
		var l layer
		if err := w.part.Children(func(e xml.StartElement) error { return w.shape(e, &l) }); err != nil {
			return err
		}
		for _, b := range l.boxes { // nobody can tell which cell a box on the page belongs to
			l.lines = append(l.lines, b.Text())
		}
		w.lay(layer{lines: l.lines}, 0, 0)
	}
	return nil
}

// times is a number of repetitions or a span.
func times(e xml.StartElement, name string, most int) int {
	n, err := strconv.Atoi(opc.Attr(e, name))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, most)
}

func hidden(e xml.StartElement) bool {
	v := opc.Attr(e, "visibility")
	return v == "collapse" || v == "filter"
}

func (w *worksheet) column(e xml.StartElement) {
	n := times(e, "number-columns-repeated", maxRows)
	if hidden(e) {
		w.grid.HideColumns(w.col, w.col+n-1)
	}
	style := opc.Attr(e, "default-cell-style-name")
	for c := w.col; c < min(w.col+n, sheet.MaxColumns); c++ {
		w.columns[c] = style
	}
	w.col += n
}

// A rowContent is what one row holds; rows that are the same are stored once.
type rowContent struct {
	cells  []record.Cell
	spans  []sheet.Range // by rows counted from 0
	layers []placed
}

// A placed layer lies on a column's cell.
type placed struct {
	col int
	layer
}

func (w *worksheet) tableRow(e xml.StartElement) error {
	n := times(e, "number-rows-repeated", maxRows)
	var r rowContent
	col := 0
	w.rowStyle = opc.Attr(e, "default-cell-style-name")
	err := w.part.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "table-cell", "covered-table-cell":
			repeat := times(e, "number-columns-repeated", maxRows)
			if err := w.cell(e, &r, col, repeat); err != nil {
				return err
			}
			col += repeat
		}
		return nil
	})
	if err != nil {
		return err
	}
	return w.repeat(r, n, hidden(e) || w.groups > 0)
}

// repeat adds a row n times.
func (w *worksheet) repeat(r rowContent, n int, hidden bool) error {
	first := w.row
	w.row += n
	if len(r.cells) == 0 {
		n = min(n, blankRows)
	}
	if first+n > maxRows && len(r.cells) > 0 {
		return damage.TooLarge("工作表“%s”的行数超过上限 %d", w.grid.Name, maxRows)
	}
	for row := first; row < first+n; row++ {
		if hidden {
			w.grid.HiddenRows[row] = true
		}
		for _, c := range r.cells {
			if w.cells++; w.cells > w.limits.Cells {
				return damage.TooLarge("工作簿的非空单元格超过上限 %d 个", w.limits.Cells)
			}
			c.Row = row
			w.grid.Cells = append(w.grid.Cells, c)
		}
		for _, s := range r.spans {
			if len(w.grid.Merges) == maxMerges {
				return damage.TooLarge("工作表“%s”的合并区域超过上限 %d 个", w.grid.Name, maxMerges)
			}
			w.grid.Merges = append(w.grid.Merges, sheet.Range{Top: row, Left: s.Left, Bottom: min(row+s.Bottom, maxRows-1), Right: s.Right})
		}
		for _, l := range r.layers {
			w.lay(l.layer, row, l.col)
		}
	}
	return nil
}

// lay puts what lies on a cell into the sheet.
func (w *worksheet) lay(l layer, row, col int) {
	if l.note != "" {
		w.grid.Notes = append(w.grid.Notes, sheet.Note{Row: row, Col: col, Text: l.note})
	}
	for _, b := range l.boxes {
		b.Row, b.Col = row, col
		w.grid.Boxes = append(w.grid.Boxes, b)
	}
	if len(l.lines) > 0 {
		w.grid.TextBoxes = append(w.grid.TextBoxes, sheet.TextBox{Row: row, Col: col, Lines: l.lines})
	}
}
