package extract

import (
	"strings"
	"unicode"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// wordFor is the word by which a title announces a list; "" when it does not.
func wordFor(announced []lexicon.Announced, list string) string {
	for _, a := range announced {
		if a.List == list {
			return a.Word
		}
	}
	return ""
}

// A title is a text that may name a table: the cells above it, the cell at its left, the lines before its block, its sheet.
type title struct {
	text string
	cell int // index in the block, -1 when it stands elsewhere
}

func (r *reader) titlesOf(g *grid, row int, cells []int) []title {
	var out []title
	head := g.Cells[cells[0]]
	top := row
	for up := row - 1; up >= 0 && row-up <= 4; up-- {
		filled := titleCells(g, up, head.Col, g.Cells[cells[len(cells)-1]].Col)
		if len(filled) > 2 || len(filled) == 0 && up < row-2 {
			break
		}
		top = up
		for _, i := range filled {
			out = append(out, title{oneLine(g.Cells[i].Text), i})
		}
	}
	for col := head.Col - 1; col >= 0; col-- {
		if i := g.at(row, col); i >= 0 && g.Cells[i].RowSpan > 1 {
			out = append(out, title{squeeze(g.Cells[i].Text), i})
		}
	}
	if top <= 1 || g.Kind == record.Grid && g.Name == "" {
		for i := len(r.above) - 1; i >= 0; i-- {
			out = append(out, title{oneLine(r.above[i].Text), -1})
		}
	}
	if g.Name != "" {
		out = append(out, title{g.Name, -1})
	}
	return out
}

// titleCells lists the texts of a row that may be titles of a table standing in the columns from first to last.
func titleCells(g *grid, row, first, last int) []int {
	var out []int
	for _, i := range g.rows[row] {
		c := g.Cells[i]
		if t := clean(c.Text); t == "" || len([]rune(t)) > 60 || isNumber(t) {
			continue
		}
		if c.Col <= last && c.Col+max(c.ColSpan, 1) > first {
			out = append(out, i)
		}
	}
	return out
}

// startsNumbered reports whether a text begins like a heading: 一、 （二） 3. 附件4 表2.
func startsNumbered(text string) bool {
	rs := []rune(squeeze(text))
	if len(rs) < 2 {
		return false
	}
	if rs[0] == '附' || rs[0] == '表' && unicode.IsDigit(rs[1]) {
		return true
	}
	i := 0
	if rs[0] == '（' || rs[0] == '(' || rs[0] == '第' {
		i = 1
	}
	n := 0
	for i < len(rs) && strings.ContainsRune("一二三四五六七八九十0123456789", rs[i]) {
		i, n = i+1, n+1
	}
	return n > 0 && n <= 3 && i < len(rs) && strings.ContainsRune("、.．)）章节", rs[i])
}
