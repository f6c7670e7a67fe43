// Package numfmt shows numbers as a Chinese Excel or WPS shows them, from the number-format codes that workbooks carry.
// It differs from Excel in one point on purpose: it never rounds digits away. It knows no file format; the parsers of
// spreadsheets share it.
package numfmt

import (
	"strings"

	"beian/pipeline/record"
)

// A Code is one compiled number-format code. It is immutable.
type Code struct {
	numbers     []section
	text        *section
	conditional bool // a number section carries a condition of its own
}

// Shown is a number as a cell shows it.
type Shown struct {
	Text   string
	Type   record.CellType // NumberCell or DateCell
	Stored string          // as record.Cell says
}

// longest is far beyond what Excel takes (255 characters). A longer code can scale a number to millions of digits.
const longest = 2048

// Compile prepares a format. An empty code means the built-in format of that id; an id that nobody defines is General, and so
// is a code that no program writes because of its length. Any code compiles: what Excel would refuse is shown as literally as
// possible.
func Compile(id int, code string) *Code {
	if len(code) > longest {
		code = "General"
	}
	if code == "" {
		code = builtin(id)
	}
	parts := split(code)
	parts = parts[:min(len(parts), 4)]
	c := &Code{}
	for i, p := range parts {
		s := scan(p)
		if i == len(parts)-1 && (s.class == textual || i == 3) {
			c.text = &s
			break
		}
		c.conditional = c.conditional || s.condition.op != ""
		c.numbers = append(c.numbers, s)
	}
	return c
}

// split cuts a code at the semicolons that separate its sections.
func split(code string) []string {
	var parts []string
	start, quoted, bracket := 0, false, false
	for i := 0; i < len(code); i++ {
		switch ch := code[i]; {
		case ch == '"':
			quoted = !quoted
		case quoted:
		case ch == '\\' || ch == '!' || ch == '_' || ch == '*':
			i++
		case ch == '[':
			bracket = true
		case ch == ']':
			bracket = false
		case ch == ';' && !bracket:
			parts = append(parts, code[start:i])
			start = i + 1
		}
	}
	return append(parts, code[start:])
}

// IsDate reports whether positive numbers are shown as dates or times.
func (c *Code) IsDate() bool { return len(c.numbers) > 0 && c.numbers[0].class == calendar }

// Number shows a number. Serial dates count from 1900 or, with epoch1904, from 1904.
func (c *Code) Number(v Decimal, epoch1904 bool) Shown {
	s, bare := c.choose(v)
	if s == nil {
		return Shown{Text: v.General(), Type: record.NumberCell, Stored: v.Plain()}
	}
	if s.class == calendar {
		if m, ok := momentOf(v, epoch1904, s.subsecond()); ok {
			return Shown{Text: s.date(m), Type: record.DateCell, Stored: s.iso(m)}
		}
		return Shown{Text: v.General(), Type: record.NumberCell, Stored: v.Plain()}
	}
	return Shown{Text: s.number(v, bare), Type: record.NumberCell, Stored: v.Plain()}
}

// Text shows a text: the text section may add words before or after it.
func (c *Code) Text(text string) string {
	if c.text == nil || c.text.class != textual || len(c.text.tokens) == 1 {
		return text
	}
	var b strings.Builder
	for _, t := range c.text.tokens {
		switch t.kind {
		case placeholderText:
			b.WriteString(text)
		case pad:
			b.WriteRune(padding)
		default:
			b.WriteString(t.text)
		}
	}
	return strip(b.String())
}

// choose finds the section for a number, and whether the section itself says that the number is negative. Without a
// section the number is shown as General.
func (c *Code) choose(v Decimal) (s *section, bare bool) {
	n := len(c.numbers)
	if n == 0 {
		return nil, false
	}
	if c.conditional {
		for i := range c.numbers {
			if cond := c.condition(i); cond.holds(v) {
				return &c.numbers[i], cond.onlyNegative()
			}
		}
		return nil, false
	}
	switch {
	case n >= 2 && v.Sign() < 0:
		return &c.numbers[1], true
	case n >= 3 && v.Sign() == 0:
		return &c.numbers[2], false
	}
	return &c.numbers[0], false
}

// condition of a section in a code where at least one section has an explicit one.
func (c *Code) condition(i int) condition {
	cond := c.numbers[i].condition
	switch {
	case cond.op != "":
		return cond
	case i == 0:
		return condition{op: ">"}
	case i == 1 && len(c.numbers) == 3:
		return condition{op: "<"}
	}
	return condition{op: "any"}
}
