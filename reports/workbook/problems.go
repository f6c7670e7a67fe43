package workbook

import (
	"fmt"
	"strings"

	"beian/pipeline/record"
	"beian/pipeline/report"
	"beian/reports/look"
)

// problems lists every check that does not simply pass and every finding, in the order of the applications: first what
// falls short or is not known, then passes that carry a flag, then what a reviewer would notice besides.
func problems(v report.View, b record.Batch) table {
	return table{
		sheet: problemSheet, title: problemSheet, name: "表_问题清单", frozen: 3, states: []int{7}, breaks: 2,
		empty: "本次运行没有发现问题。",
		columns: []column{
			{heading: "序号"}, {heading: "市", widest: 18}, {heading: "众创空间名称", widest: 26}, {heading: "类别"},
			{heading: "编号"}, {heading: "条款", widest: 16}, {heading: "项目", widest: 22}, {heading: "结论", widest: 14},
			{heading: "原因", widest: 14}, {heading: "申报"}, {heading: "实际", widest: 34}, {heading: "要求", widest: 20},
			{heading: "差距", widest: 14}, {heading: "说明", widest: 44}, {heading: "待补内容", widest: 24},
			{heading: "标记", widest: 12}, {heading: "审查决定", widest: 26}, {heading: "证据位置", widest: 44},
			{heading: "审查报告"}, {heading: "核对矩阵"}, {heading: "申请编号"},
		},
		rows: func(yield func([]cell) bool) {
			n := 0
			for i, a := range b.Applications.All() {
				for _, row := range problemRows(v, a) {
					row[0], row[len(row)-3], row[len(row)-2] = ordinal(n), reportLink(v, a), matrixLink(i)
					if n++; !yield(row) {
						return
					}
				}
			}
		},
	}
}

// matrixLink leads back to the application's row of the matrix.
func matrixLink(i int) cell {
	row := matrixHead + 1 + i
	return link(fmt.Sprintf("#'%s'!A%d", matrixSheet, row), fmt.Sprintf("第 %d 行", row))
}

// problemCount is how many rows an application has here.
func problemCount(a record.Application) int {
	n := len(a.Findings)
	for _, c := range a.Checks {
		if listed(c) || flagged(c) {
			n++
		}
	}
	return n
}

// listed tells a check that does not simply pass, flagged one that passes and should be seen all the same.
func listed(c record.Check) bool {
	return unsettled(c.State) || unsettled(c.Machine) || c.Decision != nil
}

func flagged(c record.Check) bool { return c.State == record.Pass && len(c.Flags) > 0 && !listed(c) }

func problemRows(v report.View, a record.Application) [][]cell {
	var checks, passed, findings [][]cell
	for _, c := range a.Checks {
		switch {
		case listed(c):
			checks = append(checks, checkProblem(v, a, c, "检查"))
		case flagged(c):
			passed = append(passed, checkProblem(v, a, c, "提示"))
		}
	}
	for _, f := range a.Findings {
		findings = append(findings, findingProblem(a, f))
	}
	return append(append(checks, passed...), findings...)
}

func unsettled(s record.State) bool {
	return s == record.Fail || s == record.Missing || s == record.Review
}

func checkProblem(v report.View, a record.Application, c record.Check, class string) []cell {
	return []cell{
		{}, text(cityName(a.City)), text(spaceName(a)), text(class), code(c.ID), text(c.Clause), text(c.Title),
		stateCell(c.State), text(look.CauseWord(c.Cause)), text(c.Declared), text(c.Observed), text(c.Required),
		text(c.Gap), text(c.Note), text(labels(v.Lexicon, c.WaitsFor)), text(flagList(c.Flags)), text(decisionText(c)),
		text(places(c.Evidence, nil)), {}, {}, code(a.ID),
	}
}

func findingProblem(a record.Application, f record.Finding) []cell {
	blank := cell{}
	return []cell{
		{}, text(cityName(a.City)), text(spaceName(a)), text("发现"), code(f.Code), blank, blank,
		severityCell(f.Severity), blank, blank, blank, blank, blank, text(f.Message), blank, blank, blank, text(places(f.Evidence, nil)), blank, blank, code(a.ID),
	}
}

// decisionText shows a person's decision beside what the machine found.
func decisionText(c record.Check) string {
	d := c.Decision
	if d == nil {
		return ""
	}
	said := "不符合"
	if d.Holds {
		said = "符合"
	}
	parts := []string{"决定：" + said, "理由：" + d.Reason, "审查人：" + d.Who}
	if d.Second != "" {
		parts = append(parts, "复核人："+d.Second)
	}
	parts = append(parts, "日期："+d.On)
	if d.Expires != "" {
		parts = append(parts, "有效期至："+d.Expires)
	}
	if d.Stale {
		parts = append(parts, "决定作出后材料已变，或已过有效期，不再适用")
	}
	if c.Machine != "" {
		parts = append(parts, "程序结论："+shownState(c.Machine))
	}
	return strings.Join(parts, "\n")
}
