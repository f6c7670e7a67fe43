package check

import (
	"fmt"
	"slices"

	"beian/pipeline/formula"
	"beian/pipeline/record"
	"beian/pipeline/rules"
)

// residenceMonths is soft (AMB-4): who has stayed longer is named, and only when too few remain without them does a
// person have to look. The same day is not longer (AMB-4b).
func (j *judge) residenceMonths(p rules.Params) record.Check {
	m, ok := j.set.Measure(p.Of)
	if !ok {
		return record.Check{State: record.Missing, Cause: record.Absent, WaitsFor: []string{p.Of}}
	}
	rows, waiting := j.rows(m.List, m.Filters())
	if waiting != nil {
		return *waiting
	}
	items, _ := j.identities(m, rows)
	var over, unsure []record.Row
	for _, members := range items {
		r := rows[members[0]]
		d, known, unclear := dated(r.Get(p.Column))
		switch {
		case !known || unclear:
			unsure = append(unsure, r)
		case d.to.AddMonths(p.Months).Before(j.asOf):
			over = append(over, r)
		case d.from.AddMonths(p.Months).Before(j.asOf):
			unsure = append(unsure, r)
		}
	}
	return j.soft(p, rows, len(items), over, unsure)
}

func (j *judge) soft(p rules.Params, rows []record.Row, all int, over, unsure []record.Row) record.Check {
	observed := fmt.Sprintf("%d家中%d家超过%d个月", all, len(over), p.Months)
	note := sentences(told(fmt.Sprintf("超过%d个月：", p.Months), j.withMonths(over, p.Column)), told("入驻时间不明：", unsure))
	within := all - len(over)
	var out record.Check
	switch {
	case all == len(unsure):
		out = record.Check{State: record.Missing, Cause: record.Absent, Observed: "名单未写明入驻时间", Evidence: rowPlaces(unsure)}
		if slices.ContainsFunc(unsure, func(r record.Row) bool { v := r.Get(p.Column); return v.Raw != "" || v.Known() }) {
			out.State, out.Cause = record.Review, record.Ambiguous
		}
		out.WaitsFor = []string{j.listOf(p.Of)}
	case len(over) > 0 && within < p.AtLeast:
		out = review(record.Contested, observed, rowPlaces(over))
		note = sentences(note, fmt.Sprintf("剔除后不足%d家，条款为“一般不超过”，请人工核定", p.AtLeast))
	case len(unsure) > 0 && within-len(unsure) < p.AtLeast:
		out = review(record.Ambiguous, observed, rowPlaces(unsure))
	default:
		out = verdict(true, observed, rowPlaces(rows))
		if len(over) > 0 {
			out.Evidence = rowPlaces(over)
		}
	}
	out.Required, out.Note, out.Reading = fmt.Sprintf("一般 ≤ %d个月", p.Months), note, "soft"
	return out
}

func (j *judge) listOf(measure string) string {
	m, _ := j.set.Measure(measure)
	return m.List
}

// withMonths puts the months of stay behind the names.
func (j *judge) withMonths(rows []record.Row, column string) []record.Row {
	out := make([]record.Row, len(rows))
	for i, r := range rows {
		d, _, _ := dated(r.Get(column))
		title := fmt.Sprintf("%s（%d个月）", titled(r), months(d.from, j.asOf))
		out[i] = record.Row{Cells: []record.Item{{Key: "name", Value: record.Value{Text: title}}}, At: r.At}
	}
	return out
}

// earlyStage only hints (AMB-3): the notice has no number for 初创期小微企业.
func (j *judge) earlyStage(p rules.Params) record.Check {
	rows, waiting := j.rows(p.List, p.Filters())
	if waiting != nil {
		return record.Check{State: record.Human, Note: "没有可用的入驻名单"}
	}
	var old, large []record.Row
	for _, r := range rows {
		registered, knownA, _ := dated(r.Get("registered_on"))
		entered, knownB, _ := dated(r.Get("entered_on"))
		if knownA && knownB && registered.to.AddMonths(p.Months).Before(entered.from) {
			old = append(old, r)
		}
		people, revenue := r.Get("headcount").Low, r.Get("revenue").Low
		if (people != nil && people.Cmp(formula.Whole(p.Headcount).Low) >= 0) || (revenue != nil && revenue.Cmp(rules.Number(p.Revenue)) >= 0) {
			large = append(large, r)
		}
	}
	return record.Check{State: record.Human, Observed: fmt.Sprintf("在驻企业%d家", len(rows)), Evidence: rowPlaces(slices.Concat(old, large)),
		Note: sentences(told(fmt.Sprintf("注册满%d个月后才入驻：", p.Months), old), told("人数或营业收入偏大：", large))}
}
