package xls

import "encoding/binary"

// A cursor reads over the chunks of a record and its CONTINUE records. Behind the end everything is zero, and over is set.
type cursor struct {
	chunks [][]byte
	i, o   int
	over   bool
}

// settle moves to the next byte that exists.
func (c *cursor) settle() bool {
	for c.i < len(c.chunks) && c.o >= len(c.chunks[c.i]) {
		c.i, c.o = c.i+1, 0
	}
	c.over = c.over || c.i >= len(c.chunks)
	return c.i < len(c.chunks)
}

func (c *cursor) uint(n int) int {
	v := 0
	for k := range n {
		if !c.settle() {
			return 0
		}
		v |= int(c.chunks[c.i][c.o]) << (8 * k)
		c.o++
	}
	return v
}

func (c *cursor) skip(n int) {
	for n > 0 && c.settle() {
		k := min(n, len(c.chunks[c.i])-c.o)
		c.o += k
		n -= k
	}
}

// units reads n characters. Where they cross into the next chunk, that starts with a flag byte of its own: the rest may
// have another width (MS-XLS 2.5.293).
func (c *cursor) units(n int, wide bool) []uint16 {
	var out []uint16
	for n > 0 {
		if c.i < len(c.chunks) && c.o >= len(c.chunks[c.i]) {
			c.i, c.o = c.i+1, 0
			if !c.settle() {
				return out
			}
			wide = c.chunks[c.i][c.o]&1 != 0
			c.o++
		}
		if c.i >= len(c.chunks) {
			c.over = true
			return out
		}
		chunk := c.chunks[c.i][c.o:]
		k := min(n, len(chunk))
		if wide {
			if k = min(n, len(chunk)/2); k == 0 && len(chunk) > 0 {
				c.over = true // half a character
				return out
			}
		}
		for j := range k {
			if wide {
				out = append(out, binary.LittleEndian.Uint16(chunk[2*j:]))
			} else {
				out = append(out, uint16(chunk[j]))
			}
		}
		if c.o += k; wide {
			c.o += k
		}
		n -= k
	}
	return out
}
