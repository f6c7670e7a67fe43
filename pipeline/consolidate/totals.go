package consolidate

import (
	"fmt"
	"math/big"

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
	{"declared_event_count", "events", distinct},
	{"declared_prof_event_count", "events", rowsTrue("professional")},
	{"declared_fund_amount", "funds", sum("amount")},
	{"declared_partner_count", "partners", distinct},
	{"equipment_count", "equipment", sum("quantity")},
	{"equipment_value", "equipment", sum("value")},
}

var totals = Check{
	Code: "X2",
	Doc:  "申请表填报的总数与清单逐项清点不一致",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		var out []record.Finding
		for _, t := range declaredTotals {
			v := app.Field(t.field).Best()
			list, ok := app.List(t.list)
			if v.Low == nil || !v.Known() || !ok || list.Unread != "" {
				continue
			}
			n, ok := t.count(list)
			if !ok || n.Cmp(v.Low) >= 0 && n.Cmp(v.High) <= 0 {
				continue
			}
			out = append(out, warn("X2", fmt.Sprintf("%s：申请表填报 %s，%s 清点为 %s", kit.Label(t.field), shown(v.Low, v.Kind), kit.Label(t.list), shown(n, v.Kind)),
				append([]record.Evidence{v.At}, list.At...)...))
		}
		return out
	},
}

func distinct(l record.List) (*big.Rat, bool) { return big.NewRat(int64(l.Distinct), 1), true }

// rowsWhere counts rows by an enumeration; nothing can be said when a row does not state it.
func rowsWhere(key, want string) func(record.List) (*big.Rat, bool) {
	return func(l record.List) (*big.Rat, bool) {
		n := int64(0)
		for _, row := range l.Rows {
			v := row.Get(key)
			if v.Text == "" {
				return nil, false
			}
			if v.Text == want {
				n++
			}
		}
		return big.NewRat(n, 1), true
	}
}

func rowsTrue(key string) func(record.List) (*big.Rat, bool) {
	return func(l record.List) (*big.Rat, bool) {
		n := int64(0)
		for _, row := range l.Rows {
			v := row.Get(key)
			if v.Yes == nil {
				return nil, false
			}
			if *v.Yes {
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
