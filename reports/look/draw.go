package look

import (
	"math"

	"github.com/signintech/gopdf"
)

// Fill fills a rectangle.
func (d *Doc) Fill(x, y, w, h float64, c Color) {
	d.pdf.SetFillColor(c.R, c.G, c.B) // before every fill: the colour of the last text would be taken
	d.pdf.RectFromUpperLeftWithStyle(x, y, w, h, "F")
}

// Rule draws a straight line of the given thickness.
func (d *Doc) Rule(x1, y1, x2, y2, thick float64, c Color) {
	d.pdf.SetLineWidth(thick)
	d.pdf.SetStrokeColor(c.R, c.G, c.B)
	d.pdf.Line(x1, y1, x2, y2)
}

// outline draws the four sides of a rectangle.
func (d *Doc) outline(x, y, w, h, thick float64, c Color) {
	d.pdf.SetLineWidth(thick)
	d.pdf.SetStrokeColor(c.R, c.G, c.B)
	d.pdf.RectFromUpperLeftWithStyle(x, y, w, h, "D")
}

// DoubleRule draws the red rule of official letters, thick over thin, over the whole width.
func (d *Doc) DoubleRule() {
	right := marginLeft + d.W()
	d.Rule(marginLeft, d.Y+0.8, right, d.Y+0.8, 1.6, Red)
	d.Rule(marginLeft, d.Y+4, right, d.Y+4, 0.5, Red)
	d.Y += 5
}

// A Sign is a small shape before a word, drawn because fonts for Chinese lack it, and told apart without colour.
type Sign int

const (
	NoSign  Sign = iota
	Tick         // ✔
	Cross        // ✘
	Ring         // ○ with a bar: nothing there
	Query        // ?
	Diamond      // ◇
)

// sign draws s in a square of the style's size whose top left corner is x, y+half the leading.
func (d *Doc) sign(s Sign, x, y float64, st Style) {
	u := st.Size * 0.8
	x, y = x+st.Size*0.05, y+(st.Lead-u)/2
	at := func(px, py float64) gopdf.Point { return gopdf.Point{X: x + px*u, Y: y + py*u} }
	c, thick := st.Ink, 0.12*st.Size
	switch s {
	case Tick:
		d.strokes(1.2*thick, c, at(0.08, 0.55), at(0.38, 0.86), at(0.95, 0.14))
	case Cross:
		d.strokes(1.2*thick, c, at(0.12, 0.12), at(0.88, 0.88))
		d.strokes(1.2*thick, c, at(0.88, 0.12), at(0.12, 0.88))
	case Ring:
		d.strokes(0.9*thick, c, arc(x+u/2, y+u/2, 0.44*u, 0, 360)...)
		d.strokes(0.9*thick, c, at(0.25, 0.5), at(0.75, 0.5))
	case Query:
		d.strokes(1.1*thick, c, append(arc(x+u/2, y+0.32*u, 0.26*u, -90, 150), at(0.5, 0.72))...)
		d.strokes(1.1*thick, c, at(0.5, 0.86), at(0.5, 0.98))
	case Diamond:
		d.strokes(0.9*thick, c, at(0.5, 0.04), at(0.96, 0.5), at(0.5, 0.96), at(0.04, 0.5), at(0.5, 0.04))
	}
}

// strokes joins points by lines.
func (d *Doc) strokes(thick float64, c Color, points ...gopdf.Point) {
	d.pdf.SetLineWidth(thick)
	d.pdf.SetStrokeColor(c.R, c.G, c.B)
	for i := 1; i < len(points); i++ {
		d.pdf.Line(points[i-1].X, points[i-1].Y, points[i].X, points[i].Y)
	}
}

// arc is a polyline along a circle between two angles in degrees, 0 up and clockwise.
func arc(cx, cy, r, from, to float64) []gopdf.Point {
	n := int(math.Ceil((to - from) / 30))
	out := make([]gopdf.Point, n+1)
	for i := range out {
		a := (from + (to-from)*float64(i)/float64(n) - 90) * math.Pi / 180
		out[i] = gopdf.Point{X: cx + r*math.Cos(a), Y: cy + r*math.Sin(a)}
	}
	return out
}
