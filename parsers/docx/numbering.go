package docx

import (
	"encoding/xml"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"beian/parsers/opc"
	"beian/parsers/sheet"
)

// levels is how many a list has (ECMA-376 part 1, 17.9).
const levels = 9

// A level says how the paragraphs of one level of a list are numbered.
type level struct {
	start              int
	format, text, suff string
	legal              bool // all numbers of the text in Arabic digits
	restart            int  // after a paragraph of this level (1 to 9) or a higher one; 0 never, -1 of any higher one
	style, font        string
}

// A template is an abstract list (w:abstractNum); link names the style that has its levels.
type template struct {
	levels [levels]level
	link   string
}

// A list is an instance of a template (w:num), with what it changes.
type list struct {
	template string
	starts   map[int]int
	levels   map[int]level
}

// numbering counts the numbered paragraphs. Lists of one template count together.
type numbering struct {
	templates map[string]*template
	lists     map[string]*list
	styles    *styles
	counts    map[string]*[levels]int // by template; 0 is not begun, else one more than the number
	begun     map[string]bool         // lists that have had a paragraph
}

func (r *reader) readNumbering(name string) error {
	n := numbering{templates: map[string]*template{}, lists: map[string]*list{}, styles: &r.styles, counts: map[string]*[levels]int{}, begun: map[string]bool{}}
	err := r.pkg.Walk(name, func(x *opc.Part, e xml.StartElement) error {
		switch e.Name.Local {
		case "abstractNum":
			return n.readTemplate(x, opc.Attr(e, "abstractNumId"))
		case "num":
			return n.readList(x, opc.Attr(e, "numId"))
		}
		return nil
	})
	if err == nil {
		r.numbering = n // numbers of half a definition would be made up
	}
	return err
}

func (n *numbering) readTemplate(x *opc.Part, id string) error {
	t := &template{}
	n.templates[id] = t
	return x.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "numStyleLink":
			t.link = opc.Attr(e, "val")
		case "lvl":
			i, l, err := readLevel(x, e)
			if i >= 0 {
				t.levels[i] = l
			}
			return err
		}
		return nil
	})
}

func (n *numbering) readList(x *opc.Part, id string) error {
	l := &list{starts: map[int]int{}, levels: map[int]level{}}
	n.lists[id] = l
	return x.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "abstractNumId":
			l.template = opc.Attr(e, "val")
		case "lvlOverride":
			at, err := strconv.Atoi(opc.Attr(e, "ilvl"))
			if err != nil || at < 0 || at >= levels {
				return nil
			}
			return x.Children(func(e xml.StartElement) error {
				switch e.Name.Local {
				case "startOverride":
					l.starts[at], _ = strconv.Atoi(opc.Attr(e, "val"))
				case "lvl":
					_, own, err := readLevel(x, e)
					l.levels[at] = own
					return err
				}
				return nil
			})
		}
		return nil
	})
}

// readLevel reads w:lvl; its index is -1 when it is none.
func readLevel(x *opc.Part, e xml.StartElement) (int, level, error) {
	i, err := strconv.Atoi(opc.Attr(e, "ilvl"))
	if err != nil || i < 0 || i >= levels {
		i = -1
	}
	l := level{restart: -1}
	return i, l, x.Children(func(e xml.StartElement) error { return l.element(x, e) })
}

func (l *level) element(x *opc.Part, e xml.StartElement) error {
	v := opc.Attr(e, "val")
	switch e.Name.Local {
	case "start":
		l.start, _ = strconv.Atoi(v)
	case "numFmt":
		l.format = v
	case "lvlText":
		l.text = v
	case "suff":
		l.suff = v
	case "isLgl":
		l.legal = onOff(e)
	case "lvlRestart":
		l.restart, _ = strconv.Atoi(v)
	case "pStyle":
		l.style = v
	case "rPr":
		return x.Children(func(e xml.StartElement) error {
			if e.Name.Local == "rFonts" {
				l.font = opc.Attr(e, "ascii")
			}
			return nil
		})
	}
	return nil
}

// resolve finds a list's template; one that only links to a style has its levels in the list of that style.
func (n *numbering) resolve(id string) (l *list, name string, t *template) {
	l = n.lists[id]
	if l == nil {
		return nil, "", nil
	}
	name = l.template
	t = n.templates[name]
	if t != nil && t.link != "" && n.styles != nil {
		if other := n.lists[n.styles.list[t.link].numbered.list]; other != nil && n.templates[other.template] != nil {
			name, t = other.template, n.templates[other.template]
		}
	}
	return l, name, t
}

// ofStyle is the place in a list that a style gives: the level is the one that names the style.
func (n *numbering) ofStyle(s style) numbered {
	_, _, t := n.resolve(s.numbered.list)
	if t == nil {
		return s.numbered
	}
	for i, l := range t.levels {
		if l.style != "" && l.style == s.id {
			return numbered{s.numbered.list, i}
		}
	}
	return s.numbered
}

// next counts a paragraph and gives its number as Word shows it, with what parts it from the text; "" without any.
func (n *numbering) next(p numbered) string {
	l, name, t := n.resolve(p.list)
	if t == nil {
		return ""
	}
	at := p.level
	counts := n.counts[name]
	if counts == nil {
		counts = &[levels]int{}
		n.counts[name] = counts
	}
	if !n.begun[p.list] {
		n.begun[p.list] = true
		for i := range levels {
			if _, ok := l.starts[i]; ok {
				counts[i] = 0
			}
		}
	}
	if counts[at] == 0 {
		counts[at] = l.level(t, at).start + 1
	} else {
		counts[at]++
	}
	for i := at + 1; i < levels; i++ {
		if r := l.level(t, i).restart; r < 0 || r > at {
			counts[i] = 0
		}
	}
	return l.show(t, at, counts)
}

func (l *list) level(t *template, i int) level {
	own, ok := l.levels[i]
	if !ok {
		own = t.levels[i]
	}
	if start, ok := l.starts[i]; ok {
		own.start = start
	}
	return own
}

// show writes the number of a level: %1 to %9 in its text stand for the numbers of the levels.
func (l *list) show(t *template, at int, counts *[levels]int) string {
	own := l.level(t, at)
	if own.format == "bullet" {
		if sign := sheet.Unsymbol(own.font, own.text); sign != "" && strings.Contains("□☐☑☒", sign) {
			return sign + " "
		}
		return ""
	}
	var b strings.Builder
	for rest := own.text; rest != ""; {
		if len(rest) > 1 && rest[0] == '%' && rest[1] >= '1' && rest[1] <= '9' {
			i := int(rest[1] - '1')
			of := l.level(t, i)
			count := counts[i] - 1
			if counts[i] == 0 {
				count = of.start
			}
			if own.legal {
				of.format = "decimal"
			}
			b.WriteString(ordinal(of.format, count))
			rest = rest[2:]
			continue
		}
		_, size := utf8.DecodeRuneInString(rest)
		b.WriteString(rest[:size])
		rest = rest[size:]
	}
	return spaced(b.String(), own.suff)
}

// spaced parts a number from its text, which wide marks such as 、 and ） do by themselves.
func spaced(number, suff string) string {
	last, _ := utf8.DecodeLastRuneInString(number)
	if number == "" || suff == "nothing" || last >= 0x2E80 || unicode.IsSpace(last) {
		return number
	}
	return number + " "
}
