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

// lzwOf packs as LZWDecode wants it: most significant bit first, widths that grow one code early.
func lzwOf(s string) []byte {
	var out []byte
	var bits, held uint
	put := func(code, width uint) {
		bits, held = bits<<width|code, held+width
		for held >= 8 {
			out = append(out, byte(bits>>(held-8)))
			held -= 8
		}
	}
	table, next, width := map[string]uint{}, uint(258), uint(9)
	code := func(w string) uint {
		if len(w) == 1 {
			return uint(w[0])
		}
		return table[w]
	}
	put(256, 9)
	w := ""
	for i := range len(s) {
		grown := w + s[i:i+1]
		if _, ok := table[grown]; ok || len(grown) == 1 {
			w = grown
			continue
		}
		put(code(w), width)
		table[grown] = next
		next++
		for width < 12 && next+1 > 1<<width {
			width++
		}
		if next == 4094 {
			put(256, width)
			clear(table)
			next, width = 258, 9
		}
		w = s[i : i+1]
	}
	put(code(w), width)
	put(257, width)
	put(0, 7)
	return out
}
