package markup

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"beian/parsers/sheet"
)

// unseen are elements whose content no reader sees.
var unseen = map[atom.Atom]bool{atom.Head: true, atom.Script: true, atom.Style: true, atom.Template: true, atom.Noscript: true, atom.Title: true, atom.Iframe: true, atom.Object: true, atom.Rt: true, atom.Rp: true, atom.Datalist: true}

// breaks are elements that begin and end a line.
var breaks = map[atom.Atom]bool{atom.P: true, atom.Div: true, atom.Li: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Ul: true, atom.Ol: true, atom.Dl: true, atom.Dt: true, atom.Dd: true, atom.Tr: true, atom.Caption: true,
	atom.Section: true, atom.Article: true, atom.Header: true, atom.Footer: true, atom.Form: true, atom.Fieldset: true, atom.Blockquote: true, atom.Pre: true, atom.Hr: true, atom.Address: true, atom.Center: true, atom.Body: true}

// fields are elements of a form that hold their content as a value.
var fields = map[atom.Atom]bool{atom.Select: true, atom.Textarea: true}

// words puts running text together as a browser shows it: white space folds into blanks.
type words struct {
	b     strings.Builder
	blank bool // a blank is due before the next character
}

func (w *words) write(s string) {
	for _, r := range s {
		if strings.ContainsRune(" \t\r\n\f", r) {
			w.blank = true
			continue
		}
		if w.blank && w.b.Len() > 0 && !strings.HasSuffix(w.b.String(), "\n") {
			w.b.WriteByte(' ')
		}
		w.blank = false
		w.b.WriteRune(r)
	}
}

// newline begins a line, where the current one has anything.
func (w *words) newline() {
	if w.b.Len() > 0 && !strings.HasSuffix(w.b.String(), "\n") {
		w.b.WriteByte('\n')
	}
	w.blank = false
}

func (w *words) take() string {
	s := strings.Trim(w.b.String(), "\n")
	w.b.Reset()
	w.blank = false
	return s
}

// control writes a line break, or what a field of a form holds.
func (w *words) control(n *html.Node) {
	switch n.DataAtom {
	case atom.Br:
		w.b.WriteByte('\n')
		w.blank = false
	case atom.Textarea:
		w.write(textOf(n))
	case atom.Select:
		w.write(chosen(n))
	case atom.Input:
		_, checked := attribute(n, "checked")
		kind, _ := attribute(n, "type")
		switch strings.ToLower(kind) {
		case "checkbox", "radio":
			w.write(sheet.Box{Ticked: checked}.Text())
		case "", "text", "number", "date", "month", "tel", "email", "url":
			value, _ := attribute(n, "value")
			w.write(value)
		}
	}
}

// chosen is the text of the option that a list has selected, the first one without any.
func chosen(n *html.Node) string {
	first, found := "", false
	var picked string
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom == atom.Option {
				if first == "" {
					first = textOf(c)
				}
				if _, ok := attribute(c, "selected"); ok && !found {
					picked, found = textOf(c), true
				}
				continue
			}
			walk(c)
		}
	}
	walk(n)
	if found {
		return picked
	}
	return first
}

// textOf is the character data inside a node.
func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func attribute(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

// isHidden reports whether an element says of itself that it is not shown. Style sheets are not asked.
func isHidden(n *html.Node) bool {
	if _, ok := attribute(n, "hidden"); ok {
		return true
	}
	style, _ := attribute(n, "style")
	style = strings.ToLower(strings.Join(strings.Fields(style), ""))
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}
