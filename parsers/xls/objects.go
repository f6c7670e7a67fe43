package xls

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"

	"beian/parsers/sheet"
)

// An anchor is where a drawing object lies: cells, and offsets in 1/256 of a row.
type anchor struct{ col, row, offset, lastRow, end int }

// An object is a drawing object (OBJ) with the text of its TXO.
type object struct {
	kind, id int
	ticked   bool
	text     string
	anchor
}

// Kinds of objects (MS-XLS 2.5.143) whose text is no running text.
const (
	kindButton   = 0x07
	kindCheckBox = 0x0B
	kindOption   = 0x0C
	kindGroupBox = 0x13
	kindNote     = 0x19
)

// A note is a remark; BIFF8 keeps its text in a drawing object.
type note struct {
	row, col, object int
	text             string
}

func (s *worksheet) note(r rec) {
	n := note{row: r.u16(0), col: r.u16(2), object: r.u16(6)}
	if !s.wide {
		n.text = s.text(r.data[min(6, len(r.data)):])
		if n.row == 0xFFFF && len(s.notes) > 0 { // the rest of a long remark
			s.notes[len(s.notes)-1].text += n.text
			return
		}
	}
	s.notes = append(s.notes, n)
}

// drawing looks for the anchor of the next object in the Office drawing records (MS-ODRAW 2.2).
func (s *worksheet) drawing(c *cursor) {
	const clientAnchor = 0xF010
	var data []byte
	for _, chunk := range c.chunks {
		data = append(data, chunk...)
	}
	for i := 0; i+8 <= len(data); {
		version, kind := data[i]&0x0F, binary.LittleEndian.Uint16(data[i+2:])
		length := int(binary.LittleEndian.Uint32(data[i+4:]))
		i += 8
		if version == 0x0F { // a container: go in
			continue
		}
		if kind == clientAnchor && length >= 18 && i+18 <= len(data) {
			r := rec{data: data[i:]}
			s.anchor = anchor{col: r.u16(2), row: r.u16(6), offset: r.u16(8), lastRow: r.u16(14), end: r.u16(16)}
		}
		i += min(length, len(data))
	}
}

// object reads the parts of OBJ: what it is (ftCmo) and whether it is ticked (ftCblsData; LibreOffice writes ftCbls).
func (s *worksheet) object(r rec) {
	const cmo, cbls, cblsData = 0x15, 0x0A, 0x12
	if !s.wide {
		return
	}
	o := object{anchor: s.anchor}
	ticked, exact := false, false
	for i := 0; i+4 <= len(r.data); i += 4 + r.u16(i+2) {
		switch r.u16(i) {
		case cmo:
			o.kind, o.id = r.u16(i+4), r.u16(i+6)
		case cbls:
			ticked = ticked || r.u16(i+4) == 1
		case cblsData:
			exact, o.ticked = true, r.u16(i+4) == 1
		}
	}
	o.ticked = o.ticked || ticked && !exact
	s.objects = append(s.objects, o)
}

// objectText reads TXO, the text of the object before it.
func (s *worksheet) objectText(r rec) {
	n := r.u16(10)
	if n == 0 || len(s.objects) == 0 {
		return
	}
	c := s.stream.continued(rec{})
	flags := c.uint(1)
	s.objects[len(s.objects)-1].text = string(utf16.Decode(c.units(n, flags&1 != 0)))
}

// overlays puts remarks, check boxes and text boxes on the grid.
func (s *worksheet) overlays() {
	remarks := map[int]string{}
	for _, o := range s.objects {
		switch o.kind {
		case kindNote:
			remarks[o.id] = o.text
		case kindCheckBox, kindOption:
			s.grid.Boxes = append(s.grid.Boxes, sheet.Box{Row: o.line(), Col: o.col, Ticked: o.ticked, Caption: strings.Join(strings.Fields(o.text), " ")})
		case kindButton, kindGroupBox:
		default:
			if o.text != "" {
				s.grid.TextBoxes = append(s.grid.TextBoxes, sheet.TextBox{Row: o.row, Col: o.col, Lines: strings.FieldsFunc(o.text, lineEnd)})
			}
		}
	}
	for _, n := range s.notes {
		if s.wide {
			n.text = remarks[n.object]
		}
		if n.text != "" {
			s.grid.Notes = append(s.grid.Notes, sheet.Note{Row: n.row, Col: n.col, Text: n.text})
		}
	}
}

func lineEnd(r rune) bool { return r == '\n' || r == '\r' }

// line is the row that holds most of a box.
func (a anchor) line() int {
	if a.lastRow == a.row+1 && 256-a.offset < a.end {
		return a.lastRow
	}
	return a.row
}
