package markup

import (
	"encoding/xml"
	"strconv"
	"strings"

	"beian/parsers/damage"
	"beian/parsers/numfmt"
	"beian/parsers/opc"
	"beian/parsers/sheet"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// A book is an XML spreadsheet while it is read. All its names are those of the XML Spreadsheet Reference of Office 2003.
type book struct {
	file   string
	limits parse.Limits
	styles map[string]sheet.Style
	cells  int
	blocks []record.Block
}

const (
	maxRows   = 1 << 20
	maxMerges = 50_000
)

var general = numfmt.Compile(0, "")

// root reads ss:Workbook.
func (b *book) root(x *opc.Part, e xml.StartElement) error {
	if e.Name.Local != "Workbook" {
		return damage.Fault("不是 XML 表格", "root element is %s", e.Name.Local)
	}
	b.styles = map[string]sheet.Style{}
	sheets := 0
	err := x.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "Styles":
			return x.Children(func(e xml.StartElement) error { return b.style(x, e) })
		case "Worksheet":
			sheets++
			return b.worksheet(x, e)
		}
		return nil
	})
	if err == nil && sheets == 0 {
		return damage.Fault("没有工作表", "workbook holds no worksheet")
	}
	return err
}

// named are the formats that have names instead of codes.
var named = map[string]string{
	"General Date": "yyyy/m/d h:mm", "Long Date": `yyyy"年"m"月"d"日"`, "Medium Date": "d-mmm-yy", "Short Date": "yyyy/m/d", "Long Time": "h:mm:ss", "Medium Time": "h:mm AM/PM", "Short Time": "h:mm",
	"Currency": "¥#,##0.00", "Euro Currency": "€#,##0.00", "Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%", "Scientific": "0.00E+00", "General Number": "General", "General": "General", "Yes/No": "", "True/False": "", "On/Off": "",
}

// style reads ss:Style; what it leaves out comes from its parent, which stands before it, or from the one called Default.
func (b *book) style(x *opc.Part, e xml.StartElement) error {
	s := b.at(opc.Attr(e, "Parent"))
	err := x.Children(func(p xml.StartElement) error {
		switch p.Name.Local {
		case "NumberFormat":
			code := opc.Attr(p, "Format")
			if c, ok := named[code]; ok {
				code = c
			}
			s.Code = numfmt.Compile(0, code)
		case "Font":
			s.Symbol = ""
			if font := opc.Attr(p, "FontName"); sheet.IsSymbolFont(font) {
				s.Symbol = font
			}
		}
		return nil
	})
	b.styles[opc.Attr(e, "ID")] = s
	return err
}

func (b *book) at(id string) sheet.Style {
	for _, id := range []string{id, "Default"} {
		if s, ok := b.styles[id]; ok {
			return s
		}
	}
	return sheet.Style{Code: general}
}

// A worksheet is one sheet while it is read.
type worksheet struct {
	*book
	part     *opc.Part
	grid     sheet.Grid
	row, col int // the next ones
	styleOf  [sheet.MaxColumns]string
	rowStyle string
}

func (b *book) worksheet(x *opc.Part, e xml.StartElement) error {
	w := &worksheet{book: b, part: x}
	w.grid = sheet.Grid{File: b.file, Name: opc.Attr(e, "Name"), HiddenRows: map[int]bool{}}
	err := x.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "Table":
			return x.Children(w.element)
		case "WorksheetOptions":
			return x.Children(w.option)
		}
		return nil
	})
	if err != nil {
		return err
	}
	blocks, err := w.grid.Blocks()
	b.blocks = append(b.blocks, blocks...)
	return err
}

func (w *worksheet) option(e xml.StartElement) error {
	switch e.Name.Local {
	case "Visible":
		v, err := w.part.Text()
		w.grid.Quiet = strings.HasPrefix(strings.TrimSpace(v), "SheetHidden") || strings.TrimSpace(v) == "SheetVeryHidden"
		return err
	case "DoNotDisplayZeros":
		w.grid.BlankZeros()
	}
	return nil
}

// element reads a column or a row.
func (w *worksheet) element(e xml.StartElement) error {
	switch e.Name.Local {
	case "Column":
		return w.column(e)
	case "Row":
		return w.tableRow(e)
	}
	return nil
}

// position is where ss:Index puts an element; next without one. It must not go back.
func position(e xml.StartElement, next int) (int, error) {
	v := opc.Attr(e, "Index")
	if v == "" {
		return next, nil
	}
	n, err := strconv.Atoi(v)
	if err != nil || n <= next || n > maxRows {
		return 0, damage.Fault("序号“"+v+"”无效", "index %q after %d", v, next)
	}
	return n - 1, nil
}

// further is a number of further rows or columns that an element stands for.
func further(e xml.StartElement, name string) int {
	n, err := strconv.Atoi(opc.Attr(e, name))
	if err != nil || n < 0 {
		return 0
	}
	return min(n, maxRows)
}

func isHiddenElement(e xml.StartElement, size string) bool {
	v, err := strconv.ParseFloat(opc.Attr(e, size), 64)
	return opc.IsTrue(opc.Attr(e, "Hidden")) || err == nil && v == 0
}

func (w *worksheet) column(e xml.StartElement) error {
	first, err := position(e, w.col)
	if err != nil {
		return err
	}
	last := first + further(e, "Span")
	if isHiddenElement(e, "Width") {
		w.grid.HideColumns(first, last)
	}
	for c := first; c <= min(last, sheet.MaxColumns-1); c++ {
		w.styleOf[c] = opc.Attr(e, "StyleID")
	}
	w.col = last + 1
	return nil
}

func (w *worksheet) tableRow(e xml.StartElement) error {
	row, err := position(e, w.row)
	if err != nil {
		return err
	}
	if row >= maxRows {
		return damage.TooLarge("工作表“%s”的行数超过上限 %d", w.grid.Name, maxRows)
	}
	if isHiddenElement(e, "Height") {
		w.grid.HiddenRows[row] = true
	}
	w.row, w.col, w.rowStyle = row, 0, opc.Attr(e, "StyleID")
	if err := w.part.Children(w.cellElement); err != nil {
		return err
	}
	w.row = row + 1 + further(e, "Span")
	return nil
}
