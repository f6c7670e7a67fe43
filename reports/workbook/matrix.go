package workbook

import (
	"slices"

	"beian/pipeline/record"
	"beian/pipeline/report"
)

// matrix has one row an application and one column a check.
func matrix(v report.View, b record.Batch) table {
	checks := checkColumns(v.Rules.Conditions, b.Applications)
	const g = "申报项目"
	t := table{
		sheet: "核对矩阵", title: "核对矩阵", frozen: 4, empty: noApplication,
		columns: []column{
			{heading: "序号", group: g}, {heading: "市", group: g, widest: 18}, {heading: "类型", group: g, widest: 16},
			{heading: "众创空间名称", group: g, widest: 28},
			{heading: "自动项结论", group: "结论"}, {heading: "待人工\n（项）", group: "结论"},
		},
	}
	first := len(t.columns)
	for _, c := range checks {
		t.columns = append(t.columns, column{heading: c.id + "\n" + c.title, group: c.group, exactly: 11})
	}
	t.states = []int{4}
	for i := range checks {
		t.states = append(t.states, first+i)
	}
	t.rows = func(yield func([]cell) bool) {
		for i, a := range b.Applications.All() {
			if !yield(matrixRow(i, a, checks)) {
				return
			}
		}
	}
	return t
}

func matrixRow(i int, a record.Application, checks []checkColumn) []cell {
	row := []cell{
		ordinal(i), text(cityName(a.City)), text(a.Type.Noun()), text(spaceName(a)),
		stateCell(a.Verdict()), tallied(a.HumanPending()),
	}
	byID := map[string]record.Check{}
	for _, c := range a.Checks {
		byID[c.ID] = c
	}
	for _, column := range checks {
		c, asked := byID[column.id]
		if !asked {
			row = append(row, cell{})
			continue
		}
		row = append(row, checkCell(c))
	}
	return row
}

// checkCell says the state; where a person decided, also what the machine found.
func checkCell(c record.Check) cell {
	out := stateCell(c.State)
	if c.Decision != nil && c.Machine != "" && c.Machine != c.State {
		out.value = shownState(c.State) + "\n人定（原" + wordOf(c.Machine).sign + "）"
		out.style.oneLine = false
	}
	return out
}

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
