package normalise

import (
	"slices"
	"strings"

	"beian/pipeline/record"
)

// derive adds lists that a package states in another shape: service staff marked in the list of all staff, and a fund
// described by the form's own fields. A list of its own always wins.
func derive(fields []record.Field, lists []record.List) []record.List {
	out := slices.Clone(lists)
	if l, ok := markedStaff(lists); ok {
		out = append(out, l)
	}
	if l, ok := fundOfForm(fields, lists); ok {
		out = append(out, l)
	}
	slices.SortFunc(out, func(a, b record.List) int { return strings.Compare(a.Key, b.Key) })
	distinct(out)
	return out
}

func find(lists []record.List, key string) (record.List, bool) {
	i := slices.IndexFunc(lists, func(l record.List) bool { return l.Key == key })
	if i < 0 {
		return record.List{}, false
	}
	return lists[i], true
}

// markedStaff takes the service staff from the list of all staff when every row there says whether it is one.
func markedStaff(lists []record.List) (record.List, bool) {
	all, ok := find(lists, "all_staff")
	if _, has := find(lists, "service_staff"); !ok || has || len(all.Rows) == 0 {
		return record.List{}, false
	}
	out := record.List{Key: "service_staff", At: all.At, Unread: all.Unread}
	for _, r := range all.Rows {
		is := r.Get("is_service").Yes
		if is == nil {
			return record.List{}, false
		}
		if *is {
			out.Rows = append(out.Rows, r)
		}
	}
	return out, true
}

// fundOfForm makes the one fund that a form describes by name, kind and size an item of the list of funds.
func fundOfForm(fields []record.Field, lists []record.List) (record.List, bool) {
	if _, has := find(lists, "funds"); has {
		return record.List{}, false
	}
	row := record.Row{}
	for _, c := range []struct{ field, column string }{{"fund_name", "name"}, {"fund_type", "type"}, {"declared_fund_amount", "amount"}, {"fund_contribution", "paid_in"}} {
		i := slices.IndexFunc(fields, func(f record.Field) bool { return f.Key == c.field })
		if i < 0 || !fields[i].Best().Known() || fields[i].Best().None {
			continue
		}
		row.Cells = append(row.Cells, record.Item{Key: c.column, Value: fields[i].Best()})
	}
	if row.Get("name").Text == "" || row.Get("type").Text == "" {
		return record.List{}, false
	}
	row.At = row.Get("name").At
	return record.List{Key: "funds", Rows: []record.Row{row}, At: []record.Evidence{row.At}}, true
}
