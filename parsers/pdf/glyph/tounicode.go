package glyph

import (
	"cmp"
	"slices"
	utf16x "unicode/utf16"
)

// toUnicode maps codes to text (9.10.3). Codes are compared by their value: real files state them with more or fewer
// bytes than their fonts use.
type toUnicode struct {
	chars  map[uint32]string
	ranges []textRange // sorted by lo
}

type textRange struct {
	lo, hi uint32
	to     string // UTF-16 bytes of lo; the last unit counts up
}

func (u *toUnicode) lookup(value uint32) (string, bool) {
	if u == nil {
		return "", false
	}
	if s, ok := u.chars[value]; ok {
		return s, true
	}
	i, found := slices.BinarySearchFunc(u.ranges, value, func(r textRange, v uint32) int { return cmp.Compare(r.lo, v) })
	if !found {
		i--
	}
	if i < 0 || value > u.ranges[i].hi {
		return "", false
	}
	return u.ranges[i].text(value), true
}

func (r textRange) text(value uint32) string {
	b := []byte(r.to)
	for i, add := len(b)-1, value-r.lo; i >= 0 && add > 0; i-- {
		add += uint32(b[i])
		b[i] = byte(add)
		add >>= 8
	}
	return fromUTF16(string(b))
}

func fromUTF16(s string) string {
	if len(s) == 1 {
		return string(rune(s[0]))
	}
	units := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16x.Decode(units))
}

func parseToUnicode(b []byte) *toUnicode {
	u := &toUnicode{chars: map[uint32]string{}}
	t := &tokens{b: b}
	for {
		word, ok := t.next()
		switch {
		case !ok:
			slices.SortStableFunc(u.ranges, func(a, b textRange) int { return cmp.Compare(a.lo, b.lo) })
			return u
		case word.text == "beginbfchar":
			u.readChars(t)
		case word.text == "beginbfrange":
			u.readRanges(t)
		}
	}
}

func (u *toUnicode) readChars(t *tokens) {
	for {
		from, ok := t.next()
		if !ok || !from.hex {
			return
		}
		to, ok := t.next()
		if !ok {
			return
		}
		if to.hex {
			u.chars[bigEndian(from.text)] = fromUTF16(to.text)
		}
	}
}

func (u *toUnicode) readRanges(t *tokens) {
	for {
		lo, ok := t.next()
		if !ok || !lo.hex {
			return
		}
		hi, ok1 := t.next()
		to, ok2 := t.next()
		if !ok1 || !ok2 || !hi.hex {
			return
		}
		first, last := bigEndian(lo.text), bigEndian(hi.text)
		switch {
		case to.hex && last >= first:
			u.ranges = append(u.ranges, textRange{first, last, to.text})
		case to.text == "[":
			u.readList(t, first, last)
		}
	}
}

func (u *toUnicode) readList(t *tokens, first, last uint32) {
	for value := first; ; value++ {
		to, ok := t.next()
		if !ok || !to.hex {
			return
		}
		if value <= last {
			u.chars[value] = fromUTF16(to.text)
		}
	}
}
