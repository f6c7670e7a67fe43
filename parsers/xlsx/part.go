package xlsx

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"beian/parsers/sheet"
)

// A part walks over the XML of one part. It checks well-formedness to the very end; names are compared without name
// spaces, which differ between transitional and strict files.
type part struct {
	pkg  *opc
	src  *meter
	dec  *xml.Decoder
	open []string // names of the open elements
}

func (p *opc) xml(name string) (*part, error) {
	m, err := p.open(name)
	if err != nil {
		return nil, err
	}
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
	return &part{pkg: p, src: m, dec: dec}, nil
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

// next is the next token. The end of the part before the end of its root element is an error.
func (p *part) next() (xml.Token, error) {
	p.src.token = 0
	t, err := p.dec.RawToken()
	switch {
	case err == io.EOF && len(p.open) > 0:
		return nil, sheet.Fault("内容被截断", "xml ends inside <%s>", p.open[len(p.open)-1])
	case err != nil:
		return nil, err
	}
	switch t := t.(type) {
	case xml.StartElement:
		p.open = append(p.open, t.Name.Local)
		return t, p.count()
	case xml.EndElement:
		n := len(p.open) - 1
		if n < 0 || p.open[n] != t.Name.Local {
			return nil, fmt.Errorf("xml: </%s> closes nothing", t.Name.Local)
		}
		p.open = p.open[:n]
	}
	return t, nil
}

func (p *part) count() error {
	p.pkg.objects++
	switch {
	case p.pkg.objects > p.pkg.limits.Objects:
		return sheet.TooLarge("工作簿含超过 %d 个 XML 元素", p.pkg.limits.Objects)
	case len(p.open) > p.pkg.limits.Depth:
		return sheet.TooLarge("工作簿的 XML 嵌套超过 %d 层", p.pkg.limits.Depth)
	case p.pkg.objects%4096 == 0:
		return p.pkg.ctx.Err()
	}
	return nil
}

// children calls do for each child of the open element, up to its end; what do leaves unread of a child is skipped.
func (p *part) children(do func(xml.StartElement) error) error {
	level := len(p.open)
	for {
		t, err := p.next()
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
func (p *part) skipTo(level int) error {
	for len(p.open) > level {
		if _, err := p.next(); err != nil {
			return err
		}
	}
	return nil
}

// text is the character data of the open element itself, up to its end.
func (p *part) text() (string, error) {
	level := len(p.open)
	var s string
	for len(p.open) >= level {
		t, err := p.next()
		if err != nil {
			return "", err
		}
		if c, ok := t.(xml.CharData); ok && len(p.open) == level {
			s += string(c)
		}
	}
	return s, nil
}

// walk reads a whole part: do gets the children of its root. The part is read to its last byte, so that its checksum counts.
func (p *opc) walk(name string, do func(*part, xml.StartElement) error) (err error) {
	x, err := p.xml(name)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := x.src.Close(); err == nil {
			err = cerr
		}
	}()
	roots := 0
	for {
		t, err := x.next()
		if err == io.EOF && roots == 1 {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if _, ok := t.(xml.StartElement); !ok {
			continue
		}
		if roots++; roots > 1 {
			return errors.New(name + ": more than one root element")
		}
		if err := x.children(func(s xml.StartElement) error { return do(x, s) }); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
}

// root reads a part and gives its root element.
func (p *opc) root(name string) (xml.StartElement, error) {
	x, err := p.xml(name)
	if err != nil {
		return xml.StartElement{}, err
	}
	defer x.src.Close()
	for {
		t, err := x.next()
		if err != nil {
			return xml.StartElement{}, fmt.Errorf("%s: %w", name, err)
		}
		if start, ok := t.(xml.StartElement); ok {
			return start, nil
		}
	}
}

// attr is the value of an attribute by its local name, "" when absent.
func attr(s xml.StartElement, name string) string {
	for _, a := range s.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// relation is the attribute id of the name space of relationships: r:id.
func relation(s xml.StartElement) string {
	for _, a := range s.Attr {
		if a.Name.Local == "id" && a.Name.Space != "" {
			return a.Value
		}
	}
	return ""
}

func isTrue(v string) bool { return v == "1" || v == "true" || v == "on" }
