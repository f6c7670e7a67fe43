package changes

import (
	"bytes"
	"slices"
)

// CausesOf puts one check that stands otherwise down to what can have done it: a decision about this very check comes first;
// where the same was observed and something else is required, the rules did it; else what the whole change is put down to,
// but for decisions about other checks.
func (c Change) CausesOf(k CheckChange, older, newer Basis) []Cause {
	if !bytes.Equal(decided(k.Old), decided(k.New)) {
		return []Cause{ByDecision}
	}
	all := c.Causes(older, newer)
	sameSeen := k.Old.ID != "" && k.New.ID != "" && k.Old.Observed == k.New.Observed
	if sameSeen && k.Old.Required != k.New.Required && slices.Contains(all, ByRules) {
		return []Cause{ByRules}
	}
	out := slices.DeleteFunc(all, func(by Cause) bool { return by == ByDecision })
	if len(out) == 0 {
		out = []Cause{ByOthers}
	}
	return out
}

// VerdictCauses puts the verdict down to what its checks are put down to; where no check stands otherwise, to what the whole
// change is.
func (c Change) VerdictCauses(older, newer Basis) []Cause {
	var out []Cause
	for _, k := range c.Checks() {
		if k.Old.State == k.New.State {
			continue
		}
		for _, by := range c.CausesOf(k, older, newer) {
			if !slices.Contains(out, by) {
				out = append(out, by)
			}
		}
	}
	if len(out) == 0 {
		return c.Causes(older, newer)
	}
	order := []Cause{ByInput, ByDecision, ByRules, ByProgram, ByOthers}
	slices.SortFunc(out, func(a, b Cause) int { return slices.Index(order, a) - slices.Index(order, b) })
	return out
}
