package mend

import (
	"bytes"
	"fmt"
	"strconv"
)

// A writer puts objects into a new file with one plain table.
type writer struct {
	out     bytes.Buffer
	offsets []int // by number; 0 is no object
}

func newWriter(about int) *writer {
	w := &writer{offsets: []int{0}}
	w.out.Grow(about)
	w.out.WriteString("%PDF-1.7\n")
	return w
}

// reserve gives the number of an object that is written later.
func (w *writer) reserve() Ref {
	w.offsets = append(w.offsets, 0)
	return Ref{Num: len(w.offsets) - 1}
}

func (w *writer) object(ref Ref, x any) {
	w.offsets[ref.Num] = w.out.Len()
	fmt.Fprintf(&w.out, "%d 0 obj\n", ref.Num)
	w.value(x)
	w.out.WriteString("\nendobj\n")
}

func (w *writer) stream(ref Ref, d Dict, data []byte) {
	d["Length"] = int64(len(data))
	w.offsets[ref.Num] = w.out.Len()
	fmt.Fprintf(&w.out, "%d 0 obj\n", ref.Num)
	w.value(d)
	w.out.WriteString("\nstream\n")
	w.out.Write(data)
	w.out.WriteString("\nendstream\nendobj\n")
}

func (w *writer) finish(root Ref) []byte {
	start := w.out.Len()
	fmt.Fprintf(&w.out, "xref\n0 %d\n0000000000 65535 f \n", len(w.offsets))
	for _, offset := range w.offsets[1:] {
		use := byte('n')
		if offset == 0 {
			use = 'f'
		}
		fmt.Fprintf(&w.out, "%010d 00000 %c \n", offset, use)
	}
	fmt.Fprintf(&w.out, "trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(w.offsets), root.Num, start)
	return w.out.Bytes()
}

func (w *writer) value(x any) { w.out.Write(appendValue(w.out.AvailableBuffer(), x)) }

// appendValue writes one object as text; strings in hexadecimal, so that no byte needs an escape.
func appendValue(b []byte, x any) []byte {
	switch x := x.(type) {
	case bool:
		return strconv.AppendBool(b, x)
	case int64:
		return strconv.AppendInt(b, x, 10)
	case float64:
		return strconv.AppendFloat(b, x, 'f', -1, 64)
	case string:
		return appendHex(b, x)
	case Name:
		return appendName(b, x)
	case Ref:
		return fmt.Appendf(b, "%d 0 R", x.Num)
	case Array:
		b = append(b, '[')
		for i, e := range x {
			if i > 0 {
				b = append(b, ' ')
			}
			b = appendValue(b, e)
		}
		return append(b, ']')
	case Dict:
		b = append(b, "<<"...)
		for _, k := range x.keys() {
			b = append(appendName(b, k), ' ')
			b = appendValue(b, x[k])
		}
		return append(b, ">>"...)
	}
	return append(b, "null"...)
}

const digits = "0123456789ABCDEF"

func appendHex(b []byte, s string) []byte {
	b = append(b, '<')
	for i := range len(s) {
		b = append(b, digits[s[i]>>4], digits[s[i]&15])
	}
	return append(b, '>')
}

func appendName(b []byte, n Name) []byte {
	b = append(b, '/')
	for i := range len(n) {
		c := n[i]
		if classes[c] != regular || c == '#' || c < '!' || c > '~' {
			b = append(b, '#', digits[c>>4], digits[c&15])
			continue
		}
		b = append(b, c)
	}
	return b
}
