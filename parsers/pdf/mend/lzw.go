package mend

import "io"

// lzw undoes LZWDecode (7.4.4): codes of 9 to 12 bits, most significant bit first. The standard library's reader knows
// neither the early change of width nor the missing end code of real files.
type lzw struct {
	data    []byte
	bit     int // position in bits
	early   int
	next    int // code that the next new sequence gets
	prefix  [4096]uint16
	suffix  [4096]byte
	last    int // previous code, -1 after a clear
	scratch []byte
	pending []byte
}

const (
	lzwClear = 256
	lzwEnd   = 257
)

func newLZW(data []byte, early int) *lzw {
	return &lzw{data: data, early: early, next: 258, last: -1, scratch: make([]byte, 4096)}
}

func (z *lzw) Read(p []byte) (int, error) {
	for len(z.pending) == 0 {
		if err := z.step(); err != nil {
			return 0, err
		}
	}
	n := copy(p, z.pending)
	z.pending = z.pending[n:]
	return n, nil
}

func (z *lzw) step() error {
	code, ok := z.code()
	if !ok || code == lzwEnd {
		return io.EOF
	}
	if code == lzwClear {
		z.next, z.last = 258, -1
		return nil
	}
	if code > z.next || code == z.next && z.last < 0 || code >= 4096 {
		return io.ErrUnexpectedEOF
	}
	z.pending = z.sequence(code)
	if z.last >= 0 && z.next < 4096 {
		z.prefix[z.next], z.suffix[z.next] = uint16(z.last), z.pending[0]
		z.next++
	}
	z.last = code
	return nil
}

// sequence writes the bytes of a code from the back; a code not yet known repeats the previous one and its first byte.
func (z *lzw) sequence(code int) []byte {
	at := len(z.scratch)
	unknown := code == z.next
	if unknown {
		at--
		code = z.last
	}
	for code >= 258 && at > 1 {
		at--
		z.scratch[at] = z.suffix[code]
		code = int(z.prefix[code])
	}
	at--
	z.scratch[at] = byte(code)
	if unknown {
		z.scratch[len(z.scratch)-1] = z.scratch[at]
	}
	return z.scratch[at:]
}

func (z *lzw) code() (int, bool) {
	width := 9
	for n := z.next + z.early; width < 12 && n >= 1<<width; {
		width++
	}
	if z.bit+width > len(z.data)*8 {
		return 0, false
	}
	code := 0
	for i := 0; i < width; i++ {
		at := z.bit + i
		code = code<<1 | int(z.data[at/8]>>(7-at%8)&1)
	}
	z.bit += width
	return code, true
}
