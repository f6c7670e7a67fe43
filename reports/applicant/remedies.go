package applicant

import (
	"slices"
	"strconv"
	"strings"

	"beian/reports/look"
	"beian/reports/remedy"
)

var remedyColumns = []look.Column{
	{Title: "序号", Share: 26, Align: look.Center}, {Title: "问题", Share: 236}, {Title: "补正要求", Share: 120}, {Title: "依据", Share: 60},
}

// remedies is the block of what has to be supplied, once and complete.
func (s *sheet) remedies() {
	t := look.Table{Columns: remedyColumns}
	for i, r := range remedy.Of(s.app, s.labels) {
		t.Rows = append(t.Rows, s.remedyRow(i+1, r))
	}
	nothing := "程序核对未发现需要申报单位补正的事项。"
	if len(s.app.Checks) == 0 {
		nothing = "未作核对，无法列出补正事项。"
	}
	s.tableSection("remedies", "二、需补正事项", "同一原因只列一次，并写明受其影响的全部检查项；编号见第三部分，依据是通知的条款，方括号内的数字是页脚的出处。", nothing, t)
}

func (s *sheet) remedyRow(n int, r remedy.Remedy) look.Row {
	problem := []look.Piece{{Text: r.Problem, Style: look.InTable.Strong()}}
	back := "remedies"
	if len(r.Checks) > 0 {
		back = checkAnchor(r.Checks[0].ID)
		problem[0].Goto = back
	}
	for _, d := range r.Details {
		if d != "" {
			problem = append(problem, look.Piece{Text: d, Style: look.InTable, Above: 1})
		}
	}
	problem[len(problem)-1].Note = s.noteOf(back, r.Places)
	grounds := look.Piece{Text: orDash(strings.Join(clausesOf(r), "、")), Style: look.Fine.In(look.Ink)}
	return look.Row{Cells: []look.Cell{look.Plain(strconv.Itoa(n)), {Pieces: problem}, look.Plain(r.Action), {Pieces: []look.Piece{grounds}}}}
}

// clausesOf are those of the notice that ask for it, each once.
func clausesOf(r remedy.Remedy) []string {
	var out []string
	for _, c := range r.Checks {
		if c.Clause != "" && !slices.Contains(out, c.Clause) {
			out = append(out, c.Clause)
		}
	}
	return out
}
