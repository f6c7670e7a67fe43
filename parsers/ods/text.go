package ods

import (
	"encoding/xml"
	"strings"

	"beian/parsers/opc"
	"beian/parsers/sheet"
)

// within reads one child of a cell: a paragraph of its text, a remark, or a shape on it.
func (w *worksheet) within(e xml.StartElement, c *stored, l *layer) error {
	switch e.Name.Local {
	case "p", "h":
		if c.lines > 0 {
			c.shown.Append(sheet.Run{Text: "\n"})
		}
		c.lines++
		return w.paragraph(&c.shown)
	case "annotation":
		lines, err := w.lines()
		l.note = strings.Join(lines, "\n")
		return err
	}
	return w.shape(e, l)
}

// lines reads the paragraphs among the children of the open element, those in lists too.
func (w *worksheet) lines() ([]string, error) {
	var out []string
	var each func(e xml.StartElement) error
	each = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "p", "h":
			var r sheet.Rich
			err := w.paragraph(&r)
			out = append(out, r.Text)
			return err
		case "list", "list-item", "section":
			return w.part.Children(each)
		}
		return nil
	}
	err := w.part.Children(each)
	return out, err
}

// shape reads what is drawn: text of boxes, pictures, form controls.
func (w *worksheet) shape(e xml.StartElement, l *layer) error {
	switch e.Name.Local {
	case "frame", "g", "a":
		return w.part.Children(func(e xml.StartElement) error { return w.shape(e, l) })
	case "text-box", "custom-shape", "rect", "ellipse", "caption", "line", "polygon", "path":
		lines, err := w.lines()
		l.lines = append(l.lines, lines...)
		return err
	case "image":
		l.pictures++
	case "control":
		if box, ok := w.controls[opc.Attr(e, "control")]; ok {
			l.boxes = append(l.boxes, box)
		}
	}
	return nil
}

// form collects check boxes and option buttons by their ids.
func (w *worksheet) form(e xml.StartElement) error {
	ticked := false
	switch e.Name.Local {
	case "form":
		return w.part.Children(w.form)
	case "checkbox":
		ticked = either(e, "current-state", "state") == "checked"
	case "radio":
		ticked = either(e, "current-selected", "selected") == "true"
	default:
		return nil
	}
	w.controls[opc.Attr(e, "id")] = sheet.Box{Ticked: ticked, Caption: opc.Attr(e, "label")}
	return nil
}

func either(e xml.StartElement, first, second string) string {
	if v := opc.Attr(e, first); v != "" {
		return v
	}
	return opc.Attr(e, second)
}

// paragraph adds the text of the open paragraph.
func (w *worksheet) paragraph(r *sheet.Rich) error {
	t := &typing{rich: r, blank: true}
	return w.inline(t, "")
}

// typing folds white space as ODF does (part 3, 6.1.2): runs of it count as one blank, at the start of a paragraph for
// nothing.
type typing struct {
	rich  *sheet.Rich
	blank bool // white space before the next character is dropped
}

func (t *typing) write(font, text string) {
	var b strings.Builder
	for _, r := range text {
		if strings.ContainsRune(" \t\r\n", r) {
			if !t.blank {
				b.WriteByte(' ')
			}
			t.blank = true
			continue
		}
		t.blank = false
		b.WriteRune(r)
	}
	t.sign(font, b.String())
}

// sign adds text as it is.
func (t *typing) sign(font, text string) {
	if text != "" {
		t.rich.Append(sheet.Run{Font: font, Text: text})
	}
}

// inline reads the content of a paragraph or of an element in it; font is that of the innermost span that has one.
func (w *worksheet) inline(t *typing, font string) error {
	level := w.part.Depth()
	for w.part.Depth() >= level {
		token, err := w.part.Next()
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.CharData:
			t.write(font, string(e))
		case xml.StartElement:
			if err := w.piece(e, t, font); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *worksheet) piece(e xml.StartElement, t *typing, font string) error {
	switch e.Name.Local {
	case "s":
		t.sign(font, strings.Repeat(" ", times(e, "c", 1000)))
		t.blank = false
	case "tab":
		t.sign(font, "\t")
	case "line-break":
		t.sign(font, "\n")
	case "note", "annotation", "ruby-text", "frame", "bookmark":
		return w.part.Children(func(xml.StartElement) error { return nil })
	case "span":
		if own := w.fontOf("text", opc.Attr(e, "style-name")); own != "" {
			font = own
		}
		return w.inline(t, font)
	default:
		return w.inline(t, font)
	}
	return w.part.Children(func(xml.StartElement) error { return nil })
}
