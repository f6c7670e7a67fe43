package mend

import (
	"bytes"
	"errors"
)

// errOperators ends the reading of a file with more operators than the limit.
var errOperators = errors.New("more operators than the limit")

// InlineImage is the name under which tidied content shows an inline image: "/InlineImage Do".
const InlineImage = "InlineImage"

// kept are the operators that place text, lines and pictures; colours, clipping and the rest do not matter to a reader of
// text. Whether text is visible (Tr) and whether a layer is on (BDC) does.
var kept = map[Keyword]bool{
	"q": true, "Q": true, "cm": true, "BT": true, "ET": true,
	"Tf": true, "Tc": true, "Tw": true, "Tz": true, "TL": true, "Ts": true, "Tr": true,
	"Td": true, "TD": true, "Tm": true, "T*": true, "Tj": true, "TJ": true, "'": true, "\"": true,
	"m": true, "l": true, "c": true, "v": true, "y": true, "h": true, "re": true,
	"S": true, "s": true, "f": true, "F": true, "f*": true, "B": true, "B*": true, "b": true, "b*": true, "n": true,
	"Do": true, "BMC": true, "BDC": true, "EMC": true, "w": true,
}

var painting = map[Keyword]bool{"S": true, "s": true, "f": true, "F": true, "f*": true, "B": true, "B*": true, "b": true, "b*": true}

// A tidier writes content anew. Operands go straight to out; what an unwanted operator or a path that only clips has
// written is taken back.
type tidier struct {
	lexer
	out      []byte
	start    int // where the operation begins in out
	path     int // where the path under construction begins in out, -1 for none
	operands int
}

const mostOperands = 64

// tidy writes a content stream anew with the kept operators only, every token well formed, inline images left out.
func (f *File) tidy(data []byte) ([]byte, error) {
	t := tidier{lexer: lexer{b: data}, out: make([]byte, 0, len(data)+16), path: -1}
	for {
		op, err := t.operation()
		if err == errEnd {
			return t.out[:t.start], nil
		}
		if err != nil {
			return nil, err
		}
		if f.operators--; f.operators < 0 {
			return nil, errOperators
		}
		t.finish(op)
		t.start, t.operands = len(t.out), 0
	}
}

// operation writes operands up to the next operator.
func (t *tidier) operation() (Keyword, error) {
	for {
		t.skipSpace()
		if w := t.plainNumber(); w != nil {
			if t.operands++; t.operands <= mostOperands {
				t.out = append(append(t.out, w...), ' ')
			}
			continue
		}
		x, err := t.next(0)
		if err != nil {
			return "", err
		}
		if op, ok := x.(Keyword); ok {
			return op, nil
		}
		if t.operands++; t.operands <= mostOperands {
			t.out = append(appendValue(t.out, x), ' ')
		}
	}
}

// plainNumber reads a number that can stay as it is written.
func (t *tidier) plainNumber() []byte {
	i, dots, digits := t.pos, 0, 0
	if i < len(t.b) && t.b[i] == '-' {
		i++
	}
	for ; i < len(t.b) && classes[t.b[i]] == regular; i++ {
		switch c := t.b[i]; {
		case c >= '0' && c <= '9':
			digits++
		case c == '.' && dots == 0:
			dots++
		default:
			return nil
		}
	}
	if digits == 0 || digits > 15 {
		return nil
	}
	w := t.b[t.pos:i]
	t.pos = i
	return w
}

func (t *tidier) finish(op Keyword) {
	if t.path < 0 && (op == "re" || op == "m") {
		t.path = t.start
	}
	switch {
	case op == "n" && t.path >= 0:
		t.out, t.path = t.out[:t.path], -1
	case op == "BI":
		t.skipInlineImage()
		t.out = append(t.out[:t.start], "/"+InlineImage+" Do\n"...)
	case op == "BDC" && !t.layer():
		t.out = append(t.out[:t.start], "/Span BMC\n"...)
	case kept[op]:
		t.out = append(append(t.out, op...), '\n')
		if painting[op] {
			t.path = -1
		}
	default:
		t.out = t.out[:t.start]
	}
}

// layer reports whether marked content is optional content, which names its properties.
func (t *tidier) layer() bool {
	return t.operands == 2 && bytes.HasPrefix(t.out[t.start:], []byte("/OC /"))
}

// skipInlineImage jumps behind EI: the first one that stands free and is followed by text, not by more picture.
func (l *lexer) skipInlineImage() {
	for {
		x, err := l.next(0)
		if err != nil {
			return
		}
		if x == Keyword("ID") {
			break
		}
	}
	for l.pos++; l.pos+2 <= len(l.b); l.pos++ {
		if l.b[l.pos] == 'E' && l.b[l.pos+1] == 'I' && l.ends() {
			l.pos += 2
			return
		}
	}
	l.pos = len(l.b)
}

func (l *lexer) ends() bool {
	if classes[l.b[l.pos-1]] != space {
		return false
	}
	after := l.b[l.pos+2 : min(l.pos+14, len(l.b))]
	if len(after) > 0 && classes[after[0]] != space {
		return false
	}
	for _, c := range after {
		if c > '~' || c < ' ' && classes[c] != space {
			return false
		}
	}
	return true
}
