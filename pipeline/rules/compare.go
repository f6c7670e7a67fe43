package rules

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// A Difference is one thing that two rule sets say differently. Old or New is "" where the set does not have it.
type Difference struct {
	Section  string // 规则集, 条件, 检查项, 量, 统计期, 口径, 初审单位, 证明材料
	Item     string // id or key; "" for the set itself
	Title    string // what the item is about
	Aspect   string // 要求, 条款, …; "" where the whole item is only in one of the sets
	Old, New string
}

// Compare lists what two sets say differently, section by section, items in the order of the old set and then the new
// one's own; label is the noun of a field. Items meet by their ids. same counts the checks that say the same.
func Compare(from, to *Set, label func(key string) string) (out []Difference, same int) {
	about := func(s *Set) aspects {
		return aspects{{"名称", s.Title}, {"依据", s.Basis}, {"基准日", s.AsOf.String()}, {"申报截止", s.Deadlines.Applicant.String()}, {"推荐截止", s.Deadlines.Recommender.String()}}
	}
	out = differences("规则集", "", "", about(from), about(to))
	conditions, _ := held("条件", from.Conditions, to.Conditions, func(c Condition) string { return c.ID }, func(c Condition) (string, string, aspects) {
		return c.Title, c.Says, aspects{{"名称", c.Title}, {"类型", typeNoun(c.Type)}, {"条款", c.Clause}, {"原文", c.Says}}
	})
	out = append(out, conditions...)
	words := map[*Set]map[string]Line{from: linesOf(from, label), to: linesOf(to, label)}
	checks, same := held("检查项", of(from, from.Checks), of(to, to.Checks), func(c member[Check]) string { return c.it.ID }, func(c member[Check]) (string, string, aspects) {
		return checkAspects(&c.it, words[c.set][c.it.ID])
	})
	out = append(out, checks...)
	for _, more := range [][]Difference{
		first(held("量", from.Measures, to.Measures, func(m Measure) string { return m.Key }, measureAspects)),
		first(held("统计期", from.Windows, to.Windows, func(w Window) string { return w.Key }, windowAspects)),
		first(held("口径", from.Questions, to.Questions, func(q Question) string { return q.ID }, questionAspects)),
		first(held("初审单位", from.Recommenders, to.Recommenders, func(r Recommender) string { return r.Name }, func(r Recommender) (string, string, aspects) {
			return r.City, "有", aspects{{"市代码", r.City}, {"别名", strings.Join(r.Aliases, "、")}}
		})),
		first(held("证明材料", from.Slots, to.Slots, func(s Slot) string { return s.Key }, func(s Slot) (string, string, aspects) {
			return s.Label, strings.Join(s.Checks, "、"), aspects{{"名称", s.Label}, {"检查项", strings.Join(s.Checks, "、")}}
		})),
	} {
		out = append(out, more...)
	}
	return out, same
}

// aspects are what an item says, by name and in an order.
type aspects []struct{ name, says string }

// A member is an item that needs its set to be put in words.
type member[T any] struct {
	set *Set
	it  T
}

func of[T any](s *Set, all []T) []member[T] {
	out := make([]member[T], len(all))
	for i, it := range all {
		out[i] = member[T]{s, it}
	}
	return out
}

func first(d []Difference, _ int) []Difference { return d }

// held holds two lists of items against each other by their ids; whole is how an item is told that only one set has.
func held[T any](section string, from, to []T, id func(T) string, says func(T) (title, whole string, a aspects)) (out []Difference, same int) {
	with := func(all []T, key string) (T, bool) {
		i := slices.IndexFunc(all, func(t T) bool { return id(t) == key })
		if i < 0 {
			var none T
			return none, false
		}
		return all[i], true
	}
	for _, a := range from {
		title, whole, before := says(a)
		b, ok := with(to, id(a))
		if !ok {
			out = append(out, Difference{Section: section, Item: id(a), Title: title, Old: whole})
			continue
		}
		_, _, after := says(b)
		d := differences(section, id(a), title, before, after)
		if len(d) == 0 {
			same++
		}
		out = append(out, d...)
	}
	for _, b := range to {
		if _, ok := with(from, id(b)); !ok {
			title, whole, _ := says(b)
			out = append(out, Difference{Section: section, Item: id(b), Title: title, New: whole})
		}
	}
	return out, same
}

// differences lists the aspects that differ; aspects that only one side has stand behind those of the other.
func differences(section, item, title string, from, to aspects) []Difference {
	var out []Difference
	get := func(a aspects, name string) string {
		for _, one := range a {
			if one.name == name {
				return one.says
			}
		}
		return ""
	}
	seen := map[string]bool{}
	for _, one := range slices.Concat(from, to) {
		if seen[one.name] {
			continue
		}
		seen[one.name] = true
		if before, after := get(from, one.name), get(to, one.name); before != after {
			out = append(out, Difference{section, item, title, one.name, before, after})
		}
	}
	return out
}

func linesOf(s *Set, label func(string) string) map[string]Line {
	out := map[string]Line{}
	for _, l := range Explain(s, label) {
		out[l.Check] = l
	}
	return out
}

func checkAspects(c *Check, l Line) (title, whole string, a aspects) {
	whole = c.Says
	if c.Must != "" {
		whole = l.Threshold
	}
	a = aspects{{"要求", l.Threshold}, {"内容", c.Title}, {"类型", typeNoun(c.Type)}, {"条款", c.Clause}, {"原文", c.Says}, {"由谁判断", l.Decides}, {"人工要点", c.Human}, {"解释口径", l.Readings}}
	for _, name := range c.With.given() {
		a = append(a, struct{ name, says string }{"参数 " + name, c.With.said(name)})
	}
	return c.Title, whole, append(a, aspects{
		{"公式", c.Must}, {"证明材料", strings.Join(c.Slots, "、")}, {"一般要求", yes(c.Soft)}, {"计入结论", yes(c.Counted())},
	}...)
}

func measureAspects(m Measure) (title, whole string, a aspects) {
	whole = strings.Join(m.Declared, "；或 ")
	if m.List != "" {
		whole = strings.TrimSpace(m.List + " " + strings.Join(m.Where, "；"))
	}
	return m.Label, whole, aspects{
		{"名称", m.Label}, {"单位", m.Unit}, {"只看", m.Document}, {"选项", strings.TrimSpace(m.IfField + " " + strings.Join(m.IfIs, "、"))}, {"代用", m.Else},
		{"区分", strings.Join(m.Distinct, "、")}, {"累加", m.Sum}, {"筛选", strings.Join(m.Where, "；")}, {"申报数", strings.Join(m.Declared, "；或 ")}, {"名单", m.List},
	}
}

func windowAspects(w Window) (title, whole string, a aspects) {
	says := "累计"
	switch {
	case w.CalendarYears > 0:
		says = fmt.Sprintf("最近%d个完整自然年", w.CalendarYears)
	case w.Months > 0:
		says = fmt.Sprintf("基准日前%d个月", w.Months)
	case !w.From.IsZero():
		says = w.From.String() + "至" + w.To.String()
	}
	return w.Label, says, aspects{{"名称", w.Label}, {"起止", says}}
}

func questionAspects(q Question) (title, whole string, a aspects) {
	chosen, all := "", []string{}
	for _, r := range q.Readings {
		all = append(all, r.Says)
		if r.Key == q.Default {
			chosen = r.Says
		}
	}
	return q.Asks, chosen, aspects{{"问题", q.Asks}, {"读法", strings.Join(all, "；")}, {"理由", q.Why}, {"采用", chosen}}
}

// said writes a parameter as the file has it.
func (p Params) said(name string) string {
	v := reflect.ValueOf(p)
	for i := range v.NumField() {
		if v.Type().Field(i).Tag.Get("yaml") != name {
			continue
		}
		if words, ok := v.Field(i).Interface().([]string); ok {
			return strings.Join(words, "、")
		}
		return fmt.Sprint(v.Field(i).Interface())
	}
	return ""
}

func yes(b bool) string {
	if b {
		return "是"
	}
	return "否"
}

func typeNoun(t string) string {
	switch t {
	case "A":
		return "众创空间"
	case "B":
		return "专业化众创空间"
	}
	return "两类"
}
