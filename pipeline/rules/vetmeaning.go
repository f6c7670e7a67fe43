package rules

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"beian/pipeline/formula"
	"beian/pipeline/record"
)

// What is written here catches mistakes that would load and then be laid at the applicants' door: a count over a word that
// no list holds is nought for everybody, and 75 instead of 0.75 fails everybody.

// numeric asks that what is calculated with is a number.
func (l *loader) numeric(path, key string, e Entry) {
	switch e.Kind {
	case "", record.Area, record.Money, record.Count, record.Ratio, record.Decimal:
	default:
		l.say(path, "“%s”不是数，不能用来计算", key)
	}
}

// fits holds a filter against the column that it reads.
func (l *loader) fits(path, column string, e Entry, f Filter) {
	switch f.Name {
	case "in_window":
		l.meant(path, column, e, record.Date)
	case "is":
		l.wordsOf(path, e, f.Words)
	}
}

var kindNouns = map[record.Kind]string{record.Date: "日期", record.YesNo: "填“是”或“否”的栏目", record.USCC: "统一社会信用代码", record.Area: "面积"}

func (l *loader) meant(path, key string, e Entry, want record.Kind) {
	if e.Kind != "" && e.Kind != want {
		l.say(path, "“%s”不是%s", key, kindNouns[want])
	}
}

// wordsOf asks that the words of an enumeration are its own. Texts are searched for words, so any may stand there.
func (l *loader) wordsOf(path string, e Entry, words []string) {
	if len(e.Words) == 0 {
		return
	}
	for _, w := range words {
		if !slices.Contains(e.Words, w) {
			l.say(path, "没有取值“%s”，可用：%s", w, strings.Join(e.Words, "、"))
		}
	}
}

// meanings are the parameters of kinds that must be of one kind of value.
var meanings = map[string]map[string]record.Kind{
	"before_deadline":       {"field": record.Date},
	"lasted":                {"field": record.Date},
	"provided":              {"field": record.YesNo},
	"remains":               {"field": record.Date},
	"valid_code":            {"field": record.USCC},
	"tenure_shown":          {"from": record.Date, "to": record.Date, "field": record.Area},
	"covers_reference_date": {"from": record.Date, "to": record.Date},
	"parts_within_total":    {"total": record.Area},
}

// vetMeant holds the fields and columns of a kind against what the kind does with them. That they exist was asked before.
func (l *loader) vetMeant(path, kind string, p *Params) {
	for _, name := range []string{"field", "from", "to", "total"} {
		want, ok := meanings[kind][name]
		key := map[string]string{"field": p.Field, "from": p.From, "to": p.To, "total": p.Total}[name]
		if !ok || key == "" {
			continue
		}
		var e Entry
		switch {
		case p.List != "" && (name == "from" || name == "to"):
			if l.known.Column != nil {
				e, _ = l.known.Column(p.List, key)
			}
		case l.known.Field != nil:
			e, _ = l.known.Field(key)
		}
		l.meant(path+"."+name, key, e, want)
	}
}

// vetBounds asks that a share of things of one unit is held against a number from 0 to 1.
func (l *loader) vetBounds(path string, f *formula.Formula) {
	if f == nil {
		return
	}
	one := big.NewRat(1, 1)
	for _, c := range f.Comparisons() {
		part, whole := c.Left.Sides()
		if n := c.Right.Number(); part != nil && n != nil && n.Cmp(one) > 0 && l.unit(part) != "" && l.unit(part) == l.unit(whole) {
			l.say(path, "占比应写作0到1的数，例如75%%写作0.75")
		}
	}
}

// unit is the unit that all measures of a term share; "" where they have several or none.
func (l *loader) unit(t *formula.Term) string {
	unit := ""
	for i, name := range t.Names() {
		m, ok := l.set.Measure(name)
		if !ok || i > 0 && m.Unit != unit {
			return ""
		}
		unit = m.Unit
	}
	return unit
}

// vetWindowed asks for a window where a measure counts within one.
func (l *loader) vetWindowed(path string, c *Check) {
	if c.formula == nil || c.Window != "" {
		return
	}
	for _, name := range c.formula.Names() {
		m, ok := l.set.Measure(name)
		if ok && slices.ContainsFunc(m.filters, func(f Filter) bool { return f.Name == "in_window" || f.Name == "present_in_window" }) {
			l.say(path, "检查项%s用到按统计期计数的量“%s”，须写明统计期（window）", c.ID, name)
		}
	}
}

// vetCovers asks a set that has conditions for one type only to say so to the other: its applications would else be held
// against nothing but the checks that both share.
func (l *loader) vetCovers() {
	shared, said := -1, false
	for i := range l.set.Checks {
		c := &l.set.Checks[i]
		if c.Type == "" && c.Automatic() && c.Counted() {
			shared = i
		}
		said = said || c.Type == "" && c.Kind == "type_covered"
	}
	a, b := l.set.Covers(record.TypeA), l.set.Covers(record.TypeB)
	if shared >= 0 && a != b && !said {
		l.say(fmt.Sprintf("checks[%d]", shared), "规则集只有一类的条款，却有两类通用的检查项：请加一项种类为 type_covered 的通用检查项，或写明类型（type）")
	}
}
