package check

import (
	"fmt"
	"slices"
	"strings"

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
	if len(rows) == 0 {
		return review(record.Ambiguous, "名单中没有在驻的团队和企业", nil)
	}
	by := map[record.Cause][]record.Row{}
	for _, r := range rows {
		why := j.agreement(p, r)
		by[why] = append(by[why], r)
	}
	over, unsure, lacking := by[record.Conflict], by[record.Ambiguous], by[record.Absent]
	bad := slices.Concat(over, unsure, lacking)
	observed := fmt.Sprintf("%d项中%d项协议有效", len(rows), len(rows)-len(bad))
	if len(bad) == 0 {
		return verdict(true, observed, rowPlaces(rows))
	}
	cause := record.Absent
	for _, c := range []record.Cause{record.Ambiguous, record.Conflict} {
		if len(by[c]) > 0 {
			cause = c
		}
	}
	out := review(cause, observed, rowPlaces(bad))
	out.Note = sentences(told("协议不在有效期内：", over), told("协议期限不明：", unsure), told("未写明协议起止：", lacking))
	return out
}

// agreement says why a row's agreement cannot be said to hold at the reference date: it has ended or not begun although
// the row is listed (conflict), it is not clear, or not stated; "" when it holds. Many lists give only the end: the
// agreement began no later than the stay.
func (j *judge) agreement(p rules.Params, r record.Row) record.Cause {
	start, end := r.Get(p.From), r.Get(p.To)
	if start.Raw == "" && !start.Known() {
		start = r.Get("entered_on")
	}
	_, starts, unclear := dated(start)
	_, ends, alsoUnclear := dated(end)
	a := first(before(start, j.asOf, "", ""), notBefore(end, j.asOf, "", ""))
	switch {
	case a.is == no:
		return record.Conflict
	case a.is == maybe || unclear || (alsoUnclear && !openEnded(end)):
		return record.Ambiguous
	case !starts || (!ends && !openEnded(end)):
		return record.Absent
	}
	return ""
}

func told(lead string, rows []record.Row) string {
	if len(rows) == 0 {
		return ""
	}
	return lead + listed(rows)
}
