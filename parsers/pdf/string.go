package pdf

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// text decodes a text string (7.9.2.2): UTF-16 or UTF-8 by its mark, else what it is: UTF-8 or, as many Chinese programs
// write against the standard, GB 18030.
func text(v pdf.Value) string { return decode(v.RawString()) }

func decode(raw string) string {
	switch {
	case strings.HasPrefix(raw, "\xFE\xFF"):
		return fromUTF16(raw[2:], 0)
	case strings.HasPrefix(raw, "\xFF\xFE"):
		return fromUTF16(raw[2:], 1)
	case strings.HasPrefix(raw, "\xEF\xBB\xBF"):
		return lines(raw[3:])
	case utf8.ValidString(raw):
		return lines(raw)
	}
	s, err := simplifiedchinese.GB18030.NewDecoder().String(raw)
	if err != nil {
		return lines(strings.ToValidUTF8(raw, "\uFFFD"))
	}
	return lines(s)
}

func fromUTF16(raw string, little int) string {
	units := make([]uint16, 0, len(raw)/2)
	for i := 0; i+1 < len(raw); i += 2 {
		units = append(units, uint16(raw[i+little])<<8|uint16(raw[i+1-little]))
	}
	return lines(string(utf16.Decode(units)))
}

// lines makes line breaks of one kind and drops what is no text.
func lines(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "").Replace(s)
	return strings.TrimSpace(s)
}

// utf8Name decodes a name that stands for a choice; Chinese programs write names in GBK too.
func utf8Name(name string) string { return decode(name) }
