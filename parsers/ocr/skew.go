package ocr

import (
	"image"
	"math"
)

const (
	mostSkew = 7.0  // degrees that are looked for
	noSkew   = 0.12 // degrees below which a picture is left as it is
)

// skewOf is by how many degrees, clockwise, a picture is slanted: the angle at which lines of writing and rules part most
// sharply from the white between them.
func skewOf(k ink) float64 {
	spots := thinned(k)
	if len(spots) < 200 {
		return 0
	}
	best, most := 0.0, sharpness(spots, 0)*1.02
	try := func(from, to, step float64) {
		for a := from; a <= to+step/2; a += step {
			if s := sharpness(spots, a); s > most {
				best, most = a, s
			}
		}
	}
	try(-mostSkew, mostSkew, 0.25)
	middle := best
	try(middle-0.25, middle+0.25, 0.05)
	return best
}

// thinned are the places of ink on a coarse grid.
func thinned(k ink) [][2]float64 {
	const fields = 900
	step := max(1, max(k.w, k.h)/fields)
	var out [][2]float64
	for y := 0; y+step <= k.h; y += step {
		for x := 0; x+step <= k.w; x += step {
			if k.share(image.Rect(x, y, x+step, y+step)) >= 0.5 {
				out = append(out, [2]float64{float64(x / step), float64(y / step)})
			}
		}
	}
	return out
}

// sharpness counts ink along slanted rows and columns and tells how abruptly the counts change.
func sharpness(spots [][2]float64, degrees float64) float64 {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	const middle, all = 1500, 3000
	var rows, columns [all]float64
	for _, s := range spots {
		y, x := int(s[1]*cos-s[0]*sin)+middle, int(s[0]*cos+s[1]*sin)+middle
		if x >= 0 && x < all && y >= 0 && y < all {
			rows[y]++
			columns[x]++
		}
	}
	sum := 0.0
	for i := 1; i < all; i++ {
		r, c := rows[i]-rows[i-1], columns[i]-columns[i-1]
		sum += r*r + c*c
	}
	return sum
}

// A slant is a picture's turning by any angle about its middle, onto a sheet that holds all of it.
type slant struct {
	sin, cos      float64
	fromX, fromY  float64 // middle before
	toX, toY      float64 // middle after
	width, height int
}

func slantOf(degrees float64, size image.Point) slant {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	w, h := float64(size.X), float64(size.Y)
	s := slant{sin: sin, cos: cos, fromX: w / 2, fromY: h / 2}
	s.width, s.height = int(math.Ceil(w*cos+h*math.Abs(sin))), int(math.Ceil(h*cos+w*math.Abs(sin)))
	s.toX, s.toY = float64(s.width)/2, float64(s.height)/2
	return s
}

// back is where a place of the straight picture stands in the slanted one.
func (s slant) back(x, y float64) (float64, float64) {
	dx, dy := x-s.toX, y-s.toY
	return s.fromX + dx*s.cos - dy*s.sin, s.fromY + dx*s.sin + dy*s.cos
}

// straight sets a picture straight; what comes in at the corners is white.
func (s slant) straight(g *image.Gray) *image.Gray {
	size := g.Bounds().Size()
	out := image.NewGray(image.Rect(0, 0, s.width, s.height))
	for y := range s.height {
		for x := range s.width {
			fx, fy := s.back(float64(x)+0.5, float64(y)+0.5)
			fx, fy = fx-0.5, fy-0.5
			x0, y0 := int(math.Floor(fx)), int(math.Floor(fy))
			if x0 < 0 || y0 < 0 || x0+1 >= size.X || y0+1 >= size.Y {
				out.Pix[y*out.Stride+x] = 255
				continue
			}
			ax, ay := fx-float64(x0), fy-float64(y0)
			p := g.Pix[y0*g.Stride+x0:]
			q := g.Pix[(y0+1)*g.Stride+x0:]
			top := float64(p[0])*(1-ax) + float64(p[1])*ax
			bottom := float64(q[0])*(1-ax) + float64(q[1])*ax
			out.Pix[y*out.Stride+x] = uint8(top*(1-ay) + bottom*ay + 0.5)
		}
	}
	return out
}
