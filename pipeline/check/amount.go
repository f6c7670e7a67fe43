package check

import (
	"math/big"
	"strings"

	"beian/pipeline/formula"
)

// unitOf is the unit of a term: that of its only measure or of measures that all share one; "%" for a quotient of two
// equal units; "" where nothing sensible can be said.
func (a *atom) unitOf(t *formula.Term) string {
	if x, y := t.Sides(); x != nil {
		if u := a.unitOf(x); u != "" && u == a.unitOf(y) {
			return "%"
		}
		return ""
	}
	unit, first := "", true
	for _, name := range t.Names() {
		u := a.operands[name].measure.Unit
		if !first && u != unit {
			return ""
		}
		unit, first = u, false
	}
	return unit
}

// wan is how many 元 one 万元 has; money is shown in 万元 and held in 元.
var wan = big.NewRat(10000, 1)

// amount writes a number with its unit: 17家, 1200 ㎡, 300 万元, 75.00%.
func amount(r *big.Rat, unit string, bounds ...*big.Rat) string {
	return figure(r, unit, bounds...) + suffix(unit)
}

// figure is the number of an amount in the unit shown.
func figure(r *big.Rat, unit string, bounds ...*big.Rat) string {
	switch unit {
	case "%":
		return strings.TrimSuffix(formula.Percent(r, bounds...), "%")
	case "元":
		return plain(new(big.Rat).Quo(r, wan), scaled(bounds, wan)...)
	}
	return plain(r, bounds...)
}

func suffix(unit string) string {
	switch unit {
	case "元":
		return " 万元"
	case "㎡":
		return " ㎡"
	}
	return unit
}

// amounts writes a quantity with its unit: 16～18家, 至少300 万元, 未知.
func amounts(q formula.Quantity, unit string, bounds ...*big.Rat) string {
	s := span(q, func(r *big.Rat) string { return figure(r, unit, bounds...) })
	if s == unknownText {
		return s
	}
	return s + suffix(unit)
}

// plain writes all decimals of a number that ends, and of others enough not to read like a bound.
func plain(r *big.Rat, bounds ...*big.Rat) string {
	s := formula.Decimal(r, 0)
	if back, ok := new(big.Rat).SetString(s); ok && back.Cmp(r) == 0 {
		return s
	}
	return formula.Distinct(r, 2, bounds...)
}

func scaled(bounds []*big.Rat, by *big.Rat) []*big.Rat {
	var out []*big.Rat
	for _, b := range bounds {
		if b != nil {
			out = append(out, new(big.Rat).Quo(b, by))
		}
	}
	return out
}

// threshold writes a bound: without needless zeros.
func threshold(r *big.Rat, unit string) string {
	if unit == "%" {
		return formula.ShortPercent(r)
	}
	return amount(r, unit)
}

const unknownText = "未知"

// span writes a quantity through show: a number, 16～18, 至少16, 未知.
func span(q formula.Quantity, show func(*big.Rat) string) string {
	if p, ok := q.Point(); ok {
		return show(p)
	}
	switch {
	case !q.Known || (q.Low == nil && q.High == nil):
		return unknownText
	case q.High == nil:
		return "至少" + show(q.Low)
	case q.Low == nil:
		return "至多" + show(q.High)
	}
	return show(q.Low) + "～" + show(q.High)
}

// gapAmount writes how much is missing: 缺 2 家, 差 12.5 ㎡.
func gapAmount(r *big.Rat, unit string) string {
	switch unit {
	case "㎡":
		return "差 " + plain(r) + " ㎡"
	case "元":
		return "差 " + plain(new(big.Rat).Quo(r, wan)) + " 万元"
	case "%":
		return "差 " + plain(new(big.Rat).Mul(r, big.NewRat(100, 1))) + " 个百分点"
	}
	return "缺 " + formula.Decimal(formula.Ceil(r), 0) + " " + unit
}
