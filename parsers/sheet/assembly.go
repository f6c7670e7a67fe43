package sheet

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"beian/pipeline/record"
)

// An extra is what lies on the cells: a merged range, a remark, a tick box.
type extra struct {
	row, col, order int
	put             func(*assembly)
}

const (
	mergeFirst = iota
	boxNext
	noteLast
)

// before reports whether the extra has its turn before the cell: a merge at the cell's own place has, the others have not.
func (e extra) before(c record.Cell) bool {
	d := cmp.Or(cmp.Compare(e.row, c.Row), cmp.Compare(e.col, c.Col))
	return d < 0 || d == 0 && e.order == mergeFirst
}

// extras in reading order.
func (g *Grid) extras() []extra {
	var list []extra
	last := 0
	if n := len(g.Cells); n > 0 {
		last = g.Cells[n-1].Row
	}
	for _, m := range g.Merges {
		if m.Left < MaxColumns && m.Bottom-m.Top+m.Right-m.Left > 0 {
			m.Right = min(m.Right, MaxColumns-1)
			m.Bottom = min(m.Bottom, max(last, m.Top+MaxColumns-1)) // whole columns are merged to the end of the sheet
			list = append(list, extra{m.Top, m.Left, mergeFirst, func(a *assembly) { a.merge(m) }})
		}
	}
	for _, b := range g.Boxes {
		list = append(list, extra{b.Row, b.Col, boxNext, func(a *assembly) { a.box(b) }})
	}
	for _, n := range g.Notes {
		list = append(list, extra{n.Row, n.Col, noteLast, func(a *assembly) { a.note(n) }})
	}
	slices.SortStableFunc(list, func(x, y extra) int {
		return cmp.Or(cmp.Compare(x.row, y.row), cmp.Compare(x.col, y.col), cmp.Compare(x.order, y.order))
	})
	return list
}

// An assembly is the block so far.
type assembly struct {
	grid   *Grid
	out    []record.Cell
	active []cover // by column, without overlap; some may have ended above the current row
}

// A cover is a merged range and the place of its anchor in out.
type cover struct {
	Range
	anchor, lost int
}

// merge adds an anchor. A range that overlaps an earlier one is no valid range and hides nothing.
func (a *assembly) merge(m Range) {
	from, _ := slices.BinarySearchFunc(a.active, m.Left, func(c cover, left int) int { return cmp.Compare(c.Right, left) })
	to := from
	for to < len(a.active) && a.active[to].Left <= m.Right {
		if a.active[to].Bottom >= m.Top {
			return
		}
		to++
	}
	a.active = slices.Replace(a.active, from, to, cover{Range: m, anchor: len(a.out)})
	a.out = append(a.out, record.Cell{Row: m.Top, Col: m.Left, RowSpan: m.Bottom - m.Top + 1, ColSpan: m.Right - m.Left + 1})
}

// covering finds the merged range over a cell.
func (a *assembly) covering(row, col int) *cover {
	i, _ := slices.BinarySearchFunc(a.active, col, func(c cover, col int) int { return cmp.Compare(c.Right, col) })
	if i < len(a.active) && a.active[i].holds(row, col) {
		return &a.active[i]
	}
	return nil
}

// notedLosses is how many covered values a remark spells out.
const notedLosses = 5

func (a *assembly) cell(c record.Cell) {
	m := a.covering(c.Row, c.Col)
	switch {
	case m == nil:
		a.out = append(a.out, c)
	case m.Top == c.Row && m.Left == c.Col:
		c.RowSpan, c.ColSpan = m.Bottom-m.Top+1, m.Right-m.Left+1
		a.out[m.anchor] = c
	case c.Text != "":
		m.lost++
		if m.lost <= notedLosses {
			remark(&a.out[m.anchor], fmt.Sprintf("合并区域内被遮盖的 %s 另有内容：%s", Address(c.Row, c.Col), c.Text))
		} else if m.lost == notedLosses+1 {
			remark(&a.out[m.anchor], "合并区域内还有其他被遮盖的内容")
		}
	}
}

// at returns the cell that shows what lies on (row, col), an empty one if there is none yet.
func (a *assembly) at(row, col int) *record.Cell {
	if m := a.covering(row, col); m != nil {
		return &a.out[m.anchor]
	}
	if n := len(a.out); n > 0 && a.out[n-1].Row == row && a.out[n-1].Col == col {
		return &a.out[n-1]
	}
	a.out = append(a.out, record.Cell{Row: row, Col: col})
	return &a.out[len(a.out)-1]
}

func (a *assembly) note(n Note) { remark(a.at(n.Row, n.Col), n.Text) }

// box writes a tick box into its cell. A box without caption stands before the text that the cell has.
func (a *assembly) box(b Box) {
	c := a.at(b.Row, b.Col)
	c.Type, c.Stored = record.TextCell, ""
	switch {
	case b.Caption == "":
		c.Text = b.Text() + c.Text
	case c.Text == "":
		c.Text = b.Text()
	default:
		c.Text = strings.TrimRight(c.Text, " ") + " " + b.Text()
	}
}

func remark(c *record.Cell, text string) {
	if c.Remark != "" {
		c.Remark += "\n"
	}
	c.Remark += text
}
