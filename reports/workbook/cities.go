package workbook

import (
	"strings"

	"beian/pipeline/record"
	"beian/pipeline/report"
)

// cities has one sheet for each city, in output order: its applications, how they stand and what they lack.
func cities(v report.View, b record.Batch) []table {
	var out []table
	var first []int // of each city, and the end
	for i, a := range b.Applications.All() {
		if n := len(out); n == 0 || out[n-1].sheet != citySheet(a.City) {
			out, first = append(out, cityTable(a.City)), append(first, i)
		}
	}
	first = append(first, b.Applications.Len())
	for i := range out {
		of := b.Applications.Part(first[i], first[i+1])
		out[i].rows = func(yield func([]cell) bool) {
			for n, a := range of.All() {
				if !yield(cityRow(v, n, first[i]+n, a)) {
					return
				}
			}
		}
	}
	return out
}

// citySheet is the name of a city's sheet, without what programs do not take in such names.
func citySheet(c record.City) string {
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) {
			return -1
		}
		return r
	}, "市_"+cityName(c))
	return string([]rune(name)[:min(len([]rune(name)), longestCityName)])
}

// longestCityName leaves room for "（12）" within the 31 characters of a sheet's name.
const longestCityName = 26

func cityTable(c record.City) table {
	return table{
		sheet: citySheet(c), title: cityName(c) + "申报项目", frozen: 3, states: []int{5}, lines: 20,
		columns: []column{
			{heading: "序号"}, {heading: "类型", widest: 16}, {heading: "众创空间名称", widest: 22}, {heading: "运营管理机构", widest: 24},
			{heading: "统一社会信用代码"}, {heading: "自动项结论"}, {heading: "不符合项", widest: 32}, {heading: "缺失项", widest: 26},
			{heading: "需核查项", widest: 26}, {heading: "待人工\n（项）"}, {heading: "发现\n（条）"}, {heading: "未读出\n文件"},
			{heading: "审查报告"}, {heading: "核对矩阵"},
		},
	}
}

// cityRow is an application on its city's sheet; i is its place among all.
func cityRow(v report.View, n, i int, a record.Application) []cell {
	unread := 0
	for _, f := range a.Files {
		if notRead(f) {
			unread++
		}
	}
	return []cell{
		ordinal(n), text(a.Type.Noun()), text(spaceName(a)), stated(a, "operator_name", false), stated(a, "operator_uscc", true),
		stateCell(a.Verdict()), text(lacking(a, record.Fail)), text(lacking(a, record.Missing)), text(lacking(a, record.Review)),
		tallied(a.HumanPending()), tallied(len(a.Findings)), tallied(unread), reportLink(v, a), matrixLink(i),
	}
}

// lacking names the checks in a state, one a line, with what is missing.
func lacking(a record.Application, s record.State) string {
	var lines []string
	for _, c := range a.Checks {
		if c.State != s {
			continue
		}
		line := strings.TrimSpace(c.ID + " " + c.Title)
		if c.Gap != "" {
			line += "：" + c.Gap
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}
