package city

import (
	"io"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
	"beian/pipeline/report"
	"beian/reports/look"
	"beian/reports/sheet"
)

// The heads of a site verification that a run reads back (contract 8.19).
var visitHeads = []string{"项目", "申报数", "核查数", "是否一致", "证据", "备注"}

// visit is the sheet for a site visit: the figures to count and measure, whom to sample, and what only people can judge.
func visit(w io.Writer, v report.View, a record.Application) error {
	return book(v, "现场核查表", figures(v, a), sample(v, a), judged(v, a)).Write(w)
}

// figures are the numbers of the form that automatic checks rest on.
func figures(v report.View, a record.Application) sheet.Sheet {
	s := sheet.Sheet{Name: "现场核查表", Widths: []float64{34, 16, 14, 12, 26, 30}, Footer: v.Rules.Title + "　" + a.ID}
	n := len(s.Widths)
	s.Lines = append(s.Lines, sheet.Wide(sheet.Title, n, "备案现场核查表"))
	for _, p := range [][2]string{{"众创空间名称", spaceName(a)}, {"申请编号", a.ID}, {"运营主体", a.Text("operator_name")}, {"地址", look.Value(a.Field("site_addresses").Best())}, {"核查时间", ""}, {"核查人员", ""}} {
		line := sheet.Wide(sheet.Text, n, "")
		line.Joined = [][2]int{{1, n - 1}}
		line.Cells[0] = sheet.Say(p[0] + "：").In(sheet.Label)
		line.Cells[1] = sheet.Say(p[1])
		if p[1] == "" {
			line.Cells[1].Look = sheet.Input
		}
		s.Lines = append(s.Lines, line)
	}
	s.Lines = append(s.Lines, sheet.Row(sheet.Head, visitHeads...))
	head := len(s.Lines)
	s.Heads = [2]int{head, head}
	for _, f := range fieldsToVerify(v, a) {
		s.Lines = append(s.Lines, sheet.Line{Height: 24, Cells: []sheet.Cell{sheet.Say(itemOf(f)).In(sheet.Label), declared(a.Field(f.Key)),
			{Look: sheet.Input}, {Look: sheet.Input}, {Look: sheet.Input}, {Look: sheet.Input}}})
	}
	s.Choices = []sheet.Choice{{Column: 3, From: head + 1, To: max(head+1, len(s.Lines)), Of: []string{"一致", "不一致"}}}
	s.Lines = append(s.Lines,
		sheet.Wide(sheet.Note, n, "只填现场实际数清、量过的数，没有核查的留空。填好后把本文件放进申报单位的文件夹，下次运行时核查数优先于申报数。抽查名单和核查要点见后两页。"),
		sheet.Wide(sheet.Open, n, "核查结论：□ 符合　□ 基本符合　□ 不符合　　意见："),
		sheet.Wide(sheet.Open, n, "核查人员签字（两人以上）：　　　　　　　　　　申报单位签字：　　　　　　　　　日期："))
	return s
}

// fieldsToVerify are the numbers that the checks of the type rest on, in the order of the rule set, and those that only type B
// is asked for where they are stated.
func fieldsToVerify(v report.View, a record.Application) []lexicon.Field {
	var out []lexicon.Field
	seen := map[string]bool{}
	add := func(f lexicon.Field) {
		switch f.Kind {
		case record.Area, record.Count, record.Money:
			if !seen[f.Key] {
				seen[f.Key] = true
				out = append(out, f)
			}
		}
	}
	kind := a.Type
	if kind == "" {
		kind = record.TypeA
	}
	for _, key := range v.Rules.Figures[kind] {
		if f, ok := v.Lexicon.Field(key); ok && (f.Key != "workstation_public_area_m2" || a.Field(f.Key).Best().Known()) {
			add(f)
		}
	}
	for _, key := range []string{"site_area_m2", "total_area_m2", "seat_count", "seats_used", "equipment_count", "rd_area_m2", "pilot_area_m2", "plant_area_m2"} {
		if f, ok := v.Lexicon.Field(key); ok && a.Field(key).Best().Known() {
			add(f)
		}
	}
	return out
}

// itemOf is how a field is called in the sheet, with the unit in which people write it.
func itemOf(f lexicon.Field) string {
	switch f.Kind {
	case record.Area:
		return f.Label + "（㎡）"
	case record.Money:
		return f.Label + "（万元）"
	}
	return f.Label
}

// declared is what the documents of the applicant state, whatever was verified before.
func declared(f record.Field) sheet.Cell {
	if len(f.Values) == 0 {
		return sheet.Say("未载明").In(sheet.Centred)
	}
	if c := valueCell(f.Values[0]); c.Value != nil {
		return c
	}
	return sheet.Say("未能判读：" + f.Values[0].Raw)
}

// judged are the clauses that only people can judge, or that hang on how they are read.
func judged(v report.View, a record.Application) sheet.Sheet {
	s := sheet.Sheet{Name: "核查要点", Widths: []float64{10, 22, 60, 14, 30}, Heads: [2]int{2, 2}, Footer: v.Rules.Title + "　" + a.ID,
		Lines: []sheet.Line{sheet.Wide(sheet.Title, 5, "只能由人判断的条款"), sheet.Row(sheet.Head, "检查编号", "事项", "看什么", "结论", "备注")}}
	for _, c := range a.Checks {
		if c.State != record.Human && (c.State != record.Review || c.Cause != record.Contested) {
			continue
		}
		what := c.Note
		if c.Says != "" {
			what += "\n条款：" + c.Clause + "“" + c.Says + "”"
		}
		s.Lines = append(s.Lines, sheet.Line{Cells: []sheet.Cell{sheet.Say(c.ID).In(sheet.Centred), sheet.Say(c.Title), sheet.Say(what), {Look: sheet.Input}, {Look: sheet.Input}}})
	}
	if len(s.Lines) == 2 {
		s.Lines = append(s.Lines, sheet.Wide(sheet.Open, 5, "没有只能由人判断的条款。"))
	} else {
		s.Choices = []sheet.Choice{{Column: 3, From: 3, To: len(s.Lines), Of: []string{"符合", "不符合"}}}
		s.Lines = append(s.Lines, sheet.Wide(sheet.Note, 5, "结论须另填入“审查决定.xlsx”才会被采用；本页供现场记录。"))
	}
	return s
}
