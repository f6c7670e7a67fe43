package rules

import (
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"

	"beian/pipeline/formula"
)

// vet parses formulas and filters and holds every reference of the set against what it refers to.
func (l *loader) vet() {
	s := l.set
	l.needed("id", s.ID)
	l.needed("title", s.Title)
	if s.AsOf.IsZero() {
		l.say("as_of", "缺少基准日 as_of")
	}
	if len(s.Checks) == 0 {
		l.say("checks", "规则集没有任何检查项 checks")
	}
	l.vetConditions()
	l.vetQuestions()
	l.vetWindows()
	l.vetMeasures()
	l.vetChecks()
	l.vetCovers()
	l.vetSlots()
}

func (l *loader) needed(path, value string) {
	if strings.TrimSpace(value) == "" {
		name := path[strings.LastIndex(path, ".")+1:]
		l.say(path, "缺少“%s”", name)
	}
}

// unique reports an id that is given twice; ids must not be empty.
func (l *loader) unique(path, id string, seen map[string]bool) {
	l.needed(path, id)
	if id != "" && seen[id] {
		l.say(path, "编号“%s”重复", id)
	}
	seen[id] = true
}

func (l *loader) vetType(path, t string) {
	if t != "" && t != "A" && t != "B" {
		l.say(path, "类型应为 A（众创空间）或 B（专业化众创空间），两类都适用则不写")
	}
}

func (l *loader) vetConditions() {
	seen := map[string]bool{}
	for i, c := range l.set.Conditions {
		path := fmt.Sprintf("conditions[%d]", i)
		l.unique(path+".id", c.ID, seen)
		l.needed(path+".title", c.Title)
		l.vetType(path+".type", c.Type)
	}
	seen = map[string]bool{}
	for i, r := range l.set.Recommenders {
		l.unique(fmt.Sprintf("recommenders[%d].name", i), r.Name, seen)
	}
}

func (l *loader) vetQuestions() {
	seen := map[string]bool{}
	for i, q := range l.set.Questions {
		path := fmt.Sprintf("questions[%d]", i)
		l.unique(path+".id", q.ID, seen)
		l.needed(path+".asks", q.Asks)
		keys := map[string]bool{}
		for j, o := range q.Readings {
			l.unique(fmt.Sprintf("%s.readings[%d].key", path, j), o.Key, keys)
		}
		if !keys[q.Default] {
			l.say(path+".default", "“%s”不是%s所列口径之一", q.Default, q.ID)
		}
	}
}

func (l *loader) vetWindows() {
	seen := map[string]bool{}
	for i, w := range l.set.Windows {
		path := fmt.Sprintf("windows[%d]", i)
		l.unique(path+".key", w.Key, seen)
		forms := 0
		for _, given := range []bool{w.CalendarYears > 0, w.Months > 0, w.Ever, !w.From.IsZero() || !w.To.IsZero()} {
			if given {
				forms++
			}
		}
		if forms != 1 {
			l.say(path, "统计期须且只须用 calendar_years、months、ever 或 from/to 之一写明")
		}
		if fixed := !w.From.IsZero() || !w.To.IsZero(); fixed && (w.From.IsZero() || w.To.IsZero() || w.To.Before(w.From)) {
			l.say(path, "统计期的起止日期须都写明，且起不晚于止")
		}
	}
}

func (l *loader) vetMeasures() {
	seen := map[string]bool{}
	for i := range l.set.Measures {
		m, path := &l.set.Measures[i], fmt.Sprintf("measures[%d]", i)
		l.unique(path+".key", m.Key, seen)
		l.needed(path+".label", m.Label)
		if len(m.Declared) == 0 && m.List == "" && m.IfField == "" {
			l.say(path, "量“%s”须写明取自哪些字段（declared）或哪个名单（list）", m.Key)
		}
		for j, src := range m.Declared {
			m.terms = append(m.terms, l.term(fmt.Sprintf("%s.declared[%d]", path, j), src))
		}
		if m.IfField != "" {
			l.wordsOf(path+".if_is", l.field(path+".if_field", m.IfField), m.IfIs)
		}
		if m.Else != "" {
			l.measure(path+".else", m.Else)
			if other, ok := l.set.Measure(m.Else); ok && other.Else != "" {
				l.say(path+".else", "代用的量“%s”自己不能再有 else", m.Else)
			}
		}
		l.vetList(path, m)
	}
}

func (l *loader) vetList(path string, m *Measure) {
	if m.List == "" {
		if len(m.Where) > 0 || len(m.Distinct) > 0 || m.Sum != "" {
			l.say(path, "没有 list 的量不能有 where、distinct 或 sum")
		}
		return
	}
	l.list(path+".list", m.List)
	m.filters = l.filters(path+".where", m.List, m.Where)
	for j, c := range m.Distinct {
		l.column(fmt.Sprintf("%s.distinct[%d]", path, j), m.List, c)
	}
	if len(m.Distinct) == 0 {
		l.say(path, "名单的量“%s”须写明用哪些栏目区分不同的项（distinct）", m.Key)
	}
	if m.Sum != "" {
		l.numeric(path+".sum", m.Sum, l.column(path+".sum", m.List, m.Sum))
	}
}

func (l *loader) filters(path, list string, where []string) []Filter {
	var out []Filter
	for j, text := range where {
		at := fmt.Sprintf("%s[%d]", path, j)
		f, wrong := parseFilter(text)
		if wrong != "" {
			l.say(at, "%s", wrong)
			continue
		}
		for _, c := range f.Reads() {
			l.fits(at, c, l.column(at, list, c), f)
		}
		out = append(out, f)
	}
	return out
}

func (l *loader) term(path, src string) *formula.Term {
	t, mistakes := formula.ParseTerm(src)
	l.mistakes(path, mistakes)
	if t == nil {
		return nil
	}
	for _, name := range t.Names() {
		l.numeric(path, name, l.field(path, name))
	}
	return t
}

// formula parses a condition over measures.
func (l *loader) formula(path, src string) *formula.Formula {
	if src == "" {
		return nil
	}
	f, mistakes := formula.Parse(src)
	l.mistakes(path, mistakes)
	if f == nil {
		return nil
	}
	for _, name := range f.Names() {
		if _, ok := l.set.Measure(name); !ok {
			l.within(path, strings.Index(src, name), "没有名为“%s”的量（measures）%s", name, didYouMean(name, l.measureKeys()))
		}
	}
	return f
}

func (l *loader) mistakes(path string, ms []*formula.Mistake) {
	for _, m := range ms {
		l.within(path, m.Column-1, "%s", m.Says)
	}
}

// within reports a problem some bytes into the value of a path.
func (l *loader) within(path string, offset int, format string, args ...any) {
	at, ok := l.places[path]
	if !ok {
		l.say(path, format, args...)
		return
	}
	l.at(place{at.line, at.column + max(0, offset)}, format, args...)
}

func (l *loader) measureKeys() []string {
	var out []string
	for _, m := range l.set.Measures {
		out = append(out, m.Key)
	}
	return out
}

func (l *loader) measure(path, key string) {
	if _, ok := l.set.Measure(key); !ok {
		l.say(path, "没有名为“%s”的量（measures）%s", key, didYouMean(key, l.measureKeys()))
	}
}

func (l *loader) field(path, key string) Entry {
	if l.known.Field == nil {
		return Entry{}
	}
	e, ok := l.known.Field(key)
	if !ok {
		l.say(path, "词典中没有字段“%s”", key)
	}
	return e
}

func (l *loader) list(path, key string) {
	if l.known.List != nil && !l.known.List(key) {
		l.say(path, "词典中没有名单“%s”", key)
	}
}

func (l *loader) column(path, list, key string) Entry {
	if l.known.Column == nil || l.known.List != nil && !l.known.List(list) {
		return Entry{}
	}
	e, ok := l.known.Column(list, key)
	if !ok {
		l.say(path, "名单“%s”没有栏目“%s”", list, key)
	}
	return e
}

func (l *loader) slots(path string, keys []string) {
	for j, key := range keys {
		if l.known.Slot != nil && !l.known.Slot(key) {
			l.say(fmt.Sprintf("%s[%d]", path, j), "词典中没有证明材料类别“%s”", key)
		}
	}
}

func (l *loader) vetSlots() {
	seen := map[string]bool{}
	for i, s := range l.set.Slots {
		path := fmt.Sprintf("slots[%d]", i)
		l.unique(path+".key", s.Key, seen)
		if l.known.Slot != nil && !l.known.Slot(s.Key) {
			l.say(path+".key", "词典中没有证明材料类别“%s”", s.Key)
		}
		for j, id := range s.Checks {
			if _, ok := l.set.Check(id); !ok {
				l.say(fmt.Sprintf("%s.checks[%d]", path, j), "没有编号为“%s”的检查项", id)
			}
		}
	}
}

var decimal = regexp.MustCompile(`^[0-9]{1,18}(\.[0-9]{1,12})?$`)

func (l *loader) decimal(path, s string) {
	if s == "" {
		return
	}
	if _, ok := new(big.Rat).SetString(s); !ok || !decimal.MatchString(s) {
		l.say(path, "“%s”不是十进制数", s)
	}
}

func contains(words string, w string) bool { return slices.Contains(strings.Fields(words), w) }
