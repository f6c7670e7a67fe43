package xlsx

import (
	"encoding/xml"
	"strconv"
	"strings"

	"beian/parsers/opc"
	"beian/parsers/sheet"
)

// textBoxes reads the shapes of the sheet's drawing that hold text.
func (s *worksheet) textBoxes() error {
	name := opc.TargetOf(s.rels, "drawing")
	if name == "" {
		return nil
	}
	return s.pkg.Walk(name, s.anchors)
}

// anchors reads one anchor of a drawing, or the first choice of an mc:AlternateContent around it.
func (s *worksheet) anchors(p *opc.Part, e xml.StartElement) error {
	switch e.Name.Local {
	case "AlternateContent", "Choice":
		return p.Children(func(e xml.StartElement) error { return s.anchors(p, e) })
	case "twoCellAnchor", "oneCellAnchor", "absoluteAnchor":
	default:
		return nil
	}
	var box sheet.TextBox
	err := p.Children(func(e xml.StartElement) error {
		if e.Name.Local == "from" {
			return p.Children(func(e xml.StartElement) error {
				text, err := p.Text()
				n, _ := strconv.Atoi(strings.TrimSpace(text))
				switch e.Name.Local {
				case "row":
					box.Row = min(max(n, 0), 1<<20-1)
				case "col":
					box.Col = min(max(n, 0), 1<<14-1)
				}
				return err
			})
		}
		return s.shape(p, e, &box.Lines)
	})
	if len(box.Lines) > 0 {
		s.grid.TextBoxes = append(s.grid.TextBoxes, box)
	}
	return err
}

// shape collects the paragraphs of a shape or of a group of shapes. Hidden shapes and
// stand-ins for form controls are left out: see control.go.
func (s *worksheet) shape(p *opc.Part, e xml.StartElement, lines *[]string) error {
	switch e.Name.Local {
	case "AlternateContent", "Choice", "grpSp":
		return p.Children(func(e xml.StartElement) error { return s.shape(p, e, lines) })
	case "sp", "cxnSp":
	default:
		return nil
	}
	hidden := false
	return p.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "nvSpPr":
			return p.Children(func(e xml.StartElement) error {
				hidden = hidden || e.Name.Local == "cNvPr" && (opc.IsTrue(opc.Attr(e, "hidden")) || s.isControl(opc.Attr(e, "id")))
				return nil
			})
		case "txBody":
			if hidden {
				return nil
			}
			return p.Children(func(e xml.StartElement) error { return paragraph(p, e, lines) })
		}
		return nil
	})
}

// paragraph reads a:p; a:br breaks its line.
func paragraph(p *opc.Part, e xml.StartElement, lines *[]string) error {
	if e.Name.Local != "p" {
		return nil
	}
	line := ""
	err := p.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "br":
			*lines = append(*lines, line)
			line = ""
		case "r", "fld":
			return p.Children(func(e xml.StartElement) error {
				if e.Name.Local != "t" {
					return nil
				}
				text, err := p.Text()
				line += text
				return err
			})
		}
		return nil
	})
	*lines = append(*lines, line)
	return err
}
