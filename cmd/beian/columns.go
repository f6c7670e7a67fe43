package main

import (
	"strings"

	"github.com/mattn/go-runewidth"
)

// wide measures text as terminals in China show it: a Han character takes two columns.
var wide = &runewidth.Condition{EastAsianWidth: true}

func clip(s string, n int) string { return wide.Truncate(s, n, "…") }

// columns sets rows in aligned columns, without blanks at the end of a line.
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
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(cell)
			line.WriteString(strings.Repeat(" ", widths[i]-wide.StringWidth(cell)+2))
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	return b.String()
}

// oneLine joins the lines of a text.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
