package workbook

import (
	"strconv"

	"beian/pipeline/record"
	"beian/pipeline/report"
)

// runInformation is what an auditor needs to compute the same again.
func runInformation(v report.View, b record.Batch) page {
	p := page{sheet: "运行信息", title: "运行信息", widths: []float64{26, 96}}
	p.wide("运行信息", titleStyle, 34)
	p.wide("材料、规则、决定、基准日、程序版本相同，结果逐字节相同。耗时、主机等不在此列。", noteStyle, 0)
	p.gap()
	facts := []report.Fact{
		{Label: "规则集", Text: v.Rules.ID}, {Label: "规则集名称", Text: v.Rules.Title}, {Label: "依据", Text: v.Rules.Basis},
		{Label: "规则集摘要（SHA-256）", Text: v.Rules.SHA256}, {Label: "基准日", Text: v.AsOf.String()}, {Label: "程序", Text: v.Program},
		{Label: "申报项目", Text: strconv.Itoa(b.Applications.Len())},
	}
	named := map[string]bool{}
	for _, f := range v.Run {
		named[f.Label] = true
	}
	p.add(pageLine{cells: heads("项目", "内容"), height: lineHeight + 8})
	for _, f := range append(without(facts, named), v.Run...) {
		p.add(pageLine{cells: []cell{text(f.Label), text(f.Text)}})
	}
	return p
}

func without(facts []report.Fact, named map[string]bool) []report.Fact {
	var out []report.Fact
	for _, f := range facts {
		if !named[f.Label] {
			out = append(out, f)
		}
	}
	return out
}
