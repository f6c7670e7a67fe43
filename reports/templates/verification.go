package templates

import (
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"beian/pipeline/record"
)

const verificationFile = "现场核查表.xlsx"

// Verification writes the sheet that reviewers take to the site (contract 8.19): the figures that automatic checks rest on,
// to be counted and measured there.
func (src Source) Verification(filled Values) func(io.Writer) error {
	return func(w io.Writer) error {
		b := newBook("现场核查表", src.Program)
		b.open("现场核查表", 34, 14, 14, 12, 34, 30)
		row := b.heading(6, "", "众创空间备案现场核查表", "核查数优先于申报数：只填现场实际数清、量过的项目，没有核查的留空。放在申报单位的文件夹里，下次运行时采用。")
		b.height(row-1, 20)
		for _, head := range []string{"众创空间名称", "核查时间", "核查人员"} {
			in := input{key: head, label: head}
			if head == "核查时间" {
				in.kind, in.hint = record.Date, "填写年月日，如 2021-05-18。"
			}
			if head == "核查人员" {
				in.hint = "两人以上，用顿号分开。"
			}
			b.put(0, row, 1, head+"：", labelStyle)
			b.put(1, row, 5, in.value(filled.Fields[head]), in.cell())
			b.guard(in, at(1, row))
			b.height(row, 24)
			row++
		}
		for i, head := range []string{"项目", "申报数", "核查数", "是否一致", "证据", "备注"} {
			b.put(i, row, 1, head, askedStyle)
		}
		b.height(row, 24)
		for _, t := range []record.ApplicationType{record.TypeA, record.TypeB} {
			inputs := src.verified(t)
			if t == record.TypeB && len(inputs) > 0 {
				row++
				b.put(0, row, 6, "以下只核查专业化众创空间", sectionStyle)
				b.height(row, 21)
			}
			for _, in := range inputs {
				row++
				b.verify(in, row, rowNamed(filled.Rows[""], in.label))
			}
		}
		row += 2
		b.put(0, row, 6, "结论（符合、基本符合、不符合）和意见另写在审查决定或书面核查意见中；核查人员签字：", noteStyle)
		b.close(page{landscape: true})
		return b.writeTo(w)
	}
}

func (b *book) verify(in input, row int, said map[string]string) {
	b.put(0, row, 1, in.label, fixedStyle)
	for i, head := range []string{"申报数", "核查数"} {
		b.put(i+1, row, 1, in.value(said[head]), in.cell())
		b.guard(in, at(i+1, row))
	}
	for i, other := range []input{
		{label: "是否一致", choices: []string{"一致", "不一致"}, hint: "核查数与申报数是否一致。"},
		{label: "证据", hint: "照片编号、合同编号、名单页码等。"},
		{label: "备注"},
	} {
		b.put(i+3, row, 1, other.value(said[other.label]), other.cell())
		b.guard(other, at(i+3, row))
	}
	b.height(row, 22)
}

func rowNamed(rows []map[string]string, item string) map[string]string {
	for _, r := range rows {
		if r["项目"] == item {
			return r
		}
	}
	return nil
}

// verified are the figures that a site visit can verify: numbers of the form on which automatic checks of a type rest. Those
// that both types have stand with the first.
func (src Source) verified(t record.ApplicationType) []input {
	var before []input
	if t == record.TypeB {
		before = src.verified(record.TypeA)
	}
	var out []input
	for _, c := range src.Rules.For(t) {
		f := c.Formula()
		if f == nil {
			continue
		}
		for _, name := range f.Names() {
			m, ok := src.Rules.Measure(name)
			if !ok {
				continue
			}
			for _, key := range src.terms(m) {
				same := func(in input) bool { return in.key == key }
				if field, ok := src.Lexicon.Field(key); ok && !slices.ContainsFunc(before, same) && !slices.ContainsFunc(out, same) {
					in := inputOf(key, field.Label, field.Kind, nil, "核查时实际数清、量过的数。")
					out = append(out, in)
				}
			}
		}
	}
	return out
}

func newChoice(in input, cells string) *excelize.DataValidation {
	v := excelize.NewDataValidation(true)
	v.SetSqref(cells)
	v.SetInput(clip(in.label, 32), clip(in.hint, 255))
	v.SetError(excelize.DataValidationErrorStyleWarning, "不在选项中", "请从下拉列表中选择"+strings.TrimSpace(in.label)+"。")
	return v
}
