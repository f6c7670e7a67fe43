package glyph

import "strconv"

// cmap is a CMap that maps codes to CIDs (9.7.5.4).
type cmap struct {
	spaces   []codespace
	ranges   []cidRange
	vertical bool
	identity bool // it builds on Identity
}

type codespace struct {
	bytes  int
	lo, hi uint32
}

type cidRange struct {
	bytes  int
	lo, hi uint32
	cid    int
}

func parseCMap(b []byte) *cmap {
	m := &cmap{}
	t := &tokens{b: b}
	var before token
	for {
		word, ok := t.next()
		if !ok {
			return m
		}
		switch word.text {
		case "begincodespacerange":
			m.readSpaces(t)
		case "begincidrange":
			m.readRanges(t, true)
		case "begincidchar":
			m.readRanges(t, false)
		case "usecmap":
			m.identity = before.text == "/Identity-H" || before.text == "/Identity-V"
		case "/WMode":
			mode, _ := t.next()
			m.vertical = mode.text == "1"
		}
		before = word
	}
}

func (m *cmap) readSpaces(t *tokens) {
	for {
		lo, ok := t.next()
		if !ok || !lo.hex {
			return
		}
		hi, ok := t.next()
		if !ok || !hi.hex {
			return
		}
		if n := len(lo.text); n >= 1 && n <= 4 && n == len(hi.text) {
			m.spaces = append(m.spaces, codespace{n, bigEndian(lo.text), bigEndian(hi.text)})
		}
	}
}

func (m *cmap) readRanges(t *tokens, spans bool) {
	for {
		lo, ok := t.next()
		if !ok || !lo.hex {
			return
		}
		hi := lo
		if spans {
			if hi, ok = t.next(); !ok || !hi.hex {
				return
			}
		}
		to, ok := t.next()
		cid, err := strconv.Atoi(to.text)
		if !ok || err != nil {
			return
		}
		m.ranges = append(m.ranges, cidRange{len(lo.text), bigEndian(lo.text), bigEndian(hi.text), cid})
	}
}

func (m *cmap) inherit(base *cmap) {
	m.spaces = append(m.spaces, base.spaces...)
	m.ranges = append(m.ranges, base.ranges...)
	m.identity = m.identity || base.identity
}

// split finds the first code of a string by the code spaces, each byte within its bounds; without any, codes have two bytes.
func (m *cmap) split(s string) (uint32, int) {
	for n := 1; n <= 4 && n <= len(s); n++ {
		value := bigEndian(s[:n])
		for _, c := range m.spaces {
			if c.bytes == n && c.holds(value) {
				return value, n
			}
		}
	}
	n := 2
	for i, c := range m.spaces {
		if i == 0 || c.bytes < n {
			n = c.bytes
		}
	}
	n = min(n, len(s))
	return bigEndian(s[:n]), n
}

func (c codespace) holds(value uint32) bool {
	for shift := 0; shift < 8*c.bytes; shift += 8 {
		b := value >> shift & 255
		if b < c.lo>>shift&255 || b > c.hi>>shift&255 {
			return false
		}
	}
	return true
}

func (m *cmap) cid(value uint32, n int) (int, bool) {
	for _, r := range m.ranges {
		if r.bytes == n && value >= r.lo && value <= r.hi {
			return r.cid + int(value-r.lo), true
		}
	}
	return int(value), m.identity
}
