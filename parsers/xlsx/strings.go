package xlsx

import (
	"encoding/xml"
	"strconv"
	"strings"
	"unicode/utf16"

	"beian/parsers/opc"
	"beian/parsers/sheet"
)

func (b *book) sharedStrings(name string) error {
	return b.pkg.Walk(name, func(p *opc.Part, s xml.StartElement) error {
		if s.Name.Local != "si" {
			return nil
		}
		text, err := richText(p)
		b.strings = append(b.strings, text)
		return err
	})
}

// richText reads the open element (si, is, text): one text or several runs. Phonetic hints (rPh) are no content.
func richText(p *opc.Part) (sheet.Rich, error) {
	var s sheet.Rich
	err := p.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "t":
			text, err := p.Text()
			if plain := unescape(text); s.Text == "" {
				s.Text = plain
			} else if plain != "" {
				s.Append(sheet.Run{Text: plain})
			}
			return err
		case "r":
			r, struck, err := textRun(p)
			s.Append(r)
			s.Struck = s.Struck || struck && r.Text != ""
			return err
		}
		return nil
	})
	return s, err
}

func textRun(p *opc.Part) (r sheet.Run, struck bool, err error) {
	err = p.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "rPr":
			return p.Children(func(e xml.StartElement) error {
				switch e.Name.Local {
				case "rFont":
					r.Font = opc.Attr(e, "val")
				case "strike":
					struck = isOn(e)
				}
				return nil
			})
		case "t":
			text, err := p.Text()
			r.Text += unescape(text)
			return err
		}
		return nil
	})
	return r, struck, err
}

// isOn reads a property that holds by being there.
func isOn(e xml.StartElement) bool {
	v := opc.Attr(e, "val")
	return v == "" || opc.IsTrue(v)
}

// unescape resolves _xHHHH_ (ECMA-376 part 1, 22.9.2.19), by which characters are stored that XML does not allow. Line
// ends become one line feed.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var units []uint16
	for i := 0; i < len(s); {
		if len(s) >= i+7 && s[i] == '_' && s[i+1] == 'x' && s[i+6] == '_' {
			if v, err := strconv.ParseUint(s[i+2:i+6], 16, 16); err == nil {
				units = append(units, uint16(v))
				i += 7
				continue
			}
		}
		n := i + 1
		for n < len(s) && s[n] != '_' {
			n++
		}
		units = append(units, utf16.Encode([]rune(s[i:n]))...)
		i = n
	}
	return strings.ReplaceAll(strings.ReplaceAll(string(utf16.Decode(units)), "\r\n", "\n"), "\r", "\n")
}
