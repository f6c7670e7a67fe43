package layout

import (
	"fmt"
	"strings"

	"beian/pipeline/record"
)

const em = 10.0

// A sheet draws a page in points from the top left.
type sheet struct{ Page }

func newSheet(number int) *sheet { return &sheet{Page{Number: number, Width: 600, Height: 800}} }

// text sets characters side by side; figures and Latin letters are half as wide.
func (s *sheet) text(x, y float64, text string) *sheet {
	for _, r := range text {
		w := em
		if r < 0x2000 {
			w = em / 2
		}
		s.Glyphs = append(s.Glyphs, Glyph{Text: string(r), Size: em, Box: Box{x, y, x + w, y + em}})
		x += w
	}
	return s
}

// lines sets a text of several lines 12 points apart.
func (s *sheet) lines(x, y float64, texts ...string) *sheet {
	for i, t := range texts {
		s.text(x, y+12*float64(i), t)
	}
	return s
}

// grid draws the rules of a table with these borders.
func (s *sheet) grid(xs, ys []float64) *sheet {
	for _, x := range xs {
		s.Rules = append(s.Rules, Rule{x, ys[0], x, ys[len(ys)-1]})
	}
	for _, y := range ys {
		s.Rules = append(s.Rules, Rule{xs[0], y, xs[len(xs)-1], y})
	}
	return s
}

// seen writes blocks as drawings: a line a row, "|" between cells, "/" between the lines of a cell.
func seen(sheets ...*sheet) string {
	var d Document
	for _, s := range sheets {
		d.Add(s.Page)
	}
	var b strings.Builder
	for _, block := range d.Blocks("x") {
		b.WriteString([...]string{"grid", "text"}[block.Kind])
		row := -1
		for _, c := range block.Cells {
			for row < c.Row {
				b.WriteString("\n")
				row++
			}
			b.WriteString(strings.ReplaceAll(c.Text, "\n", "/") + extent(c) + "|")
		}
		b.WriteString("\n")
	}
	return b.String()
}

func extent(c record.Cell) string {
	if c.RowSpan == 1 && c.ColSpan == 1 {
		return ""
	}
	return fmt.Sprintf("%dx%d", c.RowSpan, c.ColSpan)
}
