package rules

import (
	"fmt"
	"strings"
)

func (l *loader) vetChecks() {
	seen := map[string]bool{}
	for i := range l.set.Checks {
		c, path := &l.set.Checks[i], fmt.Sprintf("checks[%d]", i)
		l.unique(path+".id", c.ID, seen)
		l.needed(path+".title", c.Title)
		l.vetType(path+".type", c.Type)
		l.vetBelonging(path, c)
		l.vetJudging(path, c)
		l.vetReadings(path, c)
		l.slots(path+".slots", c.Slots)
		for j := range c.Unless {
			l.vetOverride(fmt.Sprintf("%s.unless[%d]", path, j), c, &c.Unless[j])
		}
	}
}

// vetBelonging fills what a check takes from its condition: clause, type and words.
func (l *loader) vetBelonging(path string, c *Check) {
	cond, ok := l.set.Condition(c.Condition)
	if !ok {
		l.say(path+".condition", "检查项%s须写明所属条件（condition），且条件须在 conditions 中", c.ID)
		return
	}
	if c.Type == "" {
		c.Type = cond.Type
	}
	if c.Clause == "" {
		c.Clause = cond.Clause
	}
	if c.Says == "" {
		c.Says = cond.Says
	}
}

func (l *loader) vetJudging(path string, c *Check) {
	switch {
	case c.Must == "" && c.Kind == "" && c.Human == "":
		l.say(path, "检查项%s须有公式（must）、种类（kind）或人工核查要点（human）", c.ID)
	case c.Must != "" && c.Kind != "":
		l.say(path+".kind", "检查项%s不能既有公式又有种类", c.ID)
	}
	c.formula = l.formula(path+".must", c.Must)
	l.vetBounds(path+".must", c.formula)
	l.vetWindowed(path, c)
	if c.Window != "" {
		l.window(path+".window", c.Window)
	}
	l.vetKind(path, c.Kind, &c.With)
}

func (l *loader) window(path, key string) {
	if _, ok := l.set.Window(key); !ok {
		l.say(path, "没有名为“%s”的统计期（windows）", key)
	}
}

func (l *loader) vetKind(path, name string, p *Params) {
	given := p.given()
	if name == "" {
		if len(given) > 0 {
			l.say(path+".with", "没有种类（kind）的检查项不能有参数（with）")
		}
		return
	}
	k, ok := kindOf(name)
	if !ok {
		l.say(path+".kind", "没有名为“%s”的检查种类%s", name, didYouMean(name, kindNames()))
		return
	}
	for _, g := range given {
		if !contains(k.Needs+" "+k.May, g) {
			l.say(path+".with."+g, "种类“%s”没有参数“%s”", name, g)
		}
	}
	for _, n := range strings.Fields(k.Needs) {
		if !contains(strings.Join(given, " "), n) {
			l.say(path+".with", "种类“%s”缺少参数“%s”", name, n)
		}
	}
	if name == "before_deadline" && l.set.Deadlines.Applicant.IsZero() {
		l.say(path+".kind", "种类“before_deadline”须有申报截止日（deadlines.applicant）")
	}
	if name == "independent_legal_person" && len(p.Fields) != 3 {
		l.say(path+".with.fields", "fields 须依次为代码、单位性质、名称三个字段")
	}
	l.vetParams(path+".with", name, p)
}

func (l *loader) vetParams(path, name string, p *Params) {
	for key, value := range map[string]string{"field": p.Field, "total": p.Total} {
		if value != "" {
			l.field(path+"."+key, value)
		}
	}
	for key, values := range map[string][]string{"fields": p.Fields, "optional": p.Optional} {
		for j, value := range values {
			l.field(fmt.Sprintf("%s.%s[%d]", path, key, j), value)
		}
	}
	for key, value := range map[string]string{"of": p.Of, "in": p.In} {
		if value != "" {
			l.measure(path+"."+key, value)
		}
	}
	for j, value := range p.Lists {
		l.list(fmt.Sprintf("%s.lists[%d]", path, j), value)
	}
	if p.List == "" {
		for key, value := range map[string]string{"from": p.From, "to": p.To} {
			if value != "" {
				l.field(path+"."+key, value)
			}
		}
	} else {
		l.list(path+".list", p.List)
		for key, value := range map[string]string{"column": p.Column, "from": p.From, "to": p.To} {
			if value != "" {
				l.column(path+"."+key, p.List, value)
			}
		}
		p.filters = l.filters(path+".where", p.List, p.Where)
	}
	l.vetMeant(path, name, p)
	l.slots(path+".slots", p.Slots)
	l.decimal(path+".tolerance", p.Tolerance)
	l.decimal(path+".benchmark", p.Benchmark)
	l.decimal(path+".revenue", p.Revenue)
}

func kindNames() []string {
	var out []string
	for _, k := range kinds {
		out = append(out, k.Name)
	}
	return out
}

func (l *loader) vetReadings(path string, c *Check) {
	if c.Reading != "" {
		l.reading(path+".reading", c.Reading)
	}
	for j, id := range c.RestsOn {
		if _, ok := l.set.Question(id); !ok {
			l.say(fmt.Sprintf("%s.rests_on[%d]", path, j), "没有编号为“%s”的口径问题（questions）", id)
		}
	}
	for j := range c.Readings {
		l.vetReading(fmt.Sprintf("%s.readings[%d]", path, j), c, &c.Readings[j])
	}
}

// reading checks a reference such as AMB-9/floor.
func (l *loader) reading(path, ref string) {
	id, key, _ := strings.Cut(ref, "/")
	q, ok := l.set.Question(id)
	if !ok {
		l.say(path, "没有编号为“%s”的口径问题（questions）", id)
		return
	}
	for _, o := range q.Readings {
		if o.Key == key {
			return
		}
	}
	l.say(path, "%s没有名为“%s”的口径", id, key)
}

func (l *loader) vetReading(path string, c *Check, r *Reading) {
	l.reading(path+".of", r.Of)
	if c.Kind != "" || c.Must == "" {
		l.say(path, "只有带公式（must）的检查项才能换口径计算")
	}
	for from, to := range r.Swap {
		l.measure(path+".swap", from)
		l.measure(path+".swap."+from, to)
	}
	if r.Window != "" {
		l.window(path+".window", r.Window)
	}
	if r.Rounding != "" && r.Rounding != "milder" {
		l.say(path+".rounding", "rounding 只能是 milder（向下取整，至少为1）")
	}
	switch r.Then {
	case Accept, Review, Doubt, Flag:
	default:
		l.say(path+".then", "then 应为 accept（此口径达标即可）、review（此口径达标则由不符合转人工核查）、doubt（此口径不达标则由符合转人工核查）或 flag（只提示）")
	}
	if len(r.OrSame) != 0 && len(r.OrSame) != 2 {
		l.say(path+".or_same", "or_same 须写两个字段")
	}
	for j, f := range r.OrSame {
		l.field(fmt.Sprintf("%s.or_same[%d]", path, j), f)
	}
	if r.Several != "" {
		l.field(path+".several", r.Several)
	}
	r.must = l.formula(path+".must", r.Must)
	r.when = l.formula(path+".when", r.When)
}

func (l *loader) vetOverride(path string, c *Check, o *Override) {
	if o.Type == "" && len(o.Cities) == 0 && o.Field == "" {
		l.say(path, "例外须写明适用的类型（type）、市（cities）或字段取值（field 和 is 或 has）")
	}
	if (o.Field == "") != (len(o.Is)+len(o.Has) == 0) || len(o.Is) > 0 && len(o.Has) > 0 {
		l.say(path, "field 与 is（所列之一）或 has（含有其字样）须同时写明，is 与 has 只用其一")
	}
	l.vetType(path+".type", o.Type)
	if o.Field != "" {
		l.wordsOf(path+".is", l.field(path+".field", o.Field), o.Is)
	}
	if o.Must == "" && o.With == nil && o.Human == "" {
		l.say(path, "例外须写明换成什么（must、with 或 human）")
	}
	if o.Must != "" && c.Must == "" {
		l.say(path+".must", "检查项%s没有公式，例外也不能有", c.ID)
	}
	o.must = l.formula(path+".must", o.Must)
	l.vetBounds(path+".must", o.must)
	if o.With != nil {
		l.vetKind(path, c.Kind, o.With)
	}
}
