package page

import (
	"fmt"
	"strings"
	"testing"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
	"beian/pipeline/report"
)

const formFile = "附件1 备案申请表.xlsx"

// hostile is a name that would be markup, an attribute's end, a script or an address if it were not escaped everywhere.
const hostile = `"><img src=x onerror=alert(1)></script><script>alert(2)</script>'&lt;javascript:alert(3)//{{.}}`

func view(t testing.TB) report.View {
	t.Helper()
	words, err := lexicon.Default()
	if err != nil {
		t.Fatal(err)
	}
	v := report.View{
		Rules: report.RuleSet{ID: "liaoning-2021", Title: "辽宁省2021年度省级众创空间和专业化众创空间备案", Basis: "辽科办发〔2019〕44号",
			Deadlines: report.Deadlines{Applicant: record.Day{Year: 2021, Month: 5, Day: 14}, Recommender: record.Day{Year: 2021, Month: 5, Day: 21}},
			Asks:      map[string]string{"A1.5": "看备案报告：服务哪类创业者；是否具体明确"}},
		Lexicon: words, AsOf: record.Day{Year: 2021, Month: 5, Day: 14}, Program: "beian 0.1.0",
		ReportPath: func(a record.Application) string { return "reports/" + a.City.Folder() + "/" + a.ID + ".pdf" },
		Run:        []report.Fact{{Label: "文字识别", Text: "无"}},
	}
	v.Rules.Conditions = []report.Condition{{ID: "A1", Type: "A", Title: "运营管理机构", Clause: "一（一）1"}, {ID: "A2", Type: "A", Title: "场地与设施", Clause: "一（一）2"},
		{ID: "A3", Type: "A", Title: "工位与入驻", Clause: "一（一）3"}, {ID: "A5", Type: "A", Title: "服务队伍与导师", Clause: "一（一）5"}, {ID: "C", Title: "形式审查", Clause: "三"}}
	return v
}

func cell(sheet, at string) record.Evidence {
	return record.Evidence{File: formFile, Sheet: sheet, Cell: at}
}

func said(key, s string) record.Field {
	return record.Field{Key: key, Values: []record.Value{{Raw: s, Kind: record.Plain, Text: s, Document: record.Form, At: cell("申请表", "C4")}}}
}

func on(key string, d record.Day) record.Field {
	return record.Field{Key: key, Values: []record.Value{{Raw: d.String(), Kind: record.Date, From: d, To: d}}}
}

// application is an ordinary one in which one check falls short, one lacks a list and one is for a person.
func application(n int, city record.City, name string) record.Application {
	a := record.Application{
		ID: fmt.Sprintf("9121010%09d-A", n), Package: city.Name + "/" + name, City: city, Type: record.TypeA,
		Fields: []record.Field{
			said("contact_mobile", "138****1234"), said("contact_name", "王伟"), on("filled_on", record.Day{Year: 2021, Month: 5, Day: 1 + n%14}), said("landlord_name", "刘洋"),
			said("legal_representative", "张堃"), said("operator_name", "沈阳䶮喆企业管理有限公司"), said("space_name", name),
		},
		Lists: []record.List{{Key: "mentors", Rows: []record.Row{{Cells: []record.Item{{Key: "name", Value: record.Value{Raw: "欧阳振华", Text: "欧阳振华"}}}}}}},
		Findings: []record.Finding{{Code: "X7", Severity: record.Warning, Message: "“欧阳振华”的聘期已过，电话 138****1234，邮箱 o***@example.com",
			Evidence: []record.Evidence{cell("导师", "A3"), {File: "导师聘书 欧阳振华.pdf", Page: 2}}}},
		Files: []record.File{
			{Source: record.Source{Path: "导师聘书 欧阳振华.pdf"}, Document: record.Proof, Status: record.Read},
			{Source: record.Source{Path: "扫描 王伟.jpg"}, Document: record.Other, Status: record.NeedsOCR, Reason: "图片，需经文字识别才能读取"},
			{Source: record.Source{Path: formFile}, Document: record.Form, Status: record.Read},
		},
	}
	a.Checks = []record.Check{
		{ID: "A1.1", Title: "省内注册", State: record.Pass, Observed: "沈阳市浑南区创新路155号", Evidence: []record.Evidence{cell("申请表", "C7")}},
		{ID: "A1.5", Title: "发展方向明确", Says: "发展方向明确", State: record.Human, Note: "材料中已有：创始人王伟面向智能制造；看备案报告：服务哪类创业者；是否具体明确"},
		{ID: "A2.1", Title: "固定服务场地面积", State: record.Fail, Observed: "499.99 ㎡", Required: "≥ 500 ㎡", Gap: "差 0.01 ㎡", Flags: []record.Flag{record.Borderline}, Evidence: []record.Evidence{cell("申请表", "C12")}},
		{ID: "A2.2", Title: "场地固定", Says: "具有固定服务场地", State: record.Pass, Machine: record.Human, Observed: "租赁；出租方刘洋",
			Decision: &record.Decision{Who: "李喆", On: "2021-05-18", Holds: true, Reason: "已到现场看过，李喆"}},
		{ID: "A3.2", Title: "入驻团队和企业数", State: record.Pass, Observed: "16家", Required: "≥ 15家",
			Evidence: []record.Evidence{cell("申请表", "C25"), cell("入驻名单", "A2"), cell("入驻名单", "A3"), cell("入驻名单", "A4"), cell("入驻名单", "C9")}},
		{ID: "A3.7", Title: "入驻协议有效", State: record.Missing, Cause: record.Absent, WaitsFor: []string{"residents"}, Observed: "名单没有协议起止日期"},
		{ID: "A5.3", Title: "服务人员配备", State: record.Review, Cause: record.Contested, Observed: "1人 < 2人", Required: "≥ 2人", Reading: "ceil", Note: "向下取整则为 1 人，符合"},
		{ID: "C9", Title: "公示与排名", State: record.Human},
	}
	for i := range a.Checks {
		c := &a.Checks[i]
		c.Condition, _, _ = strings.Cut(strings.TrimRight(c.ID, "0123456789"), ".")
		if c.ID[0] == 'C' {
			c.Condition = "C"
		}
		c.Counts = c.State != record.Human && c.ID != "C9"
		if c.Machine == "" {
			c.Machine = c.State
		}
	}
	return a
}

var (
	shenyang = record.City{Code: "210100", Name: "沈阳市"}
	dalian   = record.City{Code: "210200", Name: "大连市"}
	shenfu   = record.City{Code: "LN-SF", Name: "沈抚改革创新示范区"}
)

// passed is an application in which all that the program can check holds.
func passed(n int, city record.City, name string) record.Application {
	a := application(n, city, name)
	a.Findings = nil
	for i := range a.Checks {
		if c := &a.Checks[i]; c.State != record.Human {
			c.State, c.Gap, c.Flags, c.Cause, c.WaitsFor = record.Pass, "", nil, "", nil
		}
	}
	return a
}

// extreme has everything too long, too often or too strange.
func extreme(n int) record.Application {
	a := application(n, dalian, hostile)
	a.Fields[5] = said("operator_name", strings.Repeat("沈阳堃䶮喆𬭎㛃创新创业孵化服务（集团）", 10))
	a.Checks[0].Observed = strings.Repeat("x", 300) + hostile
	a.Checks[6].Note = strings.Repeat("名单第 12 行与第 31 行重复；", 60)
	a.Findings = nil
	for i := range 40 {
		a.Findings = append(a.Findings, record.Finding{Code: fmt.Sprintf("X%d", i%20+1), Severity: []record.Severity{record.Error, record.Warning, record.Information}[i%3],
			Message: strings.Repeat(fmt.Sprintf("第 %d 个疑点：申报与名单不一致。", i+1), i%7+1) + hostile})
	}
	for i := range 60 {
		a.Files = append(a.Files, record.File{Source: record.Source{Path: fmt.Sprintf("材料.zip!/附件3/%02d %s.pdf", i, strings.Repeat("租赁合同", i%9+1))}, Document: record.Proof, Status: record.Read})
	}
	return a
}

// sample is a small run: one that falls short, one that passes, one that is extreme, one of which nothing is known.
func sample() record.Batch {
	one, two := application(1, shenyang, "铁西工创汇众创空间"), passed(2, shenyang, "大东拾光众创空间")
	none := record.Application{ID: "x9f3a0c77de05", Package: "沈抚/未来空间", City: shenfu}
	return record.Batch{RuleSet: "liaoning-2021", AsOf: record.Day{Year: 2021, Month: 5, Day: 14}, Applications: record.Held([]record.Application{one, two, extreme(3), none}),
		Cross: []record.Finding{{Code: "X7", Severity: record.Information, Message: "“欧阳振华”同时是 2 家众创空间的导师：铁西工创汇众创空间等", Parties: []string{one.ID, two.ID}}},
		Unassigned: []record.File{
			{Source: record.Source{Path: "沈阳市/推荐函 王伟.docx"}, Document: record.Other, Status: record.Read},
			{Source: record.Source{Path: "沈阳市/Thumbs.db"}, Document: record.Junk, Status: record.Skipped},
		}}
}

// many is a run of n applications, a third of which pass.
func many(n int) record.Batch {
	b := record.Batch{RuleSet: "liaoning-2021", AsOf: record.Day{Year: 2021, Month: 5, Day: 14}}
	var apps []record.Application
	cities := []record.City{shenyang, dalian, {Code: "210300", Name: "鞍山市"}, {Code: "210700", Name: "锦州市"}, shenfu}
	for i := range n {
		name := fmt.Sprintf("第%03d号众创空间", i)
		a := application(i, cities[i*len(cities)/n], name)
		if i%3 == 0 {
			a = passed(i, a.City, name)
		}
		for k := range 28 { // as many checks as a set has, most of which pass
			c := a.Checks[4]
			c.ID, c.Condition, c.Title = fmt.Sprintf("A3.%d", 10+k), "A3", fmt.Sprintf("工位和公共服务占比%d", k)
			c.Observed = fmt.Sprintf("(225 + %d) ÷ 500 = 75.00%%", 100+i)
			a.Checks = append(a.Checks, c)
		}
		apps = append(apps, a)
	}
	b.Applications = record.Held(apps)
	return b
}
