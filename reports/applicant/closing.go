package applicant

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"beian/pipeline/report"
	"beian/reports/look"
)

// opinion is the room for opinion, signatures and seal; it is never torn apart.
func (s *sheet) opinion() {
	const room, line, seal = 96.0, 26.0, 78.0
	s.section("opinion", "七、审查意见", room+2*line+seal)
	s.Table(look.Table{Bare: true, Columns: []look.Column{{Share: 1}}, Rows: []look.Row{
		{Height: room, Cells: []look.Cell{{Pieces: []look.Piece{
			{Text: "□ 同意核对结论　□ 补正后再审　□ 不同意核对结论，理由如下", Style: look.InTable},
			{Text: "审查意见（由审查人填写）：", Style: look.InTable.In(look.Muted), Above: 4},
		}}}},
	}})
	s.Table(look.Table{Bare: true, Columns: []look.Column{{Share: 1}, {Share: 1}}, Rows: []look.Row{
		{Height: line, Cells: []look.Cell{look.Plain("审查人（签字）："), look.Plain("复核人（签字）：")}},
		{Height: line, Cells: []look.Cell{look.Plain(dateBlank), look.Plain(dateBlank)}},
		{Height: seal, Cells: []look.Cell{look.Plain("负责人（签字）："), {Pieces: []look.Piece{
			{Text: "单位（盖章）：", Style: look.InTable}, {Text: dateBlank, Style: look.InTable, Above: seal - 4*look.InTable.Lead},
		}}}},
	}})
}

const dateBlank = "日期：　　　年　　月　　日"

// runInformation is what an auditor needs to make the same report again: the facts of the run, and what they leave out.
func (s *sheet) runInformation() {
	s.Gap(10)
	s.Para("运行信息", look.Small.Strong(), look.ParaOpt{KeepNext: 60, After: 2})
	rules := s.view.Rules
	var pairs []look.Pair
	add := func(label, text string) {
		style := look.InTable
		if len(text) >= digestLength && !strings.ContainsFunc(text, unicode.IsSpace) {
			style = look.Fine
		}
		pairs = append(pairs, look.Pair{Label: label, Text: text, Style: style})
	}
	for _, f := range s.view.Run {
		add(f.Label, f.Text)
	}
	for _, own := range []report.Fact{
		{Label: "规则集", Text: rules.ID}, {Label: "规则集摘要", Text: rules.SHA256}, {Label: "依据", Text: rules.Basis},
		{Label: "基准日", Text: s.view.AsOf.String()}, {Label: "程序", Text: s.view.Program},
	} {
		there := slices.ContainsFunc(s.view.Run, func(f report.Fact) bool { return strings.Contains(f.Text, own.Text) })
		if own.Text != "" && !there {
			add(own.Label, own.Text)
		}
	}
	if missing := s.Missing(); len(missing) > 0 {
		add("字库缺字", missingText(missing))
	}
	for _, file := range []string{"省级汇总表.xlsx", "index.html"} {
		pairs = append(pairs, look.Pair{Label: "同批结果", Text: file, Style: look.InTable.In(look.Blue), Open: toRunFolder + url.PathEscape(file)})
	}
	s.Pairs(pairs)
}

// toRunFolder leads from a report's folder (reports/CITY) to the run folder.
const toRunFolder = "../../"

// digestLength is that of a SHA-256 in hexadecimal; such a text is set small, to stay on one line.
const digestLength = 64

// missingText names characters for which 〓 stands in this report.
func missingText(missing []rune) string {
	const most = 12
	var codes []string
	for _, r := range missing[:min(len(missing), most)] {
		codes = append(codes, fmt.Sprintf("U+%04X", r))
	}
	more := ""
	if len(missing) > most {
		more = " 等"
	}
	return fmt.Sprintf("材料中有 %d 个字符字库没有，报告中以〓代替：%s%s", len(missing), strings.Join(codes, "、"), more)
}
