package ppocr

import (
	"image"
	"math"
)

// crop gives what stands in a frame as w × h pixels, row by row. Where the picture is finer, the mean is taken.
func (f frame) crop(img *image.Gray, w, h int) []float32 {
	out := make([]float32, w*h)
	stepX, stepY := f.w/float64(w), f.h/float64(h)
	nx, ny := fineness(stepX), fineness(stepY)
	share := 1 / float32(nx*ny)
	for y := range h {
		for x := range w {
			sum := float32(0)
			for j := range ny {
				for i := range nx {
					dx := (float64(x)+(float64(i)+0.5)/float64(nx))*stepX - f.w/2
					dy := (float64(y)+(float64(j)+0.5)/float64(ny))*stepY - f.h/2
					sum += between(img, f, dx, dy)
				}
			}
			out[y*w+x] = sum * share
		}
	}
	return out
}

func fineness(step float64) int { return min(max(int(math.Round(step)), 1), 8) }

// between is the brightness at a point of the frame, which lies between four pixels; the edge goes on beyond the picture.
func between(img *image.Gray, f frame, dx, dy float64) float32 {
	var x, y float64
	if f.slant == 0 {
		x, y = f.x+dx-0.5, f.y+dy-0.5
	} else {
		x, y = f.at(dx, dy)
		x, y = x-0.5, y-0.5
	}
	size := img.Bounds().Size()
	x, y = min(max(x, 0), float64(size.X-1)), min(max(y, 0), float64(size.Y-1))
	x0, y0 := int(x), int(y)
	x1, y1 := min(x0+1, size.X-1), min(y0+1, size.Y-1)
	fx, fy := float32(x-float64(x0)), float32(y-float64(y0))
	above, below := img.Pix[y0*img.Stride:], img.Pix[y1*img.Stride:]
	top := float32(above[x0])*(1-fx) + float32(above[x1])*fx
	bottom := float32(below[x0])*(1-fx) + float32(below[x1])*fx
	return top*(1-fy) + bottom*fy
}

// stacked cuts a high frame into the characters that stand upon one another, where rows without ink part them.
func (f frame) stacked(img *image.Gray) []frame {
	w, h := max(int(f.w), 1), max(int(f.h), 1)
	pixels := f.crop(img, w, h)
	low, high := float32(255), float32(0)
	for _, v := range pixels {
		low, high = min(low, v), max(high, v)
	}
	dark := func(y int) bool {
		for _, v := range pixels[y*w : y*w+w] {
			if v < (low+high)/2 {
				return true
			}
		}
		return false
	}
	var out []frame
	for y := 0; y < h; y++ {
		if !dark(y) {
			continue
		}
		from := y
		for y < h && (dark(y) || y-from < w/2) { // a character like 二 has rows without ink itself
			y++
		}
		part := f
		margin := float64(w) * 0.12
		part.h = float64(y-from) + 2*margin
		part.x, part.y = f.at(0, float64(from+y)/2-f.h/2)
		out = append(out, part)
	}
	return out
}
