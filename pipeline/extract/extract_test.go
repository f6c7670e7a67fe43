package extract

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// sheet draws a block: a line a row, "|" between cells; "<" goes on with the cell at the left, "^" with the cell above.
func sheet(name string, kind record.BlockKind, drawing string) record.Block {
	b := record.Block{Kind: kind, Name: name}
	at := map[[2]int]int{}
	for row, line := range strings.Split(strings.Trim(drawing, "\n"), "\n") {
		for col, text := range strings.Split(line, "|") {
			text = strings.TrimSpace(text)
			place := [2]int{row, col}
			switch text {
			case "":
				continue
			case "<":
				i := at[[2]int{row, col - 1}]
				b.Cells[i].ColSpan = max(b.Cells[i].ColSpan, col-b.Cells[i].Col+1)
				at[place] = i
				continue
			case "^":
				i := at[[2]int{row - 1, col}]
				b.Cells[i].RowSpan = max(b.Cells[i].RowSpan, row-b.Cells[i].Row+1)
				at[place] = i
				continue
			}
			at[place] = len(b.Cells)
			c := record.Cell{Row: row, Col: col, RowSpan: 1, ColSpan: 1, Text: strings.ReplaceAll(text, `\n`, "\n")}
			c.At = record.Evidence{Sheet: name, Cell: fmt.Sprintf("R%dC%d", row+1, col+1)}
			if n := strings.TrimSuffix(text, "#"); n != text {
				c.Text, c.Type, c.Stored = n, record.NumberCell, n
			}
			b.Cells = append(b.Cells, c)
		}
	}
	return b
}

func read(t *testing.T, blocks ...record.Block) record.Reading {
	t.Helper()
	lex, err := lexicon.Default()
	if err != nil {
		t.Fatal(err)
	}
	return Read(record.Document{Blocks: blocks}, lex)
}

// said prints statements as KEY=TEXT, the unit in brackets.
func said(statements []record.Statement) []string {
	var out []string
	for _, s := range statements {
		line := s.Key + "=" + oneLine(s.Text)
		if s.Unit != "" {
			line += "(" + s.Unit + ")"
		}
		if s.Doubt != "" {
			line += " !"
		}
		out = append(out, line)
	}
	return out
}

func TestFormsAreReadInAnyLayout(t *testing.T) {
	for _, c := range []struct {
		name    string
		drawing string
		want    []string
	}{
		{"label at the left of its value", `
众创空间名称 | 沈阳云上众创空间
运营管理机构名称： | 沈阳云上科技有限公司
固定服务场地面积（㎡） | 1200#`,
			[]string{"space_name=沈阳云上众创空间", "operator_name=沈阳云上科技有限公司", "site_area_m2=1200(㎡)"}},
		{"two pairs in a row, padded and broken labels, merged values", `
名　　称 | < | 甲 | <
统一社会\n信用代码 | 91210102MA10W3K76L | 法 定\n代 表 人 | 王一
联 系 人 | 李二 | 联系电话 | 024-23983139`,
			[]string{"space_name=甲", "operator_uscc=91210102MA10W3K76L", "legal_representative=王一", "contact_name=李二", "contact_phone=024-23983139"}},
		{"labels above their values", `
众创空间名称 | 场地面积 | 创业工位数
云上空间 | 1200㎡ | 50个`,
			[]string{"space_name=云上空间", "site_area_m2=1200㎡", "seat_count=50个"}},
		{"an empty value is not taken from the next label", `
注册时间 |  | 注册资本 | 100万元
联系人 |  | 手机 | `,
			[]string{"registered_capital=100万元"}},
		{"several pairs in one cell", `
联系人：张三　联系电话：024-2398 3139 | <
填报日期：2021年5月10日 | <`,
			[]string{"contact_name=张三", "contact_phone=024-2398 3139", "filled_on=2021年5月10日"}},
		{"label, unit and value in three columns", `
指标 | 单位 | 数值
固定服务场地面积 | 平方米 | 800#
创业工位数 | 个 | 30#`,
			[]string{"site_area_m2=800(平方米)", "seat_count=30(个)"}},
		{"a column of units, dashes where there is none", `
序号 | 指标 | 单位 | 填报内容
1# | 众创空间名称 | — | 甲空间
2# | 场地面积 | ㎡ | 800#`,
			[]string{"space_name=甲空间", "site_area_m2=800(㎡)"}},
		{"a bare phone belongs to the person named before it", `
负责人 | 王一 | 职务 | 经理
手机 | 13900000000 | 联系人 | 李二
手机 | 13800000000 | 电话 | 024-1`,
			[]string{"head_name=王一", "head_title=经理", "head_phone=13900000000", "contact_name=李二", "contact_mobile=13800000000", "contact_phone=024-1"}},
		{"tick boxes in neighbouring cells belong together", `
场地性质 | ☑自有 | □租赁 | □其他`,
			[]string{"tenure=☑自有 □租赁 □其他"}},
		{"a vertical section label names no field", `
基\n本\n信\n息 | 众创空间名称 | 甲空间
^ | 运营主体 | 甲公司`,
			[]string{"space_name=甲空间", "operator_name=甲公司"}},
		{"the host's name and code are not the operator's", `
运营管理机构 | 单位名称 | 甲公司
^ | 统一社会信用代码 | 91210102MA10W3K76L
建设主体 | 单位名称 | 乙研究院
^ | 统一社会信用代码 | 122100004630000157
^ | 法定代表人 | 王五`,
			[]string{"operator_name=甲公司", "operator_uscc=91210102MA10W3K76L", "host_entity_name=乙研究院", "host_uscc=122100004630000157"}},
		{"a value spelled like a label is a value where the field has such a noun", `
申报类型 | 众创空间 | 众创空间名称 | 甲空间`,
			[]string{"application_type=众创空间", "space_name=甲空间"}},
		{"of columns for several years the last one counts", `
指标 | 2019年 | 2020年
活动场次 | 4# | 6#`,
			[]string{"declared_event_count=6"}},
		{"two numbers side by side are a doubt", `
指标 | 上半年 | 下半年
活动场次 | 4# | 6#`,
			[]string{"declared_event_count=4 !"}},
		{"what is asked is no answer", `
通知要求 | 标准值 | 本单位实际值 | 是否达标
固定服务场地面积 | 500# | 480# | 否
公共软件 | 有 | × | 否`,
			[]string{"site_area_m2=480", "facility_software=×"}},
		{"an unknown label is no value", `
法定代表人 | 甲方登记日期
联系人 | 张三`,
			[]string{"contact_name=张三"}},
		{"pairs in a cell are about the label at its left", `
运营主体 | 名称：甲公司\n统一社会信用代码：91210102MA10W3K76L`,
			[]string{"operator_name=甲公司", "operator_uscc=91210102MA10W3K76L"}},
		{"a built area steps back where the used one is stated", `
建筑面积 | 2000.5㎡
使用面积 | 1800㎡`,
			[]string{"site_area_m2=2000.5㎡ !", "site_area_m2=1800㎡"}},
		{"a label that nobody knows ends the value before it", `
创业导师数：5名\n某某总数：8人`,
			[]string{"declared_mentor_count=5名"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := &reader{lex: mustLexicon(t), doc: record.Document{Blocks: []record.Block{sheet("表", record.Grid, c.drawing)}}}
			r.block(0)
			if diff := cmp.Diff(c.want, said(r.out.Statements)); diff != "" {
				t.Errorf("statements (-want +got):\n%s", diff)
			}
		})
	}
}

func TestALineOfAFormWithoutRulesIsReadByItsBlanks(t *testing.T) {
	got := read(t, sheet("", record.Text, `
辽宁省众创空间备案申请表
众创空间名称 甲空间 运营主体 甲 公司
固定服务场地面积（㎡） 1200 创业工位数 50个
本空间 位于沈阳市`))
	want := []string{"space_name=甲空间", "operator_name=甲 公司", "site_area_m2=1200(㎡)", "seat_count=50个", "application_type=辽宁省众创空间备案申请表"}
	if diff := cmp.Diff(want, said(got.Statements)); diff != "" {
		t.Errorf("statements (-want +got):\n%s", diff)
	}
}

func mustLexicon(t *testing.T) *lexicon.Lexicon {
	t.Helper()
	lex, err := lexicon.Default()
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

func TestListsAreReadInAnyLayout(t *testing.T) {
	for _, c := range []struct {
		name, sheet, drawing string
		list                 string
		want                 []string
		dropped              int
	}{
		{"a titled list with total and note", "附表", `
入驻创业团队和企业名单 | < | < | <
序号 | 名称 | 类别 | 入驻时间
1# | 甲科技有限公司 | 企业 | 2020.3
2# | 乙团队 | 团队 | 同上
合计 | 2家 |  | 
注：以上均签订协议`, "residents",
			[]string{"kind=企业 name=甲科技有限公司 entered_on=2020.3", "kind=团队 name=乙团队 entered_on=2020.3"}, 2},
		{"a two-row head", "入驻企业", `
序号 | 企业名称 | 协议起止 | < | 从业人数
^ | ^ | 起 | 止 | ^
1# | 甲公司 | 2020-01-01 | 2022-01-01 | 8#`, "residents",
			[]string{"kind=enterprise name=甲公司 agreement_start=2020-01-01 agreement_end=2022-01-01 headcount=8"}, 0},
		{"groups of rows name the kind", "入驻名单", `
序号 | 名称 | 负责人 | 入驻时间
一、创业团队 | < | < | <
1# | 甲项目组 | 王一 | 2020.3
二、入驻企业 | < | < | <
1# | 乙公司 | 李二 | 2020.4`, "residents",
			[]string{"kind=team name=甲项目组 leader_name=王一 entered_on=2020.3", "kind=enterprise name=乙公司 leader_name=李二 entered_on=2020.4"}, 0},
		{"a merged group column names the kind", "入驻名单", `
类别 | 名称 | 入驻时间
创业团队 | 甲项目组 | 2020.3
^ | 乙项目组 | 2020.4
入驻企业 | 丙公司 | 2020.5`, "residents",
			[]string{"kind=创业团队 name=甲项目组 entered_on=2020.3", "kind=创业团队 name=乙项目组 entered_on=2020.4", "kind=入驻企业 name=丙公司 entered_on=2020.5"}, 0},
		{"a two-row head whose group names the noun", "入驻企业", `
序号 | 企业名称 | 时间 | < | 从业人数
^ | ^ | 入驻 | 退出 | ^
1# | 甲公司 | 2020-01-01 | 2021-01-01 | 8#`, "residents",
			[]string{"kind=enterprise name=甲公司 entered_on=2020-01-01 left_on=2021-01-01 headcount=8"}, 0},
		{"a list of plans counts for nothing", "表6", `
2021年下半年活动计划 | < | <
序号 | 活动名称 | 时间
1# | 沙龙 | 2021年9月`, "events", nil, 1},
		{"who marks service staff lists all staff", "人员", `
姓名 | 岗位 | 专职/兼职 | 是否专业孵化服务人员
王一 | 主管 | 专职 | 是`, "all_staff",
			[]string{"name=王一 post=主管 full_time=专职 is_service=是"}, 0},
		{"an example row is no item", "融资", `
获得融资清单 | < | < | <
企业名称 | 融资时间 | 金额（万元） | 投资方
示例：某某公司 | 2020.1 | 100# | 某基金
甲公司 | 2020.6 | 300# | 乙创投`, "financings",
			[]string{"name=甲公司 date=2020.6 amount=300(万元) investor=乙创投"}, 1},
		{"a list that no title announces is told by its own columns", "Sheet1", `
姓名 | 工作单位 | 职务/职称 | 聘书编号
王一 | 沈阳大学 | 教授 | P001`, "mentors",
			[]string{"name=王一 employer=沈阳大学 title=教授 letter_no=P001"}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := read(t, sheet(c.sheet, record.Grid, c.drawing)).Tables
			if len(got) != 1 || got[0].List != c.list {
				t.Fatalf("tables: %+v", got)
			}
			var rows []string
			for _, row := range got[0].Rows {
				rows = append(rows, strings.Join(said(row.Cells), " "))
			}
			if diff := cmp.Diff(c.want, rows); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
			if len(got[0].Dropped) != c.dropped {
				t.Errorf("dropped: %+v, want %d", got[0].Dropped, c.dropped)
			}
		})
	}
}

func TestTablesThatFollowOneAnotherAreKeptApart(t *testing.T) {
	got := read(t, sheet("申请表", record.Grid, `
辽宁省众创空间备案申请表 | < | < | <
众创空间名称 | 甲空间 | 运营主体 | 甲公司
统一社会信用代码 | 91210102MA10W3K76L | 注册时间 | 2019年3月
一、入驻企业名单 | < | < | <
序号 | 企业名称 | 负责人 | 入驻时间
1# | 乙公司 | 王一 | 2020.3
二、创业导师名单 | < | < | <
序号 | 姓名 | 工作单位 | 聘任时间
1# | 李二 | 沈阳大学 | 2020.1
填报日期 | 2021年5月10日 | 联系人 | 赵三`))
	if got.Document != record.Form || got.Type != record.TypeA {
		t.Errorf("document %q type %q", got.Document, got.Type)
	}
	var lists []string
	for _, table := range got.Tables {
		lists = append(lists, fmt.Sprintf("%s %d", table.List, len(table.Rows)))
	}
	if diff := cmp.Diff([]string{"residents 1", "mentors 1"}, lists); diff != "" {
		t.Errorf("lists (-want +got):\n%s", diff)
	}
	want := []string{"space_name=甲空间", "operator_name=甲公司", "operator_uscc=91210102MA10W3K76L", "operator_registered_on=2019年3月", "filled_on=2021年5月10日", "contact_name=赵三", "application_type=辽宁省众创空间备案申请表"}
	if diff := cmp.Diff(want, said(got.Statements)); diff != "" {
		t.Errorf("statements (-want +got):\n%s", diff)
	}
}
