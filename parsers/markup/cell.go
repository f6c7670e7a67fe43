package markup

import (
	"encoding/xml"
	"strings"

	"beian/parsers/damage"
	"beian/parsers/numfmt"
	"beian/parsers/opc"
	"beian/parsers/sheet"
	"beian/pipeline/record"
)

// A stored cell is ss:Cell as the file has it.
type stored struct {
	kind    string // ss:Type of its data
	text    sheet.Rich
	style   sheet.Style
	formula bool
	note    string
}

func (w *worksheet) cellElement(e xml.StartElement) error {
	if e.Name.Local != "Cell" {
		return nil
	}
	col, err := position(e, w.col)
	if err != nil {
		return err
	}
	across, down := further(e, "MergeAcross"), further(e, "MergeDown")
	if col+across >= sheet.MaxColumns {
		return damage.TooLarge("工作表“%s”的内容到达 %s，超出上限 %d 列", w.grid.Name, sheet.Address(w.row, col+across), sheet.MaxColumns)
	}
	c := stored{formula: opc.Attr(e, "Formula") != "", style: w.styleAt(opc.Attr(e, "StyleID"), col)}
	if err := w.part.Children(func(e xml.StartElement) error { return w.within(e, &c) }); err != nil {
		return err
	}
	if err := w.merge(col, across, down); err != nil {
		return err
	}
	if c.note != "" {
		w.grid.Notes = append(w.grid.Notes, sheet.Note{Row: w.row, Col: col, Text: c.note})
	}
	w.col = col + across + 1
	return w.keep(c, col)
}

func (w *worksheet) styleAt(id string, col int) sheet.Style {
	for _, id := range []string{id, w.rowStyle, w.styleOf[min(col, sheet.MaxColumns-1)]} {
		if id != "" {
			return w.at(id)
		}
	}
	return w.at("Default")
}

func (w *worksheet) merge(col, across, down int) error {
	if across+down == 0 {
		return nil
	}
	if len(w.grid.Merges) == maxMerges {
		return damage.TooLarge("工作表“%s”的合并区域超过上限 %d 个", w.grid.Name, maxMerges)
	}
	bottom := min(w.row+down, maxRows-1)
	w.grid.Merges = append(w.grid.Merges, sheet.Range{Top: w.row, Left: col, Bottom: bottom, Right: col + across})
	return nil
}

// within reads the data or the comment of a cell.
func (w *worksheet) within(e xml.StartElement, c *stored) error {
	switch e.Name.Local {
	case "Data":
		c.kind = opc.Attr(e, "Type")
		return w.rich(&c.text, "")
	case "Comment":
		return w.part.Children(func(e xml.StartElement) error {
			if e.Name.Local != "Data" {
				return nil
			}
			var text sheet.Rich
			err := w.rich(&text, "")
			c.note = text.Text
			return err
		})
	}
	return nil
}

// rich reads the text of the open element; elements in it set fonts (html:Font) or other looks.
func (w *worksheet) rich(text *sheet.Rich, font string) error {
	level := w.part.Depth()
	for w.part.Depth() >= level {
		token, err := w.part.Next()
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.CharData:
			text.Append(sheet.Run{Font: font, Text: strings.ReplaceAll(string(e), "\r", "\n")})
		case xml.StartElement:
			inner := font
			if face := opc.Attr(e, "Face"); face != "" {
				inner = face
			}
			if err := w.rich(text, inner); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *worksheet) keep(c stored, col int) error {
	cell, says := c.show()
	if !says {
		return nil
	}
	if w.cells++; w.cells > w.limits.Cells {
		return damage.TooLarge("工作簿的非空单元格超过上限 %d 个", w.limits.Cells)
	}
	cell.Row, cell.Col, cell.Formula = w.row, col, c.formula
	w.grid.Cells = append(w.grid.Cells, cell)
	return nil
}

// show turns the stored cell into what a person sees; false when that is nothing.
func (c stored) show() (record.Cell, bool) {
	value := strings.TrimSpace(c.text.Text)
	switch c.kind {
	case "Number":
		if v, ok := numfmt.ParseDecimal(value); ok {
			return c.style.ShowNumber(v, false), true
		}
	case "DateTime":
		value = strings.TrimPrefix(value, "1899-12-31T") // a time of day
		if cell, ok := c.style.ShowMoment(value, false); ok {
			return cell, true
		}
	case "Boolean":
		return c.style.ShowBool(opc.IsTrue(value)), true
	case "Error":
		return record.Cell{Text: value, Type: record.ErrorCell}, true
	case "":
		if c.formula {
			return record.Cell{Unread: sheet.Uncalculated}, true
		}
	}
	return c.style.ShowText(c.text)
}
