package check

import (
	"math/big"
	"slices"

	"beian/pipeline/formula"
	"beian/pipeline/record"
	"beian/pipeline/rules"
)

// An operand is a measure as one application has it.
type operand struct {
	measure          *rules.Measure
	declared, listed side
	claimed          side // what the form declares, where people have counted and their number is the declared one
	verified         bool // people have counted on site; their number wins over form and list (contract 8.19)
	instead          bool // drawn from the measure that stands in where no document states this one
}

type operandKey struct{ measure, window string }

// hasList reports whether a list has to prove the number.
func (o *operand) hasList() bool { return o.measure.List != "" && !o.verified }

// operand measures once for each window; measures that do not look at the window are the same in all.
func (j *judge) operand(key, window string) *operand {
	k := operandKey{key, window}
	if o, ok := j.operands[k]; ok {
		return o
	}
	m, ok := j.set.Measure(key)
	if !ok { // Load has refused such a set; without a value nothing passes
		m = &rules.Measure{Key: key, Label: key}
	}
	o := j.measured(m, window)
	if m.Else != "" && o.nothing() {
		if other := j.operand(m.Else, window); !other.nothing() {
			stand := *other
			stand.instead = true
			o = &stand
		}
	}
	j.operands[k] = o
	return o
}

func (o *operand) nothing() bool {
	absent := func(s side) bool { return s.unknown() && s.gap == record.Absent }
	return absent(o.declared) && (o.measure.List == "" || absent(o.listed))
}

func (j *judge) measured(m *rules.Measure, window string) *operand {
	o := &operand{measure: m}
	o.declared, o.verified = j.declared(m)
	if o.verified {
		o.claimed, _ = j.beforeVisit().declared(m)
	}
	if m.List != "" {
		o.listed = j.counted(m, window)
	}
	return o
}

// beforeVisit is the same application without what people found on site.
func (j *judge) beforeVisit() *judge {
	before := *j
	before.app.Fields = slices.Clone(j.app.Fields)
	for i := range before.app.Fields {
		before.app.Fields[i].Verified = nil
	}
	return &before
}

// declared is what the form states: the first of the measure's sums that is known, held against the others.
func (j *judge) declared(m *rules.Measure) (side, bool) {
	best := side{gap: record.Absent, text: "未知"}
	for i, term := range m.Terms() {
		s, verified := j.sum(m, term)
		switch {
		case verified && !s.unknown():
			return s, true
		case i == 0 || (best.unknown() && !s.unknown()):
			best = s
		case !best.unknown() && !s.unknown() && !s.value.Equal(best.value):
			best.split, best.doubt = true, record.Conflict
			best.value = formula.Hull(best.value, s.value)
			best.text += "或" + s.text
			best.at = append(best.at, s.at...)
		}
	}
	if m.IfField != "" && best.unknown() {
		best = j.ticked(m)
	}
	return best, false
}

// sum adds fields up; it is known when all of them are.
func (j *judge) sum(m *rules.Measure, term *formula.Term) (out side, verified bool) {
	parts := map[string]side{}
	for _, key := range term.Names() {
		s := j.number(key, m.Document)
		parts[key] = s
		out.at = append(out.at, s.at...)
		out.waits = append(out.waits, s.waits...)
		if term.Name() != "" {
			out.base, out.prefix = s.base, s.prefix
		}
		out.shaky = out.shaky || s.shaky
		out.split = out.split || s.split
		out.gap = worse(out.gap, s.gap)
		out.doubt = worse(out.doubt, s.doubt)
		verified = verified || (j.app.Field(key).Verified != nil && m.Document == "")
	}
	out.value = term.Value(func(name string) formula.Quantity { return parts[name].value }, formula.AsWritten)
	out.text = term.Text(func(name string) string { return parts[name].text }, formula.AsWritten)
	if term.Name() == "" {
		out.text = "(" + out.text + ")"
	}
	return out, verified
}

// ticked is 1 when the form ticks one of the measure's words, 0 when it ticks others.
func (j *judge) ticked(m *rules.Measure) side {
	v, rivals := stated(j.app.Field(m.IfField), "")
	if !v.Known() {
		return side{gap: j.gapOf(v, m.IfField), waits: []string{m.IfField}, text: "未知"}
	}
	s := side{value: formula.Whole(0), text: "0", at: []record.Evidence{v.At}}
	if containsAny(append(slices.Clone(v.Items), v.Text), m.IfIs) {
		s.value, s.text = formula.Whole(1), "1"
	}
	if len(rivals) > 0 || v.Quiet || len(v.Doubt) > 0 {
		s.value, s.doubt = formula.Between(new(big.Rat), big.NewRat(1, 1)), record.Ambiguous
	}
	return s
}

// worse is the cause that outweighs the other: what could not be read before what is not exact, before what is absent.
func worse(a, b record.Cause) record.Cause {
	if slices.Index(causes, b) > slices.Index(causes, a) {
		return b
	}
	return a
}

var causes = []record.Cause{"", record.Absent, record.Ambiguous, record.Conflict, record.Unread}

// world is the quantity of the operand in one of the two worlds: as the lists prove it, or as the form declares it.
// What has no list is the same in both. Where the form declares nothing, or what it declares was read in doubt, the list
// speaks in both: it is the list that proves the number.
func (o *operand) world(declared bool) side {
	switch {
	case o.verified || o.measure.List == "":
		return o.declared
	case declared && !o.declared.unknown() && !(o.declared.shaky && o.listed.firm()):
		return o.declared
	}
	return o.listed
}

// firm reports whether the side is known and was read without doubt.
func (s side) firm() bool { return !s.unknown() && !s.shaky }
