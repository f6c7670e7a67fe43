package ocr

import (
	"image"
	"image/draw"
)

// mostSide is the longer side of a picture that is read as it is; finer ones are made coarser first. 300 dpi of A4 is 3508.
const mostSide = 3600

// plane makes a picture grey, writing dark on light. Red stamps are taken out: in the red channel their ink is as light as
// the paper, and what is printed under them stays dark (reading.md A 6). Where they stood is told in pixels of img.
func plane(img image.Image) (*image.Gray, []image.Rectangle) {
	b := img.Bounds()
	if g, ok := img.(*image.Gray); ok && b.Min == (image.Point{}) {
		return coarser(g), nil
	}
	rgba := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(rgba, rgba.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(rgba, rgba.Bounds(), img, b.Min, draw.Over)
	out := image.NewGray(rgba.Bounds())
	for i := range out.Pix {
		r, g, bl := int(rgba.Pix[4*i]), int(rgba.Pix[4*i+1]), int(rgba.Pix[4*i+2])
		out.Pix[i] = uint8((299*r + 587*g + 114*bl) / 1000)
	}
	areas := stamps(rgba)
	for _, s := range areas {
		lift(out, rgba, s)
	}
	return coarser(out), areas
}

// red reports whether a pixel is of red ink.
func red(p []uint8) bool {
	r, other := int(p[0]), max(int(p[1]), int(p[2]))
	return r > 110 && r-other > 50
}

// light is how bright the ink of a stamp is in the red channel, at least; darker is what is printed under it.
const light = 140

// lift replaces grey by the red channel; what is left of the stamp there is made lighter.
func lift(out *image.Gray, rgba *image.RGBA, area image.Rectangle) {
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			p := rgba.Pix[rgba.PixOffset(x, y):]
			v := p[0]
			if red(p) && v >= light {
				v = 255 - (255-v)/3
			}
			out.Pix[y*out.Stride+x] = v
		}
	}
}

// square is the side in pixels of the squares in which red ink is counted.
const square = 8

// stamps finds red ink of the shape of a stamp: about as high as wide, and larger than writing. Red titles and single red
// words are writing.
func stamps(img *image.RGBA) []image.Rectangle {
	size := img.Bounds().Size()
	w, h := (size.X+square-1)/square, (size.Y+square-1)/square
	count := make([]int, w*h)
	for y := range size.Y {
		for x := range size.X {
			if red(img.Pix[y*img.Stride+4*x:]) {
				count[y/square*w+x/square]++
			}
		}
	}
	marked := make([]bool, w*h)
	for i, n := range count {
		marked[i] = n*12 >= square*square
	}
	var out []image.Rectangle
	least := min(size.X, size.Y) * 6 / 100
	for _, area := range clumps(marked, w, h, 3) {
		r := image.Rect(area.Min.X*square, area.Min.Y*square, area.Max.X*square, area.Max.Y*square).Intersect(img.Bounds())
		wide, high := r.Dx(), r.Dy()
		if min(wide, high) >= least && 2*max(wide, high) <= 5*min(wide, high) {
			out = append(out, r.Inset(-square).Intersect(img.Bounds()))
		}
	}
	return out
}

// clumps are the extents of marked fields that stand no further than reach apart.
func clumps(marked []bool, w, h, reach int) []image.Rectangle {
	seen := make([]bool, len(marked))
	var out []image.Rectangle
	var todo []int
	for i := range marked {
		if !marked[i] || seen[i] {
			continue
		}
		todo, seen[i] = append(todo[:0], i), true
		r := image.Rectangle{}
		for k := 0; k < len(todo); k++ {
			x, y := todo[k]%w, todo[k]/w
			r = r.Union(image.Rect(x, y, x+1, y+1))
			for ny := max(0, y-reach); ny <= min(h-1, y+reach); ny++ {
				for nx := max(0, x-reach); nx <= min(w-1, x+reach); nx++ {
					if n := ny*w + nx; marked[n] && !seen[n] {
						todo, seen[n] = append(todo, n), true
					}
				}
			}
		}
		out = append(out, r)
	}
	return out
}

// coarser shrinks a picture that is finer than is of use, by taking means.
func coarser(g *image.Gray) *image.Gray {
	size := g.Bounds().Size()
	long := max(size.X, size.Y)
	if long <= mostSide {
		return g
	}
	w, h := max(1, size.X*mostSide/long), max(1, size.Y*mostSide/long)
	out := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		y0, y1 := y*size.Y/h, max((y+1)*size.Y/h, y*size.Y/h+1)
		for x := range w {
			x0, x1 := x*size.X/w, max((x+1)*size.X/w, x*size.X/w+1)
			sum := 0
			for yy := y0; yy < y1; yy++ {
				for _, v := range g.Pix[yy*g.Stride+x0 : yy*g.Stride+x1] {
					sum += int(v)
				}
			}
			out.Pix[y*out.Stride+x] = uint8(sum / ((y1 - y0) * (x1 - x0)))
		}
	}
	return out
}
