package extract

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"beian/pipeline/record"
)

// valueOf finds the cell that holds a label's value: below it in a row of labels, else to its right, else below when
// nothing stands to the right. more are the tick boxes that go on in the next cells. -1 when the value is empty.
func (f *former) valueOf(i int, keys []string) (v int, more []int) {
	if f.upright[f.Cells[i].Row] {
		if b := f.below(i); f.holds(b) {
			return b, nil
		}
		return -1, nil
	}
	j := f.right(i)
	if j >= 0 && f.Cells[j].Row == f.Cells[i].Row {
		return f.rightValue(i, j, keys)
	}
	if b := f.below(i); j < 0 && f.Kind == record.Grid && f.holds(b) && f.Cells[b].RowSpan <= 1 && f.Cells[b].Col == f.Cells[i].Col && f.onlyLabels(f.Cells[i].Row) {
		return b, nil
	}
	return -1, nil
}

// onlyLabels reports whether a row has nothing but labels: a text that looks like a label beside values is a value itself.
func (f *former) onlyLabels(row int) bool {
	return !slices.ContainsFunc(f.inRow(row), func(i int) bool {
		t := f.text(i)
		return t != "" && !f.isLabel(strings.TrimRight(t, "：: "))
	})
}

func (f *former) holds(i int) bool {
	return i >= 0 && !f.used[i] && f.text(i) != "" && len(f.keysAt(i)) == 0
}

func (f *former) rightValue(i, j int, keys []string) (int, []int) {
	for j >= 0 && f.besides(j) {
		j = f.right(j)
	}
	if j < 0 || f.used[j] || f.text(j) == "" && f.Cells[j].Unread == "" {
		return -1, nil
	}
	text := f.text(j)
	if strings.HasSuffix(text, "：") || strings.HasSuffix(text, ":") {
		return -1, nil // 单位负责人： | 统计负责人：
	}
	if (len(f.keysAt(j)) > 0 || f.names(i, j) || labelLike.MatchString(squeeze(text))) && !f.isNoun(keys, text) {
		return -1, nil // the next label: this one's value was left empty, or it names the section of the labels beside it
	}
	if len(pairs(text, f.label)) > 0 && !f.boxed(text) {
		return -1, nil
	}
	var more []int
	for k := f.right(j); f.boxed(text) && k >= 0 && f.boxed(f.text(k)) && len(f.keysAt(k)) == 0; k = f.right(k) {
		more = append(more, k)
	}
	return j, more
}

// labelLike is how labels end and answers do not: such a text is a label that nobody knows, never a value.
var labelLike = regexp.MustCompile(`^[^0-9，。；]{1,8}(?:名称|日期|时间|代码|电话|号码|人数|数量|类型|性质|金额|面积|占比|姓名|邮箱|地址)$|^\p{Han}{0,8}[（(](?:平方米|㎡|个|家|人|名|场|台|万元|千元|元)[）)]$`)

// names reports whether cell i is the name of a section whose labels begin with cell j.
func (f *former) names(i, j int) bool {
	return f.Cells[i].RowSpan > max(f.Cells[j].RowSpan, 1) && f.isLabel(strings.TrimRight(f.text(j), "：: "))
}

// isNoun reports whether a text is one of the nouns that the field may hold: such a text is a value although it is
// spelled like a label ("众创空间" as the type).
func (f *former) isNoun(keys []string, text string) bool {
	for _, k := range keys {
		if field, _ := f.lex.Field(k); field.Kind == record.Enum && len(nounsIn(field.Words, text)) > 0 {
			return true
		}
	}
	return false
}

// boxed reports whether a text has tick boxes.
func (f *former) boxed(text string) bool {
	return strings.ContainsAny(text, "□☐☑☒■√✔✓○●◯") || strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Co, r) })
}

// besides reports whether a cell between label and value holds no answer: it stands in a column aside, or is a unit.
func (f *former) besides(j int) bool {
	_, unit := unitOnly(f.text(j))
	return unit || f.aside[f.Cells[j].Col]
}

// unitOf is the label's unit, or the one that stands alone in a cell beside the value, else for money the caption's.
func (f *former) unitOf(key, unit string, v int) string {
	if unit != "" {
		return unit
	}
	if u, ok := f.unitAt(f.right(v), v); ok {
		return u
	}
	for j := f.left(v); j >= 0 && f.besides(j); j = f.left(j) {
		if u, ok := f.unitAt(j, v); ok {
			return u
		}
	}
	if field, _ := f.lex.Field(key); field.Kind == record.Money {
		return f.caption
	}
	return ""
}

func (f *former) unitAt(j, v int) (string, bool) {
	if j < 0 || f.Cells[j].Row != f.Cells[v].Row {
		return "", false
	}
	return unitOnly(f.text(j))
}

// left returns the cell before cell i in its row, or -1.
func (f *former) left(i int) int { return f.before(i) }

func (f *grid) before(i int) int {
	before := -1
	for _, j := range f.inRow(f.Cells[i].Row) {
		if f.Cells[j].Col >= f.Cells[i].Col {
			break
		}
		before = j
	}
	return before
}

// lastYear picks, of numbers side by side under heads that are years, the one of the last year; told is false when the
// heads do not tell: then the first number comes back and which one the label means is a doubt.
func (f *former) lastYear(v int) (at int, told bool) {
	at, best := v, 0
	for j := v; j >= 0 && f.Cells[j].Row == f.Cells[v].Row && isNumber(f.text(j)); j = f.right(j) {
		if year := f.yearOver(j); year > best { // a head such as 2021年1-4月 is no year
			at, best = j, year
		}
		f.used[j] = true
	}
	return at, best > 0
}

// yearOver is the year that heads a cell's column: "2020年", "2020年度", "2020"; 0 when none does.
func (f *former) yearOver(i int) int {
	for row := f.Cells[i].Row - 1; row >= 0; row-- {
		j := f.at(row, f.Cells[i].Col)
		if j < 0 || isNumber(f.text(j)) && len(squeeze(f.text(j))) < 4 {
			continue
		}
		digits := strings.TrimSuffix(strings.TrimSuffix(squeeze(f.text(j)), "度"), "年")
		if n, err := strconv.Atoi(digits); err == nil && n > 1990 && n < 2100 {
			return n
		}
		if !isNumber(f.text(j)) {
			return 0
		}
	}
	return 0
}

// severalNumbers reports whether a second number stands beside a number, as in columns for several years.
func (f *former) severalNumbers(key string, v int) bool {
	field, _ := f.lex.Field(key)
	switch field.Kind {
	case record.Area, record.Money, record.Count, record.Ratio:
	default:
		return false
	}
	if f.upright[f.Cells[v].Row-1] || f.Kind != record.Grid {
		return false
	}
	j := f.right(v)
	return j >= 0 && f.Cells[j].Row == f.Cells[v].Row && isNumber(f.text(v)) && isNumber(f.text(j))
}
