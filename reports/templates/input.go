package templates

import (
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// An input is one thing to fill in: a field of a form or a column of a list.
type input struct {
	key     string
	label   string // with its unit
	kind    record.Kind
	choices []string // what may be chosen; nil for anything
	asked   bool     // automatic checks wait for it
	hint    string   // what to write, and which check reads it
}

// units are what labels name; who fills in a number need not write its unit.
var units = map[record.Kind]string{record.Area: "（㎡）", record.Money: "（万元）", record.Ratio: "（%）"}

func inputOf(key, label string, kind record.Kind, words []lexicon.Word, hint string) input {
	in := input{key: key, label: label + units[kind], kind: kind, choices: choicesOf(label, kind, words)}
	in.hint = strings.TrimSpace(hint + " " + howToWrite(in))
	return in
}

// choicesOf are the nouns that a cell offers. Keys that are no Chinese nouns stand for their first alias.
func choicesOf(label string, kind record.Kind, words []lexicon.Word) []string {
	var nouns []string
	for _, w := range words {
		noun := w.Name
		if noun[0] < 0x80 {
			if len(w.Aliases) == 0 {
				nouns = nil
				break
			}
			noun = w.Aliases[0]
		}
		nouns = append(nouns, noun)
	}
	switch {
	case kind == record.YesNo && (strings.Contains(label, "是否") || len(nouns) != 2):
		return []string{"是", "否"}
	case kind != record.YesNo && kind != record.Enum || len(strings.Join(nouns, ",")) > longestChoice:
		return nil
	}
	return nouns
}

// longestChoice is what a spreadsheet takes as a list of choices, in bytes of UTF-8 and so on the safe side.
const longestChoice = 250

func howToWrite(in input) string {
	switch {
	case len(in.choices) > 0:
		return "从下拉列表中选择。"
	case in.kind == record.Date:
		return "填写年月日，如 2019-03-15；只知道年月的写 2019年3月。"
	case in.kind == record.Count:
		return "填写整数，不写单位。"
	case in.kind == record.Area, in.kind == record.Money, in.kind == record.Ratio:
		return "只填数字，单位见表头" + units[in.kind] + "。"
	case in.kind == record.USCC:
		return "18位，按营业执照填写；单元格已设为文本，不会丢失末位。"
	case in.kind == record.Listing:
		return "有多项的用顿号“、”或分号“；”分开。"
	case in.kind == record.Tally:
		return "如：沙龙3、路演2、大赛1、培训4。"
	}
	return ""
}

// cell is the style of what is filled in. Codes and texts are text, so that no spreadsheet changes them.
func (in input) cell() style {
	s := style{open: true, framed: true, align: "left", format: "@"}
	switch in.kind {
	case record.Date:
		s.format = "yyyy-mm-dd"
	case record.Count:
		s.format = "0"
	case record.Area, record.Money, record.Ratio, record.Decimal:
		s.format = "General"
	}
	return s
}

// value is a typed text as a spreadsheet holds it: numbers and dates of their kinds as numbers, all else as text.
func (in input) value(text string) any {
	switch in.kind {
	case record.Date:
		if day, err := record.ParseDay(text); err == nil {
			return float64(serial(day))
		}
	case record.Count, record.Area, record.Money, record.Ratio, record.Decimal:
		if r, ok := new(big.Rat).SetString(text); ok {
			f, _ := r.Float64()
			return f
		}
	}
	return text
}

// serial counts the days of the 1900 date system.
func serial(d record.Day) int {
	day := func(y int, m time.Month, d int) int64 { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400 }
	return int(day(d.Year, time.Month(d.Month), d.Day) - day(1899, 12, 30))
}

// guard lets the cells of a range take what the input means, and tells who stands on one what to write. Only what can be no
// answer at all is refused; the rest is warned of, because a spreadsheet must not keep the truth out.
func (b *book) guard(in input, cells string) {
	b.try(func() error {
		v := excelize.NewDataValidation(true)
		v.SetSqref(cells)
		v.SetInput(clip(in.label, 32), clip(in.hint, 255))
		if err := in.rule(v, cells); err != nil {
			return fmt.Errorf("validation of %s: %w", in.key, err)
		}
		return b.file.AddDataValidation(b.sheet, v)
	})
}

func (in input) rule(v *excelize.DataValidation, cells string) error {
	const warn, stop = excelize.DataValidationErrorStyleWarning, excelize.DataValidationErrorStyleStop
	const least, between = excelize.DataValidationOperatorGreaterThanOrEqual, excelize.DataValidationOperatorBetween
	switch {
	case len(in.choices) > 0:
		v.SetError(warn, "不在选项中", "请从下拉列表中选择："+strings.Join(in.choices, "、"))
		return v.SetDropList(in.choices)
	case in.kind == record.Date:
		v.SetError(warn, "不是完整的日期", "应为年月日，如 2019-03-15。确实只知道年月的，可以继续。")
		return v.SetRange(serial(record.Day{Year: 1949, Month: 10, Day: 1}), serial(record.Day{Year: 2099, Month: 12, Day: 31}), excelize.DataValidationTypeDate, between)
	case in.kind == record.Count:
		v.SetError(warn, "不是整数", "应为不小于0的整数，不写单位。")
		return v.SetRange(0, 0, excelize.DataValidationTypeWhole, least)
	case in.kind == record.Ratio:
		v.SetError(warn, "不是百分数", "应为0到100的数，单位为%，不写百分号。")
		return v.SetRange(0, 100, excelize.DataValidationTypeDecimal, between)
	case in.kind == record.Area, in.kind == record.Money:
		v.SetError(warn, "不是数字", "应为不小于0的数，单位见表头"+units[in.kind]+"。")
		return v.SetRange(0, 0, excelize.DataValidationTypeDecimal, least)
	case in.kind == record.USCC:
		v.SetError(warn, "代码不正确", "统一社会信用代码应为18位，且末位校验码正确，不含字母 I、O、S、V、Z。请对照营业执照。")
		v.Type, v.Formula1 = "custom", usccFormula(strings.Split(cells, ":")[0])
		return nil
	case strings.HasSuffix(in.key, "id_no"):
		v.SetError(warn, "位数不对", "身份证号应为18位。")
		return v.SetRange(18, 18, excelize.DataValidationTypeTextLength, excelize.DataValidationOperatorEqual)
	}
	v.SetError(stop, "文字过长", "不能超过2000字，请写进备案报告。")
	return v.SetRange(0, 2000, excelize.DataValidationTypeTextLength, between)
}

// usccFormula checks the last character of a code as GB 32100-2015 says: 31 less the sum of values and weights 3^(i-1).
func usccFormula(cell string) string {
	const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	return fmt.Sprintf(`IF(LEN(%[1]s)=18,MID("%[2]s",MOD(31-MOD(SUMPRODUCT((FIND(MID(%[1]s,ROW($1:$17),1),"%[2]s")-1)*MOD(3^(ROW($1:$17)-1),31)),31),31)+1,1)=RIGHT(%[1]s))`, cell, alphabet)
}

// clip cuts a text to n UTF-16 units, which is how spreadsheets count; all of ours are of one unit.
func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
