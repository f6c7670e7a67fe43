// Package look is how every document of a run looks: fonts, colours, the page's frame, a small flow layout over gopdf for
// Chinese text, and the words for places, states and numbers. A Doc is one document and belongs to one goroutine; what
// documents share (fonts, tables of characters) is made once and only read afterwards. The package knows no report and
// computes no verdict. It never asks for the time: dates in a document come from its data.
package look

// MM is one millimetre in points. All measures of this package are points from the top left corner of the page.
const MM = 72 / 25.4

// A4 in points, and the margins of GB/T 9704 at the sides, a little less at top and bottom.
const (
	pageWidth    = 595.28
	pageHeight   = 841.89
	marginLeft   = 28 * MM
	marginRight  = 26 * MM
	marginTop    = 30 * MM
	marginBottom = 27 * MM
)

// A Color is an RGB colour.
type Color struct{ R, G, B uint8 }

// The palette. Ink colours are dark enough to be told apart from the page in a grey print; tints lie under text.
var (
	Ink    = Color{0x1F, 0x23, 0x28}
	Muted  = Color{0x57, 0x60, 0x6A}
	Blue   = Color{0x1F, 0x4E, 0x79}
	Green  = Color{0x1A, 0x7F, 0x37}
	Amber  = Color{0x9A, 0x67, 0x00}
	Red    = Color{0xB4, 0x23, 0x18}
	Violet = Color{0x5B, 0x3A, 0x9E}
	White  = Color{0xFF, 0xFF, 0xFF}
	Hair   = Color{0xC9, 0xD1, 0xD9}
	Tint   = Color{0xF3, 0xF6, 0xFA}
)

// A Style is how text is set: sizes in points, Lead the height of a line.
type Style struct {
	Bold       bool
	Size, Lead float64
	Ink        Color
}

// In is the style in another colour.
func (s Style) In(c Color) Style { s.Ink = c; return s }

// Strong is the style in the bold face.
func (s Style) Strong() Style { s.Bold = true; return s }

// baseline is how far below the top of its line text stands, so that the ink of Chinese characters is centred.
func (s Style) baseline() float64 { return s.Lead/2 + s.Size*0.36 }

// The styles of all documents.
var (
	Title   = Style{Bold: true, Size: 22, Lead: 32, Ink: Blue}
	Over    = Style{Size: 12, Lead: 20, Ink: Ink} // the line above the title: the programme
	Head1   = Style{Bold: true, Size: 15, Lead: 24, Ink: Blue}
	Head2   = Style{Bold: true, Size: 11, Lead: 18, Ink: Ink}
	Body    = Style{Size: 10.5, Lead: 17.5, Ink: Ink}
	InTable = Style{Size: 9, Lead: 13.5, Ink: Ink}
	Small   = Style{Size: 9, Lead: 13, Ink: Muted}
	Fine    = Style{Size: 7.5, Lead: 10.5, Ink: Muted} // places and digests
)

// Align is where a line stands in its column.
type Align int

const (
	Left Align = iota
	Center
	Right
	Justify // both edges; the last line of a paragraph stays left
)
