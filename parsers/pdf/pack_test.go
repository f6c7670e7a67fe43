package pdf

import (
	"bytes"
	"encoding/ascii85"
)

func runLength(s string) string {
	var b bytes.Buffer
	for len(s) > 0 {
		n := min(len(s), 128)
		b.WriteByte(byte(n - 1))
		b.WriteString(s[:n])
		s = s[n:]
	}
	b.WriteByte(128)
	return b.String()
}

func ascii85Of(s string) string {
	out := make([]byte, ascii85.MaxEncodedLen(len(s)))
	return string(out[:ascii85.Encode(out, []byte(s))])
}

// bits writes codes of any width, most significant bit first.
type bits struct {
	out        []byte
	held, size uint
}

func (b *bits) put(code, width uint) {
	b.held, b.size = b.held<<width|code, b.size+width
	for b.size >= 8 {
		b.out = append(b.out, byte(b.held>>(b.size-8)))
		b.size -= 8
	}
}

// lzwOf packs as LZWDecode wants it: widths grow one code early.
func lzwOf(s string) []byte {
	var b bits
	table, next, width := map[string]uint{}, uint(258), uint(9)
	code := func(w string) uint {
		if len(w) == 1 {
			return uint(w[0])
		}
		return table[w]
	}
	b.put(256, 9)
	w := ""
	for i := range len(s) {
		grown := w + s[i:i+1]
		if _, ok := table[grown]; ok || len(grown) == 1 {
			w = grown
			continue
		}
		b.put(code(w), width)
		table[grown] = next
		next++
		for width < 12 && next+1 > 1<<width {
			width++
		}
		if next == 4094 {
			b.put(256, width)
			clear(table)
			next, width = 258, 9
		}
		w = s[i : i+1]
	}
	b.put(code(w), width)
	b.put(257, width)
	b.put(0, 7)
	return b.out
}
