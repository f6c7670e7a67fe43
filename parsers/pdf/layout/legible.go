package layout

import (
	"unicode"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Letters counts what the text of a page is made of, to tell whether it can be used.
type Letters struct{ count, odd, han, common int }

// Add counts a text.
func (l *Letters) Add(text string) {
	for _, r := range text {
		switch {
		case unicode.IsSpace(r):
			continue
		case meaningless(r):
			l.odd++
		case unicode.Is(unicode.Han, r):
			l.han++
			if inGB2312(r) {
				l.common++
			}
		}
		l.count++
	}
}

// Garbled applies the measured limits of text that is none: of at least 20 Han characters less than 80 % in GB 2312, or
// 5 % and more without meaning.
func (l Letters) Garbled() bool {
	return !l.Few() && (l.odd*20 >= l.count || l.han >= 20 && l.common*5 < l.han*4)
}

// Few reports whether there is no text of account.
func (l Letters) Few() bool { return l.count < 10 }

// None reports whether there is no text at all.
func (l Letters) None() bool { return l.count == 0 }

func meaningless(r rune) bool {
	switch {
	case r == unicode.ReplacementChar, unicode.IsControl(r), unicode.Is(unicode.Co, r):
		return true
	}
	return !unicode.IsGraphic(r) && !unicode.Is(unicode.Cf, r)
}

// inGB2312 reports whether a Han character has a code in GB 2312, whose hanzi stand in rows 16 to 87 of GBK.
func inGB2312(r rune) bool {
	var buf [4]byte
	n, _, err := simplifiedchinese.GBK.NewEncoder().Transform(buf[:], []byte(string(r)), true)
	return err == nil && n == 2 && buf[0] >= 0xB0 && buf[0] <= 0xF7 && buf[1] >= 0xA1
}

// Covered is the share of a page under pictures; pictures may be strips of one scan.
func Covered(pictures []Box, width, height float64) float64 {
	area := 0.0
	for _, b := range pictures {
		w := min(b.X1, width) - max(b.X0, 0)
		h := min(b.Y1, height) - max(b.Y0, 0)
		if w > 0 && h > 0 {
			area += w * h
		}
	}
	return area / max(width*height, 1)
}
