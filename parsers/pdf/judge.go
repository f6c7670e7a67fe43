package pdf

import (
	"unicode"

	"golang.org/x/text/encoding/simplifiedchinese"

	"beian/parsers/pdf/content"
)

// A pageKind says whether the text of a page can be used.
type pageKind int

const (
	blankPage pageKind = iota
	readable
	scanned // a picture over most of the page and no text of account
	garbled // characters without meaning: the font's table of characters is wrong or missing
	curves  // letters drawn as curves
)

// judge applies the measured limits of text that is none: of at least 20 Han characters less than 80 % in GB 2312, or
// 5 % and more without meaning.
func judge(p content.Page) pageKind {
	count, odd, han, common := 0, 0, 0, 0
	for _, g := range p.Glyphs {
		for _, r := range g.Text {
			switch {
			case unicode.IsSpace(r):
				continue
			case meaningless(r):
				odd++
			case unicode.Is(unicode.Han, r):
				han++
				if inGB2312(r) {
					common++
				}
			}
			count++
		}
	}
	switch {
	case count >= 10 && (odd*20 >= count || han >= 20 && common*5 < han*4):
		return garbled
	case count < 10 && covered(p) >= 0.5:
		return scanned
	case count > 0:
		return readable
	case p.Curves > 200:
		return curves
	}
	return blankPage
}

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

// covered is the share of the page under pictures; pictures may be strips of one scan.
func covered(p content.Page) float64 {
	area := 0.0
	for _, b := range p.Images {
		w := min(b.X1, p.Width) - max(b.X0, 0)
		h := min(b.Y1, p.Height) - max(b.Y0, 0)
		if w > 0 && h > 0 {
			area += w * h
		}
	}
	return area / max(p.Width*p.Height, 1)
}
