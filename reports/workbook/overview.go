package workbook

import (
	"fmt"
	"slices"

	"beian/pipeline/record"
	"beian/pipeline/report"
)

const overviewSheet = "总览"

// The overview's columns: what is counted, its name, the number of applications, one column a state, and three more.
var overviewWidths = []float64{20, 38, 11, 11, 11, 11, 11, 11, 11, 13}

// overview tells in one page how the run went: figures, cities, conditions, unread files, and what signs and colours mean.
func overview(v report.View, b record.Batch, sum summary) page {
	p := page{sheet: overviewSheet, title: overviewSheet, widths: overviewWidths}
	p.heading(v)
	p.figures(b, sum)
	p.pictures(sum)
	p.contents(sum.split)
	p.newPage()
	p.cities(sum)
	p.conditions(sum)
	p.newPage()
	p.unread(b)
	p.legend()
	p.states = []span{{first: 0, last: 0}}
	return p
}

func (p *page) add(l pageLine) { p.lines = append(p.lines, l) }

// wide adds one text over all columns.
func (p *page) wide(s string, st style, height float64) {
	p.add(pageLine{cells: []cell{{value: s, style: st}}, joined: []span{{first: 0, last: len(p.widths) - 1}}, height: height})
}

// newPage makes the next line begin a new page in print.
func (p *page) newPage() { p.breaks = append(p.breaks, len(p.lines)+1) }

func (p *page) gap() { p.add(pageLine{height: 9}) }

func (p *page) part(title, hint string) {
	p.gap()
	p.wide(title, partStyle, 22)
	if hint != "" {
		p.wide(hint, noteStyle, 0)
	}
}

func (p *page) heading(v report.View) {
	p.wide(v.Rules.Title, style{ink: muted, size: 12, align: "center", open: true}, 22)
	p.wide("省级汇总表", titleStyle, 34)
	p.wide(fmt.Sprintf("基准日 %s　　规则集 %s　　依据 %s", v.AsOf, v.Rules.ID, v.Rules.Basis),
		style{ink: muted, align: "center", open: true}, 0)
	p.wide("本表为形式审查辅助意见，数值均取自申报材料，备案决定由主管部门作出。", style{ink: muted, align: "center", open: true}, 0)
}

type figure struct {
	name  string
	value any
	ink   string
	size  float64 // points
}

// figures are the numbers that a reader looks for first.
func (p *page) figures(b record.Batch, sum summary) {
	all, kinds := sum.all, map[record.ApplicationType]int{}
	for _, t := range sum.types {
		kinds[t.kind] = t.applications
	}
	for _, f := range b.Unassigned {
		if notRead(f) {
			all.unread++
		}
	}
	split := fmt.Sprintf("众创空间 %d　专业化 %d", kinds[record.TypeA], kinds[record.TypeB])
	if n := kinds[""]; n > 0 {
		split += fmt.Sprintf("　类型不明 %d", n)
	}
	shown := []figure{{"申报项目", all.applications, navy, 18}, {"其中", split, navy, 12}}
	for _, s := range states[:4] {
		shown = append(shown, figure{s.word, all.by[s.state], s.ink, 18})
	}
	shown = append(shown, figure{"待人工（项）", all.human, muted, 18}, figure{"发现（条）", all.findings, ink, 18},
		figure{"跨申请发现", len(b.Cross), ink, 18}, figure{"未读出文件", all.unread, red, 18})
	var labels, numbers []cell
	for _, f := range shown {
		labels = append(labels, cell{value: f.name, style: style{ink: muted, fill: tint, align: "center"}})
		numbers = append(numbers, cell{value: f.value, style: style{ink: f.ink, fill: tint, align: "center", size: f.size, bold: true}})
	}
	p.gap()
	p.add(pageLine{cells: labels, height: 20})
	p.add(pageLine{cells: numbers, height: 32})
}

// detailSheets stand in the parts of a workbook that is split.
var detailSheets = []string{"核对矩阵", "申请明细", "问题清单", "入驻清单"}

// contents leads to the other sheets.
func (p *page) contents(split bool) {
	hint := ""
	if split {
		hint = "申报项目超过一个文件所能容纳的数量：明细在“汇总表”文件夹内，每市一份或几份，从下面“各市情况”的市名进入。"
	}
	p.part("目录", hint)
	for _, s := range []struct{ sheet, says string }{
		{"核对矩阵", "每个项目一行、每个检查项一列，可按市、类型、结论筛选。"},
		{"申请明细", "每个项目的申报数值、清单条数、不符合项，以及审查报告的链接。"},
		{"问题清单", "全部不符合、缺失、需核查的检查项和各项发现：实际、要求、差距、原因、证据位置。"},
		{"入驻清单", "全部入驻创业团队和企业。"},
		{"跨申请发现", "项目之间的重复与矛盾：同一企业、同一场地、同一人员、同一文件等。"},
		{"文件", "收到的全部文件及读取情况，含未归入项目的文件。"},
		{chartSheet, "上面各图的数字。每个市另有一页，从下面“各市情况”的市名进入。"},
		{"运行信息", "规则集、摘要、版本等，供复核重算。"},
	} {
		if split && slices.Contains(detailSheets, s.sheet) {
			continue
		}
		to := link("#'"+s.sheet+"'!A1", s.sheet)
		to.style.open, to.style.align = true, ""
		p.add(pageLine{
			cells:  []cell{to, {value: s.says, style: sayingStyle}},
			joined: []span{{first: 1, last: len(p.widths) - 1}}, height: lineHeight + 2,
		})
	}
}

func stateHeads() []cell {
	var out []cell
	for _, s := range states {
		out = append(out, cell{value: s.sign + " " + s.word, style: headStyle})
	}
	return out
}

func heads(names ...string) []cell {
	out := make([]cell, len(names))
	for i, n := range names {
		out[i] = cell{value: nilIfEmpty(n), style: headStyle}
	}
	return out
}

func (p *page) cities(sum summary) {
	p.part("一、各市情况", "一个项目的结论取其自动检查项中最重的一个：不符合、缺失、需核查、符合。未归入项目的文件不计入各市，见第三部分。点市名看该市的页。")
	cells := append(heads("市", "类型", "申报项目"), stateHeads()[:4]...)
	p.add(pageLine{cells: append(cells, heads("待人工（项）", "发现（条）", "未读出文件")...), height: lineHeight + 8})
	for _, row := range sum.cities {
		name := link("#'"+citySheet(row.city)+"'!A1", cityName(row.city))
		if sum.split {
			name = link(pathOfPart(row.city, 1), cityName(row.city))
		}
		name.style.align = ""
		p.add(pageLine{cells: cityCells(name, text(row.kind.Noun()), row.tally)})
	}
	total := cityCells(text("合计"), text(""), sum.all)
	for i := range total {
		total[i].style.bold, total[i].style.fill = true, pale
	}
	p.add(pageLine{cells: total})
}

func cityCells(city, kind cell, t tally) []cell {
	return append([]cell{city, kind}, append(counts(t, states[:4]), tallied(t.human), tallied(t.findings), tallied(t.unread))...)
}

func counts(t tally, of []stateWord) []cell {
	out := []cell{tallied(t.applications)}
	for _, s := range of {
		c := tallied(t.by[s.state])
		if t.by[s.state] > 0 && s.state != record.Pass {
			c.style.ink, c.style.bold = s.ink, s.bad
		}
		out = append(out, c)
	}
	return out
}

func (p *page) conditions(sum summary) {
	p.part("二、各项条件", "数字为项目数。条件行取该条件下自动检查项中最重的结论，全部由人判断的条件计入“人工”。")
	p.add(pageLine{
		cells:  append(append(heads("编号", "条件与检查项", "涉及项目"), stateHeads()...), heads("条款", "")...),
		joined: []span{{first: 8, last: 9}}, height: lineHeight + 8,
	})
	for _, row := range sum.checks {
		title := row.title
		if !row.whole {
			title = "　" + title
		}
		cells := append([]cell{text(row.id), text(title)}, counts(row.tally, states)...)
		cells = append(cells, text(row.clause), cell{})
		if row.whole {
			for i := range cells {
				cells[i].style.bold, cells[i].style.fill = true, pale
			}
		}
		p.add(pageLine{cells: cells, joined: []span{{first: 8, last: 9}}})
	}
}
