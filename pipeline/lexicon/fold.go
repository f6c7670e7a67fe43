package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold brings the spellings of one character together without touching what a unit or a box means: full-width letters,
// digits and ASCII punctuation become half-width, radicals and compatibility ideographs become ideographs, every kind of
// blank becomes a plain one, invisible characters go. It is no NFKC: ㎡, ² and ① stay (domain.md 8.3). Line breaks stay.
func Fold(s string) string {
	return strings.Map(foldRune, s)
}

// FoldText is Fold for texts that people read on: Chinese punctuation and brackets stay full-width.
func FoldText(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0xFF01 && r <= 0xFF5E && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return r
		}
		return foldRune(r)
	}, s)
}

func foldRune(r rune) rune {
	switch {
	case r < 0x7F:
		return r
	case r >= 0xFF01 && r <= 0xFF5E:
		return r - 0xFEE0
	case r == '￥':
		return '¥'
	case r == '\u2028' || r == '\u2029' || r == '\u0085':
		return '\n'
	case unicode.IsSpace(r):
		return ' '
	case invisible(r):
		return -1
	case r >= 0x2E80 && r <= 0x2EFF:
		if folded, ok := radicals[r]; ok {
			return folded
		}
	case r >= 0x2F00 && r <= 0x2FD5 || r >= 0xF900 && r <= 0xFAFF || r >= 0x2F800 && r <= 0x2FA1F:
		return ideograph(r)
	}
	return r
}

// ideograph is the NFKC form of a Kangxi radical or compatibility ideograph, each of which decomposes into one character.
func ideograph(r rune) rune {
	folded, _ := utf8.DecodeRuneInString(norm.NFKC.String(string(r)))
	switch folded { // the radical's ideograph is the old form; the mainland writes the new one
	case '戶':
		return '户'
	case '靑':
		return '青'
	}
	return folded
}

// invisible reports format characters that carry no meaning in a form: zero-width blanks and joiners, direction marks,
// the byte order mark, soft hyphens, variation selectors.
func invisible(r rune) bool {
	return unicode.Is(unicode.Cf, r) || r >= 0xFE00 && r <= 0xFE0F
}

// squeeze takes out white space of every kind, and control characters.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) {
			return -1
		}
		return r
	}, s)
}
