package city

import (
	"fmt"
	"io"
	"strings"

	"beian/pipeline/record"
	"beian/pipeline/report"
	"beian/reports/intake"
	"beian/reports/look"
	"beian/reports/remedy"
	"beian/reports/sheet"
)

var receivedColumns = []struct {
	head  string
	width float64
}{{"序号", 6}, {"众创空间名称", 26}, {"类型", 14}, {"运营主体", 28}, {"缺少的材料", 20}, {"未能读取的材料", 18}, {"填报日期", 15}, {"是否逾期", 11},
	{"需补正事项", 9}, {"程序核对", 12}, {"待人工判断", 9}, {"汇总表排名", 9}, {"申请编号", 24}}

// received is who has handed in what, for the bureau alone.
func received(w io.Writer, v report.View, b report.Bureau) error {
	s := sheet.Sheet{Name: "收件情况", Footer: v.Rules.Title}
	n := len(receivedColumns)
	var heads []string
	for _, c := range receivedColumns {
		heads = append(heads, c.head)
		s.Widths = append(s.Widths, c.width)
	}
	var lines []sheet.Line
	complete, late := 0, 0
	for i, e := range entries(b) {
		c := intake.Of(e.app)
		if c.Complete() {
			complete++
		}
		if c.Late {
			late++
		}
		lines = append(lines, receivedLine(v, i+1, e, c))
	}
	s.Lines = append(s.Lines, sheet.Wide(sheet.Title, n, b.City.Name+"收件情况"))
	for _, d := range intake.Deadlines(v.Rules.Deadlines.Applicant, v.Rules.Deadlines.Recommender) {
		s.Lines = append(s.Lines, sheet.Wide(sheet.Open, n, d.Says(today(v))))
	}
	s.Lines = append(s.Lines, sheet.Wide(sheet.Open, n, fmt.Sprintf("收到申请 %d 个：材料齐全 %d 个，缺少或未能读取 %d 个，填报逾期 %d 个", len(lines), complete, len(lines)-complete, late)))
	if len(b.Recommendations) == 0 {
		s.Lines = append(s.Lines, sheet.Wide(sheet.Open, n, "未收到推荐汇总表（附件7）"))
	}
	for _, r := range b.Recommendations {
		says, _ := intake.SummaryCase(r, v.Rules.Deadlines.Recommender)
		s.Lines = append(s.Lines, sheet.Wide(sheet.Open, n, fmt.Sprintf("%s：%s，列有 %d 个", r.File, says, len(r.Rows))))
	}
	s.Lines = append(s.Lines, sheet.Row(sheet.Head, heads...))
	s.Heads = [2]int{len(s.Lines), len(s.Lines)}
	s.Lines = append(s.Lines, lines...)
	sheets := []sheet.Sheet{s}
	if len(b.Recommendations) > 0 {
		sheets = append(sheets, against(v, b))
	}
	return book(v, b.City.Name+"收件情况", sheets...).Write(w)
}

// today is the day that days are counted from: only where the run names another day than the rule set's own (--as-of).
func today(v report.View) record.Day {
	if v.AsOf == v.Rules.AsOf {
		return record.Day{}
	}
	return v.AsOf
}

func receivedLine(v report.View, n int, e entry, c intake.Case) sheet.Line {
	number := func(n int) sheet.Cell { return sheet.Cell{Value: n, Look: sheet.Centred} }
	rank := sheet.Cell{Look: sheet.Centred}
	switch {
	case e.hasRank:
		rank.Value = e.rank
	case e.named:
		rank.Value = "未排名"
	}
	lateWord := ""
	if c.Late {
		lateWord = "逾期"
		if c.Delay != "" {
			lateWord = "逾期，" + c.Delay
		}
	}
	return sheet.Line{Cells: []sheet.Cell{
		number(n), sheet.Say(spaceName(e.app)), sheet.Say(e.app.Type.Noun()).In(sheet.Centred), sheet.Say(e.app.Text("operator_name")),
		sheet.Say(strings.Join(c.Lacks, "、")), sheet.Say(strings.Join(c.Unread, "、")), sheet.Say(c.Filled), sheet.Say(lateWord),
		number(len(remedy.Of(e.app, v.Lexicon))), sheet.Say(look.StateOf(e.app.Verdict()).Word).In(sheet.Centred), number(e.app.HumanPending()),
		rank, sheet.Say(e.app.ID),
	}}
}

// against is what does not fit between the city's own summary and what was handed in.
func against(v report.View, b report.Bureau) sheet.Sheet {
	s := sheet.Sheet{Name: "与汇总表核对", Widths: []float64{6, 9, 80, 60}, Heads: [2]int{2, 2}, Footer: v.Rules.Title,
		Lines: []sheet.Line{sheet.Wide(sheet.Title, 4, "推荐汇总表与申报材料核对"), sheet.Row(sheet.Head, "序号", "编号", "内容", "出处")}}
	for i, f := range b.Cross {
		s.Lines = append(s.Lines, sheet.Line{Cells: []sheet.Cell{{Value: i + 1, Look: sheet.Centred}, sheet.Say(f.Code).In(sheet.Centred),
			sheet.Say(f.Message), sheet.Say(strings.Join(look.Places(f.Evidence, 6), "\n"))}})
	}
	if len(b.Cross) == 0 {
		s.Lines = append(s.Lines, sheet.Wide(sheet.Open, 4, "没有发现不一致。"))
	}
	return s
}
