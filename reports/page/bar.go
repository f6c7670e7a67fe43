package page

import (
	"fmt"
	"strings"
)

// A bar is a stacked bar as an SVG whose measures are per cent, so that it fits every screen without a script or a style
// of its own.
type bar struct {
	Says  string // the same in words, for those who do not see it
	Parts []barPart
}

type barPart struct {
	mark
	N    int
	X, W string // per cent of the width
}

// barOf is a bar over all, in the order of ranked.
func barOf(c Counts) bar {
	var out bar
	var words []string
	total, before := c.Total(), 0
	for i, s := range ranked {
		if c[i] == 0 {
			continue
		}
		m := markOf(s)
		out.Parts = append(out.Parts, barPart{mark: m, N: c[i], X: percent(before, total), W: percent(c[i], total)})
		words = append(words, fmt.Sprintf("%s %d", m.Word, c[i]))
		before += c[i]
	}
	out.Says = strings.Join(words, "，")
	if out.Says == "" {
		out.Says = "没有"
	}
	return out
}

// percent writes n of total with two decimals.
func percent(n, total int) string {
	if total == 0 {
		return "0%"
	}
	hundredths := (n*10000 + total/2) / total
	return fmt.Sprintf("%d.%02d%%", hundredths/100, hundredths%100)
}
