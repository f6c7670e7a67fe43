package workbook

import (
	"beian/pipeline/lexicon"
	"beian/pipeline/record"
	"beian/pipeline/report"
	"beian/reports/look"
)

// residents lists every row of every application's list of teams and enterprises.
func residents(v report.View, b record.Batch) table {
	list, _ := v.Lexicon.List("residents")
	t := table{
		sheet: "入驻清单", title: list.Label, name: "表_入驻清单", frozen: 4, empty: "各申报项目均未提供入驻清单，或清单未能读出。",
		columns: []column{
			{heading: "序号"}, {heading: "市", widest: 18}, {heading: "众创空间名称", widest: 26}, {heading: "本单位\n序号"},
		},
	}
	for _, c := range list.Columns {
		t.columns = append(t.columns, column{heading: heading(c.Label, c.Kind), widest: 30})
	}
	t.columns = append(t.columns, column{heading: "来源", widest: 40}, column{heading: "申请编号"})
	t.rows = func(yield func([]cell) bool) {
		n := 0
		for _, a := range b.Applications.All() {
			rows, _ := a.List("residents")
			for i, r := range rows.Rows {
				row := append([]cell{ordinal(n), text(cityName(a.City)), text(spaceName(a)), ordinal(i)}, itemCells(list, r)...)
				if n++; !yield(append(row, text(source(r)), code(a.ID))) {
					return
				}
			}
		}
	}
	return t
}

func itemCells(list lexicon.List, r record.Row) []cell {
	out := make([]cell, len(list.Columns))
	for i, c := range list.Columns {
		out[i] = itemCell(c, r.Get(c.Key))
	}
	return out
}

func itemCell(c lexicon.Column, v record.Value) cell {
	if !v.Known() && v.Raw == "" && v.Unread == "" {
		return cell{} // an empty cell of a list is usual: 退出时间 of those who are there
	}
	return valueCell(v, c.Kind, c.Words)
}

func source(r record.Row) string {
	if r.Quiet {
		return look.Place(r.At) + "（隐藏）"
	}
	return look.Place(r.At)
}
