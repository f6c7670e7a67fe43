package check

import (
	"fmt"
	"slices"
	"strings"

	"beian/pipeline/formula"
	"beian/pipeline/record"
	"beian/pipeline/rules"
)

// rows are the rows of a list that pass the filters or may; waiting is the check of a list that is not there.
func (j *judge) rows(key string, filters []rules.Filter) (rows []record.Row, waiting *record.Check) {
	list, there := j.app.List(key)
	shown, hidden := visible(list.Rows)
	switch {
	case there && list.Unread != "":
		return nil, &record.Check{State: record.Missing, Cause: record.Unread, WaitsFor: []string{key}, Evidence: list.At,
			Observed: "名单未能读全", Note: list.Unread}
	case !there || len(shown) == 0:
		return nil, &record.Check{State: record.Missing, Cause: j.listGap(), WaitsFor: []string{key}, Observed: "没有名单"}
	case hidden == len(list.Rows):
		c := review(record.Ambiguous, "名单只见于隐藏的工作表或行列", list.At)
		return nil, &c
	}
	for _, r := range shown {
		if j.counts(filters, r, "").is != no {
			rows = append(rows, r)
		}
	}
	return rows, nil
}

// titled names a row for a sentence.
func titled(r record.Row) string {
	if name := r.Get("name").Text; name != "" {
		return name
	}
	if r.At.Cell != "" {
		return r.At.Cell
	}
	return "未写名称的一行"
}

// someNames is how many names a sentence lists before it says how many there are.
const someNames = 8

func listed(rows []record.Row) string {
	var names []string
	for _, r := range rows[:min(len(rows), someNames)] {
		names = append(names, titled(r))
	}
	s := strings.Join(names, "、")
	if len(rows) > someNames {
		s += fmt.Sprintf("等%d项", len(rows))
	}
	return s
}

func rowPlaces(rows []record.Row) []record.Evidence {
	out := make([]record.Evidence, 0, min(len(rows), shownRows))
	for _, r := range rows[:min(len(rows), shownRows)] {
		out = append(out, r.At)
	}
	return out
}

// everyRowHas asks that every row of a list states a column (contract 8.5: what is not so is for a person).
func (j *judge) everyRowHas(p rules.Params) record.Check {
	rows, waiting := j.rows(p.List, p.Filters())
	if waiting != nil {
		return *waiting
	}
	if len(rows) == 0 {
		return record.Check{State: record.Pass, Observed: "名单中没有适用的项目"}
	}
	var lacking, unread []record.Row
	for _, r := range rows {
		v := r.Get(p.Column)
		switch {
		case v.Unread != "" || len(v.Doubt) > 0:
			unread = append(unread, r)
		case v.Refers == "" && (!v.Known() || v.None || (v.Yes != nil && !*v.Yes)):
			lacking = append(lacking, r)
		}
	}
	observed := fmt.Sprintf("%d项中%d项已填写", len(rows), len(rows)-len(lacking)-len(unread))
	switch {
	case len(unread) > 0:
		out := review(record.Unread, observed, rowPlaces(unread))
		out.Note = "未能读出：" + listed(unread)
		return out
	case len(lacking) > 0:
		out := review(record.Absent, observed, rowPlaces(lacking))
		out.WaitsFor = []string{p.List}
		out.Note = "未填写：" + listed(lacking)
		if n := j.filesOf(p.Slots); n > 0 {
			out.Note = sentences(out.Note, fmt.Sprintf("证明材料中有相关文件%d份，请逐一核对", n))
		}
		return out
	}
	return verdict(true, observed, rowPlaces(rows))
}

func (j *judge) filesOf(slots []string) int {
	n := 0
	for _, f := range j.app.Files {
		if f.Slot != "" && slices.Contains(slots, f.Slot) && f.Status != record.Skipped {
			n++
		}
	}
	return n
}

// coversReferenceDate asks that each resident who has not left has an agreement in force at the reference date.
func (j *judge) coversReferenceDate(p rules.Params) record.Check {
	rows, waiting := j.rows(p.List, p.Filters())
	if waiting != nil {
		return *waiting
	}
	rows = slices.DeleteFunc(rows, func(r record.Row) bool { return j.notLeft(r).is == no })
	var over, unsure, lacking []record.Row
	for _, r := range rows {
		start, end := r.Get(p.From), r.Get(p.To)
		if start.Raw == "" && !start.Known() { // many lists give only the end: the agreement began no later than the stay
			start = r.Get("entered_on")
		}
		_, starts, unclear := dated(start)
		_, ends, alsoUnclear := dated(end)
		a := first(before(start, j.asOf, "", ""), notBefore(end, j.asOf, "", ""))
		switch {
		case a.is == no:
			over = append(over, r)
		case a.is == maybe || unclear || (alsoUnclear && !openEnded(end)):
			unsure = append(unsure, r)
		case !starts || (!ends && !openEnded(end)):
			lacking = append(lacking, r)
		}
	}
	bad := slices.Concat(over, unsure, lacking)
	observed := fmt.Sprintf("%d项中%d项协议有效", len(rows), len(rows)-len(bad))
	if len(rows) == 0 {
		return review(record.Ambiguous, "名单中没有在驻的团队和企业", nil)
	}
	if len(bad) == 0 {
		return verdict(true, observed, rowPlaces(rows))
	}
	cause := record.Absent
	if len(unsure) > 0 {
		cause = record.Ambiguous
	}
	if len(over) > 0 {
		cause = record.Conflict
	}
	out := review(cause, observed, rowPlaces(bad))
	out.Note = sentences(told("协议不在有效期内：", over), told("协议期限不明：", unsure), told("未写明协议起止：", lacking))
	return out
}

func told(lead string, rows []record.Row) string {
	if len(rows) == 0 {
		return ""
	}
	return lead + listed(rows)
}

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
		if (people != nil && people.Cmp(formula.Whole(p.AtLeast).Low) >= 0) || (revenue != nil && revenue.Cmp(rules.Number(p.Tolerance)) >= 0) {
			large = append(large, r)
		}
	}
	return record.Check{State: record.Human, Observed: fmt.Sprintf("在驻企业%d家", len(rows)), Evidence: rowPlaces(slices.Concat(old, large)),
		Note: sentences(told(fmt.Sprintf("注册满%d个月后才入驻：", p.Months), old), told("人数或营业收入偏大：", large))}
}

// rowsInScope asks that events are of the named types, on different days, and held by the applicant (A6.2).
func (j *judge) rowsInScope(p rules.Params) record.Check {
	rows, waiting := j.rows(p.List, p.Filters())
	if waiting != nil {
		return *waiting
	}
	var silent, out, foreign, same, later []record.Row
	days := map[string]bool{}
	for _, r := range rows {
		kind, role, date := r.Get(p.Column), r.Get("role"), r.Get(p.From)
		if d, known, _ := dated(date); known {
			day := record.Span(d.from, d.to)
			if days[day] && d.from == d.to {
				same = append(same, r)
			}
			days[day] = true
			if d.from.After(j.asOf) {
				later = append(later, r)
			}
		}
		switch {
		case !kind.Known() || kind.None || (len(p.Roles) > 0 && (!role.Known() || role.None)):
			silent = append(silent, r)
		case !containsAny(words(kind), p.Words):
			out = append(out, r)
		case len(p.Roles) > 0 && !containsAny(words(role), p.Roles):
			foreign = append(foreign, r)
		}
	}
	bad := slices.Concat(out, foreign, same, later)
	note := sentences(told("未写明类型或角色：", silent), told("类型不在范围内：", out), told("非主办、承办：", foreign),
		told("同日另有活动：", same), told("日期晚于基准日：", later))
	observed := fmt.Sprintf("活动%d项", len(rows))
	switch {
	case len(bad) > 0:
		c := review(record.Ambiguous, observed, rowPlaces(bad))
		c.Note = note
		return c
	case len(silent) > 0:
		c := review(record.Absent, observed, rowPlaces(silent))
		c.Note, c.WaitsFor = note, []string{p.List}
		return c
	}
	return verdict(true, observed+"，类型、日期、角色均合规", rowPlaces(rows))
}
