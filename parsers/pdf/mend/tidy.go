package mend

import "errors"

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

// tidy writes a content stream anew with the kept operators only, every token well formed, inline images left out.
func (f *File) tidy(data []byte) ([]byte, error) {
	l := lexer{b: data}
	out := make([]byte, 0, len(data))
	var operands []any
	for {
		x, err := l.next(0)
		if err == errEnd {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		op, ok := x.(Keyword)
		if !ok {
			if len(operands) < 64 {
				operands = append(operands, x)
			}
			continue
		}
		if f.operators--; f.operators < 0 {
			return nil, errOperators
		}
		switch {
		case op == "BI":
			l.skipInlineImage()
			out = append(out, "/"+InlineImage+" Do\n"...)
		case op == "BDC" && !marked(operands):
			out = append(out, "/Span BMC\n"...)
		case kept[op]:
			for _, x := range operands {
				out = append(appendValue(out, x), ' ')
			}
			out = append(append(out, op...), '\n')
		}
		operands = operands[:0]
	}
}

// marked reports whether marked content names its properties, as optional content does.
func marked(operands []any) bool {
	if len(operands) != 2 {
		return false
	}
	_, name := operands[1].(Name)
	return name && operands[0] == any(Name("OC"))
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
