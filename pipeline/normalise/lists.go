package normalise

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// listsOf joins the tables of each list from all documents, in order of authority. A list that stands in two places counts
// once: a row of a later table that names an item of an earlier one is merged into it. Rows that repeat inside one table stay, for that
// is the applicant's own counting (contract 8.12).
func listsOf(ordered []record.Reading, lex *lexicon.Lexicon) (lists []record.List, findings []record.Finding) {
	tables := map[string][]table{}
	for _, r := range ordered {
		for _, t := range r.Tables {
			tables[t.List] = append(tables[t.List], table{t, r.Document})
		}
	}
	for key, all := range tables {
		list, ok := lex.List(key)
		if !ok {
			continue
		}
		l, differing := join(list, all)
		lists = append(lists, l)
		if len(differing) > 0 {
			findings = append(findings, versions(list, differing))
		}
	}
	slices.SortFunc(lists, func(a, b record.List) int { return cmp.Compare(a.Key, b.Key) })
	distinct(lists)
	return lists, findings
}

// A table is one place of a list, with the kind of its document.
type table struct {
	record.Table
	document string
}

// join makes one list of its places. differing holds the evidence of merged rows that contradict the kept ones, in pairs.
func join(list lexicon.List, all []table) (out record.List, differing []record.Evidence) {
	j := joiner{list: list, id: identityOf(list.Key), seen: index{}}
	out.Key = list.Key
	visible := slices.ContainsFunc(all, func(t table) bool { return !t.Quiet && len(t.Rows) > 0 })
	var unread []string
	for _, t := range all {
		if t.Quiet && visible {
			out.Dropped = append(out.Dropped, record.Note{Text: t.Title, Why: "隐藏工作表里的同一清单，已有可见的清单，未计入", At: t.At})
			continue
		}
		out.At = append(out.At, t.At)
		out.Dropped = append(out.Dropped, t.Dropped...)
		if t.Unread != "" && !slices.Contains(unread, t.Unread) {
			unread = append(unread, t.Unread)
		}
		shown, hidden := rowsOf(list, t)
		if left, why := j.versionsOf(t, shown); len(left) > 0 {
			for _, r := range left {
				out.Dropped = append(out.Dropped, record.Note{Text: r.Get(list.Item).Raw, Why: why, At: r.At})
			}
			shown = without(shown, left)
			if record.Rank(t.document) == j.rank && !slices.Contains(unread, twoVersions) {
				unread = append(unread, twoVersions)
			}
		}
		j.take(shown)
		j.take(hidden) // a hidden row may repeat a visible one of its own table
		j.file, j.rank = t.At.File, record.Rank(t.document)
	}
	out.Rows, out.Unread = j.rows, strings.Join(unread, "；")
	return out, j.differing
}

// A joiner gathers the rows of a list from its places.
type joiner struct {
	list      lexicon.List
	id        identity
	rows      []record.Row
	seen      index
	differing []record.Evidence
	file      string // where the last table stood, and the rank of its document
	rank      int
}

// take adds the rows of one place; those that repeat a row of an earlier place are merged into it.
func (j *joiner) take(rows []record.Row) {
	earlier := len(j.rows)
	taken := map[int]bool{}
	for _, r := range rows {
		i := j.seen.find(j.id, j.rows[:earlier], r, taken)
		if i < 0 {
			j.rows = append(j.rows, r)
			continue
		}
		taken[i] = true
		merged, differs := mergeRows(j.list, j.rows[i], r)
		if differs {
			j.differing = append(j.differing, j.rows[i].At, r.At)
		}
		j.rows[i] = merged
	}
	j.seen.add(j.id, j.rows, earlier)
}

// rowsOf reads the rows of a table, the visible and the hidden ones apart.
func rowsOf(list lexicon.List, t table) (shown, hidden []record.Row) {
	for _, tr := range t.Rows {
		row := rowOf(list, t, tr)
		if row.Quiet {
			hidden = append(hidden, row)
		} else {
			shown = append(shown, row)
		}
	}
	return shown, hidden
}

func rowOf(list lexicon.List, t table, tr record.TableRow) record.Row {
	row := record.Row{Quiet: tr.Quiet || t.Quiet, Doubt: tr.Doubt, At: tr.At}
	values := valuesOf(tr.Cells, func(key string) (lexicon.Field, bool) {
		c, ok := list.Column(key)
		return lexicon.Field{Kind: c.Kind, Words: c.Words}, ok
	})
	for i, v := range values {
		v.Document = t.document
		v.Quiet = v.Quiet || row.Quiet
		if key := tr.Cells[i].Key; key != "" && states(v) {
			row.Cells = append(row.Cells, record.Item{Key: key, Value: v})
		}
	}
	sortCells(list, row.Cells)
	row.Cells = slices.CompactFunc(row.Cells, func(a, b record.Item) bool { return a.Key == b.Key })
	return row
}

// sortCells puts cells into the lexicon's column order; of two statements for one column the known one comes first.
func sortCells(list lexicon.List, cells []record.Item) {
	place := func(key string) int {
		return slices.IndexFunc(list.Columns, func(c lexicon.Column) bool { return c.Key == key })
	}
	slices.SortStableFunc(cells, func(a, b record.Item) int {
		return cmp.Or(cmp.Compare(place(a.Key), place(b.Key)), cmp.Compare(a.Key, b.Key),
			cmp.Compare(boolInt(!a.Value.Known()), boolInt(!b.Value.Known())))
	})
}

// mergeRows keeps the first row and takes from the second what the first does not state. A visible row shows a hidden one.
func mergeRows(list lexicon.List, kept, other record.Row) (merged record.Row, differs bool) {
	merged = kept
	merged.Cells = slices.Clone(kept.Cells)
	merged.Quiet = kept.Quiet && other.Quiet
	merged.Doubt = cmp.Or(kept.Doubt, other.Doubt)
	for _, c := range other.Cells {
		i := slices.IndexFunc(merged.Cells, func(k record.Item) bool { return k.Key == c.Key })
		switch {
		case i < 0:
			merged.Cells = append(merged.Cells, c)
		case Contradict(c.Key, merged.Cells[i].Value, c.Value):
			differs = true
		}
	}
	sortCells(list, merged.Cells)
	return merged, differs
}

// versions says that a list stands in two places with different contents.
func versions(list lexicon.List, differing []record.Evidence) record.Finding {
	const shown = 10
	message := fmt.Sprintf("“%s”在两处出现，其中%d行内容不同（例如%s与%s）。请核对并更正，未更正前以前者为准。",
		list.Label, len(differing)/2, Place(differing[0]), Place(differing[1]))
	return record.Finding{Code: "X16", Severity: record.Warning, Message: message, Evidence: differing[:min(shown, len(differing))]}
}
