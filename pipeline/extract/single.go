package extract

import (
	"slices"
	"strings"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

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
