package decide

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// lines reads a summary and writes each line as key=text.
func lines(t *testing.T, sheets ...record.Document) (Summary, []string) {
	t.Helper()
	var doc record.Document
	for _, s := range sheets {
		doc.Blocks = append(doc.Blocks, s.Blocks...)
	}
	lex, err := lexicon.Default()
	if err != nil {
		t.Fatal(err)
	}
	s, ok := ReadSummary(doc, lex)
	if !ok {
		t.Fatal("not read as a summary")
	}
	var out []string
	for _, r := range s.Rows {
		var cells []string
		for _, c := range r.Cells {
			cells = append(cells, fmt.Sprintf("%s=%s%s", c.Key, c.Text, c.Unit))
		}
		out = append(out, strings.Join(cells, " "))
	}
	return s, out
}

func TestASummaryIsReadByItsHeadings(t *testing.T) {
	s, got := lines(t, sheet("附件7", "众创空间（含专业化）备案推荐汇总表", "推荐单位（盖章）：沈阳市科技局||||填报日期：2021年5月20日",
		"序号|推荐排名|众创空间名称|类型|场地面积（㎡）|现场核查日期与结论",
		"1|2|甲空间|众创空间|1200|5月18日，符合", "2|1|乙空间|专业化众创空间|900|", "合计||合计||2100|", "联系人：金慧敏      电话：024-22700000"))
	want := []string{"rank=2 space_name=甲空间 application_type=众创空间 site_area_m2=1200㎡ site_conclusion=5月18日，符合",
		"rank=1 space_name=乙空间 application_type=专业化众创空间 site_area_m2=900㎡"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if s.Office != "沈阳市科技局" || s.Filled.Text != "2021年5月20日" || !s.Ranked || s.At.Cell != "A4" {
		t.Errorf("office %q, filled in %q, ranked %v, headings at %v", s.Office, s.Filled.Text, s.Ranked, s.At)
	}
}

func TestRowNumbersRankWhereNothingElseDoes(t *testing.T) {
	_, got := lines(t, sheet("序号|众创空间名称|运营主体|备注", "1|甲空间|甲公司|"))
	if diff := cmp.Diff([]string{"rank=1 space_name=甲空间 operator_name=甲公司"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestATableGoesOnWithoutHeadings(t *testing.T) {
	_, got := lines(t, sheet("排名|众创空间名称|运营主体", "1|甲空间|甲公司"), sheet("2|乙空间|乙公司"))
	if diff := cmp.Diff([]string{"rank=1 space_name=甲空间 operator_name=甲公司", "rank=2 space_name=乙空间 operator_name=乙公司"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestHeadingsInTwoRows(t *testing.T) {
	b := record.Block{Kind: record.Grid}
	for _, c := range []struct {
		row, col, rows, cols int
		text                 string
	}{{0, 0, 2, 1, "推荐排名"}, {0, 1, 2, 1, "众创空间名称"}, {0, 2, 1, 2, "入驻情况"}, {0, 4, 2, 1, "类型"}, {1, 2, 1, 1, "入驻团队数"}, {1, 3, 1, 1, "入驻企业数"},
		{2, 0, 1, 1, "1"}, {2, 1, 1, 1, "甲空间"}, {2, 2, 1, 1, "8"}, {2, 3, 1, 1, "15"}, {2, 4, 1, 1, "众创空间"}} {
		b.Cells = append(b.Cells, record.Cell{Row: c.row, Col: c.col, RowSpan: c.rows, ColSpan: c.cols, Text: c.text})
	}
	_, got := lines(t, record.Document{Blocks: []record.Block{b}})
	if diff := cmp.Diff([]string{"rank=1 space_name=甲空间 application_type=众创空间 declared_team_count=8 declared_enterprise_count=15"}, got); diff != "" {
		t.Error(diff)
	}
}
