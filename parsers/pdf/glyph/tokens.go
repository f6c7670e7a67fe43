package glyph

// tokens reads the few kinds of token that CMaps consist of. A hexadecimal string comes with hex set and its bytes.
type tokens struct {
	b   []byte
	pos int
}

type token struct {
	text string // the word, or the bytes of a hexadecimal string
	hex  bool
}

func (t *tokens) next() (token, bool) {
	for t.pos < len(t.b) {
		c := t.b[t.pos]
		switch {
		case c <= ' ':
			t.pos++
		case c == '%':
			for t.pos < len(t.b) && t.b[t.pos] != '\n' && t.b[t.pos] != '\r' {
				t.pos++
			}
		case c == '<' && t.pos+1 < len(t.b) && t.b[t.pos+1] != '<':
			return token{t.hexString(), true}, true
		case c == '[' || c == ']' || c == '<' || c == '>' || c == '(' || c == ')' || c == '{' || c == '}':
			t.pos++
			return token{text: string(c)}, true
		default:
			return token{text: t.word()}, true
		}
	}
	return token{}, false
}

func (t *tokens) word() string {
	start := t.pos
	for t.pos++; t.pos < len(t.b) && t.b[t.pos] > ' '; t.pos++ {
		switch t.b[t.pos] {
		case '<', '>', '[', ']', '(', ')', '{', '}', '/', '%':
			return string(t.b[start:t.pos])
		}
	}
	return string(t.b[start:t.pos])
}

func (t *tokens) hexString() string {
	var out []byte
	high := -1
	for t.pos++; t.pos < len(t.b); t.pos++ {
		c := t.b[t.pos]
		if c == '>' {
			t.pos++
			break
		}
		v := unhex(c)
		switch {
		case v < 0:
		case high < 0:
			high = v
		default:
			out = append(out, byte(high<<4|v))
			high = -1
		}
	}
	if high >= 0 {
		out = append(out, byte(high<<4))
	}
	return string(out)
}

func unhex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
