package rules

import (
	"slices"
	"sync"
	"testing"
)

// loaded reads each set once for all tests.
var loaded = sync.OnceValues(func() (map[string]*Set, error) {
	out := map[string]*Set{}
	for _, id := range IDs() {
		s, err := ByID(id)
		if err != nil {
			return nil, err
		}
		out[id] = s
	}
	return out, nil
})

func two(t *testing.T, a, b string) (from, to *Set) {
	t.Helper()
	sets, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return sets[a], sets[b]
}

func itself(key string) string { return key }

func TestASetDoesNotDifferFromItself(t *testing.T) {
	for _, id := range IDs() {
		a, b := two(t, id, id)
		if d, same := Compare(a, b, itself); len(d) != 0 || same != len(a.Checks) {
			t.Errorf("%s: %d same, differences %v", id, same, d)
		}
	}
}

func TestDifferencesBetweenYearsAndPlaces(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     Difference
	}{
		{"liaoning-2021", "liaoning-2022", Difference{"规则集", "", "", "基准日", "2021-05-14", "2022-08-24"}},
		{"liaoning-2021", "liaoning-2022", Difference{"规则集", "", "", "申报截止", "2021-05-14", ""}},
		{"liaoning-2021", "liaoning-2022", Difference{"检查项", "B7.2", "基金规模", "", "基金总额 ≥ 300 万元", ""}},
		{"liaoning-2021", "liaoning-2022", Difference{"检查项", "C0", "受理类型", "", "", "本年度只组织众创空间备案"}},
		{"liaoning-2021", "liaoning-2022", Difference{"口径", "AMB-14", "以哪一天为基准日", "采用", "申报截止日", "通知发布日"}},
		{"liaoning-2021", "liaoning-2022", Difference{"证明材料", "fund_docs", "基金文件", "", "B7.1、B7.2、B7.3", ""}},
		{"liaoning-2021", "national-2017", Difference{"检查项", "A2.1", "固定服务场地面积", "要求", "固定服务场地面积 ≥ 500 ㎡", "服务场地面积 ≥ 500 ㎡ 或 创业工位数 ≥ 30 个"}},
		{"liaoning-2021", "national-2017", Difference{"检查项", "A1.4", "运营满1年", "参数 months", "12", "18"}},
		{"liaoning-2021", "national-2017", Difference{"检查项", "A1.2", "独立法人", "一般要求", "否", "是"}},
		{"liaoning-2021", "national-2017", Difference{"检查项", "A4.2", "典型孵化案例", "公式", "cases >= 1", "cases >= 3"}},
		{"liaoning-2021", "hefei-2021", Difference{"统计期", "counted", "2020年11月至2021年10月", "", "", "2020-11-01至2021-10-31"}},
		{"liaoning-2021", "hefei-2021", Difference{"初审单位", "沈阳市科学技术局", "210100", "", "有", ""}},
	} {
		a, b := two(t, c.from, c.to)
		d, _ := Compare(a, b, itself)
		if !slices.Contains(d, c.want) {
			t.Errorf("%s → %s: no %+v", c.from, c.to, c.want)
			for _, got := range d {
				if got.Item == c.want.Item && got.Section == c.want.Section {
					t.Logf("%+v", got)
				}
			}
		}
	}
	a, b := two(t, "liaoning-2021", "liaoning-2022")
	if _, same := Compare(a, b, itself); same != 27 {
		t.Errorf("%d checks are the same", same)
	}
}
