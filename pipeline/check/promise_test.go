package check

import (
	"fmt"
	"slices"
	"testing"

	"beian/pipeline/formula"
	"beian/pipeline/record"
	"beian/pipeline/rules"
)

// operands lists, for a check, the ways to take away what its pass rests on: each way is a set of keys, one measure for
// every branch that could pass by itself. A measure goes with the list that proves it, or else with all fields that state it.
func operands(s *rules.Set, c *rules.Check) [][]string {
	if c.Formula() == nil {
		return kindOperands(s, c)
	}
	return formula.Fold(c.Formula(), func(cmp *formula.Comparison) [][]string {
		var ways [][]string
		for _, name := range cmp.Names() {
			m, _ := s.Measure(name)
			ways = append(ways, keysOf(s, m))
		}
		return ways
	}, func(j formula.Join, parts [][][]string) [][]string {
		if j == formula.All {
			return slices.Concat(parts...)
		}
		ways := [][]string{{}}
		for _, branch := range parts {
			var next [][]string
			for _, w := range ways {
				for _, b := range branch {
					next = append(next, slices.Concat(w, b))
				}
			}
			ways = next
		}
		return ways
	})
}

func keysOf(s *rules.Set, m *rules.Measure) []string {
	if m.List != "" {
		return []string{m.List}
	}
	var keys []string
	for _, term := range m.Terms() {
		keys = append(keys, term.Names()...)
	}
	if m.Else != "" {
		other, _ := s.Measure(m.Else)
		keys = append(keys, keysOf(s, other)...)
	}
	return keys
}

func kindOperands(s *rules.Set, c *rules.Check) [][]string {
	w := c.With
	switch c.Kind {
	case "present":
		return [][]string{slices.Concat(w.Fields, w.Lists)}
	case "parts_within_total":
		return [][]string{{w.Total}, {w.Fields[0]}, {w.Fields[1]}}
	case "residence_months":
		m, _ := s.Measure(w.Of)
		return [][]string{{m.List}}
	case "independent_legal_person":
		return [][]string{{w.Fields[0], w.Fields[1]}}
	case "cells_filled":
		return [][]string{{w.Fields[0]}, {w.Fields[3]}}
	case "one_application":
		return [][]string{{"operator_name", "operator_uscc"}}
	case "recommender_matches":
		return [][]string{w.Fields}
	case "documents_present":
		return nil
	}
	if w.List != "" {
		return [][]string{{w.List}}
	}
	return [][]string{{w.Field}}
}

// without takes keys away: out of the application, or into what could not be read.
func without(a *app, keys []string, asUnread bool) *app {
	b := &app{a.Application}
	for _, key := range keys {
		_, isList := b.List(key)
		isField := len(b.Field(key).Values) > 0
		switch {
		case isList && asUnread:
			l, _ := b.List(key)
			l.Unread = "第3页未能识别"
			b.list(l)
		case isList:
			b.dropList(key)
		}
		switch {
		case isField && asUnread:
			b.field(key, unread())
		case isField:
			b.field(key)
		}
	}
	return b
}

// dice fall the same way in every run.
type dice struct{ state uint64 }

func (d *dice) IntN(n int) int {
	d.state = d.state*6364136223846793005 + 1442695040888963407
	return int(d.state>>33) % n
}

// shaken is a random application near the good ones.
func shaken(r *dice) *app {
	a := goodA()
	if r.IntN(2) == 0 {
		a = goodB()
	}
	for _, f := range slices.Clone(a.Fields) {
		v := f.Values[0]
		switch {
		case r.IntN(6) == 0 && v.Low != nil:
			a.field(f.Key, num(fmt.Sprint(r.IntN(30))))
		case r.IntN(20) == 0 && v.Low != nil:
			v.Qualifier = "约"
			a.field(f.Key, v)
		case r.IntN(25) == 0:
			a.field(f.Key)
		}
	}
	for _, l := range slices.Clone(a.Lists) {
		if r.IntN(4) == 0 {
			a.take(l.Key, 1+r.IntN(len(l.Rows)))
		}
		if r.IntN(6) == 0 && len(l.Rows[0].Cells) > 2 {
			cell := l.Rows[0].Cells[r.IntN(len(l.Rows[0].Cells))]
			a.every(l.Key, cell.Key, record.Value{})
		}
	}
	return a
}

func TestNothingPassesOnceWhatItRestsOnIsGoneOrUnread(t *testing.T) {
	s, r := standard(t), &dice{2021514}
	tried := map[string]int{}
	for range 15 {
		a := shaken(r)
		for _, c := range Judge(a.Application, s, known()) {
			rule, _ := s.Check(c.ID)
			if c.State != record.Pass {
				continue
			}
			for _, keys := range operands(s, rule) {
				for _, asUnread := range []bool{false, true} {
					tried[c.ID]++
					after := judgeOne(s, without(a, keys, asUnread), c.ID)
					if after.State == record.Pass {
						t.Fatalf("%s still passes without %v (unread: %v): %s", c.ID, keys, asUnread, after.Observed)
					}
				}
			}
		}
	}
	for _, c := range s.Checks {
		if c.Automatic() && tried[c.ID] == 0 && c.Kind != "documents_present" {
			t.Errorf("%s was never tried", c.ID)
		}
	}
}

func judgeOne(s *rules.Set, a *app, id string) record.Check {
	for _, c := range Judge(a.Application, s, known()) {
		if c.ID == id {
			return c
		}
	}
	return record.Check{}
}

func TestAnEmptyApplicationPassesNothing(t *testing.T) {
	for _, kind := range []record.ApplicationType{record.TypeA, record.TypeB, ""} {
		for _, c := range Judge(record.Application{Type: kind}, standard(t), known()) {
			if c.State == record.Pass || c.State == record.Fail {
				t.Errorf("type %q: %s is %s: %s", kind, c.ID, c.State, c.Observed)
			}
			if c.State == record.Missing && len(c.WaitsFor) == 0 {
				t.Errorf("type %q: %s is missing and waits for nothing", kind, c.ID)
			}
		}
	}
}

func TestWithoutHelpersNothingPassesThatNeedsThem(t *testing.T) {
	for _, c := range Judge(goodA().Application, standard(t), Context{}) {
		if slices.Contains([]string{"A1.1", "C3", "C7"}, c.ID) && c.State == record.Pass {
			t.Errorf("%s passes without anybody who knows regions and codes", c.ID)
		}
	}
}

func TestJudgingChangesNothingAndIsRepeatable(t *testing.T) {
	a, s := goodA(), standard(t)
	first := fmt.Sprintf("%+v", Judge(a.Application, s, known()))
	before := fmt.Sprintf("%+v", a.Fields)
	for range 20 {
		Judge(a.Application, s, known())
	}
	if fmt.Sprintf("%+v", a.Fields) != before {
		t.Error("judging changed the application")
	}
	second := Judge(a.Application, s, known())
	for i := range second {
		second[i].Gauge = nil
	}
	once := Judge(a.Application, s, known())
	for i := range once {
		once[i].Gauge = nil
	}
	if fmt.Sprintf("%+v", second) != fmt.Sprintf("%+v", once) || first == "" {
		t.Error("two judgements of one application differ")
	}
}

func BenchmarkJudge(b *testing.B) {
	a, s := goodA(), standard(b)
	b.ReportAllocs()
	for b.Loop() {
		Judge(a.Application, s, known())
	}
}
