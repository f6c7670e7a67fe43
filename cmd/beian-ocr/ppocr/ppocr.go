// Package ppocr is PP-OCR around its two networks: one finds where text stands, the other reads a strip of it. The networks
// are handed in, so that all that is not theirs runs and is tested without them.
package ppocr

import (
	"cmp"
	"fmt"
	"image"
	"slices"

	"beian/parsers/ocr/engine"
)

// A Network takes a tensor of 1 × 3 × height × width and gives one with its shape.
type Network func(data []float32, height, width int) (out []float32, shape []int64, err error)

// A Reader reads pictures. It is not safe for several at once.
type Reader struct {
	Detect, Recognise Network
	Keys              []string // the characters in the order of the second network's classes, which begin at 1
}

// Read finds the picture's direction and reads all its lines, from top to bottom.
func (r *Reader) Read(img *image.Gray) (engine.Reading, error) {
	frames, err := r.find(img)
	if err != nil {
		return engine.Reading{}, fmt.Errorf("finding text: %w", err)
	}
	turn, known, err := r.direction(img, frames)
	if err != nil {
		return engine.Reading{}, fmt.Errorf("finding the direction: %w", err)
	}
	if turn != 0 { // the network finds upright writing best
		img, known = engine.Turned(img, turn), nil
		if frames, err = r.find(img); err != nil {
			return engine.Reading{}, fmt.Errorf("finding text: %w", err)
		}
	}
	out := engine.Reading{Turn: turn}
	for i, f := range frames {
		if chars, ok := known[i]; ok && !f.tall() {
			out.Lines = append(out.Lines, engine.Line{Quad: f.quad(), Chars: chars})
			continue
		}
		line, err := r.line(img, f)
		if err != nil {
			return engine.Reading{}, fmt.Errorf("reading a line: %w", err)
		}
		out.Lines = append(out.Lines, line)
	}
	slices.SortStableFunc(out.Lines, func(a, b engine.Line) int {
		return cmp.Or(cmp.Compare(a.Quad[0].Y, b.Quad[0].Y), cmp.Compare(a.Quad[0].X, b.Quad[0].X))
	})
	return out, nil
}

// direction tells by how many quarter turns the picture has to be turned: lines that are higher than wide say that it lies
// on its side; which of two opposite directions is the right one shows when some lines are read both ways. What was read in
// the right one is known, by the frame's index.
func (r *Reader) direction(img *image.Gray, frames []frame) (best int, known map[int][]engine.Char, err error) {
	const sure = 0.92
	turns := []int{0, 2}
	if onSide(frames) {
		turns = []int{1, 3}
	}
	some := samples(frames)
	size := img.Bounds().Size()
	best, most := turns[0], -1.0
	for _, turn := range turns {
		seen, sum := engine.Turned(img, turn), 0.0
		read := map[int][]engine.Char{}
		for _, i := range some {
			chars, err := r.strip(seen, frames[i].turned(turn, size.X, size.Y))
			if err != nil {
				return 0, nil, err
			}
			read[i] = chars
			sum += engine.Line{Chars: chars}.Sure()
		}
		if sum > most {
			best, known, most = turn, read, sum
		}
		if sum >= sure*float64(len(some)) {
			break
		}
	}
	return best, known, nil
}

// onSide reports whether most of the writing runs upwards or downwards.
func onSide(frames []frame) bool {
	wide, tall := 0.0, 0.0
	for _, f := range frames {
		if f.tall() {
			tall += f.h
		} else if f.w > tallness*f.h {
			wide += f.w
		}
	}
	return tall > wide
}

// samples are the frames of which the direction is told: some of the longest that are no longer than a dozen characters.
func samples(frames []frame) []int {
	const tried, enough = 6, 12
	index := make([]int, len(frames))
	length := func(i int) float64 {
		f := frames[i]
		return min(max(f.w, f.h)/min(f.w, f.h), enough)
	}
	for i := range index {
		index[i] = i
	}
	slices.SortStableFunc(index, func(a, b int) int {
		return cmp.Or(cmp.Compare(length(b), length(a)), cmp.Compare(max(frames[a].w, frames[a].h), max(frames[b].w, frames[b].h)))
	})
	return index[:min(tried, len(index))]
}

// line reads one frame. Writing in a frame that is higher than wide is characters upon characters, or lies on its side.
func (r *Reader) line(img *image.Gray, f frame) (engine.Line, error) {
	if !f.tall() {
		chars, err := r.strip(img, f)
		return engine.Line{Quad: f.quad(), Chars: chars}, err
	}
	stack := engine.Line{Quad: f.quad(), Stack: true}
	for _, part := range f.stacked(img) {
		chars, err := r.strip(img, part)
		if err != nil {
			return stack, err
		}
		for _, c := range chars {
			c.At = float32((part.y - f.y) / f.h)
			c.At += 0.5
			stack.Chars = append(stack.Chars, c)
		}
	}
	lying := f.onSide()
	chars, err := r.strip(img, lying)
	if err != nil {
		return stack, err
	}
	if side := (engine.Line{Quad: lying.quad(), Chars: chars}); side.Sure() > stack.Sure() {
		return side, nil
	}
	return stack, nil
}
