package main

import (
	"strings"

	"github.com/mattn/go-runewidth"
)

// wide measures text as terminals in China show it: a Han character takes two columns.
var wide = &runewidth.Condition{EastAsianWidth: true}

func clip(s string, n int) string { return wide.Truncate(s, n, "…") }

// columns sets rows in aligned columns. The last column is not padded.
func columns(rows [][]string) string {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], wide.StringWidth(cell))
		}
	}
	var b strings.Builder
	for _, row := range rows {
		for i, cell := range row {
			b.WriteString(cell)
			if i < len(row)-1 {
				b.WriteString(strings.Repeat(" ", widths[i]-wide.StringWidth(cell)+2))
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}
