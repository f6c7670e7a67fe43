package workbook

import (
	"fmt"
	"slices"
	"strings"

	"beian/pipeline/record"
	"beian/pipeline/report"
	"beian/reports/look"
)

const matrixSheet, problemSheet = "核对矩阵", "问题清单"

// Rows above the first application of the matrix and above the first problem.
const matrixHead, problemHead = 2, 1

// matrix has one row an application and one column a check, behind one that sums its condition up.
func matrix(v report.View, b record.Batch) table {
	columns := matrixColumns(checkColumns(v.Rules.Conditions, b.Applications))
	const g = "申报项目"
	t := table{
		sheet: matrixSheet, title: matrixSheet, name: "表_核对矩阵", frozen: 4, empty: noApplication,
		columns: []column{
			{heading: "序号", group: g}, {heading: "市", group: g, widest: 18}, {heading: "类型", group: g, widest: 16},
			{heading: "众创空间名称", group: g, widest: 28},
			{heading: "自动项结论", group: "结论"}, {heading: "待人工\n（项）", group: "结论"},
			{heading: "问题", group: "结论", exactly: 8}, {heading: "审查\n报告", group: "结论", exactly: 8},
		},
	}
	t.states = []int{4}
	for _, c := range columns {
		t.states = append(t.states, len(t.columns))
		t.columns = append(t.columns, column{heading: c.id + "\n" + c.title, group: c.group, exactly: 11, detail: c.detail})
	}
	t.rows = func(yield func([]cell) bool) {
		problem := problemHead + 1
		for i, a := range b.Applications.All() {
			n := problemCount(a)
			if !yield(matrixRow(v, i, a, columns, n, problem)) {
				return
			}
			problem += n
		}
	}
	return t
}

// A matrixColumn is a check, or a condition as a whole where it has several checks.
type matrixColumn struct {
	checkColumn
	whole, detail bool
}

func matrixColumns(checks []checkColumn) []matrixColumn {
	var out []matrixColumn
	for i, c := range checks {
		first := i == 0 || checks[i-1].condition != c.condition
		several := !first || i+1 < len(checks) && checks[i+1].condition == c.condition
		if first && several {
			sum := checkColumn{id: c.condition, title: "总体", condition: c.condition, group: c.group}
			out = append(out, matrixColumn{checkColumn: sum, whole: true})
		}
		out = append(out, matrixColumn{checkColumn: c, detail: several})
	}
	return out
}

// matrixRow has links to the application's problems, of which the first stands in row problem, and to its report.
func matrixRow(v report.View, i int, a record.Application, columns []matrixColumn, problems, problem int) []cell {
	row := []cell{
		ordinal(i), text(cityName(a.City)), text(a.Type.Noun()), text(spaceName(a)),
		stateCell(a.Verdict()), tallied(a.HumanPending()), problemLink(problems, problem), reportLink(v, a),
	}
	byID, byCondition := map[string]record.Check{}, map[string][]record.Check{}
	for _, c := range a.Checks {
		byID[c.ID] = c
		byCondition[c.Condition] = append(byCondition[c.Condition], c)
	}
	for _, column := range columns {
		if column.whole {
			row = append(row, wholeCell(byCondition[column.condition]))
			continue
		}
		c, asked := byID[column.id]
		if !asked {
			row = append(row, cell{})
			continue
		}
		row = append(row, checkCell(c))
	}
	return row
}

func problemLink(n, row int) cell {
	if n == 0 {
		return tallied(0)
	}
	return link(fmt.Sprintf("#'%s'!A%d", problemSheet, row), fmt.Sprintf("%d 条", n))
}

// wholeCell is how a condition stands as a whole.
func wholeCell(checks []record.Check) cell {
	if len(checks) == 0 {
		return cell{}
	}
	out := stateCell(standing(checks))
	out.style.bold = true
	return out
}

// checkCell says the state; where a person decided, also what the machine found.
func checkCell(c record.Check) cell {
	out := stateCell(c.State)
	if c.Decision != nil && c.Machine != "" && c.Machine != c.State {
		out.value = shownState(c.State) + "\n人定（原" + wordOf(c.Machine).sign + "）"
		out.style.oneLine = false
	}
	if unsettled(c.State) || unsettled(c.Machine) {
		out.comment = evidenceComment(c)
	}
	return out
}

// evidenceComment tells what was found and where, for whoever rests on the cell.
func evidenceComment(c record.Check) string {
	var lines []string
	for _, l := range []struct{ label, says string }{
		{"", c.ID + " " + c.Title}, {"申报：", c.Declared}, {"实际：", look.Formula(c.Observed)}, {"要求：", look.Formula(c.Required)}, {"差距：", c.Gap},
		{"原因：", look.CauseWord(c.Cause)}, {"说明：", c.Note}, {"出处：", strings.Join(look.Places(c.Evidence, commentPlaces), "\n")},
	} {
		if l.says != "" {
			lines = append(lines, l.label+l.says)
		}
	}
	return strings.Join(lines, "\n")
}

// commentPlaces is how many places a comment names.
const commentPlaces = 6

// A checkColumn is one check, under its condition.
type checkColumn struct{ id, title, clause, condition, group string }

// checkColumns lists all checks of a batch once: by condition in the rule set's order, inside it as the applications have
// them.
func checkColumns(conditions []report.Condition, apps record.Applications) []checkColumn {
	rank, group := map[string]int{}, map[string]string{}
	for i, c := range conditions {
		rank[c.ID], group[c.ID] = i, c.ID+" "+c.Title
	}
	seen := map[string]bool{}
	var out []checkColumn
	for _, a := range apps.All() {
		for _, c := range a.Checks {
			if seen[c.ID] {
				continue
			}
			seen[c.ID] = true
			if _, known := rank[c.Condition]; !known {
				rank[c.Condition], group[c.Condition] = len(rank), c.Condition
			}
			out = append(out, checkColumn{c.ID, c.Title, c.Clause, c.Condition, group[c.Condition]})
		}
	}
	slices.SortStableFunc(out, func(x, y checkColumn) int { return rank[x.condition] - rank[y.condition] })
	return out
}
