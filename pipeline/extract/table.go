package extract

import (
	"slices"
	"strings"
	"unicode"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// tables finds the item lists of a block and marks their cells as taken.
func (r *reader) tables(g *grid) {
	for row := 0; row < len(g.rows); row++ {
		for _, h := range r.headers(g, row) {
			r.out.Tables = append(r.out.Tables, r.table(g, h))
		}
	}
}

// A scan walks the rows under a head.
type scan struct {
	*reader
	*grid
	header
	table    record.Table
	group    int  // the cell that names the group of the rows that follow (创业团队 / 入驻企业); -1 when none does
	numbered bool // a row above had a number in the 序号 column
}

func (r *reader) table(g *grid, h header) record.Table {
	s := &scan{reader: r, grid: g, header: h, group: -1}
	s.table = record.Table{List: h.list, Title: h.title, Quiet: g.Quiet, At: g.Cells[h.cols[0].cell].At}
	s.take(h.row, h.row+h.height)
	s.strangers()
	if h.titled >= 0 {
		g.used[h.titled] = true
	}
	row := h.row + h.height
	for ; row < len(g.rows); row++ {
		if !s.next(row) {
			break
		}
		s.take(row, row+1)
	}
	return s.table
}

// strangers notes the heads that the lexicon does not know.
func (s *scan) strangers() {
	for _, c := range s.cols {
		if !c.serial && len(c.keys) == 0 && !s.lex.Plain(c.text) {
			list, _ := s.lex.List(s.list)
			s.out.Unknown = append(s.out.Unknown, record.Note{Text: oneLine(c.text), Why: "“" + list.Label + "”的表头，词典不识", At: s.Cells[c.cell].At})
		}
	}
}

// take marks the cells of the table's columns in rows [from, to) as used.
func (s *scan) take(from, to int) {
	for row := from; row < min(to, len(s.rows)); row++ {
		for _, i := range s.rows[row] {
			if c := s.Cells[i].Col; c >= s.first() && c < s.end() {
				s.used[i] = true
			}
		}
	}
}

// next works one row off and tells whether it belongs to the table.
func (s *scan) next(row int) bool {
	filled := s.inColumns(row)
	if len(filled) == 0 || s.onlySerial(filled) {
		return true
	}
	lead := oneLine(s.Cells[filled[0]].Text)
	if s.repeatsHead(row) {
		return true
	}
	if why := noItem(lead); why != "" {
		s.drop(filled[0], lead, why)
		return true
	}
	if len(filled) == 1 && s.single(filled[0], lead) != item {
		return s.take1(row, filled[0], lead)
	}
	if s.endsTable(row, filled) {
		return false
	}
	s.item(row, filled)
	return true
}

// What a row with a single filled cell is.
type singleKind int

const (
	item singleKind = iota
	groupName
	heading
	remark
)

func (s *scan) single(i int, text string) singleKind {
	c := s.Cells[i]
	wide := max(c.ColSpan, 1)*2 > s.end()-s.first() && len(s.cols) > 2
	inItem := s.keyAt(c.Col) == s.itemKey() && !wide
	switch {
	case s.grouping(text):
		return groupName
	case len(s.lex.ListsOf(text)) > 0 && (wide || startsNumbered(text)), startsNumbered(text) && !inItem:
		return heading
	case inItem:
		return item
	case len(s.headers(s.grid, c.Row+1)) > 0 || len(pairs(text, s.label)) > 0 || s.isLabel(text):
		return heading
	}
	return remark
}

// take1 handles a single cell that is no item: a group's name, the end of the table, or a remark.
func (s *scan) take1(row, i int, text string) bool {
	switch s.single(i, text) {
	case groupName:
		s.group = i
		return true
	case heading:
		return false
	}
	s.drop(i, text, "不是名单中的一项")
	return true
}

// grouping reports whether a text is nothing but the name of one of the kinds that the list's rows may have:
// "二、入驻企业（12家）".
func (s *scan) grouping(text string) bool {
	list, _ := s.lex.List(s.list)
	for _, c := range list.Columns {
		if c.Kind != record.Enum || c.Key != "kind" && c.Key != "type" {
			continue
		}
		if n := nounsIn(c.Words, text); len(n) == 1 && nothingElse(text, c.Words) {
			return true
		}
	}
	return false
}

// nothingElse reports whether a text has only these nouns, numbers, marks and words that go with a group's name.
func nothingElse(text string, words []lexicon.Word) bool {
	text = squeeze(text)
	for _, w := range words {
		for _, a := range append(slices.Clone(w.Aliases), w.Name) {
			text = strings.ReplaceAll(text, a, "")
		}
	}
	for _, filler := range []string{"入驻", "创业", "在孵", "名单", "清单", "情况", "部分", "类"} {
		text = strings.ReplaceAll(text, filler, "")
	}
	return strings.Trim(text, "一二三四五六七八九十0123456789（）()、.．：:共计家个支户名场次") == ""
}

func (s *scan) itemKey() string {
	list, _ := s.lex.List(s.list)
	return list.Item
}

func (s *scan) keyAt(col int) string {
	for _, c := range s.cols {
		if col >= c.col && col < c.col+c.span && len(c.keys) > 0 {
			return c.keys[0]
		}
	}
	return ""
}

// inColumns lists the filled cells that the row has of its own inside the table's columns.
func (s *scan) inColumns(row int) []int {
	if row >= len(s.rows) {
		return nil
	}
	var out []int
	for _, i := range s.rows[row] {
		c := s.Cells[i]
		if c.Col >= s.first() && c.Col < s.end() && (clean(c.Text) != "" || c.Unread != "") {
			out = append(out, i)
		}
	}
	return out
}

func (s *scan) onlySerial(filled []int) bool {
	for _, i := range filled {
		if !s.serialAt(s.Cells[i].Col) || !isNumber(s.Cells[i].Text) {
			return false
		}
	}
	return true
}

func (s *scan) serialAt(col int) bool {
	for _, c := range s.cols {
		if c.serial && col >= c.col && col < c.col+c.span {
			return true
		}
	}
	return false
}

// repeatsHead reports whether the row is the head once more, as on each page of a long list.
func (s *scan) repeatsHead(row int) bool {
	same, texts := 0, 0
	for _, c := range s.cols {
		i := s.at(row, c.col)
		if i < 0 || s.Cells[i].Row != row {
			continue
		}
		texts++
		if t := squeeze(s.Cells[i].Text); t != "" && strings.HasSuffix(squeeze(c.text), t) || strings.HasPrefix(squeeze(c.text), t) && t != "" {
			same++
		}
	}
	return same >= 2 && same*3 >= texts*2
}

// noItem tells why a row that begins so is no item; "" when it may be one.
func noItem(lead string) string {
	t := strings.TrimLeft(squeeze(lead), "(（【[*※")
	for _, p := range []struct {
		why   string
		words []string
	}{
		{"示例行", []string{"示例", "样例", "例：", "例:", "例如", "范例", "（例", "填写示例", "例)", "例）"}},
		{"合计行", []string{"合计", "小计", "总计", "共计", "总数", "合 计"}},
		{"说明行", []string{"注：", "注:", "注1", "注2", "说明：", "说明:", "填表说明", "填报说明", "填写说明", "备注：", "备注:", "……", "...", "…", "注意"}},
	} {
		for _, w := range p.words {
			if strings.HasPrefix(t, w) {
				return p.why
			}
		}
	}
	if t == "例" || t == "注" {
		return "示例行"
	}
	return ""
}

func (s *scan) drop(i int, text, why string) {
	s.table.Dropped = append(s.table.Dropped, record.Note{Text: text, Why: why, At: s.Cells[i].At})
}

// endsTable reports whether a row belongs to something else that stands under the table: another head, or lines of a form.
func (s *scan) endsTable(row int, filled []int) bool {
	if len(s.headers(s.grid, row)) > 0 {
		return true
	}
	lead := s.Cells[filled[0]]
	if s.serialAt(lead.Col) && s.numbered && !isNumber(lead.Text) && (s.isLabel(oneLine(lead.Text)) || startsNumbered(lead.Text)) {
		return true
	}
	labels := 0
	for _, i := range filled {
		if t := clean(s.Cells[i].Text); len(pairs(t, s.label)) > 0 {
			labels += 2
		} else if keys, _ := s.label(t); len(keys) > 0 {
			labels++
		}
	}
	return labels >= 2 && labels*2 >= len(filled)
}

// item adds a row of the list.
func (s *scan) item(row int, filled []int) {
	s.numbered = s.numbered || s.serialAt(s.Cells[filled[0]].Col) && isNumber(s.Cells[filled[0]].Text)
	out := record.TableRow{At: s.Cells[filled[0]].At, Quiet: s.quiet(filled[0])}
	same := s.sameItem(row)
	for _, c := range s.cols {
		i := s.content(row, c)
		if i < 0 {
			continue
		}
		for _, key := range c.keys {
			if slices.ContainsFunc(out.Cells, func(x record.Statement) bool { return x.Key == key }) {
				continue
			}
			out.Cells = append(out.Cells, s.ditto(s.statement(key, i, c.unit)))
		}
		s.kindOfHead(&out, c, i)
	}
	if why := s.unnamed(out); why != "" {
		if same < 0 {
			s.drop(filled[0], oneLine(s.Cells[filled[0]].Text), why)
		}
		return
	}
	s.defaults(&out)
	s.order(&out)
	if same >= 0 {
		return // the item's cells are merged over several rows: it is one item
	}
	s.table.Rows = append(s.table.Rows, out)
}

// content returns the cell of a row under a column, -1 when there is none. A cell merged over several rows counts in each;
// one merged over several columns counts in its first.
func (s *scan) content(row int, c column) int {
	for col := c.col; col < c.col+c.span; col++ {
		i := s.at(row, col)
		if i < 0 || s.Cells[i].Row < s.row+s.height || s.Cells[i].Col < c.col {
			continue
		}
		if clean(s.Cells[i].Text) != "" || s.Cells[i].Unread != "" {
			return i
		}
	}
	return -1
}

// sameItem tells whether the row goes on with an item whose 序号 or name is merged from above, and returns that cell; -1
// for a row of its own. Of deals the name may be merged although each row is one.
func (s *scan) sameItem(row int) int {
	for _, c := range s.cols {
		isItem := len(c.keys) > 0 && c.keys[0] == s.itemKey() && s.list != "financings" && s.list != "investments"
		if !c.serial && !isItem {
			continue
		}
		if i := s.at(row, c.col); i >= 0 && s.Cells[i].Row < row && s.Cells[i].Row >= s.row+s.height && clean(s.Cells[i].Text) != "" {
			return i
		}
	}
	return -1
}

// unnamed tells why a row has no item; "" when it has one.
func (s *scan) unnamed(row record.TableRow) string {
	for _, c := range row.Cells {
		if c.Key == s.itemKey() {
			if noName(c.Text) && c.Unread == "" {
				return "名称一栏未填"
			}
			return ""
		}
	}
	if len(row.Cells) == 0 {
		return "不是名单中的一项"
	}
	return "名称一栏为空"
}

func noName(text string) bool {
	return strings.TrimFunc(squeeze(text), func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }) == "" || squeeze(text) == "无"
}

// ditto resolves 同上 and its signs to what the row above says in the same column.
func (s *scan) ditto(c record.Statement) record.Statement {
	switch squeeze(c.Text) {
	case "同上", "〃", "″", "\"", "''", "”", "同前":
	default:
		return c
	}
	if n := len(s.table.Rows); n > 0 {
		for _, above := range s.table.Rows[n-1].Cells {
			if above.Key == c.Key {
				at := c.At
				c = above
				c.At = at
				return c
			}
		}
	}
	c.Unread = "“同上”的上一行没有内容"
	return c
}
