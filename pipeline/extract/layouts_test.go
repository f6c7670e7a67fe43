package extract

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline/record"
)

func TestFormsOfStrangeProducersAreRead(t *testing.T) {
	for _, c := range []struct {
		name, drawing string
		want          []string
	}{
		{"a column of codes stands between label and value", `
指标名称 | 计量单位 | 代码 | 数值
甲 | 乙 | 丙 | 1#
众创空间名称 | - | 02 | 甲空间
注册资金 | 千元 | 03 | 2000#`,
			[]string{"space_name=甲空间", "registered_capital=2000(千元)"}},
		{"two halves side by side, each with its codes", `
指标名称 | 代码 | 数值 | 指标名称 | 代码 | 数值
运营主体 | 01 | 甲公司 | 创业工位数 | 11 | 30#`,
			[]string{"operator_name=甲公司", "seat_count=30"}},
		{"a column of explanations is no answer", `
项目 | 填写说明 | 填写内容
创业工位数 | 不少于20个 | 30#`,
			[]string{"seat_count=30"}},
		{"a caption names the unit of money", `
金额单位：千元
融资总额 | 5000# | 创业工位数 | 30#`,
			[]string{"declared_financing_amount=5000(千元)", "seat_count=30"}},
		{"one cell of boxes answers for three facilities", `
配套设施 | ☑互联网接入 ☑公共软件 □共享办公设施 □其他`,
			[]string{"facility_internet=☑互联网接入", "facility_software=☑公共软件", "facility_shared_office=□共享办公设施"}},
		{"a cell of figures under a label that nobody knows", `
孵化成效 | 2020年新注册企业6家；获得融资2家，融资金额300万元；典型案例1个`,
			[]string{"declared_new_enterprise_count=6家", "declared_financed_count=2家", "declared_financing_amount=300万元", "declared_case_count=1个"}},
		{"what is wanted or of others is no figure of the applicant", `
入驻 | 入驻企业不少于15家；入驻企业≥15家；全省现有入驻企业3000家；计划入驻企业40家`, nil},
		{"a text alone in its row explains the table", `
入驻创业团队和企业总数15家（一（一）3），机构总人数60人 | <
通知要求 | 入驻企业15家`, nil},
		{"labels in lenticular brackets", `
【众创空间名称】甲空间 | 【创业工位数】30个`,
			[]string{"space_name=甲空间", "seat_count=30个"}},
		{"labels spelled as questions keep their unit", `
提供多少个创业工位？ | 30#
机构注册于何时？ | 2018年5月
注册资本是多少万元？ | 500#`,
			[]string{"seat_count=30(个)", "operator_registered_on=2018年5月", "registered_capital=500(万元)"}},
		{"two things asked and answered in one cell", `
创业工位数/已使用工位数 | 60/45`,
			[]string{"seat_count=60", "seats_used=45"}},
		{"who seals is no seal", `
运营机构（盖章） | 甲公司`,
			[]string{"operator_name=甲公司"}},
		{"the sum behind its parts", `
在孵团队数 | 8# | 在孵企业数 | 10# | 合计 | 18#`,
			[]string{"declared_team_count=8", "declared_enterprise_count=10", "declared_resident_count=18"}},
		{"under areas a label asks for an area", `
场地面积（平方米） | < | 工位（个） | <
总面积 | 创业工位 | 总数 | 已使用
1200# | 500# | 60# | 40#`,
			[]string{"total_area_m2=1200(平方米)", "workstation_area_m2=500(平方米)", "seat_count=60(个)", "seats_used=40"}},
		{"an answer spelled like a label makes no row of labels", `
法人性质 | 企业法人
法定代表人 | 张三
注册地址 | 沈阳市和平区1号`,
			[]string{"operator_legal_form=企业法人", "legal_representative=张三", "registered_address=沈阳市和平区1号"}},
		{"the rest of a wrapped label is no value", `
注册地址 | 积（平方米） | 创业工位数 | 30#`,
			[]string{"seat_count=30"}},
		{"a label with its colon is no value", `
单位负责人： | 统计负责人： | 填表人：张三`,
			[]string{"contact_name=张三"}},
		{"numbers of two levels before a label", `
4-2 其中：专业孵化服务人员数 | 6人`,
			[]string{"declared_service_staff_count=6人"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := &reader{lex: mustLexicon(t), doc: record.Document{Blocks: []record.Block{sheet("表", record.Grid, c.drawing)}}}
			r.out.Document = record.Form
			r.block(0)
			r.prose()
			if diff := cmp.Diff(c.want, said(r.out.Statements)); diff != "" {
				t.Errorf("statements (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAFormInSentencesIsRead(t *testing.T) {
	got := read(t, sheet("", record.Text, `
辽宁省众创空间备案申请表
一、众创空间名称：甲空间
二、运营管理机构：甲公司（统一社会信用代码：91210102MA10W3K76L）
三、甲公司成立于2018年3月5日，法定代表人为张三，注册地址为沈阳市和平区三好街1号。
四、众创空间于  2018年6月1日  正式投入运营，运营场地位于  沈阳市和平区三好街1号3层  。
五、众创空间总面积____1200____平方米，其中创业工位面积为500平方米；创业工位数为50个。
六、互联网接入（☑有 □无）；公共软件（□有 ☑无）。
七、全省现有入驻企业3000家，计划入驻企业40家。现入驻企业____12____家。
附件2
辽宁省众创空间备案报告
机构总人数为99人。`))
	want := []string{"space_name=甲空间", "operator_name=甲公司", "operator_uscc=91210102MA10W3K76L",
		"application_type=辽宁省众创空间备案申请表",
		"legal_representative=张三", "registered_address=沈阳市和平区三好街1号", "operator_registered_on=2018年3月5日",
		"operating_since=2018年6月1日", "site_addresses=沈阳市和平区三好街1号3层",
		"workstation_area_m2=500平方米", "seat_count=50个", "total_area_m2=1200____平方米",
		"facility_internet=☑有 □无", "facility_software=□有 ☑无", "declared_enterprise_count=12____家"}
	if diff := cmp.Diff(slices.Sorted(slices.Values(want)), slices.Sorted(slices.Values(said(got.Statements)))); diff != "" {
		t.Errorf("statements (-want +got):\n%s", diff)
	}
}

func TestTheDateUnderTheApplicantsSignatureIsTheDayOfFiling(t *testing.T) {
	form := `
辽宁省众创空间备案申请表 | <
众创空间名称 | 甲空间
运营主体 | 甲公司
创业工位数 | 30#
`
	for name, c := range map[string]struct{ line, want string }{
		"the applicant's":   {`单位承诺 | 内容真实。\n法定代表人（签字）： （公章）\n2021年5月6日`, "2021年5月6日"},
		"the authority's":   {`推荐单位意见 | 同意推荐。\n负责人（签字）： （公章）\n2021年5月20日`, ""},
		"no signature":      {`单位承诺 | 自2021年5月6日`, ""},
		"nothing filled in": {`单位承诺 | 法定代表人（签字）： （公章）\n年 月 日`, ""},
	} {
		got := ""
		for _, s := range read(t, sheet("表", record.Grid, form+c.line)).Statements {
			if s.Key == "filled_on" {
				got = s.Text
			}
		}
		if got != c.want {
			t.Errorf("%s: filled on %q, want %q", name, got, c.want)
		}
	}
}

func TestRowsThatSayTheyDoNotCountAreInDoubt(t *testing.T) {
	for _, c := range []struct{ name, sheet, head, row, doubt string }{
		{"a mentor to be appointed", "创业导师名单", "姓名 | 工作单位 | 职称 | 备注", "王一 | 沈阳大学 | 教授 | 拟聘", "写有“拟聘”"},
		{"a mentor who was dismissed", "创业导师名单", "姓名 | 工作单位 | 职称 | 备注", "王一 | 沈阳大学 | 教授 | 已解聘", "写有“已解聘”"},
		{"staff who left", "专业孵化服务人员名单", "姓名 | 学历 | 岗位 | 备注", "王一 | 本科 | 主管 | 已离职", "写有“已离职”"},
		{"an event called off", "活动清单", "日期 | 活动名称 | 类型 | 备注", "2020.5.1 | 沙龙 | 沙龙 | 因疫情取消", "写有“因疫情取消”"},
		{"a column that nobody knows", "活动清单", "日期 | 活动名称 | 类型 | 是否举办", "2020.5.1 | 沙龙 | 沙龙 | 否", "“是否举办”填“否”"},
		{"a resident to come", "入驻企业名单", "企业名称 | 负责人 | 入驻时间 | 备注", "甲公司 | 王一 | 2020.3 | 签约未入驻", "写有“签约未入驻”"},
		{"a resident of another year", "入驻企业名单", "企业名称 | 负责人 | 入驻时间 | 备注", "甲公司 | 王一 | 2020.3 | 2021年6月入驻", "写有“2021年6月入驻”"},
		{"a letter of intent", "获得融资清单", "企业名称 | 融资时间 | 金额（万元） | 融资方式", "甲公司 | 2020.6 | 300# | 意向协议", "写有“意向协议”"},
		{"no money", "获得融资清单", "企业名称 | 融资时间 | 金额（万元） | 融资方式", "甲公司 | 2020.6 | 0# | 股权", "金额为0"},
		{"equipment to be bought", "专业设备清单", "设备名称 | 型号 | 数量 | 备注", "检测仪 | A1 | 1# | 拟购置", "写有“拟购置”"},
		{"a name with 计划 in it is a name", "活动清单", "日期 | 活动名称 | 类型 | 备注", "2020.5.1 | 青年创业计划路演 | 路演 | ", ""},
		{"a virtual thing is not planned", "入驻企业名单", "企业名称 | 负责人 | 入驻时间 | 备注", "甲公司 | 王一 | 2020.3 | 虚拟现实", ""},
	} {
		got := read(t, sheet(c.sheet, record.Grid, c.sheet+" | < | < | <\n"+c.head+"\n"+c.row)).Tables
		if len(got) != 1 || len(got[0].Rows) != 1 {
			t.Errorf("%s: tables %+v", c.name, got)
			continue
		}
		if d := got[0].Rows[0].Doubt; d != c.doubt {
			t.Errorf("%s: doubt %q, want %q", c.name, d, c.doubt)
		}
	}
}
