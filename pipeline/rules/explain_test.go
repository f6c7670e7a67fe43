package rules

import "testing"

func TestExplainSaysEveryCheckInWords(t *testing.T) {
	s, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	lines := Explain(s, func(key string) string { return key })
	if len(lines) != len(s.Checks) {
		t.Fatalf("%d lines for %d checks", len(lines), len(s.Checks))
	}
	by := map[string]Line{}
	for _, l := range lines {
		by[l.Check] = l
		if l.Threshold == "" || l.Title == "" || l.Clause == "" || l.Decides == "" {
			t.Errorf("%+v is not complete", l)
		}
	}
	for id, want := range map[string]string{
		"A1.3": "至基准日满12个月",
		"A2.3": "创业工位和公共服务场地面积 ÷ 众创空间总面积 ≥ 75%",
		"A4.1": "新注册企业 ≥ 5 家 或 获得融资 ≥ 2 家；统计期：上一自然年",
		"A5.3": "专业孵化服务人员 ≥ ⌈入驻创业团队和企业 ÷ 15⌉",
		"B7.2": "基金总额 ≥ 300 万元",
		"C9":   "由初审单位记录：公示起止日期、有无异议、推荐排名",
	} {
		if by[id].Threshold != want {
			t.Errorf("%s: got %q, want %q", id, by[id].Threshold, want)
		}
	}
	if got := by["A5.3"].Readings; got != "AMB-9/ceil，AMB-9/floor（此口径达标则人工核查）" {
		t.Errorf("readings of A5.3: %q", got)
	}
}
