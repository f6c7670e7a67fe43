package ocr

import "image"

// An ink map tells which pixels are written on.
type ink struct {
	w, h int
	dark []bool
}

func (k ink) at(x, y int) bool { return x >= 0 && y >= 0 && x < k.w && y < k.h && k.dark[y*k.w+x] }

// inkOf marks pixels that are darker than their surroundings by more than a sixth: shadows and yellowed paper are no ink.
func inkOf(g *image.Gray) ink { return darker(g, 6) }

// faintInkOf marks pixels that are darker by more than a twelfth, as thin lines are after scanning.
func faintInkOf(g *image.Gray) ink { return darker(g, 12) }

// darker marks pixels that are darker than the mean of their surroundings by more than one part in so many.
func darker(g *image.Gray, part uint64) ink {
	size := g.Bounds().Size()
	k := ink{size.X, size.Y, make([]bool, size.X*size.Y)}
	reach := max(min(size.X, size.Y)/40, 15)
	sums := make([]uint32, (size.X+1)*(size.Y+1)) // of all pixels above and left
	for y := range size.Y {
		row := uint32(0)
		for x := range size.X {
			row += uint32(g.Pix[y*g.Stride+x])
			sums[(y+1)*(size.X+1)+x+1] = sums[y*(size.X+1)+x+1] + row
		}
	}
	for y := range size.Y {
		y0, y1 := max(0, y-reach), min(size.Y, y+reach+1)
		for x := range size.X {
			x0, x1 := max(0, x-reach), min(size.X, x+reach+1)
			sum := sums[y1*(size.X+1)+x1] - sums[y0*(size.X+1)+x1] - sums[y1*(size.X+1)+x0] + sums[y0*(size.X+1)+x0]
			mean := uint64(sum) / uint64((x1-x0)*(y1-y0))
			k.dark[y*size.X+x] = uint64(g.Pix[y*g.Stride+x])*part < mean*(part-1)
		}
	}
	return k
}

// share is how much of a rectangle is dark.
func (k ink) share(r image.Rectangle) float64 {
	r = r.Intersect(image.Rect(0, 0, k.w, k.h))
	if r.Empty() {
		return 0
	}
	n := 0
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for _, d := range k.dark[y*k.w+r.Min.X : y*k.w+r.Max.X] {
			if d {
				n++
			}
		}
	}
	return float64(n) / float64(r.Dx()*r.Dy())
}
