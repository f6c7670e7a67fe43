package ppocr

import (
	"cmp"
	"math"
	"slices"

	"beian/parsers/ocr/engine"
)

// A frame is a rectangle around a piece of text: its middle, its size, and by how much it slants, in radians, clockwise.
type frame struct{ x, y, w, h, slant float64 }

// tallness is from where on a frame is higher than wide.
const tallness = 1.5

func (f frame) tall() bool { return f.h >= tallness*f.w }

// at is the place in the picture of a point of the frame, given from its middle.
func (f frame) at(dx, dy float64) (x, y float64) {
	sin, cos := math.Sincos(f.slant)
	return f.x + dx*cos - dy*sin, f.y + dx*sin + dy*cos
}

// quad is its corners, the upper left first.
func (f frame) quad() (out [4]engine.Point) {
	for i, corner := range [4][2]float64{{-1, -1}, {1, -1}, {1, 1}, {-1, 1}} {
		x, y := f.at(corner[0]*f.w/2, corner[1]*f.h/2)
		out[i] = engine.Point{X: float32(x), Y: float32(y)}
	}
	return out
}

// onSide is the same frame for one who reads from bottom to top.
func (f frame) onSide() frame { return frame{f.x, f.y, f.h, f.w, f.slant - math.Pi/2} }

// scaled is the frame in a picture that is so many times as wide and as high.
func (f frame) scaled(fx, fy float64) frame {
	return frame{f.x * fx, f.y * fy, f.w * fx, f.h * fy, f.slant}
}

// turned is the frame after the picture, w wide and h high, made so many quarter turns clockwise.
func (f frame) turned(turn, w, h int) frame {
	switch turn {
	case 1:
		return frame{float64(h) - f.y, f.x, f.h, f.w, f.slant}
	case 2:
		return frame{float64(w) - f.x, float64(h) - f.y, f.w, f.h, f.slant}
	case 3:
		return frame{f.y, float64(w) - f.x, f.h, f.w, f.slant}
	}
	return f
}

type spot struct{ x, y float64 }

// outline is the convex hull of a piece, of which only the first and the last pixel of each row count. Pixels have an extent.
func outline(piece []int, w int) []spot {
	ends := map[int][2]int{}
	for _, p := range piece {
		x, y := p%w, p/w
		e, ok := ends[y]
		if !ok {
			e = [2]int{x, x}
		}
		ends[y] = [2]int{min(e[0], x), max(e[1], x)}
	}
	var spots []spot
	for y, e := range ends {
		for _, dy := range [2]float64{0, 1} {
			spots = append(spots, spot{float64(e[0]), float64(y) + dy}, spot{float64(e[1] + 1), float64(y) + dy})
		}
	}
	slices.SortFunc(spots, func(a, b spot) int { return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.y, b.y)) })
	spots = slices.Compact(spots)
	half := func(spots []spot) []spot {
		var hull []spot
		for _, s := range spots {
			for n := len(hull); n >= 2 && cross(hull[n-2], hull[n-1], s) <= 0; n = len(hull) {
				hull = hull[:n-1]
			}
			hull = append(hull, s)
		}
		return hull[:len(hull)-1]
	}
	lower := half(spots)
	slices.Reverse(spots)
	return append(lower, half(spots)...)
}

func cross(o, a, b spot) float64 { return (a.x-o.x)*(b.y-o.y) - (a.y-o.y)*(b.x-o.x) }

// smallest is the frame of least area around a hull; one of its sides lies on a side of the hull. Slants of up to half a
// quarter turn to either side are told; upright ones are preferred where it makes no difference.
func smallest(hull []spot) frame {
	best := around(hull, 0)
	for i, a := range hull {
		b := hull[(i+1)%len(hull)]
		slant := math.Atan2(b.y-a.y, b.x-a.x)
		slant -= math.Round(slant/(math.Pi/2)) * math.Pi / 2
		if f := around(hull, slant); f.w*f.h < best.w*best.h*0.97 {
			best = f
		}
	}
	return best
}

func around(hull []spot, slant float64) frame {
	sin, cos := math.Sincos(slant)
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, s := range hull {
		x, y := s.x*cos+s.y*sin, s.y*cos-s.x*sin
		x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
	}
	x, y := (x0+x1)/2, (y0+y1)/2
	return frame{x*cos - y*sin, x*sin + y*cos, x1 - x0, y1 - y0, slant}
}
