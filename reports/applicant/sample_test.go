package applicant

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
	"beian/pipeline/report"
)

const formFile = "附件1 备案申请表.xlsx"

func cell(sheet, at string) record.Evidence {
	return record.Evidence{File: formFile, Sheet: sheet, Cell: at}
}

func page(file string, n int) record.Evidence { return record.Evidence{File: file, Page: n} }

func text(key, value, at string) record.Field {
	return record.Field{Key: key, Values: []record.Value{{Raw: value, Kind: record.Plain, Text: value, At: cell("申请表", at)}}}
}

func number(key string, n int64, kind record.Kind, at string) record.Field {
	r := big.NewRat(n, 1)
	return record.Field{Key: key, Values: []record.Value{{Raw: r.FloatString(0), Kind: kind, Low: r, High: r, At: cell("申请表", at)}}}
}

func date(key string, d record.Day, at string) record.Field {
	return record.Field{Key: key, Values: []record.Value{{Raw: d.String(), Kind: record.Date, From: d, To: d, At: cell("申请表", at)}}}
}

func sampleView() report.View {
	words, err := lexicon.Default()
	if err != nil {
		panic(err)
	}
	return report.View{
		Rules: report.RuleSet{
			ID: "liaoning-2021", Title: "辽宁省2021年度省级众创空间和专业化众创空间备案",
			Basis:  "《关于开展2021年度省级众创空间和专业化众创空间备案工作的通知》；《辽宁省众创空间备案管理办法（试行）》（辽科办发〔2019〕44号）",
			SHA256: strings.Repeat("3f9a1c2b7d10e845", 4),
			Conditions: []report.Condition{
				{ID: "A1", Type: "A", Title: "运营管理机构", Clause: "一（一）1"}, {ID: "A2", Type: "A", Title: "场地与设施", Clause: "一（一）2"},
				{ID: "A3", Type: "A", Title: "工位与入驻", Clause: "一（一）3"}, {ID: "A4", Type: "A", Title: "孵化成效", Clause: "一（一）4"},
				{ID: "A5", Type: "A", Title: "服务队伍与导师", Clause: "一（一）5"}, {ID: "A6", Type: "A", Title: "创业活动", Clause: "一（一）6"},
				{ID: "C", Title: "形式审查", Clause: "三"},
			},
			Readings: map[string]string{"A2.3/total_area": "众创空间总面积", "A5.3/ceil": "向上取整"},
		},
		Lexicon: words,
		AsOf:    record.Day{Year: 2021, Month: 5, Day: 14}, Program: "beian 0.1.0",
		Run: []report.Fact{{Label: "文字识别", Text: "无"}},
	}
}

// sample is an ordinary application: a few shortfalls, one list absent, one unreadable scan.
func sample() record.Application {
	a := record.Application{
		ID: "91210102MA10W3K76L-A", Package: "沈阳市/沈阳浑南云创众创空间", City: record.City{Code: "210100", Name: "沈阳市"}, Type: record.TypeA,
		Fields: []record.Field{
			number("declared_event_count", 8, record.Count, "C41"), number("declared_mentor_count", 3, record.Count, "C36"),
			number("declared_resident_count", 18, record.Count, "C25"), number("declared_service_staff_count", 4, record.Count, "C33"),
			date("operating_since", record.Day{Year: 2018, Month: 9, Day: 1}, "C9"), text("operator_name", "沈阳云创𬭎达企业孵化器管理有限公司", "C5"),
			date("operator_registered_on", record.Day{Year: 2018, Month: 3, Day: 16}, "C8"), text("operator_uscc", "91210102MA10W3K76L", "C6"),
			number("seat_count", 60, record.Count, "C20"), number("site_area_m2", 1200, record.Area, "C12"), text("space_name", "沈阳浑南云创众创空间", "C4"),
			number("staff_total", 6, record.Count, "C32"), number("total_area_m2", 1200, record.Area, "C13"),
		},
		Checks: sampleChecks(),
		Findings: []record.Finding{
			{Code: "X2", Severity: record.Warning, Message: "申报入驻 18 家，名单 17 行，其中 1 家重复，不同的为 16 家", Evidence: []record.Evidence{cell("申请表", "C25"), cell("入驻名单", "B9"), cell("入驻名单", "B14")}},
			{Code: "X9", Severity: record.Warning, Message: "堃睿科技入驻时间（2018-05）早于众创空间运营起始时间（2018-09-01）", Evidence: []record.Evidence{cell("入驻名单", "E7"), cell("申请表", "C9")}},
			{Code: "X19", Severity: record.Information, Message: "申请表提到“附件3-7 平面图”，材料中没有这个文件", Evidence: []record.Evidence{cell("申请表", "F15")}},
		},
		Files: []record.File{
			{Source: record.Source{Path: formFile}, Document: record.Form, Status: record.Read},
			{Source: record.Source{Path: "附件2 备案报告.pdf"}, Document: record.Report, Status: record.Read, Pages: 18},
			{Source: record.Source{Path: "附件3 证明材料/1 营业执照.pdf"}, Document: record.Proof, Slot: "license", Status: record.Read, Pages: 1},
			{Source: record.Source{Path: "附件3 证明材料/2 租赁合同.pdf"}, Document: record.Proof, Slot: "title_or_lease", Status: record.NeedsOCR, Pages: 12, Reason: "扫描件，没有可复制的文字；请改交带文字层的 PDF，或由审查人查看原件"},
			{Source: record.Source{Path: "附件3 证明材料/3 社保缴纳证明.pdf"}, Document: record.Proof, Slot: "social_insurance", Status: record.Encrypted, Reason: "文件有密码；请改交不设密码的文件"},
			{Source: record.Source{Path: "~$附件1 备案申请表.xlsx"}, Document: record.Junk, Status: record.Skipped, Reason: "临时文件"},
		},
		Unknown: []record.Note{{Text: "孵化载体级别", At: cell("申请表", "B9")}, {Text: "双创基地编号", At: cell("申请表", "B44")}},
	}
	return a
}

func sampleChecks() []record.Check {
	cs := []record.Check{
		{ID: "A1.1", Title: "省内注册", Says: "在辽宁省境内注册", State: record.Pass, Declared: "沈阳市浑南区创新路 155 号", Observed: "注册地址在沈阳市", Evidence: []record.Evidence{cell("申请表", "C7"), page("附件3 证明材料/1 营业执照.pdf", 1)}},
		{ID: "A1.2", Title: "独立法人", Says: "具有独立法人资格", State: record.Pass, Declared: "有限责任公司", Observed: "代码以 91 开头，企业法人", Evidence: []record.Evidence{cell("申请表", "C6")}},
		{ID: "A1.3", Title: "注册满1年", Says: "机构实际注册1年以上", State: record.Pass, Declared: "2018-03-16", Observed: "至 2021-05-14 满 3 年", Required: "≥ 1 年", Evidence: []record.Evidence{cell("申请表", "C8")}},
		{ID: "A1.5", Title: "发展方向明确", Says: "发展方向明确", State: record.Human, Note: "看备案报告“发展方向与定位”一章：服务哪类创业者、聚焦什么领域、是否具体明确", Evidence: []record.Evidence{page("附件2 备案报告.pdf", 3)}},
		{ID: "A2.1", Title: "固定服务场地面积", Says: "具有固定服务场地500平方米以上", State: record.Pass, Declared: "申报1200 ㎡", Observed: "1200 ㎡", Required: "≥ 500 ㎡", Evidence: []record.Evidence{cell("申请表", "C12")}},
		{ID: "A2.3", Title: "工位和公共服务面积占比", Says: "提供创业工位和公共服务场地面积不低于众创空间总面积的75%", State: record.Fail, Declared: "申报创业工位和公共服务场地面积887.5 ㎡，申报众创空间总面积1200 ㎡", Observed: "887.5 ÷ 1200 = 73.96%", Required: "≥ 75%", Gap: "差 12.5 ㎡", Reading: "total_area", Flags: []record.Flag{record.Borderline, record.ReadingSensitive}, Evidence: []record.Evidence{cell("申请表", "C14"), cell("申请表", "C15"), cell("申请表", "C13")}},
		{ID: "A2.2", Title: "场地固定", Says: "具有固定服务场地", State: record.Human, Note: "核对产权证或租赁合同：地址与申请表一致、面积不小于申报面积、租期覆盖基准日；现场看是否实际使用", Observed: "自有"},
		{ID: "A2.5a", Title: "互联网接入", Says: "免费或低成本的互联网接入", State: record.Pass, Declared: "有（免费）", Observed: "提供", Evidence: []record.Evidence{cell("申请表", "C17")}},
		{ID: "A3.1", Title: "创业工位数", Says: "提供不少于20个创业工位", State: record.Pass, Declared: "申报60个", Observed: "58个", Required: "≥ 20个", Note: "现场核查 58 个，申报 60 个", Evidence: []record.Evidence{cell("申请表", "C20")}},
		{ID: "A3.2", Title: "入驻团队和企业数", Says: "入驻创业团队和企业不低于15家", State: record.Pass, Declared: "申报18家", Observed: "16家", Required: "≥ 15家", Flags: []record.Flag{record.Inconsistent}, Note: "入驻创业团队和企业：名单17行，不同的16家，均在驻", Evidence: []record.Evidence{cell("申请表", "C25"), cell("入驻名单", "B4"), cell("入驻名单", "B5"), cell("入驻名单", "B6"), cell("入驻名单", "B7"), cell("入驻名单", "B8")}},
		{ID: "A3.4", Title: "符合产业政策", Says: "符合我省产业政策导向", State: record.Human, Note: "逐个看入驻项目的领域和内容，是否符合我省产业政策导向"},
		{ID: "A3.7", Title: "入驻协议有效", Says: "入驻协议覆盖基准日", State: record.Missing, Cause: record.Absent, WaitsFor: []string{"residents"}, Observed: "名单没有协议起止日期"},
		{ID: "A4.1", Title: "新注册企业或获得融资", Says: "入驻创业团队每年注册成为新企业数不低于5家，或每年有不低于2家获得融资", State: record.Missing, Cause: record.Absent, WaitsFor: []string{"new_enterprises", "financings"}, Observed: "新注册企业未填报，也没有名单；获得融资未填报，也没有名单", Required: "新注册企业 ≥ 5家 或 获得融资 ≥ 2家"},
		{ID: "A4.2", Title: "典型孵化案例", Says: "每年有不少于1家典型孵化案例", State: record.Missing, Cause: record.Absent, WaitsFor: []string{"cases"}},
		{ID: "A5.2", Title: "专业孵化服务人员占比", Says: "专业孵化服务人员占机构总人数60%以上", State: record.Pass, Declared: "申报专业孵化服务人员4人，申报机构总人数6人", Observed: "4 ÷ 6 = 66.67%", Required: "≥ 60%", Evidence: []record.Evidence{cell("申请表", "C33"), cell("申请表", "C32")}},
		{ID: "A5.3", Title: "服务人员配备", Says: "每15家入驻创业团队和企业至少配备1名专业孵化服务人员", State: record.Review, Cause: record.Contested, Observed: "1人 < ⌈16 ÷ 15⌉ = 2人", Required: "≥ 2人", Reading: "ceil", Flags: []record.Flag{record.ReadingSensitive}, Note: "向下取整则为 1 人，符合；请核定取整方式", Evidence: []record.Evidence{cell("人员名单", "B4")}},
		{ID: "A5.4", Title: "创业导师配备", Says: "每15家入驻创业团队和企业至少配备1名创业导师", State: record.Review, Cause: record.Conflict, WaitsFor: []string{"mentors"}, Declared: "申报3名", Observed: "名单1名，申报3名", Required: "≥ 2名", Evidence: []record.Evidence{cell("申请表", "C36"), cell("导师名单", "B4")}},
		{ID: "A6.1", Title: "创业活动场次", Says: "开展的创业沙龙、路演、创业大赛、创业教育培训等活动不少于5场次", State: record.Pass, Declared: "申报8场", Observed: "8场", Required: "≥ 5场", Evidence: []record.Evidence{cell("申请表", "C41"), {File: "附件3 证明材料/活动一览.docx", Table: 2, Row: 3, Col: 2}}},
		{ID: "C1", Title: "申报材料齐全", Says: "申请表、备案报告、相关证明材料", State: record.Pass, Observed: "有备案申请表、备案报告、证明材料"},
		{ID: "C3", Title: "信用代码正确", Says: "统一社会信用代码正确且各材料一致", State: record.Pass, Declared: "91210102MA10W3K76L", Observed: "校验位正确，各材料一致"},
		{ID: "C5", Title: "签字盖章", Says: "申请表、承诺书签字盖章", State: record.Pass, Machine: record.Human, Note: "看纸质件：签字、公章、承诺书是否齐全", Decision: &record.Decision{Who: "王堃", Second: "李喆", On: "2021-05-18", Holds: true, Reason: "纸质件签字盖章齐全", At: record.Evidence{File: "审查决定.xlsx", Sheet: "决定", Cell: "A3"}}},
		{ID: "C9", Title: "公示与排名", Says: "审查结果对外公示，公示无异议后按照排名先后顺序推荐", State: record.Human, Note: "由初审单位记录：公示起止日期、有无异议、推荐排名"},
	}
	gauges := map[string]record.Gauge{
		"A2.1": {Declared: "1200", Threshold: "500", Unit: "㎡"}, "A2.3": {Declared: "73.96", Threshold: "75", Unit: "%"},
		"A3.1": {Declared: "60", Verified: "58", Threshold: "20", Unit: "个"}, "A3.2": {Declared: "18", Listed: "16", Threshold: "15", Unit: "家"},
		"A4.1": {Threshold: "5", Unit: "家"}, "A5.2": {Declared: "66.67", Threshold: "60", Unit: "%"},
	}
	for i := range cs {
		c := &cs[i]
		if g, ok := gauges[c.ID]; ok {
			c.Gauge = &g
		}
		c.Condition, _, _ = strings.Cut(c.ID, ".")
		c.Clause = "一（一）" + strings.TrimPrefix(c.Condition, "A")
		if c.ID[0] == 'C' {
			c.Condition, c.Clause = "C", "三2"
		}
		c.Counts = c.State != record.Human && c.ID != "C5" && c.ID != "C9"
		if c.Machine == "" {
			c.Machine = c.State
		}
	}
	return cs
}

// extreme has everything too long, too often or too strange.
func extreme() record.Application {
	a := sample()
	long := strings.Repeat("沈阳堃䶮喆𬭎㛃𫖯创新创业孵化服务（集团）", 11)
	a.Fields = slices.Clone(a.Fields)
	for i, f := range a.Fields {
		if f.Key == "operator_name" || f.Key == "space_name" {
			a.Fields[i] = text(f.Key, string([]rune(long)[:200]), "C5")
		}
	}
	a.Checks = slices.Clone(a.Checks)
	a.Checks[9].Note = strings.Repeat("名单第 12 行“辽宁犇鑫淼科技”与第 31 行重复；", 90)
	a.Checks[10].Note = strings.Repeat("逐个看入驻项目的领域和内容，", 120)
	a.Checks[4].Observed = strings.Repeat("x", 300) + "😀\u200b𠮷"
	a.Findings = nil
	for i := range 40 {
		a.Findings = append(a.Findings, record.Finding{Code: fmt.Sprintf("X%d", i%20+1), Severity: []record.Severity{record.Error, record.Warning, record.Information}[i%3],
			Message: strings.Repeat(fmt.Sprintf("第 %d 个疑点：申报与名单不一致。", i+1), i%7+1), Evidence: []record.Evidence{cell("入驻名单", fmt.Sprintf("B%d", i)), page("附件2 备案报告.pdf", i+1)}})
	}
	a.Files = nil
	for i := range 60 {
		f := record.File{Source: record.Source{Path: fmt.Sprintf("申报材料.zip!/附件3 证明材料/%02d %s.pdf", i+1, strings.Repeat("租赁合同", i%9+1))}, Document: record.Proof, Slot: "title_or_lease", Status: record.Read}
		if i%4 == 0 {
			f.Status, f.Reason = record.NeedsOCR, "扫描件，没有可复制的文字；请改交带文字层的 PDF"
		}
		a.Files = append(a.Files, f)
	}
	return a
}

// bare is an application of which nothing is known.
func bare() record.Application {
	return record.Application{ID: "x0123456789ab", Package: "210200-大连市/旅顺未来众创空间", City: record.City{Code: "210200", Name: "大连市"}}
}

// blank is a form that states nothing: every check waits for the same few documents.
func blank() record.Application {
	a := bare()
	a.Type = record.TypeA
	for _, c := range sampleChecks() {
		c.Flags, c.Declared, c.Observed, c.Gap, c.Evidence, c.Decision = nil, "", "未填报", "", nil, nil
		if c.State != record.Human && c.ID != "C5" {
			c.State, c.Cause, c.Machine = record.Missing, record.Absent, record.Missing
			if len(c.WaitsFor) == 0 {
				c.WaitsFor = []string{"residents", "form"}
			}
		}
		a.Checks = append(a.Checks, c)
	}
	a.Files = []record.File{{Source: record.Source{Path: "附件1（空表）.xlsx"}, Document: record.Form, Status: record.Read}}
	return a
}
