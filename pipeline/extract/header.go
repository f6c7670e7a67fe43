package extract

import (
	"slices"
	"strings"
	"unicode"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// A header is the head of an item list: where it stands, which list it opens and what its columns ask for.
type header struct {
	list        string
	title       string // the text that announced the list; "" when the columns alone told it
	titled      int    // index of the cell that is the title; -1 when it is not a cell of this block
	row, height int
	cols        []column
}

// A column is one head cell over the positions [col, col+span).
type column struct {
	col, span int
	text      string // head text from top to bottom
	keys      []string
	unit      string
	serial    bool // 序号
	cell      int
}

func (h header) first() int { return h.cols[0].col }
func (h header) end() int {
	last := h.cols[len(h.cols)-1]
	return last.col + last.span
}

// headers finds the heads of lists that begin in a row: usually none or one, more where tables stand side by side.
func (r *reader) headers(g *grid, row int) []header {
	if !couldBeHead(g, row) {
		return nil
	}
	var out []header
	for _, cells := range segments(g, row) {
		if h, ok := r.headerOf(g, row, cells); ok {
			out = append(out, h)
		}
	}
	if len(out) > 0 {
		return out
	}
	if h, ok := r.headerOf(g, row, fresh(g, row)); ok {
		return []header{h}
	}
	return nil
}

// couldBeHead rules a row out cheaply: a head has two or more texts and no numbers or dates.
func couldBeHead(g *grid, row int) bool {
	cells := g.filled(row)
	if len(cells) < 2 {
		return false
	}
	for _, i := range cells {
		c := g.Cells[i]
		if c.Type == record.NumberCell || c.Type == record.DateCell || isNumber(c.Text) {
			return false
		}
	}
	return true
}

func isNumber(s string) bool {
	s = squeeze(s)
	return s != "" && strings.Trim(s, "0123456789.,-/%年月日０１２３４５６７８９") == ""
}

func fresh(g *grid, row int) []int {
	var out []int
	for _, i := range g.rows[row] {
		if !g.used[i] {
			out = append(out, i)
		}
	}
	return out
}

// segments cuts a row where a blank column lies between two cells, or where its first head text comes again: tables
// that stand side by side.
func segments(g *grid, row int) [][]int {
	var out [][]int
	var cur []int
	seen := map[string]bool{}
	end := -1
	for _, i := range fresh(g, row) {
		c := g.Cells[i]
		text := squeeze(c.Text)
		gap := end >= 0 && c.Col > end
		if len(cur) > 0 && (gap || text == "" || seen[text] && text == squeeze(g.Cells[cur[0]].Text)) {
			out, cur, seen = append(out, cur), nil, map[string]bool{}
		}
		end = c.Col + max(c.ColSpan, 1)
		if text != "" {
			cur = append(cur, i)
			seen[text] = true
		}
	}
	if len(cur) > 0 {
		out = append(out, cur)
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// headerOf judges whether these cells head a list, and which one. Heads of two or three rows are tried where merged cells
// hint at them.
func (r *reader) headerOf(g *grid, row int, cells []int) (header, bool) {
	if len(cells) < 2 || gappy(g, cells) {
		return header{}, false
	}
	titles := r.titlesOf(g, row, cells)
	announced := make([][]lexicon.Announced, len(titles))
	for i, t := range titles {
		announced[i] = r.lex.ListsOf(t.text)
	}
	var best header
	score := 0.0
	for _, height := range heights(g, row, cells) {
		bottom := columnsOf(g, row, height, cells)
		for _, list := range r.lex.Lists() {
			h := header{list: list.Key, titled: -1, row: row, height: height, cols: slices.Clone(bottom)}
			if s := r.score(&h, titles, announced); s > score {
				best, score = h, s
			}
		}
	}
	return best, score > 0
}

// gappy reports whether more than a third of the cells have nothing beside them: a blank form, not a head.
func gappy(g *grid, cells []int) bool {
	texts, gaps, end := 0, 0, -1
	for _, i := range cells {
		c := g.Cells[i]
		if squeeze(c.Text) == "" {
			gaps++
			end = c.Col + max(c.ColSpan, 1)
			continue
		}
		if end >= 0 && c.Col > end {
			gaps++
		}
		texts++
		end = c.Col + max(c.ColSpan, 1)
	}
	return texts < 2 || gaps*3 > texts
}

// heights lists how many rows the head may have: as far as its merged cells reach, and one more where a cell spans
// columns that the next row divides.
func heights(g *grid, row int, cells []int) []int {
	tall, wide := 1, false
	for _, i := range cells {
		tall = max(tall, min(g.Cells[i].RowSpan, 3))
		wide = wide || g.Cells[i].ColSpan > 1
	}
	if tall == 1 && (wide || couldBeHead(g, row+1)) {
		return []int{1, 2}
	}
	return []int{tall}
}

// columnsOf lists the columns of a head, each with its texts from top to bottom joined by a line break.
func columnsOf(g *grid, row, height int, cells []int) []column {
	first := g.Cells[cells[0]].Col
	last := g.Cells[cells[len(cells)-1]]
	end := last.Col + min(max(last.ColSpan, 1), widest)
	var out []column
	for col := first; col < end; {
		span, texts, lowest := end-col, []string{}, -1
		for dr := range height {
			i := g.at(row+dr, col)
			if i < 0 || g.Cells[i].Row < row {
				continue
			}
			c := g.Cells[i]
			span = min(span, c.Col+max(c.ColSpan, 1)-col)
			if t := clean(c.Text); t != "" && i != lowest {
				texts = append(texts, t)
			}
			lowest = i
		}
		if lowest < 0 {
			span = 1
		}
		span = max(span, 1)
		if len(texts) > 0 {
			out = append(out, column{col: col, span: span, text: strings.Join(texts, "\n"), cell: lowest})
		}
		col += span
	}
	return out
}

// score understands the columns as those of h.list and says how well they fit; 0 when they do not open that list.
func (r *reader) score(h *header, titles []title, announced [][]lexicon.Announced) float64 {
	list, _ := r.lex.List(h.list)
	seen := map[string]bool{}
	matched, own, texts := 0, 0, 0
	for i, c := range h.cols {
		if serialHead(c.text) {
			h.cols[i].serial = true
			continue
		}
		texts++
		h.cols[i].keys, h.cols[i].unit = r.columnKeys(h.list, c.text)
		if len(h.cols[i].keys) == 0 {
			continue
		}
		matched++
		for _, k := range h.cols[i].keys {
			if col, _ := list.Column(k); col.Own && !seen[k] {
				own++
			}
			seen[k] = true
		}
	}
	r.byEnding(h, seen)
	named := seen[list.Item]
	for rank, t := range titles {
		if a := wordFor(announced[rank], h.list); a != "" {
			if !named && !nameFirst(h, list.Item, matched) {
				return 0
			}
			if (matched < 2 && texts > 2) || matched*2 < texts {
				return 0
			}
			h.title, h.titled = t.text, t.cell
			return float64(matched) + float64(own)/2 + 6 - float64(min(rank, 4)) + float64(len([]rune(a)))/16
		}
	}
	if !named || own < 1 || matched < 3 || matched*3 < texts*2 {
		return 0
	}
	return float64(matched) + float64(own)/2
}

// byEnding understands columns that are still unknown by how their heads end, for keys that no other column has.
func (r *reader) byEnding(h *header, seen map[string]bool) {
	for i, c := range h.cols {
		if c.serial || len(c.keys) > 0 || len(seen) < 2 {
			continue
		}
		parts := strings.Split(c.text, "\n")
		if key := r.lex.ColumnEnding(h.list, parts[len(parts)-1]); key != "" && !seen[key] {
			h.cols[i].keys = []string{key}
			seen[key] = true
			_, h.cols[i].unit = lexicon.SplitUnit(parts[len(parts)-1])
		}
	}
}

// nameFirst takes the first column of a titled list, whose head the lexicon does not know, for the one that names the items
// when three or more of the others are known.
func nameFirst(h *header, key string, matched int) bool {
	if matched < 3 {
		return false
	}
	for i, c := range h.cols {
		if c.serial {
			continue
		}
		if len(c.keys) > 0 {
			return false
		}
		h.cols[i].keys = []string{key}
		return true
	}
	return false
}

// wordFor is the word by which a title announces a list; "" when it does not.
func wordFor(announced []lexicon.Announced, list string) string {
	for _, a := range announced {
		if a.List == list {
			return a.Word
		}
	}
	return ""
}

// columnKeys looks a head up: the group's and the column's own text together, then the column's own, then the group's.
func (r *reader) columnKeys(list, text string) ([]string, string) {
	parts := strings.Split(text, "\n")
	tries := []string{strings.Join(parts, "")}
	if len(parts) > 1 {
		tries = append(tries, parts[len(parts)-1], strings.Join(parts[1:], ""), parts[0])
	}
	for _, t := range tries {
		if len([]rune(t)) > 40 {
			continue
		}
		if keys, unit := r.lex.Columns(list, t); len(keys) > 0 {
			if _, above := r.lex.Columns(list, parts[0]); unit == "" {
				unit = above
			}
			return keys, unit
		}
	}
	return nil, ""
}

func serialHead(text string) bool {
	switch strings.ToLower(strings.Trim(squeeze(text), ".．、:：")) {
	case "序号", "序", "编号", "no", "#", "号", "顺序号", "行号":
		return true
	}
	return false
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
