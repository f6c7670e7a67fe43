package workbook

import (
	"embed"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
	"beian/pipeline/report"
)

const form = "附件1 备案申请表.xlsx"

//go:embed testdata/lexicon
var lexiconFiles embed.FS

// view has a small lexicon of its own.
func view(t testing.TB) report.View {
	t.Helper()
	var files [3][]byte
	for i, name := range []string{"fields.yaml", "lists.yaml", "documents.yaml"} {
		var err error
		if files[i], err = lexiconFiles.ReadFile("testdata/lexicon/" + name); err != nil {
			t.Fatal(err)
		}
	}
	lex, err := lexicon.Load(files[0], files[1], files[2])
	if err != nil {
		t.Fatal(err)
	}
	return viewWith(lex)
}

// wholeView has the lexicon that comes with the program.
func wholeView(t testing.TB) report.View {
	t.Helper()
	lex, err := lexicon.Default()
	if err != nil {
		t.Fatal(err)
	}
	return viewWith(lex)
}

func viewWith(lex *lexicon.Lexicon) report.View {
	return report.View{
		Rules: report.RuleSet{
			ID: "liaoning-2021", Title: "2021年度辽宁省省级众创空间和专业化众创空间备案", SHA256: strings.Repeat("3f9a", 16),
			Basis: "辽科办发〔2019〕44号、46号",
			Conditions: []report.Condition{
				{ID: "A1", Type: "A", Title: "运营管理机构", Clause: "一（一）1"}, {ID: "A2", Type: "A", Title: "服务场地与设施", Clause: "一（一）2"},
				{ID: "A3", Type: "A", Title: "工位与入驻", Clause: "一（一）3"}, {ID: "B2", Type: "B", Title: "产业细分领域", Clause: "二（一）2"},
				{ID: "B7", Type: "B", Title: "基金与投融资", Clause: "二（一）7"}, {ID: "C", Title: "形式要求", Clause: "一（二）、二（二）"},
			},
		},
		AsOf: record.Day{Year: 2021, Month: 5, Day: 14}, Program: "beian 0.1.0", Lexicon: lex,
		ReportPath: func(a record.Application) string { return "reports/" + a.City.Folder() + "/" + a.ID + ".pdf" },
		Run:        []report.Fact{{Label: "输入摘要", Text: strings.Repeat("ab12", 16)}, {Label: "文字识别", Text: "未安装"}},
	}
}

func rat(s string) *big.Rat {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		panic("not a number: " + s)
	}
	return r
}

func exactly(kind record.Kind, raw, number string) record.Value {
	return record.Value{Raw: raw, Kind: kind, Low: rat(number), High: rat(number), Document: record.Form}
}

func said(text string) record.Value {
	return record.Value{Raw: text, Kind: record.Plain, Text: text, Document: record.Form}
}

func month(y, m int) record.Value {
	from := record.Day{Year: y, Month: m, Day: 1}
	return record.Value{Raw: fmt.Sprintf("%d.%d", y, m), Kind: record.Date, From: from, To: from.MonthEnd()}
}

// fields sorts by key and gives each value a place in the form.
func fields(values map[string]record.Value) []record.Field {
	var out []record.Field
	for key, v := range values {
		v.At = record.Evidence{File: form, Sheet: "申请表", Cell: "C12"}
		out = append(out, record.Field{Key: key, Values: []record.Value{v}})
	}
	slices.SortFunc(out, func(a, b record.Field) int { return strings.Compare(a.Key, b.Key) })
	return out
}

func check(id, clause, title string, state record.State) record.Check {
	condition := id[:strings.IndexAny(id+".", ".")]
	if id[0] == 'C' {
		condition = "C"
	}
	return record.Check{ID: id, Condition: condition, Clause: clause, Title: title, State: state, Machine: state,
		Counts:   state != record.Human && id != "C9",
		Evidence: []record.Evidence{{File: form, Sheet: "申请表", Cell: "C12"}}}
}

func checksA(area, ratio, residents record.State) []record.Check {
	out := []record.Check{
		check("A1.1", "一（一）1", "在辽宁省境内注册", record.Pass), check("A1.3", "一（一）1", "注册满一年", record.Pass),
		check("A1.5", "一（一）1", "发展方向明确", record.Human), check("A2.1", "一（一）2", "固定服务场地面积", area),
		check("A2.3", "一（一）2", "工位与公共服务面积占比", ratio), check("A3.1", "一（一）3", "创业工位数", record.Pass),
		check("A3.2", "一（一）3", "入驻团队和企业数", residents), check("C1", "一（二）", "申报材料齐全", record.Pass),
		check("C5", "一（二）", "签字盖章", record.Human),
	}
	out[3].Required, out[3].Observed, out[3].Declared = "≥ 500 ㎡", "1200 ㎡", "申报 1200 ㎡"
	out[4].Required, out[4].Observed = "≥ 75%", "900 ÷ 1200 = 75.00%"
	out[6].Required = "≥ 15 家"
	if area == record.Fail {
		out[3].Observed, out[3].Gap = "487.5 ㎡", "差 12.5 ㎡"
	}
	if ratio == record.Pass {
		out[4].Flags = []record.Flag{record.Borderline, record.ReadingSensitive}
	}
	if residents == record.Missing {
		out[6].Cause, out[6].WaitsFor = record.Unread, []string{"residents"}
		out[6].Note = "入驻清单为扫描件，未能识别。请提供电子表格。"
	}
	return out
}

func checksB() []record.Check {
	out := []record.Check{
		check("B2.1", "二（一）2", "细分领域明确", record.Pass), check("B2.3", "二（一）2", "特色产业品牌", record.Human),
		check("B7.1", "二（一）7", "设立或合作设立基金", record.Pass), check("B7.2", "二（一）7", "基金不少于300万元", record.Review),
		check("C1", "二（二）", "申报材料齐全", record.Pass), check("C5", "二（二）", "签字盖章", record.Human),
	}
	out[3].Cause, out[3].Required, out[3].Observed = record.Conflict, "≥ 300 万元", "申请表 300 万元，清单 0.03 万元"
	out[3].Note = "申请表与清单恰好相差 10⁴ 倍，单位可能有误。"
	return out
}

func residentRows(n int) record.List {
	yes := true
	l := record.List{Key: "residents", Distinct: n}
	for i := range n {
		kind, name := "enterprise", fmt.Sprintf("沈阳云帆%d号信息技术有限公司", i+1)
		if i%3 == 2 {
			kind, name = "team", fmt.Sprintf("“启明%d”智能装备创业团队", i+1)
		}
		l.Rows = append(l.Rows, record.Row{At: record.Evidence{File: form, Sheet: "入驻名单", Cell: fmt.Sprintf("A%d", i+3)}, Cells: []record.Item{
			{Key: "kind", Value: record.Value{Raw: kind, Kind: record.Enum, Text: kind}}, {Key: "name", Value: said(name)},
			{Key: "uscc", Value: record.Value{Raw: "91210102MA10W3K76L", Kind: record.USCC, Text: "91210102MA10W3K76L"}},
			{Key: "leader_name", Value: said("王小明")}, {Key: "leader_id_no", Value: said("**************1234")},
			{Key: "leader_phone", Value: said("138****1234")}, {Key: "entered_on", Value: month(2020, i%12+1)},
			{Key: "registered_here", Value: record.Value{Raw: "是", Kind: record.YesNo, Yes: &yes}},
			{Key: "registered_capital", Value: exactly(record.Money, "100万", "1000000")},
			{Key: "sector", Value: said("新一代信息技术")}, {Key: "headcount", Value: exactly(record.Count, "8", "8")},
			{Key: "area_m2", Value: exactly(record.Area, "36.5", "36.5")},
		}})
	}
	return l
}

// hostile are texts that a spreadsheet would run as formulas if it were told to.
var hostile = []string{`=HYPERLINK("http://example.com","点我")`, "+1+1", "-2+3", "@SUM(A1:A9)", "\t=1+1", "=cmd|'/c calc'!A0"}

func spark() record.Application {
	about := exactly(record.Area, "约1200平方米", "1200")
	about.Qualifier = "约"
	seats := exactly(record.Count, "20-30个", "20")
	seats.High = rat("30")
	yes := true
	a := record.Application{
		ID: "91210102MA10W3K76L-A", Package: "沈阳市/沈阳星火众创空间", City: record.City{Code: "210100", Name: "沈阳市"}, Type: record.TypeA,
		Fields: fields(map[string]record.Value{
			"space_name": said("星火众创空间"), "operator_name": said("沈阳星火科技服务有限公司"),
			"operator_uscc":          {Raw: "91210102MA10W3K76L", Kind: record.USCC, Text: "91210102MA10W3K76L"},
			"operator_registered_on": month(2018, 1), "site_area_m2": about, "total_area_m2": exactly(record.Area, "1200.5", "1200.5"),
			"declared_area_ratio": exactly(record.Ratio, "86.67%", "8667/10000"), "seat_count": seats,
			"declared_financing_amount":    exactly(record.Money, "1234.5678万元", "12345678"),
			"registered_capital":           exactly(record.Money, "很多位", "12345678901234567890.12"),
			"facility_internet":            {Raw: "☑有", Kind: record.YesNo, Yes: &yes},
			"facility_software":            {Raw: "□有□无", Kind: record.YesNo},
			"existing_titles":              {Raw: "无", Kind: record.Listing, None: true},
			"positioning_text":             said("面向装备制造业的早期项目，提供场地、导师、投融资与检验检测一体化服务。" + strings.Repeat("服务内容详述。", 30)),
			"declared_event_count_by_type": {Raw: "沙龙3路演2", Kind: record.Tally, Counts: []record.Tallied{{Name: "沙龙", Count: 3}, {Name: "路演", Count: 2}}},
			"staff_total":                  exactly(record.Count, "0人", "0"),
			"operating_since":              {Raw: "2019.1", Kind: record.Date, From: record.Day{Year: 2019, Month: 1, Day: 1}, To: record.Day{Year: 2019, Month: 10, Day: 31}, Doubt: []string{"数值型2019.1"}},
			"contact_mobile":               said("138****1234"),
			"declared_mentor_count":        {Raw: "见附件", Kind: record.Count, Refers: "见附件"},
		}),
		Lists:  []record.List{residentRows(18)},
		Checks: checksA(record.Pass, record.Pass, record.Pass),
		Findings: []record.Finding{{Code: "X2", Severity: record.Warning, Message: "申报入驻20家，清单18家，请核对。",
			Evidence: []record.Evidence{{File: form, Sheet: "申请表", Cell: "C25"}, {File: "附件2 备案报告.pdf", Page: 7}}}},
		Files: []record.File{
			{Source: record.Source{Path: form, Bytes: 48211, SHA256: strings.Repeat("a1", 32)}, Document: record.Form, Status: record.Read, Lists: []string{"residents"}},
			{Source: record.Source{Path: "附件2 备案报告.pdf", Bytes: 1048211, SHA256: strings.Repeat("b2", 32)}, Document: record.Report, Status: record.Read, Pages: 24},
			{Source: record.Source{Path: "附件3 证明材料/1 营业执照.jpg", Bytes: 88211, SHA256: strings.Repeat("c3", 32)}, Document: record.Proof, Slot: "license",
				Status: record.NeedsOCR, Reason: "图片，未安装文字识别程序，内容未读；请提供电子版。"},
		},
	}
	i, _ := slices.BinarySearchFunc(a.Fields, "total_area_m2", func(f record.Field, k string) int { return strings.Compare(f.Key, k) })
	onSite := exactly(record.Area, "1180", "1180")
	a.Fields[i].Verified = &onSite
	return a
}

func batch() record.Batch {
	dalian := record.City{Code: "210200", Name: "大连市"}
	short := record.Application{ID: "91210200MA0AAAAA1X-A", Package: "大连市/海创.zip", City: dalian, Type: record.TypeA,
		Fields: fields(map[string]record.Value{"space_name": said("大连海创众创空间"), "operator_name": said(hostile[0]),
			"operator_uscc": {Raw: "9.12E+17", Kind: record.USCC, Unread: "代码以数值存储，末位已丢失"},
			"site_area_m2":  exactly(record.Area, "487.5", "487.5")}),
		Lists:  []record.List{{Key: "residents", Unread: "扫描件未能识别"}},
		Checks: checksA(record.Fail, record.Fail, record.Missing),
		Files: []record.File{{Source: record.Source{Path: "海创.zip!/附件1.xls", Bytes: 4096, SHA256: strings.Repeat("d4", 32)}, Document: record.Form,
			Status: record.Partial, Reason: "第3页未能识别，请人工查看。", Pages: 5}}}
	for _, h := range hostile {
		short.Findings = append(short.Findings, record.Finding{Code: "X15", Severity: record.Information, Message: h})
	}
	short.Checks[4].State = record.Pass
	short.Checks[4].Decision = &record.Decision{Who: "张三", Second: "李四", On: "2021-05-18", Holds: true, Reason: "现场实测，占比达标", Expires: "2021-12-31"}
	special := record.Application{ID: "91210200MA0BBBBB2X-B", Package: "大连市/船舶配套", City: dalian, Type: record.TypeB,
		Fields: fields(map[string]record.Value{"space_name": said("大连船舶配套专业化众创空间"), "operator_name": said("大连船舶配套产业研究院有限公司"),
			"sub_sector": said("船舶配套"), "declared_fund_amount": exactly(record.Money, "300万元", "3000000"),
			"host_type": {Raw: "☑龙头骨干企业", Kind: record.Enum, Text: "龙头骨干企业"}}),
		Lists: []record.List{residentRows(2)}, Checks: checksB()}
	return record.Batch{
		RuleSet: "liaoning-2021", AsOf: record.Day{Year: 2021, Month: 5, Day: 14},
		Applications: record.Held([]record.Application{spark(), short, special, {ID: "x0123456789ab", Package: "沈抚/未命名", City: record.City{Code: "LN-SF", Name: "沈抚改革创新示范区"},
			Checks: []record.Check{{ID: "C1", Condition: "C", Title: "申报材料齐全", State: record.Missing, Cause: record.Absent, Counts: true}}}}),
		Cross: []record.Finding{
			{Code: "X4", Severity: record.Warning, Message: "沈阳云帆1号信息技术有限公司同时列入两个众创空间的入驻清单。",
				Parties: []string{"91210102MA10W3K76L-A", "91210200MA0BBBBB2X-B"}, Packages: []string{"沈阳市/沈阳星火众创空间", "大连市/船舶配套"},
				Evidence: []record.Evidence{{File: form, Sheet: "入驻名单", Cell: "A3"}, {File: form, Sheet: "入驻名单", Cell: "A3"}},
				Owners:   []string{"91210102MA10W3K76L-A", "91210200MA0BBBBB2X-B"}},
			{Code: "X21", Severity: record.Error, Message: "汇总表所列“鞍山钢创”未提交材料。", Parties: []string{""}, Packages: []string{"鞍山市/鞍山钢创"}},
		},
		Unassigned: []record.File{
			{Source: record.Source{Path: "大连市/散件.doc", Bytes: 7, SHA256: strings.Repeat("e5", 32)}, Document: record.Other, Status: record.Unsupported, Reason: "旧版 Word 文件，请另存为 .docx 或 .pdf。"},
			{Source: record.Source{Path: "沈阳市/附件7 推荐汇总表.xlsx", Bytes: 5000, SHA256: strings.Repeat("f6", 32)}, Document: record.Summary, Status: record.Read},
		},
	}
}
