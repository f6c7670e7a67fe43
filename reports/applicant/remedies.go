package applicant

import (
	"slices"
	"strconv"
	"strings"

	"beian/reports/look"
	"beian/reports/remedy"
)

var remedyColumns = []look.Column{
	{Title: "序号", Share: 26, Align: look.Center}, {Title: "问题", Share: 190}, {Title: "补正要求", Share: 100}, {Title: "依据与出处", Share: 126},
}

// remedies is the block of what has to be supplied, once and complete.
func (s *sheet) remedies() {
	t := look.Table{Columns: remedyColumns}
	for i, r := range remedy.Of(s.app, s.labels) {
		t.Rows = append(t.Rows, remedyRow(i+1, r))
	}
	nothing := "程序核对未发现需要申报单位补正的事项。"
	if len(s.app.Checks) == 0 {
		nothing = "未作核对，无法列出补正事项。"
	}
	s.tableSection("remedies", "二、需补正事项", "同一原因只列一次，并写明受其影响的全部检查项；检查项编号见第三部分。", nothing, t)
}

func remedyRow(n int, r remedy.Remedy) look.Row {
	problem := []look.Piece{{Text: r.Problem, Style: look.InTable.Strong()}}
	if len(r.Checks) > 0 {
		problem[0].Goto = checkAnchor(r.Checks[0].ID)
	}
	for _, d := range r.Details {
		if d != "" {
			problem = append(problem, look.Piece{Text: d, Style: look.InTable, Above: 1})
		}
	}
	return look.Row{Cells: []look.Cell{look.Plain(strconv.Itoa(n)), {Pieces: problem}, look.Plain(r.Action), {Pieces: remedyGrounds(r)}}}
}

func remedyGrounds(r remedy.Remedy) []look.Piece {
	var clauses []string
	for _, c := range r.Checks {
		if c.Clause != "" && !slices.Contains(clauses, c.Clause) {
			clauses = append(clauses, c.Clause)
		}
	}
	places := look.PlacePieces(r.Places, placesShown)
	if len(clauses) == 0 {
		return places
	}
	out := []look.Piece{{Text: "通知 " + strings.Join(clauses, "、"), Style: look.Fine.In(look.Ink)}}
	if len(r.Places) > 0 {
		out = append(out, places...)
	}
	return out
}
