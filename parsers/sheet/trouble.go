package sheet

import (
	"beian/parsers/damage"
	"beian/pipeline/record"
)

// Workbook is what a user calls a spreadsheet file.
var Workbook = damage.Kind{Noun: "工作簿", Resave: "请用 Excel 或 WPS 打开该文件，确认内容无误后另存为 .xlsx 再报。"}

// Whole turns an error that leaves nothing to read into the fate of the file.
func Whole(err error) error { return Workbook.Whole(err) }

// Losses are the damaged parts of a workbook of which the rest can be read.
type Losses struct{ damage.Losses }

// Verdict is the fate of a workbook after all sheets: nil when everything was read.
func (l *Losses) Verdict(blocks []record.Block) error { return l.Losses.Verdict(Workbook, blocks) }
