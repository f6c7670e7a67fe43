package docx

import (
	"encoding/xml"
	"strconv"
	"strings"

	"beian/parsers/damage"
	"beian/parsers/opc"
	"beian/pipeline/record"
)

// maxColumns bounds a table's width; Word allows 63.
const maxColumns = 1000

// A table is w:tbl while it is read.
type table struct {
	number int
	widths []int // of the grid's columns in twentieths of a point; 0 where not given
	rows   []tableRow
}

type tableRow struct {
	before  int // grid columns left out at the left
	width   int // grid columns so far
	hidden  bool
	deleted bool
	cells   []*tableCell
}

// A tableCell collects what a cell holds: its own lines, and apart from them the blocks of nested tables and text boxes.
type tableCell struct {
	*reader
	span         int
	below, right merge
	deleted      bool
	at           record.Evidence
	lines        []string
	pictures     int
	remark       string
	doubt        string
	unread       string
	after        []record.Block
}

// merge says how a cell is merged with the one above it (w:vMerge) or at its left (w:hMerge).
type merge int

const (
	alone merge = iota
	begins
	goesOn
)

func mergeOf(e xml.StartElement) merge {
	if opc.Attr(e, "val") == "restart" {
		return begins
	}
	return goesOn
}

// table reads the open w:tbl: its block, then those of what lies in its cells.
func (f *flow) table() ([]record.Block, error) {
	f.tables++
	t := &table{number: f.tables}
	var element func(e xml.StartElement) error
	element = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tblGrid":
			return f.part.Children(func(e xml.StartElement) error {
				if e.Name.Local == "gridCol" {
					w, _ := strconv.Atoi(opc.Attr(e, "w"))
					t.widths = append(t.widths, max(w, 0))
				}
				return nil
			})
		case "tr":
			return f.row(t)
		case "sdt":
			return f.controlled(f.part, element, nil)
		case "AlternateContent":
			return f.part.Choice(element)
		case "ins", "moveTo", "customXml":
			return f.part.Children(element)
		}
		return nil
	}
	if err := f.part.Children(element); err != nil {
		return nil, err
	}
	return t.blocks(), nil
}

func (f *flow) row(t *table) error {
	r := tableRow{}
	var element func(e xml.StartElement) error
	element = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "trPr":
			return f.part.Children(r.property)
		case "tc":
			if r.deleted {
				return nil
			}
			return f.cell(t, &r)
		case "sdt":
			return f.controlled(f.part, element, nil)
		case "AlternateContent":
			return f.part.Choice(element)
		case "ins", "moveTo", "customXml":
			return f.part.Children(element)
		}
		return nil
	}
	err := f.part.Children(element)
	if !r.deleted {
		t.rows = append(t.rows, r)
	}
	return err
}

func (r *tableRow) property(e xml.StartElement) error {
	switch e.Name.Local {
	case "gridBefore":
		if n, err := strconv.Atoi(opc.Attr(e, "val")); err == nil && n > 0 && n < maxColumns {
			r.before, r.width = n, n
		}
	case "hidden":
		r.hidden = onOff(e)
	case "del":
		r.deleted = true
	}
	return nil
}

func (f *flow) cell(t *table, r *tableRow) error {
	if err := f.count(); err != nil {
		return err
	}
	c := &tableCell{reader: f.reader, span: 1}
	c.at = record.Evidence{File: f.file, Table: t.number, Row: len(t.rows) + 1, Col: len(r.cells) + 1}
	inner := &flow{reader: f.reader, part: f.part, to: c, place: c.at}
	err := f.part.Children(func(e xml.StartElement) error {
		if e.Name.Local == "tcPr" {
			return f.part.Children(c.property)
		}
		return inner.element(e)
	})
	if err != nil || c.deleted {
		return err
	}
	if r.width += c.span; r.width > maxColumns {
		return damage.TooLarge("文档内有超过 %d 列的表格", maxColumns)
	}
	r.cells = append(r.cells, c)
	return inner.flush()
}

func (c *tableCell) property(e xml.StartElement) error {
	switch e.Name.Local {
	case "gridSpan":
		n, err := strconv.Atoi(opc.Attr(e, "val"))
		if err != nil || n > maxColumns {
			return damage.Fault("表格单元格的列数无效", "gridSpan %q", opc.Attr(e, "val"))
		}
		c.span = max(n, 1)
	case "vMerge":
		c.below = mergeOf(e)
	case "hMerge":
		c.right = mergeOf(e)
	case "cellDel":
		c.deleted = true
	}
	return nil
}

// paragraph adds a paragraph's text. A number alone counts: it may be the 序号 of a list.
func (c *tableCell) paragraph(l *line) error {
	if text := l.number + l.text.String(); strings.TrimSpace(text) != "" {
		c.lines = append(c.lines, strings.TrimRight(text, " \n\t"))
	}
	c.pictures += l.pictures
	c.remark = join(c.remark, l.remark)
	if l.doubt != "" {
		c.doubt = l.doubt
	}
	if l.unread != "" {
		c.unread = l.unread
	}
	c.hold(l.after)
	return nil
}

func (c *tableCell) hold(blocks []record.Block) { c.after = append(c.after, blocks...) }

// join puts two remarks below one another.
func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "\n" + b
}

// record is the cell as a block has it, without its place.
func (c *tableCell) record() record.Cell {
	out := record.Cell{RowSpan: 1, Text: strings.Join(c.lines, "\n"), Remark: c.remark, Doubt: c.doubt, Unread: c.unread, At: c.at}
	if out.Text == "" && out.Unread == "" && c.pictures > 0 {
		out.Type = record.PictureCell
	}
	return out
}
