package normalise

import (
	"regexp"
	"slices"
	"strings"

	"beian/pipeline/record"
)

var (
	codeRun   = regexp.MustCompile(`[0-9A-Z]+`)
	codeLabel = regexp.MustCompile(`^(?:(?:统一)?(?:社会)?信用代码|税号|纳税人识别号|组织机构代码|代码)[:为是]*`)
)

// code reads a 统一社会信用代码 as written: blanks and hyphens out, letters upper case. O for 0 and I for 1 stay and make the
// code invalid; nothing is repaired (contract 8.5). A number of that length has lost its last digits.
func code(v record.Value, s record.Statement, text string) record.Value {
	text = strings.ToUpper(compact(text))
	if lost(s, text) || roundedNumber(s, text) {
		v.Unread = "代码以数值存储，末位已丢失，请以文本格式重新填写"
		return v
	}
	text = codeLabel.ReplaceAllString(text, "")
	joined := strings.NewReplacer("-", "", "–", "", "—", "", "_", "").Replace(withoutNotes(text))
	runs := codes(codeRun.FindAllString(joined, -1))
	switch {
	case len(runs) > 1:
		return doubt(v, "单元格里有两个代码，分不清以哪个为准")
	case len(runs) == 0:
		return doubt(v, "未读出代码")
	}
	if runs[0] != strings.TrimSpace(joined) {
		v = doubt(v, "代码之外另有文字，请核对")
	}
	v.Text = runs[0]
	return v
}

// roundedNumber reports a number cell with at least 15 digits: a spreadsheet keeps 15, and all codes have 18.
func roundedNumber(s record.Statement, text string) bool {
	n, _ := wholeDigits(s.Stored)
	return s.Type == record.NumberCell && max(n, len(text)) >= 15
}

// codes keeps the runs that may be codes; where none is long enough, what was written stays to be judged as it is. Two
// codes written without a mark between are two.
func codes(runs []string) []string {
	var long []string
	for _, r := range runs {
		switch {
		case len(r) == 36:
			long = append(long, r[:18], r[18:])
		case len(r) >= 15:
			long = append(long, r)
		}
	}
	if len(long) == 0 {
		long = runs
	}
	return unique(long)
}

func unique(ss []string) []string {
	var out []string
	for _, s := range ss {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}
