package ocr

import (
	"image"
	"slices"

	"beian/parsers/ocr/engine"
	"beian/parsers/pdf/layout"
)

const shortest, thickest = 16, 4 // points: how long a ruling line is at least, and how thick at most

// A run is a dark stretch of one row (or column) of pixels.
type run struct{ line, from, to int }

// A bar is dark stretches side by side.
type bar struct{ from, to, first, last, area, weight int }

// A lattice is the ruling lines of a picture: bars that lie and bars that stand.
type lattice struct{ lying, standing []bar }

// latticeOf finds ruling lines: long, thin and straight. A line that slants a little steps from one row of pixels to the
// next, so two rows count as one. scale is points a pixel, k faint ink.
func latticeOf(k ink, scale float64) lattice {
	least, thick := int(shortest/scale), thickest/scale
	thin := func(bars []bar) []bar {
		out := bars[:0]
		for _, b := range bars {
			if b.thin(thick) {
				out = append(out, b)
			}
		}
		return out
	}
	return lattice{
		lying:    thin(bars(runs(k.h, k.w, least, func(line, at int) bool { return k.at(at, line) || k.at(at, line+1) }))),
		standing: thin(bars(runs(k.w, k.h, least, func(line, at int) bool { return k.at(line, at) || k.at(line+1, at) }))),
	}
}

// erased is the picture without its longer ruling lines, which the engine takes for brackets and strokes. Short ones stay,
// for they may be strokes.
func (l lattice) erased(g *image.Gray, k ink, scale float64) *image.Gray {
	least := int(3 * shortest / scale)
	out := image.NewGray(g.Bounds())
	copy(out.Pix, g.Pix)
	left := ink{k.w, k.h, slices.Clone(k.dark)}
	clear := func(x, y, dx, dy int) { // a pixel whose neighbours across the line are light: it belongs to no character
		if left.at(x, y) && !(left.at(x-dx, y-dy) && left.at(x+dx, y+dy)) {
			out.Pix[y*out.Stride+x], left.dark[y*k.w+x] = 255, false
		}
	}
	for _, b := range l.lying {
		thick := b.last - b.first + 1
		for y := b.first - 1; y <= b.last+1 && b.to-b.from >= least; y++ {
			for x := b.from; x < b.to; x++ {
				clear(x, y, 0, thick+1)
			}
		}
	}
	for _, b := range l.standing {
		thick := b.last - b.first + 1
		for x := b.first - 1; x <= b.last+1 && b.to-b.from >= least; x++ {
			for y := b.from; y < b.to; y++ {
				clear(x, y, thick+1, 0)
			}
		}
	}
	return out
}

// rules are the lines in points, without the strokes of writing.
func (l lattice) rules(lines []engine.Line, scale float64) []layout.Rule {
	var out []layout.Rule
	for _, b := range l.lying {
		y := b.middle() * scale
		r := layout.Rule{X0: float64(b.from) * scale, Y0: y, X1: float64(b.to) * scale, Y1: y}
		if !stroke(r, lines, scale) {
			out = append(out, r)
		}
	}
	for _, b := range l.standing {
		x := b.middle() * scale
		r := layout.Rule{X0: x, Y0: float64(b.from) * scale, X1: x, Y1: float64(b.to) * scale}
		if !stroke(r, lines, scale) {
			out = append(out, r)
		}
	}
	return out
}

// stroke reports whether a line belongs to writing: most of it runs well inside the frames of lines, and it is no longer
// than a few of them are high.
func stroke(r layout.Rule, lines []engine.Line, scale float64) bool {
	length := max(r.X1-r.X0, r.Y1-r.Y0)
	inside := 0.0
	for _, l := range lines {
		q := quadOf(l, scale)
		half := min(q.high, q.wide) / 2
		box := layout.Box{X0: min(q.x0, q.x1), Y0: (q.y0+q.y1)/2 - half, X1: max(q.x0, q.x1), Y1: (q.y0+q.y1)/2 + half}
		if l.Stack {
			box = layout.Box{X0: q.x0 - half, Y0: q.y0, X1: q.x0 + half, Y1: q.y1}
		}
		margin := half * 0.35
		if length > 8*half || l.Sure() < unreadBelow || len(l.Chars) == 0 {
			continue
		}
		if r.X0 == r.X1 && r.X0 > box.X0+margin && r.X0 < box.X1-margin {
			inside += max(0, min(r.Y1, box.Y1)-max(r.Y0, box.Y0))
		}
		if r.Y0 == r.Y1 && r.Y0 > box.Y0+margin && r.Y0 < box.Y1-margin {
			inside += max(0, min(r.X1, box.X1)-max(r.X0, box.X0))
		}
	}
	return inside > 0.6*length
}

// runs are the dark stretches that are long enough, line by line; specks of white do not end one.
func runs(lines, length, least int, dark func(line, at int) bool) []run {
	const speck = 3
	var out []run
	for line := range lines {
		from, last := -1, 0
		for at := 0; at <= length; at++ {
			switch {
			case at < length && dark(line, at):
				if from < 0 {
					from = at
				}
				last = at + 1
			case from >= 0 && (at-last >= speck || at == length):
				if last-from >= least {
					out = append(out, run{line, from, last})
				}
				from = -1
			}
		}
	}
	return out
}

// bars joins stretches of neighbouring lines that stand side by side. The runs come line by line.
func bars(runs []run) []bar {
	var out []bar
	owner := make([]int, len(runs))
	parent := []int{}
	root := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	before := 0
	for i, r := range runs {
		owner[i] = len(parent)
		parent = append(parent, len(parent))
		for runs[before].line < r.line-1 {
			before++
		}
		for k := before; k < i && runs[k].line < r.line; k++ {
			if runs[k].from < r.to && r.from < runs[k].to {
				a, b := root(owner[k]), root(owner[i])
				parent[max(a, b)] = min(a, b)
			}
		}
	}
	index := map[int]int{}
	for i, r := range runs {
		n, ok := index[root(owner[i])]
		if !ok {
			n = len(out)
			index[root(owner[i])] = n
			out = append(out, bar{from: r.from, to: r.to, first: r.line})
		}
		b := &out[n]
		b.from, b.to, b.last = min(b.from, r.from), max(b.to, r.to), max(b.last, r.line)
		b.area += r.to - r.from
		b.weight += (r.to - r.from) * r.line
	}
	return out
}

// thin reports whether a bar is a line and no dark area: it may slant a little, but not be thick.
func (b bar) thin(thick float64) bool {
	length := float64(b.to - b.from)
	return float64(b.area)/length <= thick+1 && float64(b.last-b.first+1) <= thick+length/50
}

func (b bar) middle() float64 { return float64(b.weight)/float64(b.area) + 1 }
