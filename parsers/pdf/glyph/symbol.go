package glyph

import (
	"strings"
	"unicode"
)

// Symbol fonts draw pictures for letters: an R in Wingdings 2 is a ticked box. What stands for a choice is translated, a
// crossed box too, which is how many forms print a made choice; other pictures stay as they are coded.
var (
	wingdings = map[rune]rune{
		0xFE: '☑', 0xFD: '☒', 'x': '☒', 0xA8: '□', 'o': '□', 'p': '□', 'q': '□', 'r': '□', 'n': '■', 'l': '●', 0xA1: '○',
		0xFC: '√', 0xFB: '×', 'u': '◆', 0xD8: '➢', 0xA7: '▪',
	}
	wingdings2 = map[rune]rune{
		'Q': '☑', 'R': '☑', 'S': '☑', 'T': '☑', 0xA3: '□', 0xA4: '□', '*': '□', 0xA2: '■', 'P': '√', 'O': '×',
	}
	webdings = map[rune]rune{'a': '√', 'r': '×', 'c': '□', 'g': '■'}
	dingbats = map[rune]rune{'3': '✓', '4': '✔', '7': '✗', '8': '✘', 'n': '■', 'o': '□', 'q': '□', 'l': '●', 'm': '○'}
)

// symbolsOf is the table of a symbol font by its name, without the prefix of a subset; nil for an ordinary font.
func symbolsOf(name string) map[rune]rune {
	if i := strings.IndexByte(name, '+'); i == 6 {
		name = name[7:]
	}
	key := strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '_' {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
	switch {
	case strings.HasPrefix(key, "wingdings2"):
		return wingdings2
	case strings.HasPrefix(key, "wingdings3"):
		return nil
	case strings.HasPrefix(key, "wingdings"):
		return wingdings
	case strings.HasPrefix(key, "webdings"):
		return webdings
	case strings.Contains(key, "zapfdingbats"):
		return dingbats
	}
	return nil
}

func meaning(table map[rune]rune, r rune) string {
	letter := r
	if r >= 0xF020 && r <= 0xF0FF {
		letter -= 0xF000
	}
	if s, ok := table[letter]; ok {
		return string(s)
	}
	return string(r)
}
