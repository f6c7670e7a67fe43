package remedy

import (
	"cmp"
	"slices"

	"beian/pipeline/record"
	"beian/reports/look"
)

// kind is what an operand is; it decides the words of the request.
type kind int

const (
	aField kind = iota
	aList
	aLackingList // there, but without what the check needs
	aDocument
	aType
	nothingNamed
)

// A cause is why checks are not settled: operands of one kind that the same checks wait for.
type cause struct {
	why      record.Cause
	kind     kind
	operands []string
	checks   []record.Check
}

// causes groups unsettled checks by cause and operand, and then operands that the very same checks wait for; what could
// not be read is one matter for each kind. Checks that hang on a reading wait for the authority, not for the applicant,
// and stand in the part for people.
func (s applicant) causes() []cause {
	single := s.causesByOperand()
	blank := 0
	for _, c := range single {
		if c.why == record.Absent && c.kind == aField {
			blank++
		}
	}
	var out []cause
	for _, c := range single {
		oneMatter := c.why == record.Unread || c.why == record.Absent && c.kind == aField && blank > blankFields
		i := slices.IndexFunc(out, func(o cause) bool {
			return o.why == c.why && o.kind == c.kind && (oneMatter || sameChecks(o.checks, c.checks))
		})
		if i < 0 || c.kind == nothingNamed {
			out = append(out, c)
			continue
		}
		out[i].operands = append(out[i].operands, c.operands...)
		out[i].checks = s.inOrder(out[i].checks, c.checks)
	}
	return out
}

// blankFields is up to how many fields that nothing states are matters of their own; a form that is left blank is one.
const blankFields = 6

// causesByOperand tells each operand once for each cause.
func (s applicant) causesByOperand() []cause {
	var single []cause
	for _, c := range s.app.Checks {
		if c.State != record.Missing && c.State != record.Review || c.Cause == record.Contested {
			continue
		}
		why := cmp.Or(c.Cause, record.Absent)
		operands := c.WaitsFor
		if len(operands) == 0 {
			single = append(single, cause{why: why, kind: nothingNamed, operands: []string{c.ID}, checks: []record.Check{c}})
		}
		for _, o := range operands {
			single = add(single, cause{why: why, kind: s.kindOf(o, why), operands: []string{o}, checks: []record.Check{c}})
		}
	}
	return single
}

// inOrder joins two sets of checks in rule-set order.
func (s applicant) inOrder(a, b []record.Check) []record.Check {
	has := func(set []record.Check, id string) bool {
		return slices.ContainsFunc(set, func(c record.Check) bool { return c.ID == id })
	}
	var out []record.Check
	for _, c := range s.app.Checks {
		if has(a, c.ID) || has(b, c.ID) {
			out = append(out, c)
		}
	}
	return out
}

// add joins a check to the cause that is there already.
func add(to []cause, c cause) []cause {
	i := slices.IndexFunc(to, func(o cause) bool { return o.why == c.why && o.operands[0] == c.operands[0] })
	if i < 0 {
		return append(to, c)
	}
	to[i].checks = append(to[i].checks, c.checks...)
	return to
}

func sameChecks(a, b []record.Check) bool {
	return slices.EqualFunc(a, b, func(x, y record.Check) bool { return x.ID == y.ID })
}

func (s applicant) kindOf(key string, why record.Cause) kind {
	if key == "application_type" && why == record.Absent {
		return aType
	}
	if look.DocumentWord(key) != "" {
		return aDocument
	}
	if list, there := s.app.List(key); there && len(list.Rows) > 0 && why == record.Absent {
		return aLackingList
	}
	if _, ok := s.labels.List(key); ok {
		return aList
	}
	if _, ok := s.labels.Slot(key); ok {
		return aDocument
	}
	return aField
}
