package check

import (
	"math/big"
	"slices"

	"beian/pipeline/formula"
	"beian/pipeline/record"
)

// fivePercent is how near the threshold a number is called borderline (contract 8.11).
var fivePercent = big.NewRat(1, 20)

// borderline reports whether a comparison that bears the outcome stands at its threshold.
func borderline(o outcome) bool {
	for _, a := range o.atoms {
		if a.result.state == o.state && a.near() {
			return true
		}
	}
	return false
}

// near: equal to the threshold or within 5 % of it; for counts the threshold and one below.
func (a *atom) near() bool {
	left, exact := a.left.Point()
	right, also := a.right.Point()
	if !exact || !also {
		return false
	}
	away := new(big.Rat).Sub(left, right)
	switch a.unitOf(a.comparison.Left) {
	case "㎡", "元", "%", "":
		return away.Abs(away).Cmp(new(big.Rat).Mul(fivePercent, new(big.Rat).Abs(right))) <= 0
	}
	return away.Sign() == 0 || away.Cmp(big.NewRat(-1, 1)) == 0
}

// gauge holds the comparison's numbers in the unit shown: left as the form declares it, as the lists prove it and as
// people found it on site.
func (a *atom) gauge() *record.Gauge {
	unit := a.unitOf(a.comparison.Left)
	g := &record.Gauge{Unit: unit, Threshold: gaugeNumber(a.right, unit)}
	if unit == "元" {
		g.Unit = "万元"
	}
	has := func(is func(*operand) bool) bool {
		return slices.ContainsFunc(a.comparison.Left.Names(), func(name string) bool { return is(a.operands[name]) })
	}
	left := func(of func(*operand) side) string {
		q := a.comparison.Left.Value(func(name string) formula.Quantity { return of(a.operands[name]).value }, a.variant.rounding)
		return gaugeNumber(q, unit)
	}
	g.Declared = left(func(o *operand) side {
		if o.verified {
			return o.claimed
		}
		return o.declared
	})
	if has(func(o *operand) bool { return o.measure.List != "" }) {
		g.Listed = left(func(o *operand) side {
			if o.measure.List != "" {
				return o.listed
			}
			return o.declared
		})
	}
	if has(func(o *operand) bool { return o.verified }) {
		g.Verified = left(func(o *operand) side { return o.world(false) })
	}
	return g
}

// gaugeNumber writes a number for a chart; an interval is no point on a scale.
func gaugeNumber(q formula.Quantity, unit string) string {
	p, ok := q.Point()
	switch {
	case !ok:
		return ""
	case unit == "%":
		return plain(new(big.Rat).Mul(p, big.NewRat(100, 1)))
	case unit == "元":
		return plain(new(big.Rat).Quo(p, wan))
	}
	return plain(p)
}
