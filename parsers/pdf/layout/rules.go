package layout

import (
	"cmp"
	"math"
	"slices"
)

const (
	snap     = 2.5  // rules closer than this are one, in points
	touch    = 3.0  // ends that are closer than this meet
	maxRules = 4000 // of a page, after joining; drawings have more, tables do not
)

// A span is a rule along one axis: at is its place across, from and to its ends.
type span struct{ at, from, to float64 }

// spans sorts a page's rules into horizontal and vertical ones, puts close ones on one line and joins their pieces.
func (p *Page) spans() (horizontal, vertical []span) {
	for _, r := range p.Rules {
		dx, dy := math.Abs(r.X1-r.X0), math.Abs(r.Y1-r.Y0)
		switch {
		case dy <= 1 && dx > touch:
			horizontal = append(horizontal, span{(r.Y0 + r.Y1) / 2, min(r.X0, r.X1), max(r.X0, r.X1)})
		case dx <= 1 && dy > touch:
			vertical = append(vertical, span{(r.X0 + r.X1) / 2, min(r.Y0, r.Y1), max(r.Y0, r.Y1)})
		}
	}
	horizontal, vertical = joined(horizontal), joined(vertical)
	if len(horizontal)+len(vertical) > maxRules {
		return nil, nil
	}
	return horizontal, vertical
}

func joined(spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.at, b.at) })
	for i := 0; i < len(spans); {
		first, sum, n := spans[i].at, 0.0, 0
		for i+n < len(spans) && spans[i+n].at-first <= snap {
			sum += spans[i+n].at
			n++
		}
		for k := range n {
			spans[i+k].at = sum / float64(n)
		}
		i += n
	}
	slices.SortFunc(spans, func(a, b span) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.from, b.from)) })
	var out []span
	for _, s := range spans {
		if n := len(out); n > 0 && out[n-1].at == s.at && s.from <= out[n-1].to+touch {
			out[n-1].to = max(out[n-1].to, s.to)
			continue
		}
		out = append(out, s)
	}
	return out
}

// meet reports whether a horizontal and a vertical rule touch or cross.
func meet(h, v span) bool {
	return v.at >= h.from-touch && v.at <= h.to+touch && h.at >= v.from-touch && h.at <= v.to+touch
}

// A lattice is rules that hang together.
type lattice struct{ horizontal, vertical []span }

// lattices groups rules that meet; rules that meet none are no part of a table.
func lattices(horizontal, vertical []span) []lattice {
	group := make([]int, len(horizontal)+len(vertical))
	for i := range group {
		group[i] = i
	}
	root := func(i int) int {
		for group[i] != i {
			group[i] = group[group[i]]
			i = group[i]
		}
		return i
	}
	met := make([]bool, len(group))
	for i, h := range horizontal {
		for k, v := range vertical {
			if meet(h, v) {
				a, b := root(i), root(len(horizontal)+k)
				group[max(a, b)] = min(a, b)
				met[i], met[len(horizontal)+k] = true, true
			}
		}
	}
	index := map[int]int{}
	var out []lattice
	for i := range group {
		if !met[i] {
			continue
		}
		n, ok := index[root(i)]
		if !ok {
			n = len(out)
			index[root(i)] = n
			out = append(out, lattice{})
		}
		if i < len(horizontal) {
			out[n].horizontal = append(out[n].horizontal, horizontal[i])
		} else {
			out[n].vertical = append(out[n].vertical, vertical[i-len(horizontal)])
		}
	}
	return out
}
