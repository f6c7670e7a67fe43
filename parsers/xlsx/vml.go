package xlsx

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"beian/parsers/sheet"
)

// controls reads the check boxes and option buttons of the sheet from its VML drawing. VML is written by hand-made
// printers and need not be well-formed (<br> without end), so it has a lenient walk of its own.
func (s *worksheet) controls() error {
	r, ok := byID(s.rels, s.legacy)
	if s.legacy == "" || !ok || r.external {
		return nil
	}
	m, err := s.pkg.open(r.target)
	if err != nil {
		return err
	}
	defer m.Close()
	dec := xml.NewDecoder(m)
	dec.Strict, dec.AutoClose, dec.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	var v vmlShape
	for {
		m.token = 0
		t, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("vml: %w", err)
		}
		if v.take(t); v.done {
			s.control(v)
			v = vmlShape{}
		}
	}
}

// A vmlShape is one v:shape with its client data (ECMA-376 part 4, 19.4).
type vmlShape struct {
	in      string // the element of interest that is open
	kind    string // ObjectType
	anchor  string // left column, offset, top row, offset, right column, offset, bottom row, offset; offsets in pixels
	checked string
	caption string
	boxed   int // open v:textbox elements
	done    bool
}

func (v *vmlShape) take(t xml.Token) {
	switch t := t.(type) {
	case xml.StartElement:
		switch v.in = t.Name.Local; v.in {
		case "shape":
			*v = vmlShape{}
		case "textbox":
			v.boxed++
		case "ClientData":
			v.kind = attr(t, "ObjectType")
		}
	case xml.EndElement:
		switch t.Name.Local {
		case "textbox":
			v.boxed--
		case "shape":
			v.done = true
		}
		v.in = ""
	case xml.CharData:
		switch {
		case v.boxed > 0:
			v.caption += string(t)
		case v.in == "Anchor":
			v.anchor += string(t)
		case v.in == "Checked":
			v.checked += string(t)
		}
	}
}

// control adds a tick box to the sheet; other shapes (remarks, buttons, labels) are none.
func (s *worksheet) control(v vmlShape) {
	if v.kind != "Checkbox" && v.kind != "Radio" {
		return
	}
	var at [8]int
	words := strings.Split(v.anchor, ",")
	if len(words) != len(at) {
		return
	}
	for i, w := range words {
		n, err := strconv.Atoi(strings.TrimSpace(w))
		if err != nil || n < 0 || n >= 1<<20 {
			return
		}
		at[i] = n
	}
	col, row := at[0], s.boxRow(at[2], at[3], at[6], at[7])
	if col >= sheet.MaxColumns {
		return
	}
	s.grid.Boxes = append(s.grid.Boxes, sheet.Box{
		Row: row, Col: col, Ticked: strings.TrimSpace(v.checked) == "1",
		Caption: strings.Join(strings.Fields(v.caption), " "),
	})
}

// boxRow is the row that holds most of a box whose top edge lies some pixels below the upper edge of row top.
func (s *worksheet) boxRow(top, offset, bottom, end int) int {
	if bottom != top+1 {
		return top
	}
	points, ok := s.heights[top]
	if !ok {
		points = s.height
	}
	if int(points*4/3)-offset < end {
		return bottom
	}
	return top
}
