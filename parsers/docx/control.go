package docx

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"beian/parsers/opc"
	"beian/parsers/sheet"
)

// A control is a content control (w:sdt): what its properties say about the content.
type control struct {
	placeholder bool // the content only says what to fill in
	contents    bool // a table of contents
	box         bool
	checked     bool
	drawn       bool     // the box was written
	prompts     []string // list entries without a value: 选择一项。
}

func (c *control) placeholds() bool { return c != nil && c.placeholder }
func (c *control) inContents() bool { return c != nil && c.contents }

const (
	tickedSigns   = "☑☒✓✔√■✗✘×"
	untickedSigns = "☐□◻○"
)

// shows gives the text as content of the control. A box is drawn as its sign shows it; where the stored state says
// otherwise, a person must look.
func (c *control) shows(text string) (shown, doubt string) {
	switch {
	case c == nil:
		return text, ""
	case slices.Contains(c.prompts, strings.TrimSpace(text)):
		return "", ""
	case !c.box || c.drawn || strings.TrimSpace(text) == "":
		return text, ""
	}
	c.drawn = true
	sign, n := utf8.DecodeRuneInString(text)
	ticked := strings.ContainsRune(tickedSigns, sign)
	if !ticked && !strings.ContainsRune(untickedSigns, sign) {
		return sheet.Box{Ticked: c.checked, Caption: text}.Text(), ""
	}
	if ticked != c.checked {
		doubt = "复选框存储的状态与显示的符号不一致"
	}
	return sheet.Box{Ticked: ticked, Caption: text[n:]}.Text(), doubt
}

// controlled reads a content control; do reads the children of its content. Into l goes a box that shows no sign.
func (f *flow) controlled(x *opc.Part, do func(xml.StartElement) error, l *line) error {
	c := &control{contents: f.control.inContents()}
	return x.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "sdtPr":
			err := x.Children(func(e xml.StartElement) error { return c.property(x, e) })
			c.placeholder = c.placeholder || f.control.placeholds()
			return err
		case "sdtContent":
			outer := f.control
			f.control = c
			defer func() { f.control = outer }()
			if err := x.Children(do); err != nil {
				return err
			}
			if l != nil && l.mute == 0 && c.box && !c.drawn && !c.placeholder {
				l.text.WriteString(sheet.Box{Ticked: c.checked}.Text())
			}
		}
		return nil
	})
}

// property reads one child of w:sdtPr.
func (c *control) property(x *opc.Part, e xml.StartElement) error {
	switch e.Name.Local {
	case "showingPlcHdr":
		c.placeholder = onOff(e)
	case "checkbox":
		c.box = true
		return x.Children(func(e xml.StartElement) error {
			if e.Name.Local == "checked" {
				c.checked = onOff(e)
			}
			return nil
		})
	case "dropDownList", "comboBox":
		return x.Children(func(e xml.StartElement) error {
			if e.Name.Local == "listItem" {
				c.prompt(opc.Attr(e, "displayText"), opc.Attr(e, "value"))
			}
			return nil
		})
	case "docPartObj":
		return x.Children(func(e xml.StartElement) error {
			c.contents = c.contents || e.Name.Local == "docPartGallery" && opc.Attr(e, "val") == "Table of Contents"
			return nil
		})
	}
	return nil
}

// prompt notes an entry that asks for a choice: it has no value, or nothing but one, as Word's own has.
func (c *control) prompt(shown, value string) {
	switch {
	case shown != "" && value == "":
		c.prompts = append(c.prompts, shown)
	case shown == "" && (strings.HasPrefix(strings.TrimLeft(value, "请"), "选择") || strings.HasPrefix(value, "Choose")):
		c.prompts = append(c.prompts, value)
	}
}

// fieldMark reads the begin, separator or end of a field. Check boxes and lists of old forms (w:ffData) have no result of
// their own, or one that repeats what is written here.
func (f *flow) fieldMark(e xml.StartElement, l *line, as look) error {
	switch opc.Attr(e, "fldCharType") {
	case "end":
		l.mute = max(l.mute-1, 0)
		return nil
	case "separate":
		return nil
	}
	if l.mute > 0 {
		l.mute++ // a field inside the one whose result is left out
		return nil
	}
	return f.part.Children(func(e xml.StartElement) error {
		if e.Name.Local != "ffData" {
			return nil
		}
		return f.part.Children(func(e xml.StartElement) error {
			var text string
			var err error
			switch e.Name.Local {
			case "checkBox":
				text, err = f.oldBox()
			case "ddList":
				text, err = f.oldList()
			default:
				return nil
			}
			f.write(l, as, text)
			l.mute = 1
			return err
		})
	})
}

func (f *flow) oldBox() (string, error) {
	var box sheet.Box
	stated := false
	err := f.part.Children(func(e xml.StartElement) error {
		switch {
		case e.Name.Local == "checked":
			box.Ticked, stated = onOff(e), true
		case e.Name.Local == "default" && !stated:
			box.Ticked = onOff(e)
		}
		return nil
	})
	return box.Text(), err
}

func (f *flow) oldList() (string, error) {
	var entries []string
	chosen, stated := 0, false
	err := f.part.Children(func(e xml.StartElement) error {
		v := opc.Attr(e, "val")
		n, _ := strconv.Atoi(v)
		switch {
		case e.Name.Local == "listEntry":
			entries = append(entries, v)
		case e.Name.Local == "result":
			chosen, stated = n, true
		case e.Name.Local == "default" && !stated:
			chosen = n
		}
		return nil
	})
	if chosen < 0 || chosen >= len(entries) {
		return "", err
	}
	return entries[chosen], err
}
