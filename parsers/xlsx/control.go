package xlsx

import (
	"encoding/xml"
	"strconv"
	"strings"

	"beian/parsers/damage"
	"beian/parsers/opc"
	"beian/parsers/sheet"
)

// A control is a form control as the worksheet lists it.
type control struct{ shape, rel string }

// A state is what the properties of a check box or option button say.
type state struct {
	shape  string
	ticked bool
}

// listControl collects the controls of the worksheet, which stand inside of nested alternatives.
func (s *worksheet) listControl(e xml.StartElement) error {
	switch e.Name.Local {
	case "AlternateContent", "Choice", "controls":
		return s.part.Children(s.listControl)
	case "control":
		s.listed = append(s.listed, control{opc.Attr(e, "shapeId"), opc.RelationID(e)})
	}
	return nil
}

// isControl reports whether a shape of the drawing only stands for a control.
func (s *worksheet) isControl(shape string) bool {
	for _, c := range s.listed {
		if c.shape == shape {
			return true
		}
	}
	return false
}

// controls adds the check boxes and option buttons: where they lie and what they say is in the VML drawing, whether they
// are ticked in their properties too, and in LibreOffice's files only there.
func (s *worksheet) controls() error {
	shapes, err := s.vmlShapes()
	if err != nil || len(shapes) == 0 {
		return err
	}
	states, err := s.states()
	if err != nil {
		return err
	}
	for i, v := range shapes {
		box, ok := v.box(s)
		if !ok {
			continue
		}
		if len(states) > 0 && v.checked == "" {
			st, ok := match(states, v.id, i, len(shapes))
			if !ok {
				return damage.Fault("勾选状态无法对应", "no properties for shape %s", v.id)
			}
			box.Ticked = st.ticked
		}
		s.grid.Boxes = append(s.grid.Boxes, box)
	}
	return nil
}

// match finds the properties of a VML shape by its id (_x0000_s1025 is shape 1025), or by its place in the order.
func match(states []state, id string, i, n int) (state, bool) {
	for _, st := range states {
		if id == "_x0000_s"+st.shape {
			return st, true
		}
	}
	if len(states) == n {
		return states[i], true
	}
	return state{}, false
}

// states reads the properties of all check boxes and option buttons in the order of the worksheet.
func (s *worksheet) states() ([]state, error) {
	var list []state
	for _, c := range s.listed {
		r, ok := opc.ByID(s.rels, c.rel)
		if !ok || r.Kind != "ctrlProp" {
			continue
		}
		root, err := s.pkg.Root(r.Target)
		if err != nil {
			return nil, err
		}
		if kind := opc.Attr(root, "objectType"); kind == "CheckBox" || kind == "Radio" {
			list = append(list, state{c.shape, opc.Attr(root, "checked") == "Checked"})
		}
	}
	return list, nil
}

// box makes a tick box of a shape; false when its place is not understood.
func (v vmlShape) box(s *worksheet) (sheet.Box, bool) {
	var at [8]int
	words := strings.Split(v.anchor, ",")
	if len(words) != len(at) {
		return sheet.Box{}, false
	}
	for i, w := range words {
		n, err := strconv.Atoi(strings.TrimSpace(w))
		if err != nil || n >= 1<<20 {
			return sheet.Box{}, false
		}
		at[i] = n
	}
	col, row := at[0], s.boxRow(at[2], at[3], at[6], at[7])
	if col < 0 || row < 0 || col >= sheet.MaxColumns {
		return sheet.Box{}, false
	}
	return sheet.Box{
		Row: row, Col: col, Ticked: strings.TrimSpace(v.checked) == "1",
		Caption: strings.Join(strings.Fields(v.caption), " "),
	}, true
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
