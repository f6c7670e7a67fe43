package results

import (
	"math/big"

	"beian/pipeline/record"
)

func rat(s string) *big.Rat {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		panic("not a number: " + s)
	}
	return r
}

func exactly(kind record.Kind, raw, number string) record.Value {
	return record.Value{Raw: raw, Kind: kind, Low: rat(number), High: rat(number)}
}

func said(text string) record.Value { return record.Value{Raw: text, Kind: record.Plain, Text: text} }

func cell(v record.Value, document, file, name string) record.Value {
	v.Document, v.At = document, record.Evidence{File: file, Sheet: "申请表", Cell: name}
	return v
}

const form = "附件1 备案申请表.xlsx"

// oneOfEverything is an application that has each kind of value, state and file once.
func oneOfEverything() record.Application {
	yes := true
	about := exactly(record.Area, "约1200平方米", "1200")
	about.Qualifier = "约"
	seats := exactly(record.Count, "20-30个", "20")
	seats.High = rat("30")
	since := record.Value{Raw: "2019.1", Kind: record.Date, From: record.Day{Year: 2019, Month: 1, Day: 1},
		To: record.Day{Year: 2019, Month: 10, Day: 31}, Doubt: []string{"数值型2019.1，可能为1月或10月"}}
	report := exactly(record.Area, "1100㎡", "1100")
	report.Document, report.At = record.Report, record.Evidence{File: "附件2 备案报告.pdf", Page: 3, Box: &[4]int{72, 90, 140, 104}}
	site := exactly(record.Area, "1180", "1180")
	return record.Application{
		ID: "91210102MA10W3K76L-A", Package: "沈阳市/沈阳<星火>众创空间",
		City: record.City{Code: "210100", Name: "沈阳市"}, Type: record.TypeA,
		Fields: []record.Field{
			{Key: "declared_area_ratio", Values: []record.Value{cell(exactly(record.Ratio, "86.67%", "8667/10000"), record.Form, form, "C15")}},
			{Key: "declared_event_count_by_type", Values: []record.Value{cell(record.Value{Raw: "沙龙3、路演2", Kind: record.Tally,
				Counts: []record.Tallied{{Name: "沙龙", Count: 3}, {Name: "路演", Count: 2}}}, record.Form, form, "C40")}},
			{Key: "declared_financing_amount", Values: []record.Value{cell(exactly(record.Money, "123456789012345.678万元", "1234567890123456780"), record.Form, form, "C30")}},
			{Key: "existing_titles", Values: []record.Value{cell(record.Value{Raw: "无", Kind: record.Listing, None: true}, record.Form, form, "C8")}},
			{Key: "facility_internet", Values: []record.Value{cell(record.Value{Raw: "☑是 □否", Kind: record.YesNo, Yes: &yes}, record.Form, form, "C20")}},
			{Key: "operating_since", Values: []record.Value{cell(since, record.Form, form, "C9")}},
			{Key: "operator_name", Values: []record.Value{cell(said("沈阳星火科技有限公司"), record.Form, form, "C4")}},
			{Key: "operator_uscc", Values: []record.Value{cell(record.Value{Raw: "9.12101E+17", Kind: record.USCC, Unread: "代码以数值存储，末位已丢失"}, record.Form, form, "C5")}},
			{Key: "own_office_area_m2", Values: []record.Value{cell(record.Value{Kind: record.Area}, record.Form, form, "C16")}},
			{Key: "seat_count", Values: []record.Value{cell(seats, record.Form, form, "C18")}},
			{Key: "site_addresses", Values: []record.Value{cell(record.Value{Raw: "①甲路1号②乙路2号", Kind: record.Listing, Items: []string{"甲路1号", "乙路2号"}}, record.Form, form, "C7")}},
			{Key: "site_area_m2", Values: []record.Value{cell(about, record.Form, form, "C12"), report}, Verified: &site},
			{Key: "space_name", Values: []record.Value{cell(said("星火 & 众创"), record.Form, form, "C3")}},
		},
		Lists:  []record.List{residents()},
		Checks: checks(),
		Findings: []record.Finding{{Code: "X2", Severity: record.Warning, Message: "申报18家，清单2家",
			Evidence: []record.Evidence{{File: form, Sheet: "申请表", Cell: "C25"}}}},
		Files: []record.File{
			{Source: record.Source{Path: form, Bytes: 48211, SHA256: "aa"}, Document: record.Form, Status: record.Read, Lists: []string{"residents"}},
			{Source: record.Source{Path: "附件3 证明材料/1 营业执照.jpg", Bytes: 9, SHA256: "bb"}, Document: record.Proof, Slot: "license",
				Status: record.NeedsOCR, Reason: "图片，未安装文字识别程序"},
		},
		Unknown: []record.Note{{Text: "孵化器等级", Why: "不认识的栏目", At: record.Evidence{File: form, Sheet: "申请表", Cell: "B44"}}},
	}
}

func residents() record.List {
	at := func(row int) record.Evidence {
		return record.Evidence{File: form, Sheet: "入驻名单", Cell: "A" + string(rune('0'+row))}
	}
	month := record.Value{Raw: "2020年3月", Kind: record.Date, From: record.Day{Year: 2020, Month: 3, Day: 1}, To: record.Day{Year: 2020, Month: 3, Day: 31}}
	vague := exactly(record.Count, "约10人", "10")
	vague.Qualifier = "约"
	return record.List{
		Key: "residents", Distinct: 1,
		Rows: []record.Row{
			{At: at(3), Cells: []record.Item{
				{Key: "kind", Value: record.Value{Raw: "企业", Kind: record.Enum, Text: "企业"}},
				{Key: "name", Value: said("甲公司")}, {Key: "entered_on", Value: month}, {Key: "headcount", Value: vague},
			}},
			{At: at(4), Quiet: true, Cells: []record.Item{
				{Key: "kind", Value: record.Value{Raw: "团队", Kind: record.Enum, Text: "team"}},
				{Key: "name", Value: said("乙团队")},
				{Key: "entered_on", Value: record.Value{Raw: "去年", Kind: record.Date}},
				{Key: "uscc", Value: record.Value{Raw: "9.1E+17", Kind: record.USCC, Unread: "末位已丢失"}},
			}},
		},
		Dropped: []record.Note{{Text: "合计", Why: "合计行", At: at(5)}},
		At:      []record.Evidence{at(2)},
	}
}

func checks() []record.Check {
	return []record.Check{
		{ID: "A2.3", Condition: "A2", Clause: "一（一）2", Title: "公共服务面积占比", State: record.Pass, Machine: record.Pass,
			Flags: []record.Flag{record.Borderline}, Observed: "900 ÷ 1200 = 75.00%", Required: "≥ 75%", Reading: "total_area",
			Evidence: []record.Evidence{{File: form, Sheet: "申请表", Cell: "C13"}}, Counts: true},
		{ID: "A3.2", Condition: "A3", Clause: "一（一）3", Title: "入驻数", State: record.Missing, Cause: record.Absent,
			WaitsFor: []string{"residents"}, Declared: "申报18家", Required: "≥ 15", Counts: true},
		{ID: "A5.3", Condition: "A5", Clause: "一（一）5", Title: "服务人员", State: record.Pass, Machine: record.Fail, Required: "≥ 2",
			Observed: "1", Gap: "缺 1 人", Counts: true,
			Decision: &record.Decision{Who: "张三", On: "2021-05-18", Holds: true, Reason: "现场查验社保", At: record.Evidence{File: "审查决定.xlsx", Sheet: "决定", Cell: "A2"}}},
		{ID: "A1.5", Condition: "A1", Clause: "一（一）1", Title: "发展方向", State: record.Human, Note: "看备案报告第一章"},
	}
}

func batch() record.Batch {
	return record.Batch{
		RuleSet: "liaoning-2021", AsOf: record.Day{Year: 2021, Month: 5, Day: 14},
		Applications: record.Held([]record.Application{oneOfEverything(), {ID: "x0123456789ab", Package: "大连市/空文件夹", City: record.City{Code: "210200", Name: "大连市"}}}),
		Cross: []record.Finding{{Code: "X4", Severity: record.Warning, Message: "同一企业在两个众创空间入驻",
			Parties: []string{"91210102MA10W3K76L-A", "x0123456789ab"}, Packages: []string{"沈阳市/沈阳<星火>众创空间", "大连市/空文件夹"},
			Evidence: []record.Evidence{{File: form, Sheet: "入驻名单", Cell: "A3"}, {File: "名单.pdf", Page: 1}},
			Owners:   []string{"91210102MA10W3K76L-A", "x0123456789ab"}},
			{Code: "X21", Severity: record.Error, Message: "汇总表所列项目未提交材料"}},
		Unassigned: []record.File{{Source: record.Source{Path: "沈阳市/附件7 推荐汇总表.xlsx", Bytes: 5, SHA256: "cc"}, Document: record.Summary, Status: record.Read},
			{Source: record.Source{Path: "大连市/散件.doc", Bytes: 7, SHA256: "dd"}, Document: record.Other, Status: record.Unsupported, Reason: "旧版 Word 文件，请另存为 .docx 或 .pdf"}},
	}
}
