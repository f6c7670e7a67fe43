package engine

import "image"

// Turned is the picture after so many quarter turns, clockwise.
func Turned(img *image.Gray, turn int) *image.Gray {
	size := img.Bounds().Size()
	if turn == 0 {
		return img
	}
	w, h := size.X, size.Y
	if turn%2 == 1 {
		w, h = h, w
	}
	out := image.NewGray(image.Rect(0, 0, w, h))
	for y := range size.Y {
		for x := range size.X {
			tx, ty := x, y
			switch turn {
			case 1:
				tx, ty = size.Y-1-y, x
			case 2:
				tx, ty = size.X-1-x, size.Y-1-y
			case 3:
				tx, ty = y, size.X-1-x
			}
			out.Pix[ty*out.Stride+tx] = img.Pix[y*img.Stride+x]
		}
	}
	return out
}
