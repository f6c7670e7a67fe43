package check

import (
	"slices"

	"beian/pipeline/formula"
	"beian/pipeline/record"
	"beian/pipeline/rules"
)

// under judges a whole formula under one variant.
func (j *judge) under(v variant) outcome {
	return formula.Fold(v.formula,
		func(c *formula.Comparison) outcome { return j.atom(c, v).result },
		joined)
}

// joined ties outcomes together in three-valued logic: with || one pass decides and what is not known may still pass;
// with && one fail decides.
func joined(how formula.Join, parts []outcome) outcome {
	order := []record.State{record.Fail, record.Missing, record.Review, record.Pass} // && takes the first
	if how == formula.Any {
		order = []record.State{record.Pass, record.Review, record.Missing, record.Fail}
	}
	var out outcome
	for _, state := range order {
		if i := slices.IndexFunc(parts, func(p outcome) bool { return p.state == state }); i >= 0 {
			out = parts[i]
			break
		}
	}
	out.joins = how
	out.atoms, out.waits = nil, nil
	for _, p := range parts {
		out.atoms = append(out.atoms, p.atoms...)
		if p.state == out.state {
			out.inconsistent = out.inconsistent || p.inconsistent
			out.waits = union(out.waits, p.waits)
		}
	}
	return out
}

func union(a, b []string) []string {
	for _, s := range b {
		if !slices.Contains(a, s) {
			a = append(a, s)
		}
	}
	return a
}

// byFormula judges a check by its formula under all its readings.
func (j *judge) byFormula(c *rules.Check) record.Check {
	r := readingOf{shown: j.under(variant{formula: c.Formula(), window: c.Window}), name: name(c.Reading)}
	r = j.accepted(c, r)
	r.decided = r.shown
	r = j.contested(c, r)
	out := j.worded(r.decided, r.shown)
	out.Reading = r.name
	if stood := j.standIn(r.shown); stood != "" {
		r.note = sentences(r.note, stood)
		if other := standInReading(c, r.shown); other != "" {
			r.sensitive, out.Reading = true, other
		}
	}
	out.Note = sentences(r.note, out.Note)
	if r.sensitive {
		out.Flags = append(out.Flags, record.ReadingSensitive)
	}
	return out
}

// readingOf is how a check stands while its readings are looked at: the outcome whose numbers are shown, by which reading,
// and the outcome that decides.
type readingOf struct {
	shown, decided outcome
	name, note     string
	sensitive      bool
}

// accepted looks at the readings of which one is enough, whatever their place in the file (AMB-6).
func (j *judge) accepted(c *rules.Check, r readingOf) readingOf {
	base := r.shown
	for i := range c.Readings {
		other := &c.Readings[i]
		if other.Then != rules.Accept || !j.applies(other) {
			continue
		}
		o := j.under(j.variant(c, other))
		if o.state != base.state && decides(o) && decides(base) {
			r.sensitive = true
		}
		if better(o, r.shown) {
			r.shown, r.name, r.note = o, name(other.Of), other.Note
		}
	}
	return r
}

// contested looks at the readings that may make a person necessary, or only are to be told.
func (j *judge) contested(c *rules.Check, r readingOf) readingOf {
	for i := range c.Readings {
		other := &c.Readings[i]
		if other.Then == rules.Accept || !definite(r.shown.state) || !j.applies(other) {
			continue
		}
		state := record.Review
		if !other.Open {
			state = j.under(j.variant(c, other)).state
		}
		if state == r.shown.state || (other.Then == rules.Flag && !definite(state)) {
			continue
		}
		r.sensitive = true
		if turns(other, r.shown.state, state) {
			r.decided.state, r.decided.cause = record.Review, record.Contested
			r.note = sentences(r.note, other.Note)
		}
	}
	return r
}

// decides reports whether an outcome rests on known numbers, be it that form and list contradict each other.
func decides(o outcome) bool { return definite(o.state) || o.cause == record.Conflict }

func definite(s record.State) bool { return s == record.Pass || s == record.Fail }

// turns reports whether another reading's outcome makes a person necessary.
func turns(r *rules.Reading, state, other record.State) bool {
	switch r.Then {
	case rules.Review:
		return state == record.Fail && other != record.Fail
	case rules.Doubt:
		return state == record.Pass && other != record.Pass
	}
	return false
}

// better orders outcomes where one of several windows is enough.
func better(a, b outcome) bool {
	rank := map[record.State]int{record.Fail: 0, record.Missing: 1, record.Review: 2, record.Pass: 3}
	return rank[a.state] > rank[b.state]
}

func (j *judge) variant(c *rules.Check, r *rules.Reading) variant {
	v := variant{formula: c.Formula(), window: c.Window, swap: r.Swap}
	if r.Window != "" {
		v.window = r.Window
	}
	if r.Formula() != nil {
		v.formula = r.Formula()
	}
	if r.Rounding != "" {
		v.rounding = formula.Milder
	}
	return v
}

// applies reports whether the situation is there for which a reading is meant; a reading without one always applies.
func (j *judge) applies(r *rules.Reading) bool {
	if r.Condition() == nil && len(r.OrSame) == 0 && r.Several == "" {
		return true
	}
	if r.Condition() != nil && j.under(variant{formula: r.Condition()}).state == record.Pass {
		return true
	}
	if len(r.OrSame) == 2 {
		a, b := j.ctx.NameKey(j.app.Text(r.OrSame[0])), j.ctx.NameKey(j.app.Text(r.OrSame[1]))
		if a != "" && a == b {
			return true
		}
	}
	return r.Several != "" && len(j.app.Field(r.Several).Best().Items) > 1
}

// standIn says which measure was not stated and which stands in for it.
func (j *judge) standIn(o outcome) string {
	for _, a := range o.atoms {
		for _, name := range a.names {
			if op := a.operands[name]; op.instead {
				if m, ok := j.set.Measure(name); ok {
					return "未填报" + m.Label + "，以" + op.measure.Label + "代用"
				}
			}
		}
	}
	return ""
}

// standInReading names the reading that swaps in the measure which stands in, if the check has one.
func standInReading(c *rules.Check, o outcome) string {
	for _, a := range o.atoms {
		for _, n := range a.names {
			if !a.operands[n].instead {
				continue
			}
			for _, r := range c.Readings {
				if r.Swap[n] == a.operands[n].measure.Key {
					return name(r.Of)
				}
			}
		}
	}
	return ""
}

// name is the reading's own name: total_area of AMB-1/total_area.
func name(ref string) string {
	for i := range len(ref) {
		if ref[i] == '/' {
			return ref[i+1:]
		}
	}
	return ref
}
