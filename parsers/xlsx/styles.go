package xlsx

import (
	"encoding/xml"
	"strconv"

	"beian/parsers/numfmt"
	"beian/parsers/opc"
	"beian/parsers/sheet"
)

// styles are the cell formats (cellXfs) by index.
type styles struct {
	list  []sheet.Style
	xfs   []xf
	codes map[int]string
	fonts []font
}

// An xf is a cell format as the file has it.
type xf struct {
	format, font int
	box          bool
}

// A font is what matters of a cell's font.
type font struct {
	name   string
	struck bool
}

var general = numfmt.Compile(0, "")

// at gives the style with an index; a missing one is General.
func (s *styles) at(i int) sheet.Style {
	if i >= 0 && i < len(s.list) {
		return s.list[i]
	}
	return sheet.Style{Code: general}
}

func (s *styles) read(pkg *opc.Package, name string) error {
	s.codes = map[int]string{}
	err := pkg.Walk(name, func(p *opc.Part, e xml.StartElement) error {
		var do func(*opc.Part, xml.StartElement) error
		switch e.Name.Local {
		case "numFmts":
			do = s.numFmt
		case "fonts":
			do = s.font
		case "cellXfs":
			do = s.xf
		default:
			return nil
		}
		return p.Children(func(e xml.StartElement) error { return do(p, e) })
	})
	s.compile()
	return err
}

func (s *styles) numFmt(_ *opc.Part, e xml.StartElement) error {
	if id, err := strconv.Atoi(opc.Attr(e, "numFmtId")); err == nil {
		s.codes[id] = opc.Attr(e, "formatCode")
	}
	return nil
}

func (s *styles) font(p *opc.Part, _ xml.StartElement) error {
	var f font
	err := p.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "name":
			f.name = opc.Attr(e, "val")
		case "strike":
			f.struck = isOn(e)
		}
		return nil
	})
	s.fonts = append(s.fonts, f)
	return err
}

func (s *styles) xf(p *opc.Part, e xml.StartElement) error {
	var x xf
	x.format, _ = strconv.Atoi(opc.Attr(e, "numFmtId"))
	x.font, _ = strconv.Atoi(opc.Attr(e, "fontId"))
	var within func(xml.StartElement) error
	within = func(e xml.StartElement) error {
		x.box = x.box || e.Name.Local == "xfComplement"
		return p.Children(within)
	}
	err := p.Children(within)
	s.xfs = append(s.xfs, x)
	return err
}

// compile makes the styles. Each code is compiled once: workbooks that were copied together carry thousands of formats.
func (s *styles) compile() {
	compiled := map[int]*numfmt.Code{}
	for _, x := range s.xfs {
		if compiled[x.format] == nil {
			compiled[x.format] = numfmt.Compile(x.format, s.codes[x.format])
		}
		st := sheet.Style{Code: compiled[x.format], Box: x.box}
		if x.font >= 0 && x.font < len(s.fonts) {
			f := s.fonts[x.font]
			st.Struck = f.struck
			if sheet.IsSymbolFont(f.name) {
				st.Symbol = f.name
			}
		}
		s.list = append(s.list, st)
	}
}
