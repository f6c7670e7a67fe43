package mend

import (
	"bytes"
	"errors"
	"strconv"
)

// A Keyword is a bare word: an operator, obj, endobj, R.
type Keyword string

// errEnd ends a reading at the end of the bytes.
var errEnd = errors.New("end of bytes")

// errDeep refuses arrays and dictionaries nested beyond maxNesting.
var errDeep = errors.New("objects nested too deeply")

const maxNesting = 100

// A lexer reads tokens and objects out of bytes. It never fails on odd bytes: what is no token is skipped, as viewers do.
type lexer struct {
	b   []byte
	pos int
	// refs tells "1 0 R" from two numbers and an operator; content streams have no references.
	refs bool
}

const (
	regular = iota
	space
	delimiter
)

var classes = func() (t [256]byte) {
	for _, c := range "\x00\t\n\f\r " {
		t[c] = space
	}
	for _, c := range "()<>[]{}/%" {
		t[c] = delimiter
	}
	return t
}()

func (l *lexer) skipSpace() {
	for l.pos < len(l.b) {
		c := l.b[l.pos]
		switch {
		case classes[c] == space:
			l.pos++
		case c == '%':
			for l.pos < len(l.b) && l.b[l.pos] != '\n' && l.b[l.pos] != '\r' {
				l.pos++
			}
		default:
			return
		}
	}
}

// word is the run of regular characters at the position.
func (l *lexer) word() []byte {
	start := l.pos
	for l.pos < len(l.b) && classes[l.b[l.pos]] == regular {
		l.pos++
	}
	return l.b[start:l.pos]
}

// next reads one object, or a Keyword. Stray closing brackets come as Keywords.
func (l *lexer) next(depth int) (any, error) {
	if depth > maxNesting {
		return nil, errDeep
	}
	l.skipSpace()
	if l.pos >= len(l.b) {
		return nil, errEnd
	}
	c := l.b[l.pos]
	switch c {
	case '/':
		l.pos++
		return l.name(), nil
	case '(':
		l.pos++
		return l.literal(), nil
	case '[':
		l.pos++
		return l.array(depth)
	case '<':
		if bytes.HasPrefix(l.b[l.pos:], []byte("<<")) {
			l.pos += 2
			return l.dict(depth)
		}
		l.pos++
		return l.hex(), nil
	case '>':
		if bytes.HasPrefix(l.b[l.pos:], []byte(">>")) {
			l.pos += 2
			return Keyword(">>"), nil
		}
		fallthrough
	case ']', '{', '}', ')':
		l.pos++
		return Keyword(c), nil
	}
	return l.bare(), nil
}

// bare reads a number, a reference, true, false, null or a keyword.
func (l *lexer) bare() any {
	w := l.word()
	if x, ok := number(w); ok {
		if n, ok := x.(int64); ok && l.refs && n >= 0 {
			if ref, ok := l.reference(int(n)); ok {
				return ref
			}
		}
		return x
	}
	switch string(w) {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	}
	return Keyword(w)
}

// reference reads the rest of "12 0 R" after the 12.
func (l *lexer) reference(num int) (Ref, bool) {
	back := l.pos
	l.skipSpace()
	gen, err := strconv.Atoi(string(l.word()))
	if err == nil && gen >= 0 {
		l.skipSpace()
		if string(l.word()) == "R" {
			return Ref{num, gen}, true
		}
	}
	l.pos = back
	return Ref{}, false
}

// number reads what viewers take for a number: "--5" and "5-3" stand in real files and mean -5 and 5.
func number(w []byte) (any, bool) {
	digits, dot, sign := 0, -1, 1.0
	var mantissa, scale float64 = 0, 1
	i := 0
	for i < len(w) && (w[i] == '+' || w[i] == '-') {
		if w[i] == '-' {
			sign = -1
		}
		i++
	}
loop:
	for ; i < len(w); i++ {
		switch c := w[i]; {
		case c >= '0' && c <= '9':
			digits++
			mantissa = mantissa*10 + float64(c-'0')
			if dot >= 0 {
				scale *= 10
			}
		case c == '.' && dot < 0:
			dot = i
		case c == '-' && digits > 0:
			break loop
		default:
			return nil, false
		}
	}
	if digits == 0 {
		return int64(0), dot >= 0 && len(w) == 1
	}
	if dot < 0 && digits < 18 {
		return int64(sign * mantissa), true
	}
	return sign * mantissa / scale, digits < 300
}

func (l *lexer) name() Name {
	w := l.word()
	if bytes.IndexByte(w, '#') < 0 {
		return Name(w)
	}
	out := make([]byte, 0, len(w))
	for i := 0; i < len(w); i++ {
		if w[i] == '#' && i+2 < len(w) && unhex(w[i+1]) >= 0 && unhex(w[i+2]) >= 0 {
			out = append(out, byte(unhex(w[i+1])<<4|unhex(w[i+2])))
			i += 2
			continue
		}
		out = append(out, w[i])
	}
	return Name(out)
}

func (l *lexer) array(depth int) (any, error) {
	a := Array{}
	for {
		x, err := l.next(depth + 1)
		if err == errEnd || x == Keyword("]") {
			return a, nil
		}
		if err != nil {
			return nil, err
		}
		if k, ok := x.(Keyword); ok {
			if k == "endobj" || k == "endstream" {
				return a, nil
			}
			continue
		}
		a = append(a, x)
	}
}

func (l *lexer) dict(depth int) (any, error) {
	d := Dict{}
	for {
		key, err := l.next(depth + 1)
		if err == errEnd || key == Keyword(">>") || key == Keyword("endobj") || key == Keyword("stream") {
			return d, nil
		}
		if err != nil {
			return nil, err
		}
		name, ok := key.(Name)
		if !ok {
			continue
		}
		value, err := l.next(depth + 1)
		if err == errEnd || value == Keyword(">>") {
			return d, nil
		}
		if err != nil {
			return nil, err
		}
		if _, ok := value.(Keyword); !ok {
			d[name] = value
		}
	}
}
