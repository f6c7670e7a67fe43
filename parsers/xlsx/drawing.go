package xlsx

import (
	"encoding/xml"
	"strconv"
	"strings"

	"beian/parsers/sheet"
)

// textBoxes reads the shapes of the sheet's drawing that hold text.
func (s *worksheet) textBoxes() error {
	name := targetOf(s.rels, "drawing")
	if name == "" {
		return nil
	}
	return s.pkg.walk(name, s.anchors)
}

// anchors reads one anchor of a drawing, or the first choice of an mc:AlternateContent around it.
func (s *worksheet) anchors(p *part, e xml.StartElement) error {
	switch e.Name.Local {
	case "AlternateContent", "Choice":
		return p.children(func(e xml.StartElement) error { return s.anchors(p, e) })
	case "twoCellAnchor", "oneCellAnchor", "absoluteAnchor":
	default:
		return nil
	}
	var box sheet.TextBox
	err := p.children(func(e xml.StartElement) error {
		if e.Name.Local == "from" {
			return p.children(func(e xml.StartElement) error {
				text, err := p.text()
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
func (s *worksheet) shape(p *part, e xml.StartElement, lines *[]string) error {
	switch e.Name.Local {
	case "AlternateContent", "Choice", "grpSp":
		return p.children(func(e xml.StartElement) error { return s.shape(p, e, lines) })
	case "sp", "cxnSp":
	default:
		return nil
	}
	hidden := false
	return p.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "nvSpPr":
			return p.children(func(e xml.StartElement) error {
				hidden = hidden || e.Name.Local == "cNvPr" && (isTrue(attr(e, "hidden")) || s.isControl(attr(e, "id")))
				return nil
			})
		case "txBody":
			if hidden {
				return nil
			}
			return p.children(func(e xml.StartElement) error { return paragraph(p, e, lines) })
		}
		return nil
	})
}

// paragraph reads a:p; a:br breaks its line.
func paragraph(p *part, e xml.StartElement, lines *[]string) error {
	if e.Name.Local != "p" {
		return nil
	}
	line := ""
	err := p.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "br":
			*lines = append(*lines, line)
			line = ""
		case "r", "fld":
			return p.children(func(e xml.StartElement) error {
				if e.Name.Local != "t" {
					return nil
				}
				text, err := p.text()
				line += text
				return err
			})
		}
		return nil
	})
	*lines = append(*lines, line)
	return err
}
