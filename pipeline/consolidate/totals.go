package consolidate

import (
	"fmt"
	"math/big"
	"slices"

	"beian/pipeline/record"
)

// A total is a figure of the form that a list should prove.
type total struct {
	field, list string
	count       func(record.List) (*big.Rat, bool)
}

var declaredTotals = []total{
	{"declared_resident_count", "residents", distinct},
	{"declared_team_count", "residents", rowsWhere("kind", "team")},
	{"declared_enterprise_count", "residents", rowsWhere("kind", "enterprise")},
	{"declared_sector_resident_count", "residents", rowsTrue("in_sub_sector")},
	{"declared_new_enterprise_count", "new_enterprises", distinct},
	{"declared_financed_count", "financings", distinct},
	{"declared_financing_amount", "financings", sum("amount")},
	{"declared_case_count", "cases", distinct},
	{"staff_total", "all_staff", distinct},
	{"declared_service_staff_count", "service_staff", distinct},
	{"declared_mentor_count", "mentors", distinct},
	{"declared_industry_mentor_count", "mentors", rowsWhere("type", "行业", "产业", "技术")},
	{"declared_event_count", "events", distinct},
	{"declared_prof_event_count", "events", rowsTrue("professional")},
	{"declared_fund_amount", "funds", sum("amount")},
	{"declared_partner_count", "partners", distinct},
	{"equipment_count", "equipment", sum("quantity")},
	{"equipment_value", "equipment", sum("value")},
}

var totals = Check{
	Code: "X2",
	Doc:  "申请表填报的总数与清单逐项清点不一致，或与自己的分项不一致",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		out := append(split(app, kit), eventTypes(app, kit)...)
		for _, p := range declaredAndListed(app) {
			if p.listed.Cmp(p.declared.Low) >= 0 && p.listed.Cmp(p.declared.High) <= 0 {
				continue
			}
			out = append(out, warn("X2", fmt.Sprintf("%s：申请表填报 %s，%s 清点为 %s", kit.Label(p.field), shown(p.declared.Low, p.declared.Kind),
				kit.Label(p.list.Key), shown(p.listed, p.declared.Kind)), p.at()...))
		}
		return out
	},
}

// A pairing is a figure of the form and what the list comes to.
type pairing struct {
	field    string
	declared record.Value
	list     record.List
	listed   *big.Rat
}

func (p pairing) at() []record.Evidence {
	return append([]record.Evidence{p.declared.At}, p.list.At...)
}

// declaredAndListed pairs the totals that both the form and a list give.
func declaredAndListed(app record.Application) []pairing {
	var out []pairing
	for _, t := range declaredTotals {
		v := app.Field(t.field).Best()
		l, ok := app.List(t.list)
		if v.Low == nil || !v.Known() || !ok || l.Unread != "" {
			continue
		}
		if n, ok := t.count(l); ok {
			out = append(out, pairing{t.field, v, l, n})
		}
	}
	return out
}

// split holds teams and enterprises against their sum.
func split(app record.Application, kit Kit) []record.Finding {
	all := app.Field("declared_resident_count").Best()
	teams, firms := app.Field("declared_team_count").Best(), app.Field("declared_enterprise_count").Best()
	if all.Low == nil || teams.Low == nil || firms.Low == nil {
		return nil
	}
	low, high := new(big.Rat).Add(teams.Low, firms.Low), new(big.Rat).Add(teams.High, firms.High)
	if low.Cmp(all.High) <= 0 && high.Cmp(all.Low) >= 0 {
		return nil
	}
	return []record.Finding{warn("X2", fmt.Sprintf("%s（%s）不等于%s（%s）与%s（%s）之和", kit.Label("declared_resident_count"), decimal(all.Low),
		kit.Label("declared_team_count"), decimal(teams.Low), kit.Label("declared_enterprise_count"), decimal(firms.Low)), all.At, teams.At, firms.At)}
}

// eventTypes holds the events of each type against their sum.
func eventTypes(app record.Application, kit Kit) []record.Finding {
	all, types := app.Field("declared_event_count").Best(), app.Field("declared_event_count_by_type").Best()
	if all.Low == nil || len(types.Counts) == 0 {
		return nil
	}
	n := new(big.Rat)
	for _, t := range types.Counts {
		n.Add(n, big.NewRat(int64(t.Count), 1))
	}
	if n.Cmp(all.Low) >= 0 && n.Cmp(all.High) <= 0 {
		return nil
	}
	return []record.Finding{warn("X2", fmt.Sprintf("%s（%s）不等于各类活动场次之和（%s）", kit.Label("declared_event_count"), decimal(all.Low), decimal(n)), all.At, types.At)}
}

func distinct(l record.List) (*big.Rat, bool) { return big.NewRat(int64(l.Distinct), 1), true }

// rowsWhere counts rows by an enumeration; nothing can be said when a row does not state it.
func rowsWhere(key string, want ...string) func(record.List) (*big.Rat, bool) {
	return counting(func(row record.Row) (is, known bool) {
		v := row.Get(key)
		said := append(slices.Clone(v.Items), v.Text)
		return slices.ContainsFunc(said, func(s string) bool { return slices.Contains(want, s) }), v.Text != "" || len(v.Items) > 0
	})
}

func rowsTrue(key string) func(record.List) (*big.Rat, bool) {
	return counting(func(row record.Row) (is, known bool) {
		yes := row.Get(key).Yes
		return yes != nil && *yes, yes != nil
	})
}

func counting(is func(record.Row) (is, known bool)) func(record.List) (*big.Rat, bool) {
	return func(l record.List) (*big.Rat, bool) {
		n := int64(0)
		for _, row := range l.Rows {
			yes, known := is(row)
			if !known {
				return nil, false
			}
			if yes {
				n++
			}
		}
		return big.NewRat(n, 1), true
	}
}

// sum adds a column up; nothing can be said when a row does not state it exactly.
func sum(key string) func(record.List) (*big.Rat, bool) {
	return func(l record.List) (*big.Rat, bool) {
		total := new(big.Rat)
		for _, row := range l.Rows {
			v := row.Get(key)
			if v.Low == nil || v.Low.Cmp(v.High) != 0 || v.Unread != "" {
				return nil, false
			}
			total.Add(total, v.Low)
		}
		return total, len(l.Rows) > 0
	}
}

// shown writes a number for people: money in 万元, areas in ㎡.
func shown(n *big.Rat, kind record.Kind) string {
	switch kind {
	case record.Money:
		return decimal(new(big.Rat).Quo(n, big.NewRat(10000, 1))) + " 万元"
	case record.Area:
		return decimal(n) + " ㎡"
	}
	return decimal(n)
}

// decimal writes a number with as many places as it needs, at most six.
func decimal(n *big.Rat) string {
	places, exact := n.FloatPrec()
	if !exact || places > 6 {
		places = 6
	}
	return n.FloatString(places)
}
