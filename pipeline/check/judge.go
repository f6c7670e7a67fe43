// Package check judges one application by one rule set: every clause becomes a record.Check with its state, the numbers
// filled in, and the places where they stand. It reads values, never raw documents, and knows no threshold of its own.
package check

import (
	"slices"
	"strings"

	"beian/pipeline/record"
	"beian/pipeline/rules"
)

// Judge gives every check of the set that applies to the application's type, in the order of the set. An application
// whose type no document tells gets the checks that both types share; C8 then waits for the type, so that the verdict is
// missing and nothing passes for want of a clause.
func Judge(app record.Application, set *rules.Set, ctx Context) []record.Check {
	j := &judge{app: app, set: set, ctx: ctx.withDefaults(set), operands: map[operandKey]*operand{}}
	j.asOf = j.ctx.AsOf
	checks := set.For(app.Type)
	out := make([]record.Check, 0, len(checks))
	for _, c := range checks {
		out = append(out, j.check(c))
	}
	return out
}

// A judge holds one application while its checks are judged.
type judge struct {
	app      record.Application
	set      *rules.Set
	ctx      Context
	asOf     record.Day
	operands map[operandKey]*operand // measured once for all checks
}

func (j *judge) check(c *rules.Check) record.Check {
	c = j.overridden(c)
	out := j.found(c)
	out.ID, out.Condition, out.Clause, out.Title, out.Says = c.ID, c.Condition, c.Clause, c.Title, c.Says
	if c.Soft && out.State == record.Fail {
		out.State, out.Cause = record.Review, record.Contested
		out.Note = sentences(out.Note, "条款为“一般”“原则上”的要求，未达到的由人工核查")
	}
	if out.Required == "" && c.Kind != "" {
		out.Required = c.Says
	}
	if c.Human != "" {
		out = forPerson(out, c)
	}
	if out.State != record.Missing && out.State != record.Review {
		out.Cause, out.WaitsFor = "", nil
	}
	out.Machine = out.State
	out.Counts = c.Counted() && out.State != record.Human
	out.Evidence = places(out.Evidence)
	slices.Sort(out.Flags)
	out.Flags = slices.Compact(out.Flags)
	return out
}

func (j *judge) found(c *rules.Check) record.Check {
	switch {
	case c.Formula() != nil:
		return j.byFormula(c)
	case c.Kind != "":
		return kinds[c.Kind](j, c.With)
	}
	return record.Check{State: record.Human}
}

// forPerson leaves the judgement to a person once the thing to be judged is there (contract 8.3); what is stated to be
// none is not there.
func forPerson(out record.Check, c *rules.Check) record.Check {
	switch {
	case out.State == record.Missing:
	case out.State == record.Fail && c.Kind != "":
		out.State, out.Cause, out.WaitsFor = record.Missing, record.Absent, union(slices.Clone(c.With.Fields), c.With.Lists)
	default:
		out.State, out.Cause, out.WaitsFor, out.Gap = record.Human, "", nil, ""
	}
	out.Note = sentences(out.Note, c.Human)
	return out
}

// overridden applies the first exception of a check that fits the applicant.
func (j *judge) overridden(c *rules.Check) *rules.Check {
	for i := range c.Unless {
		o := &c.Unless[i]
		if !j.fits(o) {
			continue
		}
		changed := *c
		changed.Override(o)
		return &changed
	}
	return c
}

func (j *judge) fits(o *rules.Override) bool {
	if o.Type != "" && o.Type != string(j.app.Type) || len(o.Cities) > 0 && !slices.Contains(o.Cities, j.app.City.Code) {
		return false
	}
	if o.Field == "" {
		return true
	}
	v := j.app.Field(o.Field).Best()
	if !v.Known() || v.None {
		return false
	}
	says := append([]string{v.Text}, v.Items...)
	return slices.ContainsFunc(says, func(s string) bool {
		return slices.Contains(o.Is, s) || slices.ContainsFunc(o.Has, func(w string) bool { return strings.Contains(s, w) })
	})
}
