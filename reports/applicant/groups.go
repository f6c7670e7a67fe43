package applicant

import (
	"slices"

	"beian/pipeline/record"
	"beian/pipeline/report"
	"beian/reports/look"
)

// A group is the checks of one condition, in rule-set order.
type group struct {
	report.Condition
	checks []record.Check
}

// groupsOf joins checks by condition, in the order in which the conditions first occur.
func groupsOf(a record.Application, rules report.RuleSet) []group {
	var out []group
	for _, c := range a.Checks {
		i := slices.IndexFunc(out, func(g group) bool { return g.ID == c.Condition })
		if i < 0 {
			i = len(out)
			out = append(out, group{Condition: condition(rules, c.Condition)})
		}
		out[i].checks = append(out[i].checks, c)
	}
	return out
}

func condition(rules report.RuleSet, id string) report.Condition {
	for _, c := range rules.Conditions {
		if c.ID == id {
			return c
		}
	}
	return report.Condition{ID: id}
}

// state is how the group stands: the worst of its counted checks; where none counts, that people have to look.
func (g group) state() look.State {
	if slices.ContainsFunc(g.checks, counted) {
		return look.StateOf(record.Verdict(g.checks))
	}
	if slices.ContainsFunc(g.checks, func(c record.Check) bool { return c.State == record.Human }) {
		return look.StateOf(record.Human)
	}
	return look.NotChecked
}

func (g group) anchor() string { return "condition-" + g.ID }

func counted(c record.Check) bool { return c.Counts }

// count is the number of checks in a state.
func count(checks []record.Check, s record.State) int {
	n := 0
	for _, c := range checks {
		if c.State == s {
			n++
		}
	}
	return n
}
