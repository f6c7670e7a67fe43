package docx

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"beian/parsers/damage"
	"beian/parsers/opc"
	"beian/parsers/sheet"
	"beian/pipeline/record"
)

// fonts are the fonts of a run by the kind of character (w:rFonts); hint says who draws the characters of both.
type fonts struct{ ascii, ansi, asian, hint string }

// over lays given fonts over inherited ones.
func (f fonts) over(under fonts) fonts {
	for _, p := range []struct{ to, from *string }{{&f.ascii, &under.ascii}, {&f.ansi, &under.ansi}, {&f.asian, &under.asian}, {&f.hint, &under.hint}} {
		if *p.to == "" {
			*p.to = *p.from
		}
	}
	return f
}

func readFonts(e xml.StartElement) fonts {
	return fonts{opc.Attr(e, "ascii"), opc.Attr(e, "hAnsi"), opc.Attr(e, "eastAsia"), opc.Attr(e, "hint")}
}

// of is the font that draws a character (ECMA-376 part 1, 17.3.2.26).
func (f fonts) of(r rune) string {
	switch {
	case r >= 0xF000 && r <= 0xF0FF:
		for _, name := range []string{f.ascii, f.ansi, f.asian} {
			if sheet.IsSymbolFont(name) {
				return name
			}
		}
		return ""
	case r < 0x80:
		return f.ascii
	case r < 0x250 && f.hint != "eastAsia":
		return f.ansi
	}
	return f.asian
}

// signs shows a text as its fonts draw it: letters of symbol fonts become tick boxes.
func (f fonts) signs(text string) string {
	if !sheet.IsSymbolFont(f.ascii) && !sheet.IsSymbolFont(f.ansi) && !sheet.IsSymbolFont(f.asian) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		b.WriteString(sheet.Unsymbol(f.of(r), string(r)))
	}
	return b.String()
}

// A look is what a run's properties say about reading it.
type look struct {
	fonts  fonts
	vanish bool
	struck bool
}

// write adds text to a paragraph unless it is hidden, a placeholder, or the result of a field that was written already.
func (f *flow) write(l *line, as look, text string) {
	if as.vanish || l.mute > 0 || f.control.placeholds() {
		return
	}
	text, doubt := f.control.shows(text)
	l.text.WriteString(text)
	if as.struck && strings.TrimSpace(text) != "" {
		doubt = record.Struck
	}
	if doubt != "" {
		l.doubt = doubt
	}
}

// textRun reads w:r (or m:r) of a paragraph.
func (f *flow) textRun(l *line, p properties) error {
	as := look{fonts: p.fonts, vanish: p.vanish, struck: p.struck}
	return f.part.Children(func(e xml.StartElement) error {
		if e.Name.Local == "rPr" {
			return f.runProperties(&as, p)
		}
		return f.runContent(e, l, p, as)
	})
}

// runProperties reads w:rPr: style first wherever it stands, then the run's own.
func (f *flow) runProperties(as *look, p properties) error {
	var own style
	err := f.part.Children(func(e xml.StartElement) error {
		if e.Name.Local == "rStyle" {
			s := f.styles.at(opc.Attr(e, "val"))
			as.fonts = s.fonts.over(p.fonts)
			if s.vanish != unset {
				as.vanish = s.vanish == on
			}
			if s.struck != unset {
				as.struck = s.struck == on
			}
			return nil
		}
		own.runProperty(e)
		return nil
	})
	as.fonts = own.fonts.over(as.fonts)
	if own.vanish != unset {
		as.vanish = own.vanish == on
	}
	if own.struck != unset {
		as.struck = own.struck == on
	}
	return err
}

// runContent reads one element of a run. Deleted text, field codes and marks of notes are not among those read.
func (f *flow) runContent(e xml.StartElement, l *line, p properties, as look) error {
	again := func(e xml.StartElement) error { return f.runContent(e, l, p, as) }
	switch e.Name.Local {
	case "t":
		text, err := f.part.Text()
		f.write(l, as, as.fonts.signs(plain(text, opc.Attr(e, "space") == "preserve")))
		return err
	case "tab", "ptab":
		f.write(l, as, "\t")
	case "br", "cr":
		f.write(l, as, "\n")
	case "noBreakHyphen":
		f.write(l, as, "-")
	case "sym", "symEx":
		f.write(l, as, symbol(opc.Attr(e, "font"), opc.Attr(e, "char")))
	case "fldChar":
		return f.fieldMark(e, l, as)
	case "drawing", "pict", "object":
		return f.drawing(l)
	case "AlternateContent":
		return f.part.Choice(again)
	case "ruby":
		return f.part.Children(func(e xml.StartElement) error {
			if e.Name.Local != "rubyBase" { // the reading above the characters is no content
				return nil
			}
			return f.part.Children(func(e xml.StartElement) error { return f.inline(e, l, p) })
		})
	case "commentReference":
		l.remark = join(l.remark, f.comments[opc.Attr(e, "id")])
	}
	return nil
}

// plain is the text of w:t: white space at its ends counts only where it is said to, line ends inside are blanks.
func plain(text string, preserve bool) string {
	if !preserve {
		text = strings.Trim(text, " \t\r\n")
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
}

// symbol is a character of a font given by its number: 0052 or F052 of Wingdings 2 is a ticked box.
func symbol(font, char string) string {
	n, err := strconv.ParseUint(char, 16, 21)
	if err != nil || n == 0 {
		return "\uFFFD"
	}
	return sheet.Unsymbol(font, string(rune(n)))
}

// drawing reads pictures, shapes and embedded objects: what their text boxes say comes after the paragraph.
func (f *flow) drawing(l *line) error {
	return f.part.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "txbxContent":
			f.numberParagraph(l)
			box := &story{reader: f.reader, place: f.place}
			err := box.read(f.part)
			l.after = append(l.after, box.blocks...)
			return err
		case "AlternateContent":
			return f.part.Choice(func(e xml.StartElement) error { return f.drawing(l) })
		case "pic", "imagedata", "chart":
			l.pictures++
			return nil
		case "control":
			l.unread = "含 ActiveX 控件，其内容无法读取"
			return nil
		case "OLEObject":
			f.embedded(opc.Attr(e, "ProgID"))
			return nil
		}
		return f.drawing(l)
	})
}

// embedded notes an object of another program; formulas of the old editor are pictures of no consequence.
func (f *flow) embedded(program string) {
	if !strings.HasPrefix(program, "Equation") && !slices.Contains(f.objects, program) {
		f.objects = append(f.objects, program)
		f.losses.Add("文档内嵌入的对象 "+program, damage.Fault("请将其内容直接写入文档，或另存为单独的文件", "OLE object %s is not read", program))
	}
}
