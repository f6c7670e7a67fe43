package look

import (
	"cmp"

	"beian/pipeline/record"
)

// State is how a state is shown: sign, word and colour; Tint lies under it.
type State struct {
	Tag
	Tint Color
}

// NotChecked is shown where nothing was judged, which is no state of a check.
var NotChecked = State{Tag{Ring, "未核对", Muted}, Tint}

// States lists the states in the order in which counts are shown.
func States() []record.State {
	return []record.State{record.Pass, record.Fail, record.Missing, record.Review, record.Human}
}

// StateOf is how s is shown.
func StateOf(s record.State) State {
	switch s {
	case record.Pass:
		return State{Tag{Tick, "符合", Green}, Color{0xF0, 0xF8, 0xF2}}
	case record.Fail:
		return State{Tag{Cross, "不符合", Red}, Color{0xFD, 0xF1, 0xF0}}
	case record.Missing:
		return State{Tag{Ring, "材料缺失", Amber}, Color{0xFF, 0xF8, 0xE5}}
	case record.Review:
		return State{Tag{Query, "需人工核查", Violet}, Color{0xF5, 0xF2, 0xFC}}
	case record.Human:
		return State{Tag{Diamond, "人工判断", Muted}, Tint}
	}
	return State{Tag{NoSign, string(s), Muted}, Tint}
}

// CauseWord says why a check is missing or under review; "" for none.
func CauseWord(c record.Cause) string { return causeWords[c] }

var causeWords = map[record.Cause]string{
	record.Absent:    "材料未载明",
	record.Unread:    "材料未能读取",
	record.Ambiguous: "表述不够明确",
	record.Conflict:  "材料前后不一致",
	record.Contested: "口径不同则结论不同",
}

// FlagWord is the noun of a flag.
func FlagWord(f record.Flag) string { return cmp.Or(flagWords[f], string(f)) }

var flagWords = map[record.Flag]string{
	record.Borderline:       "临界",
	record.ReadingSensitive: "口径敏感",
	record.Inconsistent:     "数据不一致",
}

// SeverityTag is how the weight of a finding is shown.
func SeverityTag(s record.Severity) Tag {
	return cmp.Or(severityTags[s], Tag{NoSign, string(s), Muted})
}

var severityTags = map[record.Severity]Tag{
	record.Error:       {Cross, "错误", Red},
	record.Warning:     {Query, "警示", Amber},
	record.Information: {NoSign, "提示", Muted},
}

// FileTag is how the fate of a file is shown.
func FileTag(s record.FileStatus) Tag { return cmp.Or(fileTags[s], Tag{Cross, string(s), Red}) }

var fileTags = map[record.FileStatus]Tag{
	record.Read:        {Tick, "已读取", Green},
	record.Partial:     {Query, "部分读取", Amber},
	record.Skipped:     {NoSign, "略过", Muted},
	record.NeedsOCR:    {Ring, "待识别", Amber},
	record.Encrypted:   {Cross, "有密码", Red},
	record.Damaged:     {Cross, "损坏", Red},
	record.TooLarge:    {Cross, "过大", Red},
	record.Timeout:     {Cross, "读取超时", Red},
	record.Unsupported: {Cross, "格式不支持", Red},
}

// DocumentWord is the noun of a kind of document, "" for an unknown one.
func DocumentWord(document string) string { return documentWords[document] }

var documentWords = map[string]string{
	record.Form:             "备案申请表",
	record.Report:           "备案报告",
	record.ItemList:         "清单",
	record.Proof:            "证明材料",
	record.Summary:          "推荐汇总表",
	record.SiteVerification: "现场核查表",
	record.Decisions:        "审查决定",
	record.Archive:          "压缩包",
	record.Junk:             "无关文件",
	record.Other:            "其他",
}
