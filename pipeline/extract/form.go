package extract

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// form reads the labels and values of a block that no table has taken: "label：value" in one cell or line, a label with
// its value to the right, a row of labels with the values under it.
func (r *reader) form(g *grid) {
	f := &former{reader: r, grid: g, upright: map[int]bool{}, units: map[int]bool{}}
	for row := range g.rows {
		f.heading(row)
		f.unitColumn(row)
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

// unitColumn notes a column headed 单位 or 计量单位 in a row of heads such as 指标 and 数值.
func (f *former) unitColumn(row int) {
	at, heads := -1, 0
	for _, i := range f.filled(row) {
		switch squeeze(f.text(i)) {
		case "单位", "计量单位":
			at = f.Cells[i].Col
		case "序号", "项目", "指标", "指标名称", "内容", "填报内容", "数值", "数量", "填报值", "填报数", "申报内容", "申报数", "指标值", "具体内容", "填写内容", "备注":
			heads++
		}
	}
	if at >= 0 && heads > 0 {
		f.units[at] = true
	}
}

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
	if labels < 3 && labels < len(cells) {
		return false
	}
	return labels*3 >= len(cells)*2 && labels >= 2 && values > 0 && values*2 >= labels
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
	if ps := pairs(text, f.sectioned(i)); len(ps) > 0 && !f.onlyLabel(ps) {
		f.inline(i, ps)
		return
	}
	keys, unit := f.keysOf(i)
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
	f.state(f.of(keys, text), unit, v, more)
}

// of tells whose a bare 手机, 电话 or 职务 is: that of the person named last.
func (f *former) of(keys []string, label string) []string {
	if len(keys) != 1 {
		return keys
	}
	switch key := keys[0]; key {
	case "head_name", "contact_name", "legal_representative":
		f.whose = key
	case "contact_mobile", "contact_phone":
		if f.whose == "head_name" && bareContact(label) && !f.stated("head_phone") {
			return []string{"head_phone"}
		}
	case "head_title":
		if f.whose == "contact_name" && lexicon.Label(label) == "职务" {
			return nil
		}
	}
	return keys
}

func bareContact(label string) bool {
	switch lexicon.Label(label) {
	case "手机", "手机号", "手机号码", "移动电话", "电话", "电话号码", "联系电话", "联系方式", "办公电话", "固定电话":
		return true
	}
	return false
}

func (f *former) stated(key string) bool {
	return slices.ContainsFunc(f.out.Statements, func(s record.Statement) bool { return s.Key == key })
}

// onlyLabel reports whether the cell is a label with its colon and nothing behind it.
func (f *former) onlyLabel(ps []pair) bool { return len(ps) == 1 && ps[0].value == "" }

func (f *former) inline(i int, ps []pair) {
	f.used[i] = true
	for n, p := range ps {
		value := p.value
		if value == "" && n == len(ps)-1 {
			if j := f.right(i); j >= 0 && !f.used[j] && f.text(j) != "" && len(f.keysAt(j)) == 0 && len(pairs(f.text(j), f.label)) == 0 {
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

func (f *former) keysAt(i int) []string {
	keys, _ := f.keysOf(i)
	return keys
}

// keysOf tells what a label cell asks for: with the section that it stands in first ("建设主体" + "统一社会信用代码"),
// then by itself, unless the section is about somebody else.
func (f *former) keysOf(i int) ([]string, string) {
	if f.Cells[i].Type != record.TextCell {
		return nil, ""
	}
	return f.sectioned(i)(strings.TrimRight(f.text(i), "：: "))
}

// sectioned returns the look-up of labels for cell i, which knows the sections that the cell stands in.
func (f *former) sectioned(i int) func(string) ([]string, string) {
	sections := f.sections(i)
	return func(text string) ([]string, string) {
		if text == "" || len([]rune(text)) > 45 {
			return nil, ""
		}
		for _, s := range sections {
			for _, t := range []string{text, nameWord(text)} {
				if keys, unit := f.lex.LookUp(s + t); t != "" && len(keys) > 0 {
					return keys, unit
				}
			}
		}
		keys, unit := f.label(text)
		if len(keys) > 0 && foreign(sections) {
			keys = slices.DeleteFunc(slices.Clone(keys), identity)
		}
		return keys, unit
	}
}

// sections lists the names of the sections of a cell, nearest first: merged cells at its left, the heading above it.
func (f *former) sections(i int) []string {
	c := f.Cells[i]
	var out []string
	if f.Kind == record.Grid {
		for col := c.Col - 1; col >= 0; col-- {
			j := f.at(c.Row, col)
			if j < 0 || f.Cells[j].RowSpan <= max(c.RowSpan, 1) || f.Cells[j].Col != col {
				continue
			}
			if t := squeeze(f.Cells[j].Text); t != "" && len([]rune(t)) <= 20 {
				out = append(out, stripNumber(t))
			}
		}
		if j := f.at(c.Row-1, c.Col); j >= 0 && c.Row > 0 && f.Cells[j].ColSpan > max(c.ColSpan, 1) && f.Cells[j].ColSpan < f.width {
			out = append(out, stripNumber(squeeze(f.Cells[j].Text)))
		}
	}
	if len(out) == 0 && f.head != "" {
		out = append(out, stripNumber(squeeze(f.head)))
	}
	return out
}

// nameWord is "名称" when a label asks for somebody's name in whatever words: in the section 建设主体 the labels 单位名称,
// 全称 and 机构名称 all mean 建设主体名称.
func nameWord(label string) string {
	switch t := squeeze(label); {
	case strings.HasSuffix(t, "名称"), strings.HasSuffix(t, "全称"):
		return "名称"
	}
	return ""
}

// stripNumber takes 一、 （二） 3. from the front of a heading.
func stripNumber(t string) string {
	if !startsNumbered(t) {
		return t
	}
	return strings.TrimLeft(t, "（(第一二三四五六七八九十0123456789、.．)）章节")
}

// others are those besides the applicant about whom a form asks name, code and address.
var others = []string{"建设主体", "依托单位", "依托主体", "依托)主体", "依托）主体", "牵头单位", "牵头主体", "建设单位", "合作单位", "共建单位", "结对", "出租方", "产权人", "推荐单位", "初审单位", "法定代表人", "导师", "案例"}

func foreign(sections []string) bool {
	for _, s := range sections {
		for _, o := range others {
			if strings.Contains(s, o) {
				return true
			}
		}
	}
	return false
}

// identity reports whether a field says who the applicant is: such a field must not be taken from somebody else's section.
func identity(key string) bool {
	switch key {
	case "space_name", "operator_name", "operator_uscc", "operator_legal_form", "operator_registered_on", "registered_address", "registered_capital",
		"legal_representative", "contact_name", "contact_mobile", "contact_phone", "contact_email", "head_name", "head_title", "head_phone",
		"site_addresses", "city_code", "district_code", "web_url":
		return true
	}
	return false
}

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
	if b := f.below(i); j < 0 && f.Kind == record.Grid && f.holds(b) && f.Cells[b].Col == f.Cells[i].Col && f.onlyLabels(f.Cells[i].Row) {
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
	text := f.text(j)
	if f.used[j] || text == "" && f.Cells[j].Unread == "" {
		return -1, nil
	}
	if _, ok := unitOnly(text); ok || f.units[f.Cells[j].Col] {
		if k := f.right(j); k >= 0 && !f.used[k] && f.text(k) != "" && (!f.isLabel(f.text(k)) || f.isNoun(keys, f.text(k))) {
			return k, nil
		}
		return -1, nil
	}
	if (len(f.keysAt(j)) > 0 || f.names(i, j)) && !f.isNoun(keys, text) {
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

// unitOf is the label's unit, or the one that stands alone in a cell beside the value.
func (f *former) unitOf(unit string, v int) string {
	if unit != "" {
		return unit
	}
	for _, j := range []int{f.right(v), f.left(v)} {
		if j >= 0 && f.Cells[j].Row == f.Cells[v].Row {
			if u, ok := unitOnly(f.text(j)); ok {
				return u
			}
		}
	}
	return ""
}

// left returns the cell before cell i in its row, or -1.
func (f *former) left(i int) int {
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

// guess reads a label that the lexicon does not know by how it ends, and says so: the value is there for people, and no
// check passes on it without them.
func (f *former) guess(i int) bool {
	text := strings.TrimRight(f.text(i), "：: ")
	if n := len([]rune(squeeze(text))); n < 5 || n > 30 || f.Cells[i].Type != record.TextCell || f.Kind == record.Text || f.boxed(text) {
		return false
	}
	key, unit := f.lex.FieldEnding(text)
	j := f.right(i)
	if key == "" || j < 0 || f.used[j] || f.text(j) == "" || len(f.keysAt(j)) > 0 || foreign(f.sections(i)) || f.Cells[j].Row != f.Cells[i].Row {
		return false
	}
	field, _ := f.lex.Field(key)
	f.used[i], f.used[j] = true, true
	st := f.statement(key, j, f.unitOf(unit, j))
	st.Doubt = strings.TrimPrefix(st.Doubt+"；标签“"+oneLine(text)+"”按“"+field.Label+"”理解，请核对", "；")
	st.Shared = true // a label of the field's own outranks it
	f.out.Statements = append(f.out.Statements, st)
	f.out.Unknown = append(f.out.Unknown, record.Note{Text: oneLine(text), Why: "词典不识，按“" + field.Label + "”理解", At: f.Cells[i].At})
	return true
}

// unknown notes a text that looks like a label and that the lexicon does not know: short, no number in it, a value beside it.
func (f *former) unknown(i int) {
	text := f.text(i)
	n := len([]rune(squeeze(text)))
	colon := strings.HasSuffix(text, "：") || strings.HasSuffix(text, ":")
	if n < 2 || n > 16 || f.lex.Plain(text) || strings.ContainsFunc(text, unicode.IsDigit) || f.boxed(text) || f.Cells[i].Type != record.TextCell {
		return
	}
	j := f.right(i)
	if j < 0 || f.used[j] || f.text(j) == "" || len(f.keysAt(j)) > 0 || f.Cells[i].RowSpan > f.Cells[j].RowSpan && !colon {
		return
	}
	if f.Kind == record.Text && !colon {
		return
	}
	f.used[j] = true // the value of an unknown label is no label
	f.out.Unknown = append(f.out.Unknown, record.Note{Text: oneLine(text), Why: "看似标签，词典不识：" + short(f.text(j)), At: f.Cells[i].At})
}

func short(s string) string {
	rs := []rune(oneLine(s))
	if len(rs) > 20 {
		return string(rs[:20]) + "…"
	}
	return string(rs)
}
