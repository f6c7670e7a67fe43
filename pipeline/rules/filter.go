package rules

import (
	"slices"
	"strings"
)

// A Filter says which rows of a list count: a name of the closed vocabulary, a column and words, as in
// "in_window registered_on" or "is type 行业 产业 技术".
type Filter struct {
	Name   string
	Column string
	Words  []string
}

// FilterName is one word of the closed vocabulary; pipeline/check has the function.
type FilterName struct {
	Name    string
	Says    string
	Column  bool     // a column must be named
	Words   bool     // words must be named
	Columns []string // columns that it always reads
}

// FilterNames lists the vocabulary in alphabetical order.
func FilterNames() []FilterName { return slices.Clone(filterNames) }

var filterNames = []FilterName{
	{Name: "active", Says: "基准日在驻：已入驻、未退出、协议未到期", Columns: []string{"entered_on", "left_on", "agreement_start", "agreement_end"}},
	{Name: "appointed", Says: "基准日在聘", Columns: []string{"appointed_from", "appointed_to"}},
	{Name: "from_team", Says: "由入驻创业团队注册成立", Columns: []string{"from_team"}},
	{Name: "in_service", Says: "基准日在岗：已入职、未离职", Columns: []string{"joined_on", "left_on"}},
	{Name: "in_sub_sector", Says: "属细分领域", Columns: []string{"in_sub_sector", "sector"}},
	{Name: "in_window", Says: "日期在统计期内", Column: true},
	{Name: "is", Says: "栏目为所列之一", Column: true, Words: true},
	{Name: "not_no", Says: "栏目未填“否”", Column: true},
	{Name: "present_in_window", Says: "统计期内曾在驻", Columns: []string{"entered_on", "left_on", "agreement_end"}},
	{Name: "professional", Says: "专业技术领域活动", Columns: []string{"professional", "type"}},
}

func parseFilter(text string) (Filter, string) {
	words := strings.Fields(text)
	if len(words) == 0 {
		return Filter{}, "筛选条件为空"
	}
	i := slices.IndexFunc(filterNames, func(n FilterName) bool { return n.Name == words[0] })
	if i < 0 {
		return Filter{}, "没有名为“" + words[0] + "”的筛选条件" + didYouMean(words[0], filterKeys())
	}
	known, f, rest := filterNames[i], Filter{Name: words[0]}, words[1:]
	if known.Column {
		if len(rest) == 0 {
			return Filter{}, "筛选条件“" + f.Name + "”须写明栏目"
		}
		f.Column, rest = rest[0], rest[1:]
	}
	if known.Words != (len(rest) > 0) {
		if known.Words {
			return Filter{}, "筛选条件“" + f.Name + "”须写明取值"
		}
		return Filter{}, "筛选条件“" + f.Name + "”后多了“" + strings.Join(rest, " ") + "”"
	}
	f.Words = rest
	return f, ""
}

// Reads lists the columns that the filter looks at.
func (f Filter) Reads() []string {
	if f.Column != "" {
		return []string{f.Column}
	}
	i := slices.IndexFunc(filterNames, func(n FilterName) bool { return n.Name == f.Name })
	if i < 0 {
		return nil
	}
	return filterNames[i].Columns
}

func filterKeys() []string {
	var out []string
	for _, n := range filterNames {
		out = append(out, n.Name)
	}
	return out
}
