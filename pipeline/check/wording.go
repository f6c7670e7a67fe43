package check

import (
	"math/big"
	"slices"
	"strings"

	"beian/pipeline/formula"
	"beian/pipeline/record"
)

// sentences joins what is not empty with the Chinese semicolon, leaving out what is there already.
func sentences(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return strings.Join(out, "；")
}

// worded fills a check from the outcome that decides and the one whose numbers are shown.
func (j *judge) worded(decided, shown outcome) record.Check {
	out := record.Check{State: decided.state, Cause: decided.cause, WaitsFor: decided.waits}
	w := wordsOf(shown)
	and, or := " 且 ", "，"
	if shown.joins == formula.Any {
		and, or = " 或 ", "，或"
	}
	out.Observed, out.Required = strings.Join(w.observed, "；"), strings.Join(w.required, and)
	out.Declared, out.Note = sentences(w.declared...), sentences(w.notes...)
	if shown.state == record.Fail {
		out.Gap = strings.Join(w.gaps, or)
	}
	for _, a := range shown.atoms {
		out.Evidence = append(out.Evidence, a.evidence()...)
	}
	if shown.inconsistent {
		out.Flags = append(out.Flags, record.Inconsistent)
	}
	if borderline(shown) {
		out.Flags = append(out.Flags, record.Borderline)
	}
	if main := mainAtom(shown); main != nil {
		out.Gauge = main.gauge()
	}
	return out
}

// atomWords are the words of a formula's comparisons; several are told apart by their labels.
type atomWords struct{ observed, required, gaps, declared, notes []string }

func wordsOf(shown outcome) atomWords {
	var w atomWords
	alone := len(shown.atoms) == 1
	for _, a := range shown.atoms {
		label := ""
		if !alone {
			label = a.label()
		}
		w.observed = append(w.observed, label+a.observed()+a.rowsText())
		w.required = append(w.required, strings.TrimSpace(label+" "+a.required()))
		w.declared = append(w.declared, a.declaredText(alone))
		if g := a.gapText(); g != "" {
			w.gaps = append(w.gaps, label+g)
		}
		if a.result.state == shown.state {
			w.notes = append(w.notes, a.result.note)
		}
		w.notes = append(w.notes, a.remarks()...)
	}
	return w
}

// mainAtom is the comparison that the gauge shows: the first one that stands as the whole does.
func mainAtom(o outcome) *atom {
	for _, a := range o.atoms {
		if a.result.state == o.state {
			return a
		}
	}
	if len(o.atoms) > 0 {
		return o.atoms[0]
	}
	return nil
}

// label names an atom among several: the label of its first measure.
func (a *atom) label() string {
	if len(a.names) == 0 {
		return ""
	}
	return a.operands[a.names[0]].measure.Label
}

// bound is the number on the right when it is one number; it decides how many digits are shown.
func (a *atom) bound() *big.Rat {
	p, ok := a.right.Point()
	if !ok {
		return nil
	}
	return p
}

// observed is the comparison with its numbers filled in.
func (a *atom) observed() string {
	unit := a.unitOf(a.comparison.Left)
	left := amounts(a.left, unit, a.bound())
	switch {
	case a.comparison.Right.Number() == nil:
		return a.against(unit)
	case a.comparison.Left.Name() != "":
		return a.single(left, unit)
	}
	text := a.comparison.Left.Text(a.shown, a.variant.rounding)
	if !a.left.Known {
		return text
	}
	return text + " = " + left
}

// single writes one number; of 约500 it also tells the range by which it is judged.
func (a *atom) single(left, unit string) string {
	if !a.left.Known {
		return a.nothing()
	}
	s := a.operands[a.names[0]].world(a.declaredOf)
	if s.prefix == "" || s.split {
		return left
	}
	return s.prefix + amounts(s.base, unit) + "，按" + left + "判断"
}

// against writes "8人 ≥ ⌈31 ÷ 15⌉ = 3人".
func (a *atom) against(unit string) string {
	left := a.comparison.Left.Text(a.shown, a.variant.rounding)
	if a.comparison.Left.Name() != "" && a.left.Known {
		left = amounts(a.left, unit)
	}
	right := a.comparison.Right.Text(a.shown, a.variant.rounding)
	if a.right.Known && a.comparison.Right.Name() == "" {
		right += " = " + amounts(a.right, unit)
	}
	truth, _, _ := a.in(a.declaredOf)
	switch truth {
	case formula.True, formula.False:
		return left + " " + a.comparison.Sign(truth == formula.True) + " " + right
	}
	return left + "，须" + a.comparison.Sign(true) + " " + right
}

// nothing says why a number is not there.
func (a *atom) nothing() string {
	o := a.operands[a.names[0]]
	s := o.world(false)
	switch {
	case s.gap == record.Unread:
		return "无法读取"
	case s.gap == record.Ambiguous:
		return "填写内容不是数"
	case o.hasList():
		return "未填报，也没有名单"
	}
	return "未填报"
}

// shown is an operand as it stands in a formula: as it was stated, money in 万元.
func (a *atom) shown(name string) string {
	s := a.operands[name].world(a.declaredOf)
	if s.unknown() || a.operands[name].measure.Unit != "元" {
		return s.text
	}
	return amounts(s.value, "元")
}

// required is the threshold in words.
func (a *atom) required() string {
	unit, sign := a.unitOf(a.comparison.Left), a.comparison.Sign(true)
	if n := a.comparison.Right.Number(); n != nil {
		return sign + " " + threshold(n, unit)
	}
	if a.right.Known {
		return sign + " " + span(a.right, func(r *big.Rat) string { return threshold(r, unit) })
	}
	label := func(name string) string { return a.operands[name].measure.Label }
	return sign + " " + a.comparison.Right.Text(label, a.variant.rounding)
}

// gapText is how much is missing, "" when nothing is or when it is not exactly known.
func (a *atom) gapText() string {
	left, exact := a.left.Point()
	right, also := a.right.Point()
	if !exact || !also || a.comparison.Op != ">=" || left.Cmp(right) >= 0 {
		return ""
	}
	dividend, divisor := a.comparison.Left.Sides()
	if dividend == nil {
		return gapAmount(new(big.Rat).Sub(right, left), a.unitOf(a.comparison.Left))
	}
	get := func(name string) formula.Quantity { return a.operands[name].world(a.declaredOf).value }
	have, _ := dividend.Value(get, a.variant.rounding).Point()
	of, _ := divisor.Value(get, a.variant.rounding).Point()
	if have == nil || of == nil {
		return ""
	}
	need := new(big.Rat).Mul(right, of)
	return gapAmount(need.Sub(need, have), a.unitOf(dividend))
}

// declaredText is what the form states, and what people have counted on site: 申报18家，核查17家.
func (a *atom) declaredText(alone bool) string {
	var parts []string
	tell := func(word string, o *operand, s side) {
		if s.unknown() {
			return
		}
		if !alone || len(a.names) > 1 {
			word += o.measure.Label
		}
		parts = append(parts, word+amounts(s.value, o.measure.Unit))
	}
	for _, name := range a.names {
		o := a.operands[name]
		if o.verified {
			tell("申报", o, o.claimed)
			tell("核查", o, o.declared)
			continue
		}
		tell("申报", o, o.declared)
	}
	return strings.Join(parts, "，")
}

// rowsText says how many rows of the lists count and why the others do not (contract 8.12): （名单21行：重复1、已退出3）.
func (a *atom) rowsText() string {
	var parts []string
	for _, name := range a.names {
		o := a.operands[name]
		if !o.hasList() || o.listed.unknown() || !strings.Contains(o.listed.remark, "：") {
			continue
		}
		label := ""
		if len(a.names) > 1 {
			label = o.measure.Label
		}
		parts = append(parts, label+o.listed.remark)
	}
	if len(parts) == 0 {
		return ""
	}
	return "（" + strings.Join(parts, "；") + "）"
}

// remarks tell which list is not there or could not be read.
func (a *atom) remarks() []string {
	var out []string
	for _, name := range a.names {
		o := a.operands[name]
		switch {
		case !o.hasList():
		case o.listed.unknown() && o.listed.remark != "":
			out = append(out, o.measure.Label+"："+o.listed.remark)
		case o.listed.unknown() && !o.declared.unknown():
			out = append(out, o.measure.Label+"：只有申报数，没有名单")
		}
		if o.declared.shaky {
			out = append(out, o.measure.Label+"：填写内容有疑点，请核对原件")
		}
	}
	return out
}

func (a *atom) evidence() []record.Evidence {
	var out []record.Evidence
	for _, name := range a.names {
		o := a.operands[name]
		out = append(out, o.declared.at...)
		if o.hasList() {
			out = append(out, o.listed.at...)
		}
	}
	return out
}

// shownPlaces bounds the evidence of one check.
const shownPlaces = 40

// places drops empty and doubled evidence and keeps the order of the operands.
func places(all []record.Evidence) []record.Evidence {
	out := make([]record.Evidence, 0, len(all))
	for _, e := range all {
		if e.File != "" && !slices.ContainsFunc(out, func(o record.Evidence) bool { return o.Compare(e) == 0 }) {
			out = append(out, e)
		}
		if len(out) == shownPlaces {
			break
		}
	}
	return out
}
