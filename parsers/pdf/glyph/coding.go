package glyph

import (
	utf16x "unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// chinese is GBK-EUC and its kin: one byte below 0x81, two bytes, or four as in GB 18030.
type chinese struct{ latin, space int }

const otherWidth = -1 // the key of no width: the default applies

func (c chinese) next(s string) code {
	b := s[0]
	if b < 0x81 || b == 0xFF || len(s) < 2 {
		return c.single(b)
	}
	n := 2
	if s[1] >= '0' && s[1] <= '9' && len(s) >= 4 {
		n = 4
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().String(s[:n])
	if err != nil {
		text = ""
	}
	return code{value: bigEndian(s[:n]), bytes: n, width: otherWidth, text: text, sure: true}
}

func (c chinese) single(b byte) code {
	out := code{value: uint32(b), bytes: 1, width: otherWidth, sure: true}
	switch {
	case b == ' ':
		out.width, out.text = c.space, " "
	case b > ' ' && b < 0x7F:
		out.width, out.text = c.latin+int(b)-'!', string(rune(b))
	case b == 0x80:
		out.text = "€"
	}
	return out
}

// utf16 is UniGB-UCS2, UniGB-UTF16 and their kin of other languages.
type utf16 struct{}

func (utf16) next(s string) code {
	if len(s) < 2 {
		return code{bytes: 1, width: otherWidth}
	}
	n, r := 2, rune(bigEndian(s[:2]))
	if utf16x.IsSurrogate(r) && len(s) >= 4 {
		n, r = 4, utf16x.DecodeRune(r, rune(bigEndian(s[2:4])))
	}
	return unicodeCode(s, n, r)
}

type utf32 struct{}

func (utf32) next(s string) code {
	if len(s) < 4 {
		return code{bytes: len(s), width: otherWidth}
	}
	return unicodeCode(s, 4, rune(bigEndian(s[:4])))
}

type utf8Coding struct{}

func (utf8Coding) next(s string) code {
	r, n := utf8.DecodeRuneInString(s)
	return unicodeCode(s, n, r)
}

func unicodeCode(s string, n int, r rune) code {
	c := code{value: bigEndian(s[:n]), bytes: n, width: otherWidth, sure: true}
	if utf8.ValidRune(r) && r != utf8.RuneError {
		c.text = string(r)
	}
	if r >= ' ' && r < 0x7F {
		c.width = int(r-' ') + 1
	}
	return c
}

// identity takes two bytes as the CID; only the Chinese collection tells what a CID means.
type identity struct{ gb1 bool }

func (i identity) next(s string) code {
	if len(s) < 2 {
		return code{bytes: 1, width: otherWidth}
	}
	cid := int(bigEndian(s[:2]))
	c := code{value: uint32(cid), bytes: 2, width: cid}
	if i.gb1 {
		c.text = fromGB1(cid)
	}
	return c
}

// embedded is a CMap that stands in the file.
type embedded struct {
	cmap *cmap
	gb1  bool
}

func (e embedded) next(s string) code {
	value, n := e.cmap.split(s)
	cid, ok := e.cmap.cid(value, n)
	c := code{value: value, bytes: n, width: cid}
	if ok && e.gb1 {
		c.text = fromGB1(cid)
	}
	return c
}

func bigEndian(s string) uint32 {
	var x uint32
	for i := range len(s) {
		x = x<<8 | uint32(s[i])
	}
	return x
}
