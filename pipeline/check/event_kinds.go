package check

import (
	"fmt"

	"beian/pipeline/record"
	"beian/pipeline/rules"
)

// rowsInScope asks that events are of the named types, on different days, and held by the applicant (A6.2).
func (j *judge) rowsInScope(p rules.Params) record.Check {
	rows, waiting := j.rows(p.List, p.Filters())
	if waiting != nil {
		return *waiting
	}
	by, taken := map[string][]record.Row{}, map[string]bool{}
	var bad []record.Row
	for _, r := range rows {
		faults := j.outOfScope(p, r, taken)
		for _, why := range faults {
			by[why] = append(by[why], r)
		}
		if len(faults) > 0 {
			bad = append(bad, r)
		}
	}
	var notes []string
	for _, why := range []string{silent, "类型不在范围内", "非主办、承办", "同日另有活动", "日期晚于基准日"} {
		notes = append(notes, told(why+"：", by[why]))
	}
	observed := fmt.Sprintf("活动%d项", len(rows))
	if len(bad) == 0 {
		return verdict(true, observed+"，类型、日期、角色均合规", rowPlaces(rows))
	}
	out := review(record.Ambiguous, observed, rowPlaces(bad))
	if len(by) == 1 && len(by[silent]) > 0 {
		out.Cause, out.WaitsFor = record.Absent, []string{p.List}
	}
	out.Note = sentences(notes...)
	return out
}

const silent = "未写明类型或角色"

// outOfScope lists what is wrong with one event; taken holds the days of the events before it.
func (j *judge) outOfScope(p rules.Params, r record.Row, taken map[string]bool) []string {
	var out []string
	kind, role := r.Get(p.Column), r.Get("role")
	switch {
	case !kind.Known() || kind.None || (len(p.Roles) > 0 && (!role.Known() || role.None)):
		out = append(out, silent)
	case !containsAny(words(kind), p.Words):
		out = append(out, "类型不在范围内")
	case len(p.Roles) > 0 && !containsAny(words(role), p.Roles):
		out = append(out, "非主办、承办")
	}
	d, known, _ := dated(r.Get(p.From))
	if !known {
		return out
	}
	if d.from == d.to && taken[d.from.String()] {
		out = append(out, "同日另有活动")
	}
	taken[d.from.String()] = d.from == d.to || taken[d.from.String()]
	if d.from.After(j.asOf) {
		out = append(out, "日期晚于基准日")
	}
	return out
}
