package layout

import "unicode"

// paragraphs joins a line of running text with the next one where it wraps: the line is full, and what follows would not
// have fitted into it. right is how far the page's text reaches.
func paragraphs(elements []element, right, width float64) []element {
	if right < width*0.7 {
		return elements // nothing on the page is so long that it must wrap
	}
	var out []element
	for _, e := range elements {
		if n := len(out); n > 0 && out[n-1].wrapsInto(e, right) {
			out[n-1].append(e)
			continue
		}
		out = append(out, e)
	}
	return out
}

// wrapsInto reports whether a line goes on in the next.
func (e element) wrapsInto(next element, right float64) bool {
	if e.table != nil || next.table != nil || len(e.parts) != 1 || e.edge != body || next.edge != body {
		return false
	}
	gap, em := next.box.Y0-e.last.Y1, e.size
	close := gap > -em/2 && gap < 1.3*em && max(e.size, next.size) < 1.15*min(e.size, next.size)
	left := next.box.X0 <= e.left+em/2 && next.box.X0 >= e.left-2.5*em
	return close && left && e.last.X1+next.first > right+em/4
}

// append takes the first part of a line as the next line of the paragraph; other parts stay parts.
func (e *element) append(next element) {
	p := &e.parts[0]
	q := next.parts[0]
	p.lines = append(p.lines, q.lines...)
	p.box = p.box.union(q.box)
	p.marks = p.or(q.marks)
	e.parts = append(e.parts, next.parts[1:]...)
	e.box, e.last, e.left = e.box.union(next.box), next.box, next.box.X0
}

// firstWord is the width of what cannot be broken at the beginning of a line: one ideograph, or a Latin word.
func (l line) firstWord() float64 {
	start, end := l.X0, l.X0
	for i, g := range l.glyphs {
		if blank(g.Text) {
			if end > start {
				break
			}
			continue
		}
		if i > 0 && end > start && !(narrow(g.Text, false) || isMark(g.Text)) {
			break
		}
		end = max(end, g.X1)
		if !narrow(g.Text, true) && !isMark(g.Text) {
			break
		}
	}
	return end - start
}

// isMark reports whether a character is a mark that goes with the word: @ . - and closing marks.
func isMark(s string) bool {
	for _, r := range s {
		return r < 0x80 && unicode.IsPunct(r)
	}
	return false
}
