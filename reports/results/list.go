package results

import (
	"slices"

	"beian/pipeline/record"
)

type list struct {
	Rows     []object          `json:"rows"`
	Count    int               `json:"count"`
	Distinct int               `json:"distinct"`
	Unread   string            `json:"unread,omitempty"`
	Dropped  []note            `json:"dropped"`
	Evidence []record.Evidence `json:"evidence"`
}

// A note is a row that is no item, or a label that is not understood, with its place.
type note struct {
	Text   string           `json:"text"`
	Why    string           `json:"why"`
	Source *record.Evidence `json:"source"`
}

func listsOf(lists []record.List) object {
	out := object{}
	for _, l := range lists {
		rows := make([]object, len(l.Rows))
		for i, r := range l.Rows {
			rows[i] = rowOf(l.Key, r)
		}
		out.add(l.Key, list{
			Rows: rows, Count: len(rows), Distinct: l.Distinct, Unread: l.Unread,
			Dropped: notesOf(l.Dropped), Evidence: orEmpty(l.At),
		})
	}
	return out
}

func notesOf(notes []record.Note) []note {
	out := make([]note, len(notes))
	for i, n := range notes {
		out[i] = note{n.Text, n.Why, sourceOf(n.At)}
	}
	return out
}

// rowOf holds the plain values of a row in column order, then its place. What a plain value cannot tell stands after it,
// by column: the document's own words where the value is unknown, inexact or doubtful, and why.
func rowOf(key string, r record.Row) object {
	var out, raw, doubt, unread object
	for _, c := range r.Cells {
		value := canonical(c.Value)
		if key == "residents" && c.Key == "kind" {
			value = residentKind(value)
		}
		out.add(c.Key, value)
		if c.Value.Raw != "" && (value == nil || inexact(c.Value)) {
			raw.add(c.Key, c.Value.Raw)
		}
		if len(c.Value.Doubt) > 0 {
			doubt.add(c.Key, c.Value.Doubt)
		}
		if c.Value.Unread != "" {
			unread.add(c.Key, c.Value.Unread)
		}
	}
	out.add("source", sourceOf(r.At))
	for _, part := range []member{{"raw", raw}, {"doubt", doubt}, {"unread", unread}} {
		if len(part.value.(object)) > 0 {
			out = append(out, part)
		}
	}
	if r.Doubt != "" {
		out.add("row_doubt", r.Doubt)
	}
	if r.Quiet {
		out.add("hidden", true)
	}
	if slices.ContainsFunc(r.Cells, func(c record.Item) bool { return c.Value.OCR }) {
		out.add("ocr", true)
	}
	return out
}

func inexact(v record.Value) bool {
	return v.Qualifier != "" || len(v.Doubt) > 0 || high(v) != ""
}

// residentKind is the contract's word for the notice's noun (8.16).
func residentKind(noun any) any {
	switch noun {
	case "企业":
		return "enterprise"
	case "团队", "创业团队":
		return "team"
	}
	return noun
}
