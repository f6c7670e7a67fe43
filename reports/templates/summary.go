package templates

import (
	"fmt"
	"io"
)

const (
	summaryFile  = "附件7 众创空间（含专业化）备案推荐汇总表.xlsx"
	summaryTitle = "众创空间（含专业化）备案推荐汇总表"
)

// Summary writes Annex 7 for a recommending office: the columns of the lexicon, ranks and conclusions left to people.
func (src Source) Summary(filled Values) func(io.Writer) error {
	return func(w io.Writer) error {
		b := newBook(summaryTitle, src.Program)
		widths, inputs := []float64{}, []input{}
		for _, c := range src.Lexicon.Summary() {
			in := inputOf(c.Key, c.Label, c.Kind, c.Words, "")
			in.label, in.key = c.Label, "summary."+c.Key // the heading names its unit itself
			if c.Key == "rank" {
				in.hint = "按推荐的先后次序填 1、2、3……，不重复、不跳号。" + in.hint
			}
			widths, inputs = append(widths, widthOf(in)), append(inputs, in)
		}
		b.open("推荐汇总表", widths...)
		b.free(inputs)
		n := len(inputs)
		row := b.heading(n, "附件7", summaryTitle, "")
		half := n / 2
		b.put(0, row, 2, "推荐单位（盖章）：", noteInk)
		b.put(2, row, half-2, filled.Fields["推荐单位"], freeStyle)
		b.put(half, row, 2, "填报日期：", noteInk)
		date := input{kind: "date", label: "填报日期", hint: "填写年月日，如 2021-05-20。"}
		b.put(half+2, row, n-half-2, date.value(filled.Fields["填报日期"]), date.cell())
		b.guard(date, at(half+2, row))
		row++
		for i, in := range inputs {
			look := labelStyle
			if in.key == "summary.space_name" || in.key == "summary.rank" {
				look = askedStyle
			}
			b.put(i, row, 1, headOf(in, widths[i]), look)
		}
		b.height(row, 50)
		b.table(inputs, row+1, filled.Rows[""], 20, rowHeight(widths), false)
		b.close(page{landscape: true, wide: sum(widths), head: row, grows: true, area: fmt.Sprintf("$A$1:$%s$%d", letters(n-1), row+max(20, len(filled.Rows[""])))})
		return b.writeTo(w)
	}
}

var noteInk = style{align: "left"}
