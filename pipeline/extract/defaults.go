package extract

import (
	"cmp"
	"slices"
	"strings"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// kindOfHead lets a head that names one kind say the kind of the rows that fill it: 企业名称 beside 团队名称.
func (s *scan) kindOfHead(row *record.TableRow, c column, i int) {
	list, _ := s.lex.List(s.list)
	if len(c.keys) == 0 || c.keys[0] != list.Item || has(*row, "kind") {
		return
	}
	col, ok := list.Column("kind")
	if !ok || s.hasColumn("kind") {
		return
	}
	if n := nounsIn(col.Words, c.text); len(n) == 1 {
		st := s.part("kind", i, n[0], "")
		st.At = s.Cells[c.cell].At
		row.Cells = append(row.Cells, st)
	}
}

// defaults fills enumerations that the row does not state from the group's name or the table's title, with their place.
func (s *scan) defaults(row *record.TableRow) {
	list, _ := s.lex.List(s.list)
	for _, c := range list.Columns {
		if c.Kind != record.Enum || has(*row, c.Key) {
			continue
		}
		if s.group >= 0 {
			if n := nounsIn(c.Words, s.Cells[s.group].Text); len(n) == 1 {
				row.Cells = append(row.Cells, s.part(c.Key, s.group, n[0], ""))
				continue
			}
		}
		if n := nounsIn(c.Words, s.title); len(n) == 1 && c.Key != "role" {
			st := record.Statement{Key: c.Key, Text: n[0], Quiet: s.Quiet, At: s.Cells[s.cols[0].cell].At}
			if s.titled >= 0 {
				st.At = s.Cells[s.titled].At
			}
			row.Cells = append(row.Cells, st)
		}
	}
}

func (s *scan) hasColumn(key string) bool {
	return slices.ContainsFunc(s.cols, func(c column) bool { return slices.Contains(c.keys, key) })
}

func has(row record.TableRow, key string) bool {
	return slices.ContainsFunc(row.Cells, func(c record.Statement) bool { return c.Key == key && clean(c.Text) != "" })
}

// order puts a row's cells into the lexicon's column order.
func (s *scan) order(row *record.TableRow) {
	list, _ := s.lex.List(s.list)
	place := func(key string) int {
		return slices.IndexFunc(list.Columns, func(c lexicon.Column) bool { return c.Key == key })
	}
	slices.SortStableFunc(row.Cells, func(a, b record.Statement) int { return cmp.Compare(place(a.Key), place(b.Key)) })
}

// nounsIn lists the nouns of an enumeration that a text contains. A longer spelling hides a shorter one inside it.
func nounsIn(words []lexicon.Word, text string) []string {
	text = squeeze(text)
	type hit struct{ name, word string }
	var hits []hit
	for _, w := range words {
		for _, a := range append([]string{w.Name}, w.Aliases...) {
			if strings.Contains(text, a) {
				hits = append(hits, hit{w.Name, a})
			}
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(len(b.word), len(a.word)) })
	var out []string
	for _, h := range hits {
		if !strings.Contains(text, h.word) {
			continue
		}
		text = strings.ReplaceAll(text, h.word, "\x00")
		if !slices.Contains(out, h.name) {
			out = append(out, h.name)
		}
	}
	return out
}
