package extract

import (
	"regexp"
	"strings"

	"beian/pipeline/record"
)

// form reads the labels and values of a block that no table has taken: "label：value" in one cell or line, a label with
// its value to the right, a row of labels with the values under it.
func (r *reader) form(g *grid) {
	f := &former{reader: r, grid: g, upright: map[int]bool{}, units: map[int]bool{}, asked: map[int]bool{}}
	for row := range g.rows {
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
	units   map[int]bool // columns headed 单位: they name the unit of the value beside them
	asked   map[int]bool // columns headed 标准 or 要求: what is asked, never an answer
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

// heads notes columns that hold no answer: one headed 单位 names the unit of the value beside it, one headed 标准 or 要求 says
// what is asked. The row must have another head that forms use.
func (f *former) heads(row int) {
	var units, asked []int
	known := 0
	for _, i := range f.filled(row) {
		text := squeeze(f.text(i))
		switch {
		case text == "单位" || text == "计量单位":
			units = append(units, f.Cells[i].Col)
		case askedHead.MatchString(text):
			asked = append(asked, f.Cells[i].Col)
		case answerHead.MatchString(text):
			known++
		}
	}
	if known == 0 {
		return
	}
	for _, col := range units {
		f.units[col] = true
	}
	for _, col := range asked {
		f.asked[col] = true
	}
}

var (
	askedHead  = regexp.MustCompile(`^(?:标准值?|要求值?|条件要求|指标要求|达标值|达标标准|规定值?|门槛值?|最低要求|考核标准|备案标准|认定标准|参考值|目标值?|计划数?|通知标准|最低标准)$`)
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
	for _, i := range cells {
		if f.Cells[i].RowSpan > f.shortest(cells) {
			return false // a section's name at the left, not a label
		}
		if keys, _ := f.keysOf(i); len(keys) == 0 && !f.lex.Plain(f.text(i)) {
			continue
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
	keys, unit := f.keysOf(i)
	if len(keys) == 0 && f.spaced(i, text) {
		return
	}
	if len(keys) == 0 {
		if !f.guess(i) {
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
	from := len(f.out.Statements)
	f.state(f.of(keys, text), unit, v, more)
	for n := from; n < len(f.out.Statements); n++ {
		f.out.Statements[n].Shared = f.out.Statements[n].Shared || f.lex.Weak(text)
	}
}

// onlyLabel reports whether the cell is a label with its colon and nothing behind it.
func (f *former) onlyLabel(ps []pair) bool { return len(ps) == 1 && ps[0].value == "" }

// spaced reads a line of a form without rules whose labels stand a blank before their values: "工位数 50个 联系人 张三".
// Such a line begins with a label; a value goes on to the next one.
func (f *former) spaced(i int, text string) bool {
	words := strings.Fields(text)
	if f.Kind != record.Text || len(words) < 2 || len([]rune(words[0])) < 3 {
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
		st := f.statement(k, at, f.unitOf(unit, at))
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
