package ppocr

import (
	"fmt"
	"image"
	"math"

	"beian/parsers/ocr/engine"
)

const (
	rowHeight = 48   // what the second network sees is so high
	narrowest = 48   // and at least so wide
	widest    = 4800 // and at most: a hundred characters
	step      = 8    // pixels for each answer of the network
)

// strip reads one piece of text from left to right.
func (r *Reader) strip(img *image.Gray, f frame) ([]engine.Char, error) {
	if f.w < 2 || f.h < 2 {
		return nil, nil
	}
	w := int(math.Ceil(f.w / f.h * rowHeight))
	w = min(max((w+step-1)/step*step, narrowest), widest)
	pixels := f.crop(img, w, rowHeight)
	data := make([]float32, 3*len(pixels))
	for i, v := range pixels {
		v = v/127.5 - 1
		data[i], data[len(pixels)+i], data[2*len(pixels)+i] = v, v, v
	}
	likely, shape, err := r.Recognise(data, rowHeight, w)
	if err != nil {
		return nil, err
	}
	if len(shape) != 3 || int(shape[2]) != len(r.Keys)+1 || len(likely) != int(shape[1]*shape[2]) {
		return nil, fmt.Errorf("the network answers in the shape %v for %d characters", shape, len(r.Keys))
	}
	return decode(likely, int(shape[1]), r.Keys), nil
}

// decode reads the answer of a network that was trained with CTC: for each step the likelihood of no character (class 0) and
// of each one. Steps of the same class in a row are one character.
func decode(likely []float32, steps int, keys []string) []engine.Char {
	classes := len(keys) + 1
	var out []engine.Char
	last, from := 0, 0
	for t := range steps {
		best := 0
		row := likely[t*classes : (t+1)*classes]
		for c, v := range row {
			if v > row[best] {
				best = c
			}
		}
		switch n := len(out); {
		case best == 0:
		case best == last:
			out[n-1].Sure = max(out[n-1].Sure, row[best])
			out[n-1].At = middle(from, t, steps)
		default:
			from = t
			out = append(out, engine.Char{Text: meant(keys[best-1]), At: middle(t, t, steps), Sure: row[best]})
		}
		last = best
	}
	return out
}

func middle(from, to, steps int) float32 { return float32(from+to+1) / 2 / float32(steps) }

// meant sets right what the network's training confused: it writes the stroke 丶 for the comma of a list.
func meant(key string) string {
	if key == "丶" {
		return "、"
	}
	return key
}
