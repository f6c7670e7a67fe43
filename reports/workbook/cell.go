package workbook

import (
	"math/big"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// A cell is a value and how it looks. Only link makes a formula.
type cell struct {
	value   any // string, int, float64 or nil
	style   style
	formula string
	comment string // shown when the pointer rests on the cell
}

// longestAsText is how long a cell of format "@" may be: older programs show longer ones as ####.
const longestAsText = 255

// longText is from how many characters on a text may be cut off by the height of its row.
const longText = 120

const cutNote = "……（原文过长，此处截断，全文见 results.jsonl）"

// text is what a document or a stage says, never a formula: the format "@" keeps it a text when a person edits the cell.
func text(s string) cell { return styled(s, style{}) }

// code is a text that a reader takes as one word: an id, a code, a digest.
func code(s string) cell { return styled(s, style{oneLine: true}) }

func styled(s string, st style) cell {
	if s == "" {
		return cell{style: st}
	}
	runes := utf8.RuneCountInString(s)
	if runes <= longestAsText {
		st.format = asText
	}
	st.top = runes > longText && !st.oneLine
	return cell{value: cut(s), style: st}
}

// cut keeps a text within what a cell can hold (UTF-16 units) and says so.
func cut(s string) string {
	if len(s) <= excelize.TotalCellChars {
		return s
	}
	units, keep := 0, 0
	room := excelize.TotalCellChars - len(utf16.Encode([]rune(cutNote)))
	for i, r := range s {
		units += max(1, utf16.RuneLen(r))
		if units <= room {
			keep = i + utf8.RuneLen(r)
		}
	}
	if units <= excelize.TotalCellChars {
		return s
	}
	return s[:keep] + cutNote
}

// tallied is a count that was made; nought is known.
func tallied(n int) cell { return cell{value: n, style: style{format: asTally, align: "center"}} }

// amount is a number that a document states. Beyond 15 digits a spreadsheet would round it, so that it stays a text.
func amount(r *big.Rat, whole, broken string) cell {
	st := style{format: broken, align: "right"}
	if r.IsInt() {
		st.format = whole
	}
	digits, exact := r.FloatPrec()
	if exact && significant(r.FloatString(digits)) > 15 {
		return styled(r.FloatString(digits), style{align: "right"})
	}
	value, _ := r.Float64()
	return cell{value: value, style: st}
}

func significant(decimal string) int {
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, decimal)
	return len(strings.Trim(digits, "0"))
}

// link opens a file of the run folder, or a place of this workbook ("#'文件'!A1"). A formula, because the time for real
// links grows with their square.
func link(target, shown string) cell {
	quote := strings.NewReplacer(`"`, `""`)
	return cell{
		value: shown, style: style{ink: "0969DA", align: "center", linked: true, oneLine: true},
		formula: `HYPERLINK("` + quote.Replace(target) + `","` + quote.Replace(shown) + `")`,
	}
}
