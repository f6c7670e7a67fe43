package docx

import (
	"encoding/xml"
	"strings"

	"beian/parsers/opc"
)

// A toggle is a switch that a style may leave to the one that it is based on.
type toggle int

const (
	unset toggle = iota
	off
	on
)

// A style is what a paragraph or character style says about reading text.
type style struct {
	id, name, base string
	align          string
	numbered       numbered
	fonts          fonts
	vanish, struck toggle
}

// styles are the document's styles by id, and the id of the one for paragraphs that name none.
type styles struct {
	list   map[string]style
	normal string
}

// maxBases bounds the chain of styles that are based on one another; Word stops at a circle too.
const maxBases = 20

// at is a style with what it takes from those that it is based on.
func (s *styles) at(id string) style {
	full := s.list[id]
	base := full.base
	for range maxBases {
		under, ok := s.list[base]
		if !ok {
			break
		}
		full.fonts = full.fonts.over(under.fonts)
		if full.align == "" {
			full.align = under.align
		}
		if full.vanish == unset {
			full.vanish = under.vanish
		}
		if full.struck == unset {
			full.struck = under.struck
		}
		if full.numbered.list == "" && under.numbered.list != "" {
			level := full.numbered.level
			full.numbered = under.numbered
			if level >= 0 {
				full.numbered.level = level
			}
		}
		base = under.base
	}
	return full
}

// isContents reports whether a style is that of a line in a table of contents.
func (s *styles) isContents(id string) bool {
	level, ok := strings.CutPrefix(strings.ToLower(s.list[id].name), "toc ")
	return ok && len(level) == 1 && level[0] >= '1' && level[0] <= '9'
}

func (r *reader) readStyles(name string) error {
	list := map[string]style{}
	err := r.pkg.Walk(name, func(x *opc.Part, e xml.StartElement) error {
		if e.Name.Local != "style" {
			return nil
		}
		s := style{id: opc.Attr(e, "styleId"), numbered: numbered{level: -1}}
		if opc.Attr(e, "type") == "paragraph" && opc.IsTrue(opc.Attr(e, "default")) {
			r.styles.normal = s.id
		}
		err := x.Children(func(e xml.StartElement) error { return s.element(x, e) })
		list[s.id] = s
		return err
	})
	r.styles.list = list
	return err
}

func (s *style) element(x *opc.Part, e xml.StartElement) error {
	switch e.Name.Local {
	case "name":
		s.name = opc.Attr(e, "val")
	case "basedOn":
		s.base = opc.Attr(e, "val")
	case "rPr":
		return x.Children(func(e xml.StartElement) error {
			s.runProperty(e)
			return nil
		})
	case "pPr":
		return x.Children(func(e xml.StartElement) (err error) {
			switch e.Name.Local {
			case "jc":
				s.align = opc.Attr(e, "val")
			case "numPr":
				s.numbered, err = readNumbered(x)
			}
			return err
		})
	}
	return nil
}

func (s *style) runProperty(e xml.StartElement) {
	switch e.Name.Local {
	case "rFonts":
		s.fonts = readFonts(e)
	case "vanish":
		s.vanish = toggled(e)
	case "strike", "dstrike":
		s.struck = toggled(e)
	}
}
