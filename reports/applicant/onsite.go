package applicant

import (
	"strconv"

	"beian/pipeline/record"
	"beian/reports/look"
)

var onSiteColumns = []look.Column{
	{Title: "序号", Share: 26, Align: look.Center}, {Title: "核查事项", Share: 92}, {Title: "看什么", Share: 210}, {Title: "核查情况", Share: 114},
}

// onSite is what only people can judge, with room to write.
func (s *sheet) onSite() {
	t := look.Table{Columns: onSiteColumns}
	for _, c := range s.app.Checks {
		if forPeople(c) {
			t.Rows = append(t.Rows, onSiteRow(len(t.Rows)+1, c))
		}
	}
	s.tableSection("on-site", "五、现场核查要点", "以下事项程序不作判断，请审查人查阅材料或到现场核查后填写。", "没有只能由人判断的事项。", t)
}

// forPeople reports whether a check stands in the part for people: it can only be judged by them, or hangs on how the
// clause is read.
func forPeople(c record.Check) bool {
	return c.State == record.Human || c.State == record.Review && c.Cause == record.Contested
}

func onSiteAnchor(id string) string { return "on-site-" + id }

func onSiteRow(n int, c record.Check) look.Row {
	what := []look.Piece{}
	for _, p := range []look.Piece{
		{Text: c.Note, Style: look.InTable},
		{Text: look.Lead("现有材料：", look.Formula(c.Observed)), Style: look.Fine.In(look.Ink), Above: 1},
		{Text: look.Lead("条款：", clause(c)), Style: look.Fine, Above: 1},
	} {
		if p.Text != "" {
			what = append(what, p)
		}
	}
	word := "人工判断"
	if c.State == record.Review {
		word = "口径待核定"
	}
	return look.Row{Anchor: onSiteAnchor(c.ID), Height: 44, Cells: []look.Cell{
		look.Plain(strconv.Itoa(n)),
		{Pieces: []look.Piece{{Text: c.ID + " · " + word, Style: look.Fine}, {Text: c.Title, Style: look.InTable.Strong(), Goto: checkAnchor(c.ID)}}},
		{Pieces: what},
		{Pieces: []look.Piece{{Text: "□ 符合　□ 不符合", Style: look.InTable}}},
	}}
}
