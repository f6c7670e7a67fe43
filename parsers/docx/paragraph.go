package docx

import (
	"encoding/xml"
	"strconv"
	"strings"

	"beian/parsers/opc"
)

// properties are what a paragraph says of itself (w:pPr); what it leaves out comes from its style.
type properties struct {
	style, align string
	numbered     numbered
	deleted      bool // its mark: it goes on in the next paragraph
	hidden       bool // its mark: an empty paragraph is not there
	fonts        fonts
	vanish       bool
	struck       bool
}

// numbered is a paragraph's place in a list (w:numPr); list "" is left to the style, "0" is none.
type numbered struct {
	list  string
	level int // -1 when not given
}

func (f *flow) paragraph() error {
	l := f.carry
	if l == nil {
		l = &line{}
	}
	f.carry = nil
	p := f.styled(properties{numbered: numbered{level: -1}})
	err := f.part.Children(func(e xml.StartElement) error {
		if e.Name.Local == "pPr" {
			given, err := f.properties()
			p = f.styled(given)
			return err
		}
		return f.inline(e, l, p)
	})
	if err != nil {
		return err
	}
	l.mute = 0
	if p.deleted {
		f.carry = l
		return nil
	}
	if !p.hidden || l.text.Len() > 0 {
		l.number = f.numbering.next(p.numbered)
	}
	l.centred = p.align == "center"
	l.contents = f.control.inContents() || f.styles.isContents(p.style)
	return f.to.paragraph(l)
}

// styled fills in what the paragraph leaves to its style.
func (f *flow) styled(p properties) properties {
	if p.style == "" {
		p.style = f.styles.normal
	}
	s := f.styles.at(p.style)
	if p.align == "" {
		p.align = s.align
	}
	if p.numbered.list == "" {
		level := p.numbered.level
		p.numbered = f.numbering.ofStyle(s)
		if level >= 0 {
			p.numbered.level = level
		}
	}
	p.numbered.level = max(p.numbered.level, 0)
	p.fonts, p.vanish, p.struck = s.fonts, s.vanish == on, s.struck == on
	return p
}

// properties reads w:pPr. Its deeper levels hold earlier values of tracked changes and are left alone.
func (f *flow) properties() (properties, error) {
	p := properties{numbered: numbered{level: -1}}
	err := f.part.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "pStyle":
			p.style = opc.Attr(e, "val")
		case "jc":
			p.align = opc.Attr(e, "val")
		case "numPr":
			n, err := readNumbered(f.part)
			p.numbered = n
			return err
		case "rPr":
			return f.part.Children(func(e xml.StartElement) error {
				p.deleted = p.deleted || e.Name.Local == "del" || e.Name.Local == "moveFrom"
				p.hidden = p.hidden || e.Name.Local == "vanish" && onOff(e)
				return nil
			})
		}
		return nil
	})
	return p, err
}

func readNumbered(x *opc.Part) (numbered, error) {
	n := numbered{level: -1}
	err := x.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "ilvl":
			if v, err := strconv.Atoi(opc.Attr(e, "val")); err == nil && v >= 0 && v < levels {
				n.level = v
			}
		case "numId":
			n.list = opc.Attr(e, "val")
		}
		return nil
	})
	return n, err
}

// inline reads one element of a paragraph's content.
func (f *flow) inline(e xml.StartElement, l *line, p properties) error {
	again := func(e xml.StartElement) error { return f.inline(e, l, p) }
	switch e.Name.Local {
	case "r":
		return f.textRun(l, p)
	case "hyperlink", "ins", "moveTo", "smartTag", "customXml", "fldSimple", "dir", "bdo":
		return f.part.Children(again)
	case "sdt":
		return f.controlled(f.part, again, l)
	case "AlternateContent":
		return f.part.Choice(again)
	case "oMath", "oMathPara":
		return f.math(l, p)
	}
	return nil
}

// math reads a formula (OMML) as one would type it: a fraction that lost its bar would be another number.
func (f *flow) math(l *line, p properties) error {
	return f.part.Children(func(e xml.StartElement) error {
		name := e.Name.Local
		switch {
		case name == "r":
			return f.textRun(l, p)
		case strings.HasSuffix(name, "Pr"):
			return nil
		case name == "den":
			l.text.WriteString("/")
		case name == "sup":
			l.text.WriteString("^")
		case name == "d":
			l.text.WriteString("(")
			defer l.text.WriteString(")")
		}
		return f.math(l, p)
	})
}

// onOff reads a switch (ST_OnOff): it is on where it stands without a value.
func toggled(e xml.StartElement) toggle {
	if onOff(e) {
		return on
	}
	return off
}

func onOff(e xml.StartElement) bool {
	v := opc.Attr(e, "val")
	return v == "" || opc.IsTrue(v)
}
