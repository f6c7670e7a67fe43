package rules

import (
	"math/big"
	"strconv"
	"strings"

	"beian/pipeline/formula"
	"beian/pipeline/record"
)

// A Line is one row of `beian rules ID`: a check in words.
type Line struct {
	Check     string // id
	Clause    string
	Title     string
	Threshold string // "固定服务场地面积 ≥ 500 ㎡", or what the kind looks at
	Readings  string // "AMB-6/calendar_year（任一达标：AMB-6/rolling）"
	Decides   string // 程序, 人工, 程序查有无，人工判断
}

// Explain lists every check of the set in words, in the order of the set; label is the noun of a field.
func Explain(s *Set, label func(key string) string) []Line {
	out := make([]Line, len(s.Checks))
	for i := range s.Checks {
		c := &s.Checks[i]
		out[i] = Line{c.ID, c.Clause, c.Title, s.threshold(c, label), readings(c), decides(c)}
	}
	return out
}

func (s *Set) threshold(c *Check, label func(string) string) string {
	var parts []string
	switch {
	case c.formula != nil:
		parts = append(parts, s.InWords(c.formula))
	case c.Kind != "":
		k, _ := kindOf(c.Kind)
		parts = append(parts, c.With.filledInto(k.Says))
	default:
		parts = append(parts, c.Human)
	}
	if w, ok := s.Window(c.Window); ok {
		parts = append(parts, "统计期："+w.Label)
	}
	for _, o := range c.Unless {
		parts = append(parts, s.overrideInWords(c, &o, label))
	}
	return strings.Join(parts, "；")
}

// filledInto puts the parameters into the words of a kind.
func (p Params) filledInto(says string) string {
	place := "省"
	if len(p.Words) > 0 {
		place = p.Words[0]
	}
	return strings.NewReplacer(
		"{place}", place,
		"{months}", strconv.Itoa(p.Months), "{at_least}", strconv.Itoa(p.AtLeast), "{headcount}", strconv.Itoa(p.Headcount),
		"{revenue}", p.Revenue, "{tolerance}", p.Tolerance, "{benchmark}", p.Benchmark,
	).Replace(says)
}

func (s *Set) overrideInWords(c *Check, o *Override, label func(string) string) string {
	var who []string
	if o.Type != "" {
		who = append(who, record.ApplicationType(o.Type).Noun())
	}
	if len(o.Cities) > 0 {
		who = append(who, "市代码 "+strings.Join(o.Cities, "、"))
	}
	if len(o.Is) > 0 {
		who = append(who, label(o.Field)+"为"+strings.Join(o.Is, "、"))
	}
	if len(o.Has) > 0 {
		who = append(who, label(o.Field)+"含"+strings.Join(o.Has, "、"))
	}
	says := o.Why
	switch {
	case o.must != nil:
		says = s.InWords(o.must)
	case o.With != nil && c.Kind != "":
		k, _ := kindOf(c.Kind)
		says = o.With.filledInto(k.Says)
	case o.Human != "":
		says = o.Human
	}
	if o.must != nil && o.Why != "" {
		who = append(who, o.Why)
	}
	return "例外（" + strings.Join(who, "，") + "）：" + says
}

// InWords writes a formula with the labels of its measures: "新注册企业 ≥ 5 家 或 获得融资 ≥ 2 家".
func (s *Set) InWords(f *formula.Formula) string {
	label := func(name string) string {
		if m, ok := s.Measure(name); ok {
			return m.Label
		}
		return name
	}
	text := formula.Fold(f, func(c *formula.Comparison) joined {
		return joined{text: c.Left.Text(label, formula.AsWritten) + " " + c.Sign(true) + " " + s.bound(c, label)}
	}, join)
	return text.text
}

func (s *Set) bound(c *formula.Comparison, label func(string) string) string {
	n := c.Right.Number()
	if n == nil {
		return c.Right.Text(label, formula.AsWritten)
	}
	if c.Left.Quotient() {
		return formula.ShortPercent(n)
	}
	if m, ok := s.Measure(c.Left.Name()); ok && m.Unit != "" {
		if m.Unit == "元" {
			return formula.Decimal(new(big.Rat).Quo(n, big.NewRat(10000, 1)), 0) + " 万元"
		}
		return formula.Decimal(n, 0) + " " + m.Unit
	}
	return formula.Decimal(n, 0)
}

type joined struct {
	text  string
	mixed bool
}

func join(j formula.Join, parts []joined) joined {
	words := make([]string, len(parts))
	for i, p := range parts {
		words[i] = p.text
		if p.mixed {
			words[i] = "（" + p.text + "）"
		}
	}
	if j == formula.Any {
		return joined{strings.Join(words, " 或 "), true}
	}
	return joined{strings.Join(words, " 且 "), true}
}

var thenInWords = map[string]string{Accept: "任一达标即可", Review: "此口径达标则人工核查", Doubt: "此口径不达标则人工核查", Flag: "结论不同则提示"}

func readings(c *Check) string {
	out := []string{}
	if c.Reading != "" {
		out = append(out, c.Reading)
	}
	for _, r := range c.Readings {
		out = append(out, r.Of+"（"+thenInWords[r.Then]+"）")
	}
	return strings.Join(append(out, c.RestsOn...), "，")
}

func decides(c *Check) string {
	switch {
	case c.Human == "":
		return "程序"
	case c.Kind != "" || c.Must != "":
		return "程序查有无，人工判断"
	}
	return "人工"
}
