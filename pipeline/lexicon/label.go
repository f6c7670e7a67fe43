package lexicon

import (
	"regexp"
	"slices"
	"strings"
)

// Label is the canonical form of a label or header for looking it up: folded, without white space and line breaks,
// without numbering and marks before it ("1.", "（一）", "①", "*") and colons, asterisks and rules after it; brackets are
// half-width and Latin letters small. "" when nothing of a label is left. Applied twice it changes nothing.
func Label(s string) string {
	s = strings.ToLower(brackets.Replace(squeeze(Fold(s))))
	for {
		rest := strings.TrimRight(s, ":∶︰﹕*＊_＿…;,，、。")
		rest = strings.TrimLeft(rest, marksBefore)
		rest = withoutNumber(rest)
		if rest == s {
			return s
		}
		s = rest
	}
}

var brackets = strings.NewReplacer("【", "(", "】", ")", "〔", "(", "〕", ")", "[", "(", "]", ")", "{", "(", "}", ")",
	"﹙", "(", "﹚", ")", "〖", "(", "〗", ")", "⁽", "(", "⁾", ")")

// marksBefore are bullets and required marks; boxes are no marks, for they belong to a choice.
const marksBefore = "*★☆※●•·◆◇▪▲△►▶➢:,，、。;_…" +
	"①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩❶❷❸❹❺❻❼❽❾❿"

// Numbering needs its mark: "2020年营业收入" and "一年内" have none. A number of several levels needs none: "3.1.2 场地".
var (
	numbering = regexp.MustCompile(`^(?:\((?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-z]|[ivx]{1,4})\)|` +
		`(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-z]|[ivx]{2,4}|[ⅰ-ⅿ])[.、):]|第[一二三四五六七八九十]{1,3}[、:])`)
	levels = regexp.MustCompile(`^\d{1,2}(?:[.-]\d{1,2}){1,3}[.、]?`)
)

func withoutNumber(s string) string {
	if n := len(levels.FindString(s)); n > 0 && n < len(s) && (s[n] < '0' || s[n] > '9') {
		return s[n:]
	}
	return s[len(numbering.FindString(s)):]
}

// SplitUnit takes the unit off a label: "场地面积（㎡）", "融资金额/万元", "金额(单位：万元)", "注册资本万元". unit is as
// written, without blanks and brackets; "" when the label names none, and then bare is the label unchanged. Notes that
// share the bracket stay: "面积（㎡，含公摊）" gives "面积(含公摊)". A caption "单位：万元" gives an empty bare label.
func SplitUnit(label string) (bare, unit string) {
	s := strings.TrimRight(brackets.Replace(squeeze(Fold(label))), ":")
	if unit, ok := strings.CutPrefix(s, "单位:"); ok && isUnit(unit, quantities) {
		return "", cleanUnit(unit)
	}
	if bare, unit := unitInBrackets(s); unit != "" {
		return bare, unit
	}
	if i := strings.LastIndexAny(s, "/,:"); i > 0 && isUnit(s[i+1:], timeless) && !isUnit(s[:i], timeless) {
		return strings.TrimSuffix(strings.TrimRight(s[:i], ",/:"), ",单位"), cleanUnit(s[i+1:])
	}
	for _, u := range bareUnits {
		if rest, ok := strings.CutSuffix(s, u); ok && len([]rune(rest)) > 1 {
			return rest, u
		}
	}
	return label, ""
}

// bareUnits may stand behind a label without a mark between. "元" is not among them: 单元 is a word.
var bareUnits = []string{"万平方米", "平方米", "㎡", "m²", "m2", "万元", "亿元", "千元"}

// unitInBrackets looks at the bracketed parts of a label, the last first.
func unitInBrackets(s string) (bare, unit string) {
	for _, at := range backwards(bracketed.FindAllStringIndex(s, -1)) {
		inside := s[at[0]+1 : at[1]-1]
		before, after := s[:at[0]], s[at[1]:]
		if isUnit(inside, quantities) {
			return before + after, cleanUnit(inside)
		}
		for _, piece := range strings.FieldsFunc(inside, func(r rune) bool { return strings.ContainsRune(",，;；、", r) }) {
			if isUnit(piece, quantities) {
				notes := strings.Trim(strings.Replace(inside, piece, "", 1), ",，;；、")
				return before + "(" + notes + ")" + after, cleanUnit(piece)
			}
		}
	}
	return "", ""
}

var bracketed = regexp.MustCompile(`\([^()]*\)`)

func backwards(at [][]int) [][]int {
	out := make([][]int, 0, len(at))
	for i := len(at) - 1; i >= 0; i-- {
		out = append(out, at[i])
	}
	return out
}

// What a label may name as its unit. A place is none: 所在县（区）; behind a stroke neither is a time: 年/月.
var (
	timeless   = []Measure{AreaUnit, MoneyUnit, ForeignUnit, ShareUnit, CountUnit}
	quantities = append(slices.Clone(timeless), TimeUnit)
)

func isUnit(s string, of []Measure) bool {
	u, ok := UnitOf(cleanUnit(s))
	return ok && slices.Contains(of, u.Measure)
}

// cleanUnit takes off the words that introduce a unit: "单位：万元", "以万元计".
func cleanUnit(s string) string {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "计量单位"), "单位")
	s = strings.TrimPrefix(strings.TrimLeft(s, ":为"), "以")
	return strings.TrimSuffix(s, "计")
}
