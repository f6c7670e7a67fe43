package ods

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
	"time"

	"beian/parsers/damage"
	"beian/parsers/numfmt"
	"beian/parsers/opc"
	"beian/parsers/sheet"
	"beian/pipeline/record"
)

// A stored cell is a cell as the file has it.
type stored struct {
	kind, value string // office:value-type and the value of that type
	failed      bool   // calcext:value-type says error
	formula     bool
	shown       sheet.Rich
	lines       int // paragraphs of the shown text, empty ones too
}

// A layer is what lies on a cell.
type layer struct {
	note     string
	boxes    []sheet.Box
	lines    []string // of text boxes
	pictures int
}

// valueNames are the attributes that hold the value of each type (ODF 1.3 part 3, 19.385).
var valueNames = map[string]string{"date": "date-value", "time": "time-value", "boolean": "boolean-value", "string": "string-value"}

func (w *worksheet) cell(e xml.StartElement, r *rowContent, col, repeat int) error {
	c := stored{formula: opc.Attr(e, "formula") != ""}
	for _, a := range e.Attr {
		switch {
		case a.Name.Local != "value-type":
		case a.Name.Space == "calcext":
			c.failed = a.Value == "error"
		default:
			c.kind = a.Value
		}
	}
	name := "value"
	if n, ok := valueNames[c.kind]; ok {
		name = n
	}
	c.value = opc.Attr(e, name)
	l := placed{col: col}
	if err := w.part.Children(func(e xml.StartElement) error { return w.within(e, &c, &l.layer) }); err != nil {
		return err
	}
	if col < sheet.MaxColumns && (l.note != "" || len(l.boxes) > 0 || len(l.lines) > 0) {
		r.layers = append(r.layers, l)
	}
	spans := sheet.Range{Left: col, Right: col + times(e, "number-columns-spanned", maxRows) - 1, Bottom: times(e, "number-rows-spanned", maxRows) - 1}
	if spans.Bottom+spans.Right-spans.Left > 0 && col < sheet.MaxColumns {
		r.spans = append(r.spans, spans)
	}
	cell, says := c.show(w.fontAt(opc.Attr(e, "style-name"), col))
	if !says && l.pictures > 0 {
		cell, says = record.Cell{Type: record.PictureCell}, true
	}
	if !says {
		return nil
	}
	cell.Formula = c.formula
	w.calculated = w.calculated || c.formula && cell.Unread == ""
	return w.keep(r, cell, col, repeat)
}

// keep adds a cell to its row, as often as it is repeated.
func (w *worksheet) keep(r *rowContent, cell record.Cell, col, repeat int) error {
	if col+repeat > sheet.MaxColumns {
		return damage.TooLarge("工作表“%s”的内容到达 %s，超出上限 %d 列", w.grid.Name, sheet.Address(w.row, col+repeat-1), sheet.MaxColumns)
	}
	for range repeat {
		cell.Col = col
		r.cells = append(r.cells, cell)
		col++
	}
	return nil
}

// fontAt is the symbol font of a cell: its own, its row's or its column's.
func (w *worksheet) fontAt(style string, col int) string {
	if style == "" {
		style = w.rowStyle
	}
	if style == "" && col < sheet.MaxColumns {
		style = w.columns[col]
	}
	if font := w.fontOf("table-cell", style); font != "-" {
		return font
	}
	return ""
}

var plainText = numfmt.Compile(0, "")

// show turns the stored cell into what a person sees; false when that is nothing.
func (c stored) show(font string) (record.Cell, bool) {
	text := sheet.Style{Code: plainText, Symbol: font}
	switch {
	case c.failed:
		return record.Cell{Type: record.ErrorCell, Text: c.shown.Text}, true
	case c.kind == "" && c.formula && c.shown.Text == "":
		return record.Cell{Unread: sheet.Uncalculated}, true
	}
	switch c.kind {
	case "float", "percentage", "currency":
		if v, ok := numfmt.ParseDecimal(strings.TrimSpace(c.value)); ok {
			switch shown := c.shown.Text; {
			case c.lines == 0:
				c.shown.Text = v.General()
			case shown == "TRUE" || shown == "FALSE": // LibreOffice keeps the truth values of other programs so
				return text.ShowBool(v.Sign() != 0), true
			}
			return sheet.ShownAs(c.shown.Text, v), true
		}
	case "date":
		if c, ok := c.date(); ok {
			return c, true
		}
	case "time":
		if c, ok := c.clock(); ok {
			return c, true
		}
	case "boolean":
		cell := text.ShowBool(opc.IsTrue(c.value))
		if c.shown.Text != "" {
			cell.Text = c.shown.Text
		}
		return cell, true
	}
	if c.lines == 0 && c.shown.Text == "" {
		c.shown.Text = c.value
	}
	return text.ShowText(c.shown)
}

// monthOnly is a shown date without a day.
var monthOnly = regexp.MustCompile(`^\s*([0-9]{4}|[〇零○一二三四五六七八九]{4})\s*[年./-]\s*([0-9]{1,2}|[一二三四五六七八九十]{1,2})\s*月?\s*$`)

// date is a calendar day; the time of day, if any, is only shown.
func (c stored) date() (record.Cell, bool) {
	day, _, _ := strings.Cut(strings.TrimSpace(c.value), "T")
	t, err := time.Parse("2006-01-02", day)
	if err != nil {
		return record.Cell{}, false
	}
	text := c.shown.Text
	if text == "" {
		text = day
	}
	if t.Day() == 1 && monthOnly.MatchString(text) {
		day = day[:len("2006-01")]
	}
	return record.Cell{Text: text, Type: record.DateCell, Stored: day}, true
}

// duration is a time value: PT08H30M00S.
var duration = regexp.MustCompile(`^PT(?:([0-9]{1,2})H)?(?:([0-9]{1,2})M)?(?:[0-9.,]+S)?$`)

// clock is a time of day; a longer span of time stays a text.
func (c stored) clock() (record.Cell, bool) {
	m := duration.FindStringSubmatch(strings.TrimSpace(c.value))
	if m == nil {
		return record.Cell{}, false
	}
	hour, _ := strconv.Atoi("0" + m[1])
	minute, _ := strconv.Atoi("0" + m[2])
	if hour > 23 || minute > 59 {
		return record.Cell{}, false
	}
	at := time.Date(0, 1, 1, hour, minute, 0, 0, time.UTC).Format("15:04")
	text := c.shown.Text
	if text == "" {
		text = at
	}
	return record.Cell{Text: text, Type: record.DateCell, Stored: at}, true
}
