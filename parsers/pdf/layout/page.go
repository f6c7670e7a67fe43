// Package layout turns the glyphs and rules of pages into what a reader sees: lines of text, tables with and without rules,
// tables that run over pages. It knows neither PDF nor forms; it only knows places.
package layout

import "math"

// A Box is a rectangle in points from the top left of the page.
type Box struct{ X0, Y0, X1, Y1 float64 }

// A Glyph is one character as it is seen on the page after /Rotate.
type Glyph struct {
	Text   string
	Box            // from the origin to the advance width, from 0.12 em below the baseline to 0.88 em above it
	Size   float64 // the em in points
	Angle  float64 // direction of writing in degrees, clockwise as seen; 0 is left to right
	Hidden bool    // drawn in no colour: the text layer of a scan
	Unread bool    // could not be decoded; Text is U+FFFD
	OCR    bool    // read in a picture
	Weak   bool    // read in a picture, with little confidence
}

// A Rule is a straight line, or a thin filled rectangle.
type Rule struct{ X0, Y0, X1, Y1 float64 }

// A Page is what content says of one page.
type Page struct {
	Number        int // from 1
	Width, Height float64
	Glyphs        []Glyph
	Rules         []Rule
}

func (b Box) width() float64  { return b.X1 - b.X0 }
func (b Box) height() float64 { return b.Y1 - b.Y0 }
func (b Box) middle() float64 { return (b.Y0 + b.Y1) / 2 }
func (b Box) center() float64 { return (b.X0 + b.X1) / 2 }
func (b Box) empty() bool     { return b == Box{} }

func (b Box) union(o Box) Box {
	if b.empty() {
		return o
	}
	return Box{min(b.X0, o.X0), min(b.Y0, o.Y0), max(b.X1, o.X1), max(b.Y1, o.Y1)}
}

// whole rounds a box outwards to points.
func (b Box) whole() *[4]int {
	return &[4]int{int(math.Floor(b.X0 + 0.01)), int(math.Floor(b.Y0 + 0.01)), int(math.Ceil(b.X1 - 0.01)), int(math.Ceil(b.Y1 - 0.01))}
}
