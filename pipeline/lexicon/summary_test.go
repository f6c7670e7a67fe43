package lexicon

import "testing"

func TestHeadingsOfAnnex7AreToldWhateverTheirSpelling(t *testing.T) {
	lex, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ head, key, unit string }{
		{"推荐排名", "rank", ""}, {"推荐\n排名", "rank", ""}, {"序号", "", ""}, {"众创空间名称", "space_name", ""},
		{"类型（众创空间/专业化）", "application_type", ""}, {"运营主体", "operator_name", ""}, {"所在市、县(区)", "place", ""},
		{"场地面积（㎡）", "site_area_m2", "㎡"}, {"场地面积(平方米)", "site_area_m2", "平方米"}, {"工位数", "seat_count", ""},
		{"基金规模（万元）(专业化)", "declared_fund_amount", "万元"}, {"形式审查结论", "form_conclusion", ""},
		{"现场核查日期与结论", "site_conclusion", ""}, {"备注", "remark", ""}, {"入驻团队数", "declared_team_count", ""}, {"天气", "", ""},
	} {
		if key, unit := lex.SummaryHead(c.head); key != c.key || key != "" && unit != c.unit {
			t.Errorf("%q is %q (%q), want %q (%q)", c.head, key, unit, c.key, c.unit)
		}
	}
	for _, c := range lex.Summary() {
		if key, _ := lex.SummaryHead(c.Label); key != c.Key {
			t.Errorf("the draft's own heading %q is read as %q, not %q", c.Label, key, c.Key)
		}
	}
}
