package city

import (
	"fmt"
	"io"
	"strings"

	"beian/pipeline/record"
	"beian/pipeline/report"
	"beian/reports/letter"
)

// recommendation is the draft of the letter to the authority (domain.md 7.3): basis, what was received, how it was reviewed,
// publicity, whom the bureau recommends in which order, and that it answers for it.
func recommendation(w io.Writer, v report.View, b report.Bureau) error {
	office := office(v, b.City)
	subject := strings.TrimPrefix(v.Rules.Title, "辽宁省")
	l := letter.Letter{Title: "推荐函", Subject: v.Rules.Title, Program: v.Program, Day: v.AsOf, Office: office}
	add := func(style letter.Style, text string) { l.Blocks = append(l.Blocks, letter.Para(style, text)) }
	authority := letter.Blank("主送机关")
	if v.Rules.Authority != "" {
		authority = letter.Quote(v.Rules.Authority)
	}
	all := entries(b)
	add(letter.Number, numberOf(v))
	add(letter.Plain, "")
	add(letter.Title, "关于推荐"+letter.Quote(subject)+"的函")
	add(letter.Plain, "")
	add(letter.Addressee, authority+"：")
	add(letter.Text, fmt.Sprintf("按照%s的要求，我局组织开展了申报、审查和推荐工作，现将有关情况函告如下。", letter.Quote(firstBasis(v.Rules.Basis))))
	add(letter.Head1, "一、组织申报情况")
	add(letter.Text, "我局共受理申报"+split(all)+"。")
	add(letter.Head1, "二、形式审查和现场核查情况")
	add(letter.Text, "我局对申报单位的填报数据、备案报告和证明材料进行了形式审查，于"+letter.Blank("×月×日至×月×日")+"组织了现场核查。"+letter.Blank("（审查和核查的结果）"))
	add(letter.Head1, "三、公示情况")
	add(letter.Text, "审查结果于"+letter.Blank("×月×日至×月×日")+"在"+letter.Blank("（公示的地方）")+"公示，"+letter.Blank("公示期内未收到异议")+"。")
	add(letter.Head1, "四、推荐意见")
	l.Blocks = append(l.Blocks, opinion(all)...)
	add(letter.Text, "我局对推荐材料的真实性负责。")
	add(letter.Text, "专此函告。")
	add(letter.Plain, "")
	add(letter.Text, "附件：众创空间（含专业化）备案推荐汇总表")
	closing(&l, v, office)
	return l.Write(w)
}

// split counts entries by type: 12家，其中众创空间9家、专业化众创空间3家.
func split(all []entry) string {
	n := map[record.ApplicationType]int{}
	for _, e := range all {
		n[e.app.Type]++
	}
	text := fmt.Sprintf("%d家，其中众创空间%d家、专业化众创空间%d家", len(all), n[record.TypeA], n[record.TypeB])
	if other := n[""]; other > 0 {
		text += fmt.Sprintf("、申报类型未载明的%d家", other)
	}
	return text
}

// opinion lists whom the bureau recommends where its own summary ranks them; else it is left to the bureau.
func opinion(all []entry) []letter.Block {
	var ranked []entry
	for _, e := range all {
		if e.hasRank {
			ranked = append(ranked, e)
		}
	}
	if len(ranked) == 0 {
		x := letter.Blank("×")
		return []letter.Block{letter.Para(letter.Text, "经研究，按照排名先后顺序推荐"+x+"家，其中众创空间"+x+"家、专业化众创空间"+x+"家，排名见附件。")}
	}
	out := []letter.Block{letter.Para(letter.Text, "经研究，按照排名先后顺序推荐"+split(ranked)+"：")}
	for _, e := range ranked {
		out = append(out, letter.Para(letter.Text, fmt.Sprintf("%d．%s（%s，运营主体：%s）", e.rank, letter.Quote(spaceName(e.app)), e.app.Type.Noun(), letter.Quote(e.app.Text("operator_name")))))
	}
	return out
}
