package ofd

import (
	"math"
	"strconv"
	"strings"

	"beian/parsers/pdf/layout"
)

// pointsPerMM turns the unit of OFD into that of the layout.
const pointsPerMM = 72 / 25.4

// A point is a place; x grows to the right, y downwards, in all coordinate systems of OFD.
type point struct{ x, y float64 }

// A matrix turns (x, y) into (ax + cy + e, bx + dy + f).
type matrix [6]float64

var unit = matrix{1, 0, 0, 1, 0, 0}

func shift(x, y float64) matrix { return matrix{1, 0, 0, 1, x, y} }

func scale(by float64) matrix { return matrix{by, 0, 0, by, 0, 0} }

func (m matrix) apply(p point) point {
	return point{m[0]*p.x + m[2]*p.y + m[4], m[1]*p.x + m[3]*p.y + m[5]}
}

// then is m followed by n.
func (m matrix) then(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// size is by how much the matrix makes lengths across the x axis larger.
func (m matrix) size() float64 { return math.Hypot(m[2], m[3]) }

// angle is where the matrix turns the x axis, in degrees clockwise.
func (m matrix) angle() float64 {
	if m[1] == 0 && m[0] > 0 {
		return 0
	}
	return math.Atan2(m[1], m[0]) * 180 / math.Pi
}

// around is the smallest box that holds points.
func around(points ...point) layout.Box {
	b := layout.Box{X0: math.Inf(1), Y0: math.Inf(1), X1: math.Inf(-1), Y1: math.Inf(-1)}
	for _, p := range points {
		b.X0, b.Y0 = min(b.X0, p.x), min(b.Y0, p.y)
		b.X1, b.Y1 = max(b.X1, p.x), max(b.Y1, p.y)
	}
	return b
}

// A rect is an ST_Box: the upper left corner, width and height. Programs write a negative width for text that goes left.
type rect struct{ x, y, w, h float64 }

// box is the rectangle on the page.
func (r rect) box(m matrix) layout.Box {
	return around(m.apply(point{r.x, r.y}), m.apply(point{r.x + r.w, r.y}), m.apply(point{r.x, r.y + r.h}), m.apply(point{r.x + r.w, r.y + r.h}))
}

func rectOf(s string) (rect, bool) {
	n, ok := numbers(s, 4)
	if !ok {
		return rect{}, false
	}
	return rect{n[0], n[1], n[2], n[3]}, true
}

func matrixOf(s string) matrix {
	n, ok := numbers(s, 6)
	if !ok {
		return unit
	}
	return matrix(n)
}

// numbers reads an ST_Array of exactly count numbers.
func numbers(s string, count int) ([]float64, bool) {
	words := strings.Fields(s)
	if len(words) != count {
		return nil, false
	}
	out := make([]float64, count)
	for i, w := range words {
		n, ok := number(w)
		if !ok {
			return nil, false
		}
		out[i] = n
	}
	return out, true
}

// number reads a number of a size that a page can have.
func number(s string) (float64, bool) {
	n, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	return n, err == nil && math.Abs(n) < 1e7
}

// numberOr reads an attribute that may be left out.
func numberOr(s string, otherwise float64) float64 {
	if n, ok := number(s); ok {
		return n
	}
	return otherwise
}
