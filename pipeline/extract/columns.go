package extract

import (
	"strings"

	"beian/pipeline/lexicon"
)

// A column is one head cell over the positions [col, col+span).
type column struct {
	col, span int
	text      string // head text from top to bottom
	keys      []string
	unit      string
	serial    bool // 序号
	cell      int
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
			text := strings.Join(texts, "\n")
			out = append(out, column{col: col, span: span, text: text, serial: serialHead(text), cell: lowest})
		}
		col += span
	}
	return out
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

// onlyStranger takes the only column of a titled list whose head the lexicon does not know for the one that names the items,
// when three or more of the others are known.
func onlyStranger(h *header, key string, matched int) bool {
	at := -1
	for i, c := range h.cols {
		if c.serial || len(c.keys) > 0 {
			continue
		}
		if at >= 0 {
			return false
		}
		at = i
	}
	if at < 0 || matched < 3 {
		return false
	}
	h.cols[at].keys = []string{key}
	return true
}

// columnKeys looks a head up: the group's and the column's own text together, then the column's own, then the group's.
func (r *reader) columnKeys(list, text string) ([]string, string) {
	parts := strings.Split(text, "\n")
	tries := []string{strings.Join(parts, "")}
	if len(parts) > 1 {
		leaf := parts[len(parts)-1]
		tries = append(tries, leaf+parts[0], leaf, strings.Join(parts[1:], ""), parts[0])
	}
	for _, t := range tries {
		if len([]rune(t)) > 40 {
			continue
		}
		if keys, unit := r.lex.Columns(list, t); len(keys) > 0 {
			if _, above := r.lex.Columns(list, parts[0]); unit == "" {
				unit = above
			}
			if u, ok := unitOnly(t); unit == "" && ok {
				unit = u // a column headed 万元
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
