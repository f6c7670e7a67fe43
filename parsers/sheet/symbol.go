package sheet

import "strings"

// Symbol fonts draw pictures for letters: an R in Wingdings 2 is a ticked box. Only what stands for a choice, or beside a
// number, is translated; a crossed box of Wingdings 2 is how many forms print a made choice.
var symbols = map[string]map[rune]rune{
	"wingdings": {
		0xFE: '☑', 0xFD: '☒', 'x': '☒', 0xA8: '□', 'o': '□', 'p': '□', 'q': '□', 'r': '□', 'n': '■', 'l': '●', 0xA1: '○',
		0xFC: '√', 0xFB: '×',
	},
	"wingdings 2": {
		'Q': '☑', 'R': '☑', 'S': '☑', 'T': '☑', 0xA3: '□', 0xA4: '□', '*': '□', 0xA2: '■', 'P': '√', 'O': '×',
		0xFFE1: '□', // £ after a passage through GBK
	},
	"wingdings 3": {},
	"symbol":      {0xA3: '≤', 0xB3: '≥', 0xB1: '±', 0xB4: '×', 0xB8: '÷', 0xBB: '≈', 0xB0: '°', 0xB9: '≠'},
	"webdings":    {'a': '√', 'r': '×', 'c': '□', 'g': '■'},
}

// IsSymbolFont reports whether the letters of the font are pictures.
func IsSymbolFont(font string) bool { _, ok := symbols[fontKey(font)]; return ok }

func fontKey(font string) string { return strings.ToLower(strings.TrimSpace(font)) }

// Unsymbol translates a text set in a font. Characters without a meaning that we know stay as they are, and so does the
// text of an ordinary font. Letters of symbol fonts may be stored as U+F020 to U+F0FF.
func Unsymbol(font, text string) string {
	table, ok := symbols[fontKey(font)]
	if !ok {
		return text
	}
	return strings.Map(func(r rune) rune {
		letter := r
		if r >= 0xF020 && r <= 0xF0FF {
			letter -= 0xF000
		}
		if s, ok := table[letter]; ok {
			return s
		}
		return r
	}, text)
}
