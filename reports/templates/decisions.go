package templates

import (
	"fmt"
	"io"

	"beian/pipeline/record"
)

const decisionsFile = "审查决定.xlsx"

// decisionInputs are the columns of the sheet of decisions (contract 8.19); each key is the heading itself.
func (src Source) decisionInputs() []input {
	return []input{
		{label: "申请编号或众创空间名称", hint: "照抄报告上的申请编号，或众创空间名称；放在申报单位自己的文件夹里时可以留空。"},
		{label: "检查编号", hint: "如 A1.5；编号和内容见“检查编号”工作表，可从下拉列表中选择。"},
		{label: "决定", choices: []string{"符合", "不符合"}, hint: "只填“符合”或“不符合”。"},
		{label: "理由", hint: "推翻程序的“不符合”须写明理由；写看了什么材料、在哪里看到。"},
		{label: "审查人", hint: "必填。"},
		{label: "复核人", hint: "需要第二人复核的填写，可以留空。"},
		{label: "日期", kind: record.Date, hint: "作出决定的年月日，必填，如 2021-05-17。"},
		{label: "有效期", kind: record.Date, hint: "决定到哪一天为止有效，可以留空；过期的决定不采用。"},
	}
}

// Decisions writes the sheet of decisions, with the checks of the rule set to choose from behind it.
func (src Source) Decisions(filled Values) func(io.Writer) error {
	return func(w io.Writer) error {
		b := newBook("审查决定", src.Program)
		inputs := src.decisionInputs()
		b.open("审查决定", 34, 11, 11, 52, 12, 12, 13, 13)
		b.free(inputs)
		row := b.heading(len(inputs), "", "审查决定", "一行一项决定。放在收件文件夹、市文件夹或申报单位的文件夹里，下次运行时采用；程序的结论保留在旁边。材料缺失的须先补正，不能以决定代替。")
		for i := range inputs {
			inputs[i].key = "decisions." + inputs[i].label
			look := askedStyle
			if inputs[i].label == "复核人" || inputs[i].label == "有效期" {
				look = labelStyle
			}
			b.put(i, row, 1, inputs[i].label, look)
		}
		b.height(row, 26)
		b.table(inputs, row+1, filled.Rows[""], roomForRows, 22, false)
		last := len(src.Rules.Checks) + 2
		b.choose(inputs[1], fmt.Sprintf("%s:%s", at(1, row+1), at(1, lastRow)), fmt.Sprintf("'检查编号'!$A$3:$A$%d", last))
		b.close(page{landscape: true, head: row, grows: true, area: fmt.Sprintf("$A$1:$H$%d", row+max(roomForRows, len(filled.Rows[""])))})
		src.checkNumbers(b)
		return b.writeTo(w)
	}
}

// choose offers the values of a range instead of the guard that the cells have.
func (b *book) choose(in input, cells, from string) {
	b.try(func() error {
		if err := b.file.DeleteDataValidation(b.sheet, cells); err != nil {
			return err
		}
		v := newChoice(in, cells)
		v.SetSqrefDropList(from)
		return b.file.AddDataValidation(b.sheet, v)
	})
}

// checkNumbers lists the checks of the rule set: what a decision may be about.
func (src Source) checkNumbers(b *book) {
	b.open("检查编号", 11, 16, 26, 22, 70)
	b.heading(5, "", "可以决定的检查（"+src.Rules.ID+"）", "")
	for i, head := range []string{"编号", "条款", "内容", "由谁判断", "看什么"} {
		b.put(i, 2, 1, head, askedStyle)
	}
	for n, c := range src.Rules.Checks {
		row := n + 3
		who, look := "程序", c.Says
		if !c.Automatic() {
			who, look = "人工", c.Human
		}
		for i, text := range []string{c.ID, c.Clause, c.Title, who, look} {
			b.put(i, row, 1, text, fixedStyle)
		}
		b.height(row, heightOf(look, 68))
	}
	b.close(page{landscape: true, head: 2})
}
