package extract

import (
	"regexp"
	"strings"

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
	if planned.MatchString(h.title) {
		s.leaveOut("计划中的事项，未计入")
	}
	if h.list == "residents" && gone.MatchString(h.title) && !present.MatchString(h.title) {
		s.leaveOut("不在驻（标题为“" + h.title + "”），未计入")
	}
	return s.table
}

// planned are titles of what has not happened yet; a 项目计划 is a thing, not a time.
var planned = regexp.MustCompile(`(?:^|[^目业])计划|预计|拟(?:开展|举办|引进|入驻)|规划|下一步`)

// gone are titles of residents that left or have not come; present says that those who stay are among them.
var (
	gone    = regexp.MustCompile(`毕业|退出|迁出|离园|离驻|出孵|退驻|淘汰|拟入驻|意向|储备|待入驻`)
	present = regexp.MustCompile(`(?:入驻|在孵|在驻|在园)[^（(]{0,6}(?:和|及|与|、|/)[^（(]{0,4}(?:毕业|退出|迁出|离园)`)
)

// leaveOut takes the rows of a list that count for nothing: they are named with the reason.
func (s *scan) leaveOut(why string) {
	for _, row := range s.table.Rows {
		name := ""
		for _, c := range row.Cells {
			if c.Key == s.itemKey() {
				name = oneLine(c.Text)
			}
		}
		s.table.Dropped = append(s.table.Dropped, record.Note{Text: name, Why: why, At: row.At})
	}
	s.table.Rows = nil
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
