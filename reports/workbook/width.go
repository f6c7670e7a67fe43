package workbook

import (
	"iter"
	"strings"
)

const (
	narrowest    = 5
	sampledRows  = 500
	lineHeight   = 16.5 // points, of body text
	headingLines = 5
	usualLines   = 12
)

// width counts columns of a text's longest line: a Han character is two.
func width(s string) int {
	widest := 0
	for l := range strings.SplitSeq(s, "\n") {
		n := 0
		for _, r := range l {
			n++
			if r >= 0x2010 { // from here on mostly full width, and where it is not, room does no harm
				n++
			}
		}
		widest = max(widest, n)
	}
	return widest
}

// widths fits columns to their headings and to their first rows, within each column's own cap.
func widths(columns []column, rows iter.Seq[[]cell]) []float64 {
	out := make([]float64, len(columns))
	for i, c := range columns {
		out[i] = float64(max(narrowest, min(width(c.heading)+2, 12), longestPart(c.heading)+2))
	}
	n := 0
	for row := range rows {
		for i, c := range row {
			out[i] = max(out[i], float64(min(width(shown(c)), columns[i].limit()))+3)
		}
		if n++; n == sampledRows {
			break
		}
	}
	for i, c := range columns {
		if c.exactly > 0 {
			out[i] = float64(c.exactly)
		}
	}
	return out
}

func (c column) limit() int {
	if c.widest > 0 {
		return c.widest
	}
	return 24
}

// longestPart is the widest line of a heading that is broken by hand, 0 when it is not.
func longestPart(heading string) int {
	if !strings.Contains(heading, "\n") {
		return 0
	}
	return min(width(heading), 14)
}

// headHeight is the height in points that the headings need when they wrap in their columns.
func headHeight(columns []column, widths []float64) float64 {
	lines := 1
	for i, c := range columns {
		n := 0
		for l := range strings.SplitSeq(c.heading, "\n") {
			n += max(1, (width(l)+int(widths[i])-3)/(int(widths[i])-2))
		}
		lines = max(lines, n)
	}
	return float64(min(lines, headingLines))*lineHeight + 8
}

// height is what a row of wrapped texts needs in columns of these widths, at most so many lines: a longer text is there,
// but only a part of it shows.
func height(row []cell, widths []float64, most int) float64 {
	lines := 1
	for i, c := range row {
		if c.style.oneLine {
			continue
		}
		n := 0
		for l := range strings.SplitSeq(shown(c), "\n") {
			room := max(2, int(widths[i])-3)
			n += max(1, (width(l)+room-1)/room)
		}
		lines = max(lines, n)
	}
	return float64(min(lines, most))*lineHeight + 4
}
