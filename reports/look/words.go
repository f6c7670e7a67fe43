package look

import "beian/pipeline/record"

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
func CauseWord(c record.Cause) string {
	switch c {
	case record.Absent:
		return "材料未载明"
	case record.Unread:
		return "材料未能读取"
	case record.Ambiguous:
		return "表述不够明确"
	case record.Conflict:
		return "材料前后不一致"
	case record.Contested:
		return "口径不同则结论不同"
	}
	return ""
}

// FlagWord is the noun of a flag.
func FlagWord(f record.Flag) string {
	switch f {
	case record.Borderline:
		return "临界"
	case record.ReadingSensitive:
		return "口径敏感"
	case record.Inconsistent:
		return "数据不一致"
	}
	return string(f)
}

// SeverityTag is how the weight of a finding is shown.
func SeverityTag(s record.Severity) Tag {
	switch s {
	case record.Error:
		return Tag{Cross, "错误", Red}
	case record.Warning:
		return Tag{Query, "警示", Amber}
	case record.Information:
		return Tag{NoSign, "提示", Muted}
	}
	return Tag{NoSign, string(s), Muted}
}

// FileTag is how the fate of a file is shown.
func FileTag(s record.FileStatus) Tag {
	word := string(s)
	switch s {
	case record.Read:
		return Tag{Tick, "已读取", Green}
	case record.Partial:
		return Tag{Query, "部分读取", Amber}
	case record.Skipped:
		return Tag{NoSign, "略过", Muted}
	case record.NeedsOCR:
		return Tag{Ring, "待识别", Amber}
	case record.Encrypted:
		word = "有密码"
	case record.Damaged:
		word = "损坏"
	case record.TooLarge:
		word = "过大"
	case record.Timeout:
		word = "读取超时"
	case record.Unsupported:
		word = "格式不支持"
	}
	return Tag{Cross, word, Red}
}

// DocumentWord is the noun of a kind of document, "" for an unknown one.
func DocumentWord(document string) string {
	switch document {
	case record.Form:
		return "备案申请表"
	case record.Report:
		return "备案报告"
	case record.ItemList:
		return "清单"
	case record.Proof:
		return "证明材料"
	case record.Summary:
		return "推荐汇总表"
	case record.SiteVerification:
		return "现场核查表"
	case record.Decisions:
		return "审查决定"
	case record.Archive:
		return "压缩包"
	case record.Junk:
		return "无关文件"
	case record.Other:
		return "其他"
	}
	return ""
}
