package ofd

import (
	"math"
	"strings"

	"beian/parsers/pdf/layout"
)

// thin is how thin a filled shape may be to be a ruling line, in points; a stroke may be twice as wide.
const thin = 3.0

// A shape is a part of a path: corners on the page.
type shape struct {
	points []point
	curved []bool // whether the way to the point of the same index is a curve
}

// arguments are the numbers that each operation of AbbreviatedData takes (9.1); its place comes last.
var arguments = map[string]int{"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}

// path draws the ruling lines of a path object.
func (p *painter) path(o object, m matrix) {
	shapes := shapesOf(o.data, m)
	switch {
	case o.unseen:
	case o.stroke && o.width*m.size() <= 2*thin:
		for _, s := range shapes {
			for i := 1; i < len(s.points); i++ {
				if !s.curved[i] {
					p.rule(s.points[i-1], s.points[i])
				}
			}
		}
	case o.fill:
		for _, s := range shapes {
			p.filled(s)
		}
	}
}

// filled notes a thin shape as the line in its middle, and counts curves: letters may be drawn so.
func (p *painter) filled(s shape) {
	for _, c := range s.curved {
		if c {
			p.curves++
		}
	}
	b := around(s.points...)
	w, h := b.X1-b.X0, b.Y1-b.Y0
	x, y := (b.X0+b.X1)/2, (b.Y0+b.Y1)/2
	switch {
	case w <= thin && h > 2*w:
		p.rule(point{x, b.Y0}, point{x, b.Y1})
	case h <= thin && w > 2*h:
		p.rule(point{b.X0, y}, point{b.X1, y})
	}
}

// rule notes a line; the layout leaves slanting ones out.
func (p *painter) rule(a, b point) {
	if math.IsNaN(a.x+a.y+b.x+b.y) || math.IsInf(a.x+a.y+b.x+b.y, 0) {
		return
	}
	p.page.Rules = append(p.page.Rules, layout.Rule{X0: a.x, Y0: a.y, X1: b.x, Y1: b.y})
}

// shapesOf runs the operations of a path; it ends at one that it does not understand.
func shapesOf(data string, m matrix) []shape {
	words := strings.Fields(data)
	var out []shape
	for len(words) > 0 {
		op := words[0]
		n, ok := arguments[op]
		if !ok || len(words) <= n {
			return out
		}
		args, ok := numbers(strings.Join(words[1:n+1], " "), n)
		if !ok {
			return out
		}
		words = words[n+1:]
		if op == "S" || op == "M" || len(out) == 0 {
			out = append(out, shape{})
		}
		s := &out[len(out)-1]
		switch {
		case op != "C":
			s.points = append(s.points, m.apply(point{args[n-2], args[n-1]}))
			s.curved = append(s.curved, op == "Q" || op == "B" || op == "A")
		case len(s.points) > 0:
			s.points, s.curved = append(s.points, s.points[0]), append(s.curved, false)
		}
	}
	return out
}
