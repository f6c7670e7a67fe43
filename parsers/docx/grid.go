package docx

import (
	"fmt"
	"slices"

	"beian/pipeline/record"
)

// blocks makes the table's block, with every cell of its grid, and behind it what lies in the cells.
func (t *table) blocks() []record.Block {
	t.joinRight()
	spans := t.spans()
	grid := record.Block{Kind: record.Grid}
	var after []record.Block
	var open, next map[int]int // grid column → cell of grid that goes on below
	for r, row := range t.rows {
		open, next = next, map[int]int{}
		for i, c := range row.cells {
			from, to := spans[r][i][0], spans[r][i][1]
			after = append(after, c.after...)
			if from == to {
				continue // what fits between two borders that should be one
			}
			if above, ok := open[from]; ok && c.below == goesOn {
				grow(&grid.Cells[above], c)
				next[from] = above
				continue
			}
			if c.below != alone {
				next[from] = len(grid.Cells)
			}
			cell := c.record()
			cell.Row, cell.Col, cell.ColSpan, cell.Hidden = r, from, to-from, row.hidden
			grid.Cells = append(grid.Cells, cell)
		}
	}
	if len(grid.Cells) == 0 {
		return after
	}
	return append([]record.Block{grid}, after...)
}

// grow lets a cell reach one row further down. Word shows nothing of what the covered cell holds.
func grow(anchor *record.Cell, covered *tableCell) {
	anchor.RowSpan++
	if text := covered.record().Text; text != "" {
		anchor.Remark = join(anchor.Remark, fmt.Sprintf("合并单元格内被遮盖的第 %d 行另有内容：%s", covered.at.Row, text))
	}
}

// joinRight lets each cell take up those at its right that are merged into it (w:hMerge).
func (t *table) joinRight() {
	for r := range t.rows {
		var kept []*tableCell
		for _, c := range t.rows[r].cells {
			if n := len(kept); n > 0 && c.right == goesOn {
				kept[n-1].span += c.span
				if text := c.record().Text; text != "" {
					kept[n-1].remark = join(kept[n-1].remark, "合并单元格内被遮盖的部分另有内容："+text)
				}
				kept[n-1].after = append(kept[n-1].after, c.after...)
				continue
			}
			kept = append(kept, c)
		}
		t.rows[r].cells = kept
	}
}

// spans gives each cell of each row its first grid column and the one after its last, with near borders drawn together.
func (t *table) spans() [][][2]int {
	out := make([][][2]int, len(t.rows))
	width := 0
	for r, row := range t.rows {
		col := row.before
		for _, c := range row.cells {
			out[r] = append(out[r], [2]int{col, col + c.span})
			col += c.span
		}
		width = max(width, col)
	}
	at := t.borders(width, out)
	for _, row := range out {
		for i := range row {
			row[i] = [2]int{at[row[i][0]], at[row[i][1]]}
		}
	}
	return out
}

// narrow is what no column with text is below: the width of one small character with the margins beside it, in twentieths
// of a point. Borders that people dragged nearly but not quite into line leave columns like that in the grid.
const narrow = 200

// borders maps each border of the grid to its number among those that count.
func (t *table) borders(width int, spans [][][2]int) []int {
	ends := t.narrowest(width, spans)
	at := make([]int, width+1)
	first, distance := 0, 0 // the border that others are drawn to, and how far the current one lies from it
	for i := 1; i <= width; i++ {
		w := 0
		if i-1 < len(t.widths) {
			w = t.widths[i-1]
		}
		distance += w
		holds := slices.ContainsFunc(ends[first:i], func(end int) bool { return end > 0 && end <= i })
		if w == 0 || distance >= narrow || holds {
			first, distance = i, 0
			at[i] = at[i-1] + 1
		} else {
			at[i] = at[i-1]
		}
	}
	return at
}

// narrowest gives for each column the end of the narrowest cell with content that begins there, 0 without any.
func (t *table) narrowest(width int, spans [][][2]int) []int {
	ends := make([]int, width+1)
	for r, row := range t.rows {
		for i, c := range row.cells {
			from, to := spans[r][i][0], spans[r][i][1]
			if len(c.lines)+c.pictures > 0 && (ends[from] == 0 || to < ends[from]) {
				ends[from] = to
			}
		}
	}
	return ends
}
