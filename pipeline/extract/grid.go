package extract

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"beian/pipeline/record"
)

// widest and tallest bound how far a merged cell is followed: a cell merged over a whole sheet is a title, not a table.
const (
	widest  = 400
	tallest = 2000
)

type position struct{ row, col int }

// A grid answers which cell stands where in a block, merged cells included.
type grid struct {
	record.Block
	owner map[position]int // position → index of the cell that covers it
	rows  [][]int          // row → indices of the cells anchored in it, left to right
	used  []bool           // cells that a table or a label has taken
	width int
}

func newGrid(b record.Block) *grid {
	g := &grid{Block: b, owner: make(map[position]int, len(b.Cells)), used: make([]bool, len(b.Cells))}
	for i, c := range b.Cells {
		for len(g.rows) <= c.Row {
			g.rows = append(g.rows, nil)
		}
		g.rows[c.Row] = append(g.rows[c.Row], i)
		g.width = max(g.width, c.Col+1)
	}
	for i, c := range b.Cells {
		for dr := range min(max(c.RowSpan, 1), tallest) {
			for dc := range min(max(c.ColSpan, 1), widest) {
				p := position{c.Row + dr, c.Col + dc}
				if _, taken := g.owner[p]; !taken || dr+dc == 0 {
					g.owner[p] = i
				}
			}
		}
	}
	for _, row := range g.rows {
		slices.SortFunc(row, func(a, b int) int { return cmp.Compare(g.Cells[a].Col, g.Cells[b].Col) })
	}
	return g
}

// at returns the cell that covers a position, or -1.
func (g *grid) at(row, col int) int {
	if i, ok := g.owner[position{row, col}]; ok {
		return i
	}
	return -1
}

func (g *grid) text(i int) string {
	if i < 0 {
		return ""
	}
	return clean(g.Cells[i].Text)
}

// right returns the next cell to the right of cell i in its first row: the nearest one with content, or an explicitly
// empty cell (ruled, or merged) that lies before it; -1 when the row ends.
func (g *grid) right(i int) int {
	c := g.Cells[i]
	from := c.Col + max(c.ColSpan, 1)
	for _, j := range g.inRow(c.Row) {
		if d := g.Cells[j]; d.Col >= from {
			return j
		}
	}
	return -1
}

// inRow lists the cells that cover a row, left to right: those anchored in it and those that reach into it from above.
func (g *grid) inRow(row int) []int {
	var out []int
	if row < len(g.rows) {
		out = append(out, g.rows[row]...)
	}
	if g.Kind != record.Grid {
		return out
	}
	for col := 0; col < g.width; col++ {
		i := g.at(row, col)
		if i >= 0 && g.Cells[i].Row < row && g.Cells[i].Col == col {
			out = append(out, i)
		}
	}
	slices.SortFunc(out, func(a, b int) int { return cmp.Compare(g.Cells[a].Col, g.Cells[b].Col) })
	return out
}

// below returns the cell under the first column of cell i, or -1.
func (g *grid) below(i int) int {
	c := g.Cells[i]
	return g.at(c.Row+max(c.RowSpan, 1), c.Col)
}

// filled lists the cells of a row that have content and are not taken, left to right.
func (g *grid) filled(row int) []int {
	if row >= len(g.rows) {
		return nil
	}
	var out []int
	for _, i := range g.rows[row] {
		if !g.used[i] && g.text(i) != "" {
			out = append(out, i)
		}
	}
	return out
}

func (g *grid) quiet(i int) bool { return g.Quiet || g.Cells[i].Hidden }

// clean takes away what no reader sees: zero-width characters, byte-order marks and outer white space.
func clean(s string) string {
	return strings.TrimFunc(strings.Map(func(r rune) rune {
		switch r {
		case '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad':
			return -1
		}
		return r
	}, s), unicode.IsSpace)
}

// oneLine folds all white space of a text into single blanks.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(clean(s), unicode.IsSpace), " ")
}

// squeeze takes all white space away: padded titles ("申 请 表") become words.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, clean(s))
}
