package xls

import (
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"beian/parsers/sheet"
)

// A fontRun says from which character on a font holds.
type fontRun struct{ from, font int }

// richString reads a string with its header (XLUnicodeRichExtendedString): length of lengthBytes, flags, text, runs.
func (b *book) richString(c *cursor, lengthBytes int) sheet.Rich {
	n := c.uint(lengthBytes)
	flags := c.uint(1)
	runs, extra := 0, 0
	if flags&8 != 0 {
		runs = c.uint(2)
	}
	if flags&4 != 0 {
		extra = c.uint(4) // phonetic hints
	}
	units := c.units(n, flags&1 != 0)
	var list []fontRun
	for range runs {
		if !c.settle() {
			break
		}
		list = append(list, fontRun{c.uint(2), c.uint(2)})
	}
	c.skip(extra)
	return b.rich(units, list)
}

// rich cuts a text at its runs. What stands before the first run has the font of the cell.
func (b *book) rich(units []uint16, runs []fontRun) sheet.Rich {
	if len(runs) == 0 {
		return sheet.Rich{Text: string(utf16.Decode(units))}
	}
	var r sheet.Rich
	from, as := 0, font{}
	add := func(to int) {
		if to > from {
			r.Append(sheet.Run{Font: as.name, Text: string(utf16.Decode(units[from:to]))})
			r.Struck = r.Struck || as.struck
			from = to
		}
	}
	for _, run := range runs {
		add(min(run.from, len(units)))
		as = b.font(run.font)
	}
	add(len(units))
	return r
}

// A font is what matters of a FONT record (MS-XLS 2.4.122).
type font struct {
	name   string
	struck bool
}

const struckOut = 0x0008 // of the record's flags

// font is a font by index; index 4 does not exist (MS-XLS 2.5.129).
func (b *book) font(i int) font {
	if i > 4 {
		i--
	}
	if i < 0 || i >= len(b.fonts) {
		return font{}
	}
	return b.fonts[i]
}

// A decoder turns the bytes of BIFF5 strings into text.
type decoder func([]byte) string

// codePage gives the decoder of a Windows code page.
func codePage(id int) decoder {
	var e encoding.Encoding
	switch id {
	case 936, 20936, 54936:
		e = simplifiedchinese.GB18030
	case 950:
		e = traditionalchinese.Big5
	case 932:
		e = japanese.ShiftJIS
	case 949:
		e = korean.EUCKR
	case 1250:
		e = charmap.Windows1250
	case 1251:
		e = charmap.Windows1251
	case 1252, 32769:
		e = charmap.Windows1252
	case 10000, 32768:
		e = charmap.Macintosh
	case 437:
		e = charmap.CodePage437
	case 850:
		e = charmap.CodePage850
	default:
		return guess
	}
	return func(b []byte) string { return decoded(e, b) }
}

// guess decodes what no code page explains: UTF-8 where it is valid, else Chinese.
func guess(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	return decoded(simplifiedchinese.GB18030, b)
}

func decoded(e encoding.Encoding, b []byte) string {
	s, err := e.NewDecoder().Bytes(b)
	if err != nil {
		return string(b)
	}
	return string(s)
}
