package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"beian/pipeline/record"
)

// A screen is how data are shown to whoever reads them: a terminal has a width and may have colours; a pipe and a file have
// neither, so that other programs find every row on one line.
type screen struct {
	width  int // columns; 0 where lines may be of any length
	colour bool
}

// screenOf asks what stands behind w. Colours are left out where NO_COLOR is set (no-color.org) or the terminal is a dumb one.
func screenOf(w io.Writer, getenv func(string) string) screen {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return screen{}
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		width = 0
	}
	return screen{width: width, colour: getenv("NO_COLOR") == "" && getenv("TERM") != "dumb"}
}

// A paint is the number of a terminal's colour; plain is none.
type paint string

const (
	plain  paint = ""
	strong paint = "1"
	faint  paint = "2"
	red    paint = "31;1"
	green  paint = "32"
	yellow paint = "33"
	violet paint = "35"
)

// paintOf is the colour of a state; the word beside it says the same.
func paintOf(s record.State) paint {
	switch s {
	case record.Pass:
		return green
	case record.Fail:
		return red
	case record.Missing:
		return yellow
	case record.Review:
		return violet
	}
	return faint
}

// in writes text in a colour, where there are colours.
func (s screen) in(p paint, text string) string {
	if !s.colour || p == plain || text == "" {
		return text
	}
	return "\x1b[" + string(p) + "m" + text + "\x1b[0m"
}

// A line is a row of a table and the colour of its first cell. What stands behind the row (a place, a reason) is its last
// column where there is room, else a line of its own below it.
type line struct {
	cells  []string
	first  paint
	behind string
}

func lines(rows [][]string) []line {
	out := make([]line, len(rows))
	for i, r := range rows {
		out[i].cells = r
	}
	return out
}

// narrowest is how narrow a column may become before the lines are left to the terminal to break.
const narrowest = 8

// belowIndent is how far what stands below a row is set in.
const belowIndent = "      "

// table sets rows in aligned columns. Where they are wider than the screen, what stands behind them goes below, and then the
// widest columns are folded.
func (s screen) table(rows []line) string {
	if whole := withBehind(rows); s.limits(whole) == nil {
		return s.set(whole)
	}
	return s.set(rows)
}

func withBehind(rows []line) []line {
	out := make([]line, len(rows))
	for i, r := range rows {
		out[i] = r
		if r.behind != "" {
			out[i] = line{cells: append(r.cells[:len(r.cells):len(r.cells)], r.behind), first: r.first}
		}
	}
	return out
}

func (s screen) set(rows []line) string {
	limits := s.limits(rows)
	var cells [][]string
	last := make([]int, len(rows)) // of the lines of each row
	first := map[int]paint{}
	for i, r := range rows {
		first[len(cells)] = r.first
		if limits == nil {
			cells = append(cells, r.cells)
		} else {
			cells = append(cells, foldedRow(r.cells, limits)...)
		}
		last[i] = len(cells) - 1
	}
	set := strings.SplitAfter(columns(cells), "\n")
	for i, p := range first {
		if name := cells[i][0]; p != plain && strings.HasPrefix(set[i], name) {
			blank := len(name) - len(strings.TrimLeft(name, " "))
			set[i] = name[:blank] + s.in(p, name[blank:]) + set[i][len(name):]
		}
	}
	for i, r := range rows {
		if r.behind != "" {
			for _, below := range folded(r.behind, max(narrowest, s.width-len(belowIndent))) {
				set[last[i]] += belowIndent + s.in(faint, below) + "\n"
			}
		}
	}
	return strings.Join(set, "")
}

// limits are the widths of columns that fit on the screen, nil where the rows fit as they are.
func (s screen) limits(rows []line) []int {
	var out []int
	for _, r := range rows {
		for i, c := range r.cells {
			if i == len(out) {
				out = append(out, 0)
			}
			out[i] = max(out[i], wide.StringWidth(c))
		}
	}
	total := -2
	for _, w := range out {
		total += w + 2
	}
	if s.width == 0 || total <= s.width {
		return nil
	}
	for total > s.width {
		widest := 0
		for i, w := range out {
			if w > out[widest] {
				widest = i
			}
		}
		if out[widest] <= narrowest {
			return nil
		}
		out[widest]--
		total--
	}
	return out
}

// shows writes one line of data.
func (p *program) shows(format string, args ...any) { fmt.Fprintf(p.stdout, format+"\n", args...) }
