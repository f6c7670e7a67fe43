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

// wrapped sets rows in aligned columns of which none is wider than its limit: longer cells go on in the next line.
func wrapped(rows [][]string, limits []int) string {
	var lines [][]string
	for _, row := range rows {
		lines = append(lines, foldedRow(row, limits[len(limits)-len(row):])...)
	}
	return columns(lines)
}

// foldedRow is a row on as many lines as its cells need; a cell keeps its indent on each.
func foldedRow(row []string, limits []int) [][]string {
	parts, height := make([][]string, len(row)), 1
	for i, cell := range row {
		text := strings.TrimLeft(cell, " ")
		indent := cell[:len(cell)-len(text)]
		parts[i] = folded(text, limits[i]-len(indent))
		for n := range parts[i] {
			parts[i][n] = indent + parts[i][n]
		}
		height = max(height, len(parts[i]))
	}
	lines := make([][]string, height)
	for n := range lines {
		lines[n] = make([]string, len(row))
		for i := range row {
			if n < len(parts[i]) {
				lines[n][i] = parts[i][n]
			}
		}
	}
	return lines
}

// folded cuts a text into lines of at most width columns; a word of Latin letters or digits stays whole where it fits, and
// a closing mark never begins a line.
func folded(s string, width int) []string {
	var lines []string
	line, w := "", 0
	for _, word := range words(s) {
		n := wide.StringWidth(word)
		if w > 0 && w+n > width && !strings.ContainsAny(word, "，。；：、）”％%") {
			lines, line, w = append(lines, strings.TrimRight(line, " ")), "", 0
			if word == " " {
				continue
			}
		}
		line, w = line+word, w+n
	}
	return append(lines, strings.TrimRight(line, " "))
}

// words cuts a text where a line may break: around every Han character, sign and blank.
func words(s string) []string {
	var out []string
	latin := false
	for _, r := range oneLine(s) {
		is := r < 0x2000 && r != ' ' && r != ';' && r != ','
		if is && latin {
			out[len(out)-1] += string(r)
		} else {
			out = append(out, string(r))
		}
		latin = is
	}
	return out
}
