// Package engine is the contract with a program that reads text in pictures: what it is given, what it answers, and how
// both are written on a pipe. The program itself is another process, found at run time.
package engine

import (
	"context"
	"image"
)

// An Engine reads the text of pictures. An error means that this picture was not read; the next one may be.
type Engine interface {
	// Name is the engine's name and version as the manifest has it: the same name always reads the same.
	Name() string
	// Read takes dark writing on light ground, in any of the four directions.
	Read(ctx context.Context, picture *image.Gray) (Reading, error)
}

// A Reading is what stands in a picture.
type Reading struct {
	// Turn is by how many quarter turns, clockwise, the picture has to be turned to be upright. Places are those in the
	// picture so turned.
	Turn  int    `json:"turn"`
	Lines []Line `json:"lines"`
}

// A Line is a piece of text in one direction.
type Line struct {
	Quad  [4]Point `json:"quad"` // upper left, upper right, lower right, lower left as one reads, in pixels
	Stack bool     `json:"stack,omitempty"`
	Chars []Char   `json:"chars"` // none where writing was seen and could not be read
}

// A Point is a place in pixels from the upper left.
type Point struct{ X, Y float32 }

// A Char is one character of a line. At is its middle, from 0 at the line's left end (the upper end of a stack) to 1; Sure
// is how likely the engine holds it, 0 to 1.
type Char struct {
	Text string  `json:"text"`
	At   float32 `json:"at"`
	Sure float32 `json:"sure"`
}

// Text is the whole line.
func (l Line) Text() string {
	s := ""
	for _, c := range l.Chars {
		s += c.Text
	}
	return s
}

// Sure is the mean over the characters; 0 for a line that could not be read.
func (l Line) Sure() float64 {
	sum := 0.0
	for _, c := range l.Chars {
		sum += float64(c.Sure)
	}
	return sum / max(float64(len(l.Chars)), 1)
}
