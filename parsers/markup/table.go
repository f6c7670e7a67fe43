package markup

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"beian/parsers/charset"
	"beian/parsers/damage"
	"beian/parsers/numfmt"
	"beian/parsers/sheet"
	"beian/pipeline/record"
)

// A grid places the cells of one table (HTML, 4.9.12.1: forming a table).
type grid struct {
	*reader
	block   record.Block
	number  int
	row     int
	reach   []int        // by column: the first row below what reaches down into it
	nested  []*html.Node // tables inside the cells, in order
	section int          // the row after the last of the current row group
}

// table reads a table, then those in its cells.
func (t *text) table(n *html.Node, quiet bool) error {
	t.tables++
	g := &grid{reader: t.reader, number: t.tables, block: record.Block{Kind: record.Grid, Quiet: quiet}}
	var last []*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Caption:
			if err := t.node(c, quiet); err != nil {
				return err
			}
		case atom.Tfoot:
			last = append(last, c) // shown below the body wherever it stands
		case atom.Thead, atom.Tbody:
			if err := g.rows(c); err != nil {
				return err
			}
		}
	}
	for _, c := range last {
		if err := g.rows(c); err != nil {
			return err
		}
	}
	if len(g.block.Cells) > 0 {
		t.blocks = append(t.blocks, g.block)
	}
	for _, inner := range g.nested {
		if err := t.table(inner, quiet || isHidden(inner)); err != nil {
			return err
		}
	}
	return nil
}

// rows reads a group of rows. No cell reaches out of its group.
func (g *grid) rows(group *html.Node) error {
	n := 0
	for c := group.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Tr {
			n++
		}
	}
	g.section = g.row + n
	hidden := isHidden(group)
	for c := group.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Tr {
			continue
		}
		if err := g.cells(c, hidden || isHidden(c)); err != nil {
			return err
		}
		g.row++
	}
	return nil
}

func (g *grid) cells(tr *html.Node, hidden bool) error {
	col, number := 0, 0
	for n := tr.FirstChild; n != nil; n = n.NextSibling {
		if n.DataAtom != atom.Td && n.DataAtom != atom.Th {
			continue
		}
		for col < len(g.reach) && g.reach[col] > g.row {
			col++
		}
		number++
		wide, high := span(n, "colspan", sheet.MaxColumns), span(n, "rowspan", 1<<16)
		if high == 0 {
			high = 1 << 16
		}
		high = min(high, g.section-g.row)
		wide = g.room(col, max(wide, 1))
		if col+wide > sheet.MaxColumns {
			return damage.TooLarge("网页文件内有超过 %d 列的表格", sheet.MaxColumns)
		}
		if err := g.cell(n, col, wide, high, number, hidden); err != nil {
			return err
		}
		for len(g.reach) < col+wide {
			g.reach = append(g.reach, 0)
		}
		for i := col; i < col+wide; i++ {
			g.reach[i] = g.row + high
		}
		col += wide
	}
	return nil
}

// room cuts a span off where a cell from above stands in the way: no two cells share a place.
func (g *grid) room(col, wide int) int {
	for i := col; i < min(col+wide, len(g.reach)); i++ {
		if g.reach[i] > g.row {
			return i - col
		}
	}
	return wide
}

func (g *grid) cell(n *html.Node, col, wide, high, number int, hidden bool) error {
	if err := g.count(); err != nil {
		return err
	}
	c := &content{}
	c.children(n)
	out := record.Cell{Row: g.row, Col: col, RowSpan: high, ColSpan: wide, Text: c.words.take(), Hidden: hidden || isHidden(n)}
	out.At = record.Evidence{File: g.file, Table: g.number, Row: g.row + 1, Col: number}
	out.Remark = strings.TrimSpace(c.hidden)
	if strings.ContainsRune(out.Text, charset.Lost) {
		out.Unread = lost
	}
	if out.Text == "" && c.pictures > 0 {
		out.Type = record.PictureCell
	}
	exact(&out, n)
	g.nested = append(g.nested, c.tables...)
	g.block.Cells = append(g.block.Cells, out)
	return nil
}

// exact takes the value that Excel writes beside a number that it shows rounded (x:num).
func exact(c *record.Cell, n *html.Node) {
	value, _ := attribute(n, "x:num")
	v, ok := numfmt.ParseDecimal(value)
	if !ok {
		return
	}
	if text := numfmt.Exact(c.Text, v); text != c.Text {
		c.Text, c.Type, c.Stored = text, record.NumberCell, v.Plain()
	}
}

func span(n *html.Node, key string, most int) int {
	text, ok := attribute(n, key)
	v, err := strconv.Atoi(strings.TrimSpace(text))
	if !ok || err != nil || v < 0 {
		return 1
	}
	return min(v, most)
}

// content collects what a cell shows; nested tables are read after it.
type content struct {
	words    words
	pictures int
	hidden   string // text that is there but not shown
	tables   []*html.Node
}

func (c *content) children(n *html.Node) {
	for d := n.FirstChild; d != nil; d = d.NextSibling {
		c.node(d)
	}
}

func (c *content) node(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		c.words.write(n.Data)
	case n.Type != html.ElementNode || unseen[n.DataAtom]:
	case n.DataAtom == atom.Table:
		c.words.newline()
		c.tables = append(c.tables, n)
	case isHidden(n):
		if s := strings.TrimSpace(textOf(n)); s != "" {
			c.hidden += "隐藏文字：" + s + "\n"
		}
	case breaks[n.DataAtom]:
		c.words.newline()
		c.children(n)
		c.words.newline()
	default:
		if n.DataAtom == atom.Img {
			c.pictures++
		}
		c.words.control(n)
		if !fields[n.DataAtom] {
			c.children(n)
		}
	}
}
