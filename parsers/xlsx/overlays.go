package xlsx

import (
	"encoding/xml"

	"beian/parsers/damage"
	"beian/parsers/opc"
	"beian/parsers/sheet"
)

// overlays reads what lies on the cells: remarks, text boxes, check boxes. Damage there is a loss of its own and leaves
// the cells as they are.
func (s *worksheet) overlays(title string) error {
	for _, step := range []struct {
		what string
		read func() error
	}{
		{"的批注", s.comments},
		{"的文本框", s.textBoxes},
		{"的复选框", s.controls},
	} {
		if err := step.read(); damage.Ends(err) {
			return err
		} else if err != nil {
			s.losses.Add(title+step.what, err)
		}
	}
	return nil
}

// comments reads the remarks of the sheet. Where Excel keeps a conversation (threadedComment), the old-style remark at the
// same cell repeats it below a notice for old programs.
func (s *worksheet) comments() error {
	threads := map[string]bool{}
	for _, kind := range []string{"threadedComment", "comments"} {
		for _, r := range s.rels {
			if r.Kind != kind || r.External {
				continue
			}
			if err := s.pkg.Walk(r.Target, func(p *opc.Part, e xml.StartElement) error {
				return s.comment(p, e, threads)
			}); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *worksheet) comment(p *opc.Part, e xml.StartElement, threads map[string]bool) error {
	switch e.Name.Local {
	case "commentList":
		return p.Children(func(e xml.StartElement) error { return s.comment(p, e, threads) })
	case "comment", "threadedComment":
	default:
		return nil
	}
	ref := opc.Attr(e, "ref")
	row, col, ok := sheet.ParseAddress(ref)
	if !ok || e.Name.Local == "comment" && threads[ref] {
		return nil
	}
	threads[ref] = threads[ref] || e.Name.Local == "threadedComment"
	var text string
	err := p.Children(func(child xml.StartElement) error {
		if child.Name.Local != "text" {
			return nil
		}
		if e.Name.Local == "threadedComment" {
			plain, err := p.Text()
			text = plain
			return err
		}
		rich, err := richText(p)
		text = rich.Text
		return err
	})
	if text != "" && col < sheet.MaxColumns {
		s.grid.Notes = append(s.grid.Notes, sheet.Note{Row: row, Col: col, Text: text})
	}
	return err
}
