package opc

import (
	"bufio"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"beian/parsers/damage"
	"beian/pipeline/parse"
)

// A Part walks over the XML of one part. It checks well-formedness to the very end; names are compared without name
// spaces, which differ between transitional and strict files.
type Part struct {
	src  *Meter
	dec  *xml.Decoder
	open []string // names of the open elements
}

func newPart(m *Meter) *Part {
	buf := bufio.NewReaderSize(m, 32<<10)
	start, _ := buf.Peek(3)
	var r io.Reader = buf
	switch {
	case bytes.HasPrefix(start, []byte("\xFF\xFE")), bytes.HasPrefix(start, []byte("\xFE\xFF")):
		r = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Reader(buf)
	case bytes.HasPrefix(start, []byte("\xEF\xBB\xBF")):
		buf.Discard(3)
	}
	dec := xml.NewDecoder(r)
	dec.CharsetReader = charset
	return &Part{src: m, dec: dec}
}

// charset serves the encodings that are declared in practice; UTF-16 was decoded by its byte order mark.
func charset(label string, r io.Reader) (io.Reader, error) {
	switch strings.ToLower(label) {
	case "utf-16", "us-ascii", "ascii":
		return r, nil
	case "gbk", "gb2312", "gb18030":
		return simplifiedchinese.GB18030.NewDecoder().Reader(r), nil
	}
	return nil, fmt.Errorf("encoding %q is not known", label)
}

// Next is the next token. The end of the part before the end of its root element is an error.
func (p *Part) Next() (xml.Token, error) {
	p.src.Token()
	t, err := p.dec.RawToken()
	switch {
	case err == io.EOF && len(p.open) > 0:
		return nil, damage.Fault("内容被截断", "xml ends inside <%s>", p.open[len(p.open)-1])
	case err != nil:
		return nil, err
	}
	switch t := t.(type) {
	case xml.StartElement:
		p.open = append(p.open, t.Name.Local)
		return t, p.src.budget.element(len(p.open))
	case xml.EndElement:
		n := len(p.open) - 1
		if n < 0 || p.open[n] != t.Name.Local {
			return nil, fmt.Errorf("xml: </%s> closes nothing", t.Name.Local)
		}
		p.open = p.open[:n]
	}
	return t, nil
}

// Depth is the number of open elements.
func (p *Part) Depth() int { return len(p.open) }

// Children calls do for each child of the open element, up to its end; what do leaves unread of a child is skipped.
func (p *Part) Children(do func(xml.StartElement) error) error {
	level := len(p.open)
	for {
		t, err := p.Next()
		if err != nil {
			return err
		}
		if start, ok := t.(xml.StartElement); ok {
			if err := do(start); err != nil {
				return err
			}
			if err := p.skipTo(level); err != nil {
				return err
			}
		}
		if len(p.open) < level {
			return nil
		}
	}
}

// skipTo reads until no more than level elements are open.
func (p *Part) skipTo(level int) error {
	for len(p.open) > level {
		if _, err := p.Next(); err != nil {
			return err
		}
	}
	return nil
}

// Text is the character data of the open element itself, up to its end.
func (p *Part) Text() (string, error) {
	level := len(p.open)
	var s string
	for len(p.open) >= level {
		t, err := p.Next()
		if err != nil {
			return "", err
		}
		if c, ok := t.(xml.CharData); ok && len(p.open) == level {
			s += string(c)
		}
	}
	return s, nil
}

// Choice reads mc:AlternateContent (ECMA-376 part 3): do gets the children of its first choice only, which is what a
// program of today shows; the fallback says the same for old ones.
func (p *Part) Choice(do func(xml.StartElement) error) error {
	taken := false
	return p.Children(func(e xml.StartElement) error {
		if taken || e.Name.Local != "Choice" && e.Name.Local != "Fallback" {
			return nil
		}
		taken = true
		return p.Children(do)
	})
}

// Walk reads a whole part: do gets the children of its root.
func (p *Package) Walk(name string, do func(*Part, xml.StartElement) error) error {
	return p.WalkRoot(name, func(x *Part, _ xml.StartElement) error {
		return x.Children(func(e xml.StartElement) error { return do(x, e) })
	})
}

// Root reads a whole part and gives its root element.
func (p *Package) Root(name string) (root xml.StartElement, err error) {
	err = p.WalkRoot(name, func(_ *Part, e xml.StartElement) error {
		root = e
		return nil
	})
	return root, err
}

// WalkRoot reads a whole part: do gets its root. The part is read to its last byte, so that its checksum counts.
func (p *Package) WalkRoot(name string, do func(*Part, xml.StartElement) error) (err error) {
	m, err := p.Open(name)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := m.Close(); err == nil {
			err = cerr
		}
	}()
	if err := whole(newPart(m), do); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// WalkFile reads an XML file that stands alone, under the same limits: do gets its root.
func WalkFile(ctx context.Context, at io.ReaderAt, size int64, limits parse.Limits, kind damage.Kind, do func(*Part, xml.StartElement) error) error {
	b := &budget{ctx: ctx, kind: kind, limits: limits}
	return whole(newPart(&Meter{src: io.NopCloser(io.NewSectionReader(at, 0, size)), budget: b}), do)
}

// whole reads a part to its end; it must have exactly one root.
func whole(x *Part, do func(*Part, xml.StartElement) error) error {
	roots := 0
	for {
		t, err := x.Next()
		if err == io.EOF && roots == 1 {
			return nil
		}
		if err != nil {
			return err
		}
		start, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		if roots++; roots > 1 {
			return errors.New("more than one root element")
		}
		if err := do(x, start); err != nil {
			return err
		}
		if err := x.skipTo(0); err != nil {
			return err
		}
	}
}

// Attr is the value of an attribute by its local name, "" when absent.
func Attr(s xml.StartElement, name string) string {
	for _, a := range s.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// RelationID is the attribute id of the name space of relationships: r:id.
func RelationID(s xml.StartElement) string {
	for _, a := range s.Attr {
		if a.Name.Local == "id" && a.Name.Space != "" {
			return a.Value
		}
	}
	return ""
}

// IsTrue reads a truth value of the schemas (ST_OnOff, xsd:boolean).
func IsTrue(v string) bool { return v == "1" || v == "true" || v == "on" }
