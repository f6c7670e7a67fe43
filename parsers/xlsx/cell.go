package xlsx

import (
	"encoding/xml"
	"strconv"
	"strings"

	"beian/parsers/damage"
	"beian/parsers/numfmt"
	"beian/parsers/opc"
	"beian/parsers/sheet"
	"beian/pipeline/record"
)

// A stored cell is a cell as the file has it.
type stored struct {
	kind     string // attribute t
	style    int
	rich     bool // attribute vm: a value of a newer kind stands behind the old one
	value    string
	valued   bool // element v is there, and not empty
	inline   sheet.Rich
	formula  bool
	computes string
}

// cellElement reads c.
func (s *worksheet) cellElement(e xml.StartElement) error {
	if e.Name.Local != "c" {
		return nil
	}
	s.col++
	var c stored
	for _, a := range e.Attr {
		switch a.Name.Local {
		case "r":
			row, col, ok := sheet.ParseAddress(a.Value)
			if !ok || row != s.row {
				return damage.Fault("单元格地址“"+a.Value+"”无效", "cell %q in row %d", a.Value, s.row+1)
			}
			s.col = col
		case "s":
			c.style, _ = strconv.Atoi(a.Value)
		case "t":
			c.kind = a.Value
		case "vm":
			c.rich = true
		}
	}
	if err := s.content(&c); err != nil {
		return err
	}
	return s.keep(c)
}

func (s *worksheet) content(c *stored) error {
	return s.part.Children(func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "v":
			c.value, err = s.part.Text()
			c.valued = c.value != ""
		case "f":
			c.formula = true
			c.computes, err = s.part.Text()
		case "is":
			c.inline, err = richText(s.part)
		}
		return err
	})
}

// keep adds the cell to the grid unless it says nothing.
func (s *worksheet) keep(c stored) error {
	cell, says := s.show(c)
	if !says {
		return nil
	}
	if s.col >= sheet.MaxColumns {
		return damage.TooLarge("工作表“%s”的内容到达 %s，超出上限 %d 列", s.grid.Name, sheet.Address(s.row, s.col), sheet.MaxColumns)
	}
	if s.cells++; s.cells > s.limits.Cells {
		return damage.TooLarge("工作簿的非空单元格超过上限 %d 个", s.limits.Cells)
	}
	cell.Row, cell.Col, cell.Formula = s.row, s.col, c.formula
	s.grid.Cells = append(s.grid.Cells, cell)
	return nil
}

// show turns the stored cell into what a person sees; false when that is nothing.
func (s *worksheet) show(c stored) (record.Cell, bool) {
	switch c.kind {
	case "s":
		return s.sharedText(c)
	case "inlineStr":
		text := c.inline
		if text.Text == "" {
			text.Text = unescape(c.value)
		}
		return s.text(c, text)
	}
	if !c.valued {
		if c.formula && c.kind != "str" {
			return record.Cell{Unread: sheet.Uncalculated}, true
		}
		return record.Cell{}, false
	}
	switch c.kind {
	case "str":
		return s.text(c, sheet.Rich{Text: unescape(c.value)})
	case "b":
		return s.styles.at(c.style).ShowBool(opc.IsTrue(strings.TrimSpace(c.value))), true
	case "e":
		return s.failure(c), true
	case "d":
		return s.isoDate(c)
	}
	return s.number(c)
}

func (s *worksheet) sharedText(c stored) (record.Cell, bool) {
	i, err := strconv.Atoi(strings.TrimSpace(c.value))
	if !c.valued {
		return record.Cell{}, false
	}
	if err != nil || i < 0 || i >= len(s.strings) {
		s.missing++
		return record.Cell{Unread: "文字未保存在文件中（共享字符串缺失）"}, true
	}
	return s.text(c, s.strings[i])
}

func (s *worksheet) text(c stored, text sheet.Rich) (record.Cell, bool) {
	if sheet.IsPicture(c.computes) {
		return record.Cell{Type: record.PictureCell}, true
	}
	return s.styles.at(c.style).ShowText(text)
}

// failure is an error value. A picture placed in a cell by Excel looks like one to older programs.
func (s *worksheet) failure(c stored) record.Cell {
	if s.pictures && c.rich && c.value == "#VALUE!" {
		return record.Cell{Type: record.PictureCell}
	}
	return record.Cell{Text: c.value, Type: record.ErrorCell}
}

func (s *worksheet) number(c stored) (record.Cell, bool) {
	v, ok := numfmt.ParseDecimal(strings.TrimSpace(c.value))
	if !ok { // some exporters leave out the type of a text
		return s.text(c, sheet.Rich{Text: unescape(c.value)})
	}
	if c.formula && s.recalculated && v.Sign() == 0 {
		// such files hold 0 in place of every result until a spreadsheet program has saved them
		return record.Cell{Unread: sheet.Uncalculated}, true
	}
	if s.stylesLost && c.style > 0 && c.style >= len(s.styles.list) {
		s.missing++
		return record.Cell{Unread: "样式表损坏，无法判断是数值还是日期"}, true
	}
	return s.styles.at(c.style).ShowNumber(v, s.epoch1904), true
}
