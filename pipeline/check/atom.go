package check

import (
	"math/big"
	"slices"

	"beian/pipeline/formula"
	"beian/pipeline/record"
)

// A variant is one way to read a formula: window, rounding and which measures stand in for which.
type variant struct {
	formula  *formula.Formula
	window   string
	rounding formula.Rounding
	swap     map[string]string
}

// An outcome is how one comparison, or a whole formula, stands under one variant.
type outcome struct {
	state        record.State
	cause        record.Cause
	waits        []string
	inconsistent bool
	note         string // why a person has to look
	atoms        []*atom
	joins        formula.Join // how the atoms are tied together, for wording
}

// An atom is one comparison with its operands, in the world that is shown.
type atom struct {
	comparison  *formula.Comparison
	variant     variant
	operands    map[string]*operand
	names       []string
	declaredOf  bool // the world shown is the declared one, because no list proves the number
	left, right formula.Quantity
	result      outcome
}

func (j *judge) atom(c *formula.Comparison, v variant) *atom {
	a := &atom{comparison: c, variant: v, operands: map[string]*operand{}, names: c.Names()}
	for _, name := range a.names {
		key := name
		if other, ok := v.swap[name]; ok {
			key = other
		}
		a.operands[name] = j.operand(key, v.window)
	}
	a.result = a.judge()
	a.result.atoms = []*atom{a}
	return a
}

// in judges the comparison in one of the two worlds. A shaky operand leaves everything open.
func (a *atom) in(declared bool) (formula.Truth, formula.Quantity, formula.Quantity) {
	t, left, right := a.comparison.Judge(func(name string) formula.Quantity {
		return a.operands[name].world(declared).value
	}, a.variant.rounding)
	if (t == formula.True || t == formula.False) && a.any(func(o *operand) bool { return o.world(declared).shaky }) {
		t = formula.Open
	}
	return t, left, right
}

func (a *atom) any(is func(*operand) bool) bool {
	return slices.ContainsFunc(a.names, func(name string) bool { return is(a.operands[name]) })
}

// judge holds what the form declares against what the lists prove (contract 8.1).
func (a *atom) judge() outcome {
	listed, left, right := a.in(false)
	a.left, a.right = left, right
	out := outcome{inconsistent: a.any(disagrees)}
	proved := !a.any(func(o *operand) bool { return o.hasList() && o.listed.unknown() })
	declares := a.any(func(o *operand) bool { return o.hasList() && o.declared.firm() })
	switch {
	case !proved:
		return a.unproved(out)
	case !declares:
		return a.settle(out, listed, false)
	}
	declared, _, _ := a.in(true)
	if a.any(apartByUnit) {
		out.note = "申报与名单的金额恰差1000倍或10000倍，疑为元、千元、万元混用"
		return with(out, record.Review, record.Conflict)
	}
	switch {
	case listed == formula.Unknown:
		return a.settle(out, listed, false)
	case listed == declared, listed == formula.Open:
		return a.settle(out, listed, false)
	case declared == formula.Open || declared == formula.Unknown:
		return a.settle(out, formula.Open, true)
	}
	out.note = "按申报数与按名单得出的结论不同，请核对名单"
	return with(out, record.Review, record.Conflict)
}

// unproved judges a number whose list is absent or unread by what the form declares.
func (a *atom) unproved(out outcome) outcome {
	gap := record.Absent
	for _, name := range a.names {
		if o := a.operands[name]; o.hasList() && o.listed.unknown() {
			gap = worse(gap, o.listed.gap)
		}
	}
	t, left, right := a.in(true)
	a.left, a.right, a.declaredOf = left, right, true
	switch {
	case t == formula.True:
		out = with(out, record.Review, gap)
		out.waits = a.missing(false)
		return out
	case t == formula.False && gap == record.Absent:
		return with(out, record.Fail, "")
	case t == formula.Open:
		return a.settle(out, t, true)
	}
	if a.gap(true) == record.Unread {
		gap = record.Unread
	}
	out = with(out, record.Missing, gap)
	out.waits = union(a.missing(false), a.missing(true))
	return out
}

// settle turns a truth into a state.
func (a *atom) settle(out outcome, t formula.Truth, declared bool) outcome {
	switch t {
	case formula.True:
		if a.beyondWhole(declared) {
			out.note = "占比超过100%，分子与分母必有一误，请核对"
			return with(out, record.Review, record.Conflict)
		}
		return with(out, record.Pass, "")
	case formula.False:
		return with(out, record.Fail, "")
	case formula.Open:
		doubt := record.Ambiguous
		out.note = "数值不够确切，是否达到要求请人工核对"
		if a.any(func(o *operand) bool { return o.world(declared).doubt == record.Conflict }) {
			doubt, out.note = record.Conflict, "同级材料所载数值不一致，结论因此不同，请核对"
		}
		return with(out, record.Review, doubt)
	}
	out.waits = a.missing(declared)
	switch cause := a.gap(declared); cause {
	case record.Ambiguous:
		return with(out, record.Review, cause)
	case "": // known, but divided by what may be zero
		out.waits = a.comparison.Names()
		return with(out, record.Missing, record.Ambiguous)
	default:
		return with(out, record.Missing, cause)
	}
}

// beyondWhole reports whether a share of the whole is more than the whole: such numbers contradict each other.
func (a *atom) beyondWhole(declared bool) bool {
	_, left, _ := a.in(declared)
	return a.unitOf(a.comparison.Left) == "%" && left.Low != nil && left.Low.Cmp(big.NewRat(1, 1)) > 0
}

func with(out outcome, s record.State, c record.Cause) outcome {
	out.state, out.cause = s, c
	return out
}

// gap is the worst reason why an operand is not known.
func (a *atom) gap(declared bool) record.Cause {
	var cause record.Cause
	for _, name := range a.names {
		if s := a.operands[name].world(declared); s.unknown() {
			cause = worse(cause, s.gap)
		}
	}
	return cause
}

// missing lists the field and list keys for which the comparison waits.
func (a *atom) missing(declared bool) []string {
	var out []string
	for _, name := range a.names {
		s := a.operands[name].world(declared)
		if !s.unknown() {
			continue
		}
		for _, key := range s.waits {
			if !slices.Contains(out, key) {
				out = append(out, key)
			}
		}
	}
	return out
}

// disagrees reports whether form and list, or two places of the same rank, state different numbers.
func disagrees(o *operand) bool {
	if o.declared.split || o.measure.Loose {
		return o.declared.split
	}
	return o.measure.List != "" && !o.declared.unknown() && !o.listed.unknown() && !overlaps(o.declared.value, o.listed.value)
}

func overlaps(a, b formula.Quantity) bool {
	below := func(x, y *big.Rat) bool { return x != nil && y != nil && x.Cmp(y) < 0 }
	return !below(a.High, b.Low) && !below(b.High, a.Low)
}

// apartByUnit reports whether form and list state amounts of money that are apart by exactly 10³ or 10⁴: somebody took
// 元, 千元 and 万元 for one another (X13).
func apartByUnit(o *operand) bool {
	a, exactA := o.declared.value.Point()
	b, exactB := o.listed.value.Point()
	if o.measure.Unit != "元" || o.measure.List == "" || !exactA || !exactB || a.Sign() == 0 || b.Sign() == 0 {
		return false
	}
	ratio := new(big.Rat).Quo(a, b)
	for _, factor := range []int64{1000, 10000} {
		if ratio.Cmp(big.NewRat(factor, 1)) == 0 || ratio.Cmp(big.NewRat(1, factor)) == 0 {
			return true
		}
	}
	return false
}
