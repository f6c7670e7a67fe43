package ppocr

import (
	"image"
	"math"
)

const (
	side     = 1600 // the longer side of what the first network sees
	multiple = 32   // its sides are multiples of this
	inText   = 0.3  // a pixel of this and more belongs to text
	believed = 0.5  // a piece of text has at least this in the mean
	widening = 1.6  // by how much the network shrinks text: DB's unclip ratio
)

// find gives the frames of all pieces of text.
func (r *Reader) find(img *image.Gray) ([]frame, error) {
	size := img.Bounds().Size()
	scale := min(1, float64(side)/float64(max(size.X, size.Y)))
	w, h := rounded(float64(size.X)*scale), rounded(float64(size.Y)*scale)
	whole := frame{x: float64(size.X) / 2, y: float64(size.Y) / 2, w: float64(size.X), h: float64(size.Y)}
	pixels := whole.crop(img, w, h)
	mean, deviation := [3]float32{.485, .456, .406}, [3]float32{.229, .224, .225}
	data := make([]float32, 3*w*h)
	for c := range 3 {
		for i, v := range pixels {
			data[c*w*h+i] = (v/255 - mean[c]) / deviation[c]
		}
	}
	likely, _, err := r.Detect(data, h, w)
	if err != nil {
		return nil, err
	}
	frames := framesOf(likely, w, h)
	enlarge(frames)
	trim(frames)
	fx, fy := float64(size.X)/float64(w), float64(size.Y)/float64(h)
	for i := range frames {
		frames[i] = frames[i].scaled(fx, fy)
	}
	return frames, nil
}

func rounded(x float64) int { return max(1, int(math.Round(x/multiple))) * multiple }

// framesOf finds the pieces of text in a map of how likely each pixel belongs to one.
func framesOf(likely []float32, w, h int) []frame {
	const fewest, thinnest = 10, 3
	seen := make([]bool, w*h)
	var out []frame
	var piece []int
	for i := range likely {
		if seen[i] || likely[i] < inText {
			continue
		}
		piece = flood(likely, seen, piece[:0], i, w, h)
		sum := 0.0
		for _, p := range piece {
			sum += float64(likely[p])
		}
		if len(piece) < fewest || sum < believed*float64(len(piece)) {
			continue
		}
		f := smallest(outline(piece, w))
		if min(f.w, f.h) < thinnest {
			continue
		}
		wider := f.w * f.h * widening / (2 * (f.w + f.h)) * 2
		f.w, f.h = f.w+wider, f.h+wider
		out = append(out, f)
	}
	return out
}

// flood collects the pixels of text that hang together with the first.
func flood(likely []float32, seen []bool, piece []int, first, w, h int) []int {
	piece, seen[first] = append(piece, first), true
	for i := 0; i < len(piece); i++ {
		x, y := piece[i]%w, piece[i]/w
		for ny := max(0, y-1); ny <= min(h-1, y+1); ny++ {
			for nx := max(0, x-1); nx <= min(w-1, x+1); nx++ {
				if n := ny*w + nx; !seen[n] && likely[n] >= inText {
					piece, seen[n] = append(piece, n), true
				}
			}
		}
	}
	return piece
}
