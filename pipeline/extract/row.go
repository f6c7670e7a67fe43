package extract

import (
	"slices"
	"strings"
	"unicode"

	"beian/pipeline/record"
)

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
	s.inWords(&out)
	s.doubtful(&out, row)
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
			if isNumber(c.Text) && c.Key == "name" { // rooms have numbers, firms and persons have none
				return "名称一栏是数字"
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
