package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"beian/pipeline/record"
)

// Forms without tables state their figures in sentences: 众创空间总面积为1200平方米，提供创业工位____50____个. Such a sentence is
// read where a label that the lexicon knows stands right before a figure with its unit, before 为 or 是, or before a blank
// that was filled in. What is asked, planned or of others is no statement of the applicant.

// saying finds the statements in a running text: keys, value and unit as pairs.
func (f *former) saying(text string, lookUp func(string) ([]string, string)) []pair {
	var out []pair
	for _, clause := range sentences(text) {
		if ofOthers.MatchString(clause) {
			continue
		}
		for _, p := range f.inClause(clause, lookUp) {
			if !slices.ContainsFunc(out, func(o pair) bool { return slices.Equal(o.keys, p.keys) }) {
				out = append(out, p)
			}
		}
	}
	return out
}

// sentences cuts a text at the marks behind which another sentence begins.
func sentences(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("。；;\n！!？?", r) })
}

// ofOthers are words that make a sentence one about others, about another time or about what is wanted.
var ofOthers = regexp.MustCompile(`全[省市国区]|各[省市地]|平均|计划|规划|拟|预计|预期|将[^近]|力争|目标|未来|要求|标准|条件为|应当|应[达不具]|须|至少|最[低少多高]|不超过|不高于|[≥≤≧≦><]|每\d|不少于|不低于|以上的|历年|往年|上年同期|同比|累计|比上年|例如|示例|填写|填报说明`)

const (
	figureUnits = `平方米|平米|平方|㎡|m2|m²|M2|个|家|名|人|位|场次|场|次|台|套|项|件|万元|千元|亿元|元|%`
	blankOrNot  = `[\s_＿]*`
)

var (
	// a figure with its unit, and the words and blanks before it
	figure = regexp.MustCompile(`(?:总数)?(?:数?为|是|共计|合计|共有|共|达到|达|有|设有|约为)?` + blankOrNot + `((?:约|近|超过|逾)?\d[\d,，.]*` + blankOrNot + `(?:万|亿|千)?(?:` + figureUnits + `)(?:余|多|以上|左右)?(?:[（(][^）)]{0,12}[）)])?)`)
	// what stands behind 为 or 是, up to the next mark
	being = regexp.MustCompile(`(?:为|是|系|自|从)` + blankOrNot + `([^，,；;。\n_＿（(\s][^，,；;。\n_＿]{0,60})`)
	// a blank that was filled in: at least two blanks or rules on both sides
	filled = regexp.MustCompile(`[_＿]+[ 　]*([^_＿，,；;。\n]{1,60}?)[ 　]*[_＿]+|[ 　]{2,}([^_＿，,；;。\n\s][^_＿，,；;。\n]{0,60}?)[ 　]{2,}`)
	// an answer by boxes in brackets: 互联网接入（☑有 □无）
	ticks = regexp.MustCompile(`[（(]([^（()）]*[` + tickBoxes + `][^（()）]*)[）)]`)
)

func (f *former) inClause(clause string, lookUp func(string) ([]string, string)) []pair {
	var out []pair
	add := func(start int, value string, fits func(record.Kind) bool) {
		keys, unit := f.labelRight(clause[:start], lookUp)
		if value = strings.TrimSpace(value); value == "" || len(keys) == 0 {
			return
		}
		for _, k := range keys {
			if field, _ := f.lex.Field(k); !fits(field.Kind) {
				return
			}
		}
		if slices.ContainsFunc(out, func(o pair) bool { return slices.Equal(o.keys, keys) }) {
			return
		}
		out = append(out, pair{keys: keys, unit: unit, value: value})
	}
	for _, m := range figure.FindAllStringSubmatchIndex(clause, -1) {
		add(m[0], clause[m[2]:m[3]], counted)
	}
	for _, m := range filled.FindAllStringSubmatchIndex(clause, -1) {
		value := submatch(clause, m, 1) + submatch(clause, m, 2)
		add(m[0], value, anyKind)
	}
	for _, m := range being.FindAllStringSubmatchIndex(clause, -1) {
		add(m[0], clause[m[2]:m[3]], func(k record.Kind) bool { return !counted(k) || digits(clause[m[2]:m[3]]) })
	}
	for _, m := range ticks.FindAllStringSubmatchIndex(clause, -1) {
		add(m[0], clause[m[2]:m[3]], func(k record.Kind) bool { return k == record.YesNo || k == record.Enum })
	}
	for _, p := range f.lex.Phrases() {
		if m := p.Is.FindStringSubmatch(clause); m != nil {
			out = append(out, pair{keys: []string{p.Key}, value: m[1]})
		}
	}
	return out
}

func submatch(s string, m []int, n int) string {
	if m[2*n] < 0 {
		return ""
	}
	return s[m[2*n]:m[2*n+1]]
}

func anyKind(record.Kind) bool { return true }

func counted(k record.Kind) bool {
	switch k {
	case record.Area, record.Money, record.Count, record.Ratio, record.Decimal:
		return true
	}
	return false
}

func digits(s string) bool { return strings.ContainsAny(s, "0123456789") }

// labelRight finds the label that ends a text: 的 and 数 before 为 are no part of it, and words that open a clause may stand
// before it.
func (f *former) labelRight(text string, lookUp func(string) ([]string, string)) (keys []string, unit string) {
	text = strings.TrimRight(text, " 　\t_＿")
	if text == "" || strings.HasSuffix(text, "：") || strings.HasSuffix(text, ":") {
		return nil, ""
	}
	_, keys, unit = labelBefore([]rune(text), lookUp)
	if len(keys) > 0 {
		return keys, unit
	}
	for _, w := range openers {
		if i := strings.LastIndex(text, w); i >= 0 && utf8.RuneCountInString(text[i+len(w):]) <= 24 {
			if keys, unit = lookUp(text[i+len(w):]); len(keys) > 0 {
				return keys, unit
			}
		}
	}
	return nil, ""
}

// openers are words behind which a label may begin inside a clause.
var openers = []string{"其中", "以及", "和", "及", "与", "并", "现入驻", "已入驻", "现有", "共有", "设有", "拥有", "提供", "举办", "开展", "聘请", "配备", "本空间", "我单位", "众创空间", "机构", "年度", "年"}

// composite reads a cell beside a label that nobody knows by its sentences. They count only in a form.
func (f *former) composite(i int, ps []pair) {
	f.used[i] = true
	for _, p := range ps {
		for _, k := range p.keys {
			f.said = append(f.said, f.part(k, i, p.value, p.unit))
		}
	}
}

// prose takes what the sentences of a form state and nothing else of the document does: first those in cells, then the running
// text. A form that is bound together with a report or proofs ends where they begin.
func (r *reader) prose() {
	if r.out.Document != record.Form {
		return
	}
	have := map[string]bool{}
	for _, s := range r.out.Statements {
		have[s.Key] = have[s.Key] || clean(s.Text) != ""
	}
	for _, s := range r.said {
		if !have[s.Key] {
			r.out.Statements = append(r.out.Statements, s)
		}
	}
	for _, s := range r.out.Statements {
		have[s.Key] = have[s.Key] || clean(s.Text) != ""
	}
	for _, b := range r.doc.Blocks {
		if b.Kind != record.Text {
			continue
		}
		f := &former{reader: r, grid: newGrid(b), upright: map[int]bool{}, aside: map[int]bool{}}
		for i, c := range b.Cells {
			line := oneLine(c.Text)
			if t := r.titleOf(squeeze(line)); t != "" && t != record.Form || slotHeading(line) {
				return
			}
			if utf8.RuneCountInString(line) > 600 {
				continue
			}
			for _, p := range f.saying(clean(c.Text), r.label) {
				for _, k := range p.keys {
					if have[k] {
						continue
					}
					r.out.Statements = append(r.out.Statements, f.part(k, i, p.value, p.unit))
				}
			}
		}
	}
}

// slotHeading reports whether a line opens the part of a bound document that holds the proofs or the report.
func slotHeading(line string) bool { return bound.MatchString(squeeze(line)) }

var bound = regexp.MustCompile(`^附件[2356二三五六][^0-9].{0,30}$|^(?:相关)?证明材料$|^.{0,20}备案报告$`)
