package ppocr

import "slices"

// enlarge gives frames that are much smaller than the others, single figures that were seen only in part, the usual height.
func enlarge(frames []frame) {
	if len(frames) == 0 {
		return
	}
	var heights []float64
	for _, f := range frames {
		heights = append(heights, min(f.w, f.h))
	}
	slices.Sort(heights)
	usual := heights[len(heights)/2]
	for i := range frames {
		f := &frames[i]
		if f.h < 0.75*usual && f.w < 0.75*usual {
			f.w, f.h, f.slant = max(f.w, 0.7*usual), usual, 0
		}
	}
}

// trim parts frames that stand side by side and reach into each other: what stands in both would be read twice.
func trim(frames []frame) {
	for i := range frames {
		for k := range frames {
			a, b := &frames[i], &frames[k]
			over := (a.x + a.w/2) - (b.x - b.w/2)
			if i == k || a.tall() || b.tall() || a.x >= b.x || over <= 0 || over > 1.5*min(a.h, b.h) || over >= min(a.w, b.w) {
				continue
			}
			if shared := min(a.y+a.h/2, b.y+b.h/2) - max(a.y-a.h/2, b.y-b.h/2); shared < 0.4*min(a.h, b.h) {
				continue
			}
			a.w, a.x = a.w-over/2, a.x-over/4
			b.w, b.x = b.w-over/2, b.x+over/4
		}
	}
}
