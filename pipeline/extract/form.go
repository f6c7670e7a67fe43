package extract

import (
	"regexp"
	"strings"

	"beian/pipeline/record"
)

// form reads the labels and values of a block that no table has taken: "label：value" in one cell or line, a label with
// its value to the right, a row of labels with the values under it.
func (r *reader) form(g *grid) {
	f := &former{reader: r, grid: g, upright: map[int]bool{}, aside: map[int]bool{}}
	for row := range g.rows {
		f.captions(row)
		f.heading(row)
		f.heads(row)
		if g.Kind == record.Grid {
			f.upright[row] = f.labelsOnTop(row)
		}
		for _, i := range g.rows[row] {
			if !g.used[i] {
				f.cell(i)
			}
		}
	}
}

// A former walks a block's labels.
type former struct {
	*reader
	*grid
	head    string       // the last heading that stands alone in its row
	upright map[int]bool // rows whose labels have their values below
	aside   map[int]bool // columns between label and value that hold no answer: 单位, 代码, 标准, 说明
	caption string       // the unit of money that a line such as 单位：万元 names for what stands below it
	parts   []string     // the keys of the labels read so far, for a bare 合计 behind its parts
	whose   string       // key of the last person named: a bare 手机 after 负责人 is the head's
}

// heading remembers a text that stands alone in its row: it names what the rows under it are about.
func (f *former) heading(row int) {
	cells := f.filled(row)
	if len(cells) != 1 {
		return
	}
	text := oneLine(f.text(cells[0]))
	if n := len([]rune(text)); n >= 2 && n <= 30 && len(pairs(text, f.label)) == 0 && f.Cells[cells[0]].Col == f.firstCol() {
		f.head = text
	}
}

// heads notes columns that hold no answer: one headed 单位 names the unit of the value beside it, one headed 代码 numbers the
// line, one headed 标准, 要求 or 说明 says what is asked. The row must have another head that forms use; a new head takes the
// place of the one above it.
func (f *former) heads(row int) {
	var aside []int
	known := 0
	for _, i := range f.filled(row) {
		text := squeeze(f.text(i))
		switch {
		case unitHead.MatchString(text), codeHead.MatchString(text), askedHead.MatchString(text):
			aside = append(aside, f.Cells[i].Col)
		case answerHead.MatchString(text):
			known++
		}
	}
	if known == 0 || known+len(aside) < 2 {
		return
	}
	clear(f.aside)
	for _, col := range aside {
		f.aside[col] = true
	}
}

// askedFor are labels of texts that say what is asked.
var askedFor = regexp.MustCompile(`要求|条件|标准|说明|依据|须知|示例|注意|规定|条款|指标`)

var (
	unitHead   = regexp.MustCompile(`^(?:计量)?单位$`)
	codeHead   = regexp.MustCompile(`^(?:指标)?(?:代码|代号|编码|编号)$|^行[次号]$`)
	askedHead  = regexp.MustCompile(`^(?:标准值?|要求值?|条件要求|指标要求|达标值|达标标准|规定值?|门槛值?|最低要求|考核标准|备案标准|认定标准|参考值|目标值?|计划数?|通知标准|最低标准|(?:填写|填表|填报|指标)(?:说明|要求|解释)|口径说明)$`)
	answerHead = regexp.MustCompile(`^(?:序号|项目|指标|指标名称|名称|内容|数值|数量|备注|通知要求|申报条件|条件|.{0,6}(?:实际值?|实际数|实有数?|完成值?|填报内容|填报值|填报数|填写内容|申报内容|申报数|申报值|指标值|具体内容|自查|自评|现状)|是否达标|是否符合)$`)
)

func (f *former) firstCol() int {
	first := f.width
	for _, c := range f.Cells {
		first = min(first, c.Col)
	}
	return first
}

// labelsOnTop reports whether a row has labels side by side whose values stand in the row under it.
func (f *former) labelsOnTop(row int) bool {
	cells := f.filled(row)
	if len(cells) < 2 || !couldBeHead(f.grid, row) || gappy(f.grid, fresh(f.grid, row)) {
		return false
	}
	labels, values := 0, 0
	for n, i := range cells {
		if f.Cells[i].RowSpan > f.shortest(cells) {
			return false // a section's name at the left, not a label
		}
		if keys, _ := f.keysOf(i); len(keys) == 0 && !f.lex.Plain(f.text(i)) {
			continue
		}
		if n > 0 && f.isNoun(f.keysAt(cells[n-1]), f.text(i)) {
			return false // 法人性质 | 企业法人: the second is the first one's answer
		}
		labels++
		if b := f.below(i); b >= 0 && !f.used[b] && f.text(b) != "" && !f.isLabel(f.text(b)) {
			values++
		}
	}
	if labels < 2 || labels < len(cells) && !f.neighbours(cells) {
		return false
	}
	return labels*2 >= len(cells) && values > 0 && values*2 >= labels
}

// neighbours reports whether two known labels stand side by side: labels and values in turn never do.
func (f *former) neighbours(cells []int) bool {
	for n := 1; n < len(cells); n++ {
		if f.isLabel(f.text(cells[n-1])) && f.isLabel(f.text(cells[n])) {
			return true
		}
	}
	return false
}

func (f *former) shortest(cells []int) int {
	least := tallest
	for _, i := range cells {
		least = min(least, max(f.Cells[i].RowSpan, 1))
	}
	return least
}

// cell reads one cell as the place of a statement, if it is one.
func (f *former) cell(i int) {
	text := f.text(i)
	if text == "" {
		return
	}
	if ps := pairs(text, f.within(i)); len(ps) > 0 && !f.onlyLabel(ps) {
		f.inline(i, ps)
		return
	}
	if os := options(text, f, f.within(i)); len(os) > 0 {
		f.choose(i, os)
		return
	}
	keys, unit := f.keysOf(i)
	if len(keys) == 0 && (f.spaced(i, text) || f.joined(i, text)) {
		return
	}
	if len(keys) == 0 {
		if ps := f.sayingOf(i); len(ps) > 0 {
			f.composite(i, ps)
		} else if !f.guess(i) {
			f.unknown(i)
		}
		return
	}
	f.used[i] = true
	f.labels++
	v, more := f.valueOf(i, keys)
	if v < 0 {
		return
	}
	if os := options(f.text(v), f, f.sectioned(v)); len(os) > 0 {
		f.choose(v, os)
		return
	}
	from := len(f.out.Statements)
	f.state(f.of(keys, text), unit, v, more)
	for n := from; f.lex.Weak(text) && n < len(f.out.Statements); n++ {
		st := &f.out.Statements[n]
		st.Shared = true
		field, _ := f.lex.Field(st.Key)
		st.Doubt = strings.TrimPrefix(st.Doubt+"；标签写的是“"+oneLine(text)+"”，未必就是“"+field.Label+"”，请核对", "；")
	}
}

// sayingOf reads the sentences of a cell in a table: longer than a label, with a figure or a box in it, behind a cell of
// words. A text that stands alone in its row explains the table or says what is asked.
func (f *former) sayingOf(i int) []pair {
	text := f.text(i)
	if j := f.before(i); j < 0 || digits(f.text(j)) || f.text(j) == "" || askedFor.MatchString(f.text(j)) {
		return nil
	}
	if n := len([]rune(text)); f.Kind != record.Grid || n < 6 || n > 400 || !digits(text) && !f.boxed(text) {
		return nil
	}
	return f.saying(text, f.within(i))
}

// speaks reports whether a cell makes statements of its own, whatever stands before it.
func (f *former) speaks(i int) bool {
	text := f.text(i)
	return len(pairs(text, f.within(i))) > 0 || len(options(text, f, f.within(i))) > 0 || len(f.sayingOf(i)) > 0
}

// onlyLabel reports whether the cell is a label with its colon and nothing behind it.
func (f *former) onlyLabel(ps []pair) bool { return len(ps) == 1 && ps[0].value == "" }

// spaced reads a line of a form without rules whose labels stand a blank before their values: "工位数 50个 联系人 张三".
// Such a line begins with a label; a value goes on to the next one.
func (f *former) spaced(i int, text string) bool {
	words := strings.Fields(text)
	if f.Kind != record.Text || len(words) < 2 || len([]rune(words[0])) < 3 || f.boxed(words[0]) {
		return false
	}
	lookUp := f.sectioned(i)
	if keys, _ := lookUp(words[0]); len(keys) == 0 {
		return false
	}
	f.used[i] = true
	for at := 0; at < len(words); {
		keys, unit := lookUp(words[at])
		next := at + 1
		for next < len(words) && (next == at+1 || len([]rune(words[next])) < 3 || !f.isLabel(words[next])) {
			next++
		}
		for _, k := range f.of(keys, words[at]) {
			st := f.part(k, i, strings.Join(words[at+1:next], " "), unit)
			st.Shared = len(keys) > 1
			f.out.Statements = append(f.out.Statements, st)
		}
		at = next
	}
	return true
}

// labelled reports whether a text begins with a short label and its colon, known or not: such a text is no value.
func labelled(text string) bool {
	label, _, ok := strings.Cut(strings.Replace(text, ":", "：", 1), "：")
	return ok && len([]rune(squeeze(label))) <= 8 && !strings.HasPrefix(label, "http")
}

func (f *former) inline(i int, ps []pair) {
	f.used[i] = true
	for n, p := range ps {
		value := p.value
		if value == "" && n == len(ps)-1 {
			if j := f.right(i); j >= 0 && !f.used[j] && f.text(j) != "" && len(f.keysAt(j)) == 0 && !labelled(f.text(j)) {
				f.state(f.of(p.keys, p.label), p.unit, j, nil)
			}
			continue
		}
		if clean(value) == "" {
			continue
		}
		for _, k := range f.of(p.keys, p.label) {
			st := f.part(k, i, value, p.unit)
			st.Shared = len(p.keys) > 1
			f.out.Statements = append(f.out.Statements, st)
		}
	}
}

// state writes down what a cell says of the fields.
func (f *former) state(keys []string, unit string, v int, more []int) {
	f.used[v] = true
	for _, k := range keys {
		at, told := v, true
		if f.severalNumbers(k, v) {
			at, told = f.lastYear(v)
		}
		st := f.statement(k, at, f.unitOf(k, unit, at))
		st.Shared = len(keys) > 1
		for _, m := range more {
			st.Text += " " + f.Cells[m].Text
		}
		if !told {
			st.Doubt = strings.TrimPrefix(st.Doubt+"；同一指标右侧并列多个数值，无法确定取哪一个", "；")
		}
		f.out.Statements = append(f.out.Statements, st)
	}
	for _, m := range more {
		f.used[m] = true
	}
}
