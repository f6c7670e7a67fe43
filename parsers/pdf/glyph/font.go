// Package glyph turns the strings that a content stream shows into characters and widths: fonts, encodings, ToUnicode.
// A code that nothing explains is U+FFFD and marked; it is never guessed. It knows nothing of pages.
package glyph

import (
	"math"
	"unicode"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
)

// Unknown stands for a glyph whose character is not known.
const Unknown = "\uFFFD"

// A Char is one shown code.
type Char struct {
	Text  string  // one character, or several for a ligature; Unknown where nothing explains the code
	Width float64 // horizontal advance for a font size of 1, before spacing
	Bytes int     // length of the code
	Space bool    // the one-byte code 32, to which word spacing applies
	// Conflict says that the encoding and ToUnicode name different digits: one of them lies.
	Conflict bool
}

// A Font decodes one font of a document.
type Font struct {
	coding  coding
	unicode *toUnicode
	symbol  map[rune]rune
	widths  map[int]float64
	missing float64
	square  float64 // width of Han characters, 0 where it is not known
	scale   float64
	// Em is the height of a line for a font size of 1.
	Em       float64
	Vertical bool // writes downwards
}

// A coding splits strings into codes and says what a code means by the font's encoding alone.
type coding interface {
	// next is the first code of s: its value, its length, the key of its width, its text ("" when not known).
	next(s string) code
}

type code struct {
	value uint32
	bytes int
	width int
	text  string
	// sure says that the encoding is one of a character set: what it says outranks ToUnicode, which Ghostscript shifts.
	sure bool
}

// Load reads a font dictionary.
func Load(v pdf.Value) *Font {
	f := &Font{scale: 0.001, Em: 1, symbol: symbolsOf(baseFont(v))}
	if t := v.Key("ToUnicode"); t.Kind() == pdf.Stream {
		f.unicode = parseToUnicode(bytesOf(t))
	}
	if v.Key("Subtype").Name() == "Type0" {
		f.loadComposite(v)
	} else {
		f.loadSimple(v)
	}
	return f
}

func baseFont(v pdf.Value) string { return v.Key("BaseFont").Name() }

// Next decodes the first code of a string, which must not be empty.
func (f *Font) Next(s string) Char {
	c := f.coding.next(s)
	c.bytes = min(max(c.bytes, 1), len(s))
	w, ok := f.widths[c.width]
	if !ok {
		w = f.missing
	}
	char := Char{Text: c.text, Width: w * f.scale, Bytes: c.bytes, Space: c.bytes == 1 && s[0] == ' '}
	if told, ok := f.unicode.lookup(c.value); ok {
		char.Conflict = isDigit(c.text) && isDigit(told) && c.text != told
		if !c.sure || c.text == "" {
			char.Text = told
		}
	}
	if !c.sure && f.square > 0 && math.Abs(w/f.square-1) < 0.005 && narrow(char.Text) {
		char.Text = Unknown
	}
	char.Text = f.shown(char.Text)
	return char
}

// shown is the text as it is handed on: symbols by their meaning, radicals as the characters they stand for.
func (f *Font) shown(text string) string {
	if len(text) == 1 && text[0] >= ' ' && text[0] < 0x7F && f.symbol == nil {
		return text
	}
	r, size := utf8.DecodeRuneInString(text)
	switch {
	case r == '\t', r == '\n', r == '\r':
		return " "
	case size == 0, r == utf8.RuneError, unicode.IsControl(r), r == 0xFFFE, r == 0xFFFF:
		return Unknown
	case size < len(text):
		return text
	case f.symbol != nil:
		return meaning(f.symbol, r)
	}
	if folded, ok := unradical(r); ok {
		return folded
	}
	return text
}

// narrow reports whether a character is never as wide as a Han character: a letter, digit or mark of Latin script. Where
// one is, the table of characters was damaged on its way, as Ghostscript does with the Type 3 fonts of Chromium.
func narrow(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	if size != len(s) {
		return false
	}
	return r > ' ' && r < 0x7F || r >= 0xC0 && r < 0x250 && r != '×' && r != '÷'
}

// squareOf is the width that the Han characters of a simple font share; 0 where it has none or they differ.
func (f *Font) squareOf() float64 {
	square := 0.0
	for c := range 256 {
		s, ok := f.unicode.lookup(uint32(c))
		if r, _ := utf8.DecodeRuneInString(s); !ok || !unicode.Is(unicode.Han, r) {
			continue
		}
		w, ok := f.widths[c]
		if !ok || square != 0 && w != square {
			return 0
		}
		square = w
	}
	return square
}

func isDigit(s string) bool { return len(s) == 1 && s[0] >= '0' && s[0] <= '9' }
