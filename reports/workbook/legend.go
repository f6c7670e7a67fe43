package workbook

func (p *page) legend() {
	p.part("四、图例", "结论同时用符号、文字和颜色表示。")
	explain := func(sign cell, says string) {
		p.add(pageLine{cells: []cell{sign, {value: says, style: sayingStyle}}, joined: []span{{first: 1, last: len(p.widths) - 1}}})
	}
	for _, s := range states {
		explain(stateCell(s.state), s.means)
	}
	for _, c := range []struct{ fill, name, says string }{
		{grayBg, "（空白）", "材料未载明。空白不等于 0。"},
		{redBg, "（空白）", "应当载明的材料未能读出。"},
		{ambBg, "（空白）", "有表述但不够明确，不能取值；有数字时表示该数字有疑问，原文见审查报告。"},
		{blueBg, "数字", "现场核查的数值，代替申报数值；差异见“申请明细”最后一列。"},
		{"", "数字“约”", "材料写明是约数，数值按材料所写。"},
		{"", "–", "清点过，数目为 0。"},
		{"", "人定（原×）", "由审查决定改定，括号内是程序的结论；理由见“问题清单”。"},
	} {
		explain(cell{value: c.name, style: style{fill: c.fill, align: "center"}}, c.says)
	}
	for _, f := range []struct{ flag, says string }{
		{"临界", "等于门槛，或与门槛相差不超过 5%（计数：等于门槛或少 1）。"},
		{"口径敏感", "换一种公认的口径，结论会不同。"},
		{"数据不一致", "申报数与清单数不同。"},
	} {
		explain(cell{value: f.flag, style: style{align: "center"}}, "标记："+f.says)
	}
}
