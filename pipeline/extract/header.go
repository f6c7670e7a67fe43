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
		if c.Type == record.NumberCell || c.Type == record.DateCell || isNumber(c.Text) || isAmount(c.Text) {
			return false
		}
	}
	return true
}

// isAmount reports whether a text begins with a number and is no numbered head: 8个, 1200平方米.
func isAmount(s string) bool {
	s = squeeze(s)
	return s != "" && unicode.IsDigit([]rune(s)[0]) && !startsNumbered(s) && !strings.HasPrefix(s, "20")
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
	if len(cells) < 2 || gappy(g, cells) || r.figures(g, cells)*2 >= len(cells) {
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
	if score > 0 {
		r.captionedBy(&best, titles)
	}
	return best, score > 0
}

// figures counts the cells that ask for a figure which the applicant declares: such a row is part of a form.
func (r *reader) figures(g *grid, cells []int) int {
	n := 0
	for _, i := range cells {
		keys, _ := r.label(g.text(i))
		if len(keys) == 1 && strings.HasPrefix(keys[0], "declared_") {
			n++
		}
	}
	return n
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
	if tall == 1 && g.Kind == record.Grid && (wide || couldBeHead(g, row+1)) {
		return []int{1, 2}
	}
	return []int{tall}
}

// score understands the columns as those of h.list and says how well they fit; 0 when they do not open that list.
func (r *reader) score(h *header, titles []title, announced [][]lexicon.Announced) float64 {
	list, _ := r.lex.List(h.list)
	seen, matched, own, texts := r.understand(h, list)
	if h.list == "service_staff" && seen["is_service"] {
		return 0 // who says of everybody whether he is service staff lists all staff
	}
	named := seen[list.Item]
	fit := float64(matched) + float64(own)/2
	for rank, t := range titles {
		word := wordFor(announced[rank], h.list)
		if word == "" {
			continue
		}
		if !named && !onlyStranger(h, list.Item, matched) || !enough(h, len(seen), own, texts) || matched*2 < texts {
			return 0
		}
		h.title, h.titled = t.text, t.cell
		return fit + 6 - float64(min(rank, 4)) + float64(len([]rune(word)))/16
	}
	if h.list == "service_staff" {
		return 0 // only a title says that these are service staff
	}
	if !named || own < 1 || matched < 3 || matched*3 < texts*2 {
		return 0
	}
	return fit
}

// enough asks three different columns of a titled list; two when one tells the list by itself or 序号 stands before them;
// one when it stands alone behind 序号.
func enough(h *header, keys, own, texts int) bool {
	serial := slices.ContainsFunc(h.cols, func(c column) bool { return c.serial })
	return keys >= 3 || keys == 2 && (serial || own > 0) || keys == 1 && texts == 1 && serial
}

// understand looks the heads up as columns of a list. matched counts the heads that the lexicon knows, own the columns that
// tell the list by themselves, texts all heads but 序号.
func (r *reader) understand(h *header, list lexicon.List) (seen map[string]bool, matched, own, texts int) {
	seen = map[string]bool{}
	for i, c := range h.cols {
		if c.serial {
			continue
		}
		texts++
		h.cols[i].keys, h.cols[i].unit = r.columnKeys(h.list, c.text)
		if len(h.cols[i].keys) > 0 {
			matched++
		}
		for _, k := range h.cols[i].keys {
			if col, _ := list.Column(k); col.Own && !seen[k] {
				own++
			}
			seen[k] = true
		}
	}
	h.oneName(list.Item)
	r.byEnding(h, seen)
	return seen, matched, own, texts
}

// oneName leaves the item's name to the column that asks for nothing else, where another one asks for more: 企业/团队 beside
// 名称 is the kind.
func (h *header) oneName(item string) {
	only := slices.ContainsFunc(h.cols, func(c column) bool { return len(c.keys) == 1 && c.keys[0] == item })
	for i, c := range h.cols {
		if only && len(c.keys) > 1 && slices.Contains(c.keys, item) {
			h.cols[i].keys = slices.DeleteFunc(slices.Clone(c.keys), func(k string) bool { return k == item })
		}
	}
}
