package extract

import (
	"regexp"
	"strings"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// moneyUnit is the unit of money that a caption names for a whole table or form: 单位：万元, （金额单位：千元）, 计量单位：千元、
// 平方米、人. "" when it names none, or two.
func moneyUnit(text string) string {
	m := captioned.FindStringSubmatch(oneLine(text))
	if m == nil {
		return ""
	}
	found := ""
	for _, piece := range strings.FieldsFunc(m[1], func(r rune) bool { return strings.ContainsRune("、，,；;/ ", r) }) {
		u, ok := lexicon.UnitOf(piece)
		if !ok || u.Measure != lexicon.MoneyUnit {
			continue
		}
		if found != "" && found != piece {
			return ""
		}
		found = piece
	}
	return found
}

var captioned = regexp.MustCompile(`(?:^|[^\p{Han}]|计量|金额|货币|原值|价值|资金|投资|合同额|数据|数值)单位\s*[：:为]?\s*([^）)。]{1,30})`)

// captions remembers what a line such as 单位：万元 says of the lines below it.
func (f *former) captions(row int) {
	for _, i := range f.filled(row) {
		if len([]rune(f.text(i))) > 60 || f.Cells[i].Type != record.TextCell {
			continue
		}
		if unit := moneyUnit(f.text(i)); unit != "" {
			f.caption = unit
		}
	}
}

// captionedBy gives columns of money that name no unit the one that the nearest caption above the table names.
func (r *reader) captionedBy(h *header, titles []title) {
	unit := ""
	for _, t := range titles {
		if unit = moneyUnit(t.text); unit != "" {
			break
		}
	}
	list, _ := r.lex.List(h.list)
	for i, c := range h.cols {
		if unit == "" || c.unit != "" || len(c.keys) != 1 {
			continue
		}
		if col, _ := list.Column(c.keys[0]); col.Kind == record.Money {
			h.cols[i].unit = unit
		}
	}
}
