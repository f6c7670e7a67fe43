package xlsx

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"

	"beian/parsers/opc"
)

// vmlShapes reads the check boxes and option buttons from the sheet's VML drawing. VML comes from hand-made printers and
// need not be well-formed (<br> without end), so it has a lenient walk of its own.
func (s *worksheet) vmlShapes() ([]vmlShape, error) {
	r, ok := opc.ByID(s.rels, s.legacy)
	if s.legacy == "" || !ok || r.External {
		return nil, nil
	}
	m, err := s.pkg.Open(r.Target)
	if err != nil {
		return nil, err
	}
	defer m.Close()
	dec := xml.NewDecoder(m)
	dec.Strict, dec.AutoClose, dec.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	var list []vmlShape
	var v vmlShape
	for {
		m.Token()
		t, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return list, nil
		}
		if err != nil {
			return nil, fmt.Errorf("vml: %w", err)
		}
		if v.take(t); v.done {
			if v.kind == "Checkbox" || v.kind == "Radio" {
				list = append(list, v)
			}
			v = vmlShape{}
		}
	}
}

// A vmlShape is one v:shape with its client data (ECMA-376 part 4, 19.4).
type vmlShape struct {
	id      string
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
			*v = vmlShape{id: opc.Attr(t, "id")}
		case "textbox":
			v.boxed++
		case "ClientData":
			v.kind = opc.Attr(t, "ObjectType")
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
