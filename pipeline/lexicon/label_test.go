package lexicon

import "testing"

func TestLabelIsTheSameForEverySpellingOfALabel(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"padded with ideographic blanks", "名　　称", "名称"},
		{"broken over two lines", "统一社会\n信用代码", "统一社会信用代码"},
		{"with blanks and a colon", "联 系 人：", "联系人"},
		{"full-width letters", "Ｅ－ｍａｉｌ", "e-mail"},
		{"no-break and zero-width blanks", "工位\u00a0数\u200b\ufeff", "工位数"},
		{"numbered with a dot", "1.众创空间名称", "众创空间名称"},
		{"numbered with levels", "3.1.2 场地面积", "场地面积"},
		{"numbered in Chinese brackets", "（一）基本信息", "基本信息"},
		{"numbered in Chinese", "十二、活动", "活动"},
		{"numbered in a circle", "①入驻团队", "入驻团队"},
		{"marked as required", "*联系人", "联系人"},
		{"marked as required behind", "联系人*：", "联系人"},
		{"a year is no number", "2020年营业收入", "2020年营业收入"},
		{"a number before a year", "1.2020年营业收入", "2020年营业收入"},
		{"words that begin with a numeral", "一年内融资", "一年内融资"},
		{"Kangxi radicals", "⽤⼾⾯积", "用户面积"},
		{"supplementary radicals", "⻓期⻔店⺠办", "长期门店民办"},
		{"brackets of every kind", "【场地】〔面积〕", "(场地)(面积)"},
		{"nothing left", "： ", ""},
	} {
		if got := Label(c.in); got != c.want {
			t.Errorf("%s: Label(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

func TestSplitUnitTakesOnlyTrueUnits(t *testing.T) {
	for _, c := range []struct{ name, in, bare, unit string }{
		{"a unit in brackets", "场地面积（㎡）", "场地面积", "㎡"},
		{"a unit in brackets before a colon", "场地面积(平方米)：", "场地面积", "平方米"},
		{"behind a stroke", "融资金额/万元", "融资金额", "万元"},
		{"introduced by a word", "金额(单位：万元)", "金额", "万元"},
		{"introduced behind a comma", "金额，单位：千元", "金额", "千元"},
		{"beside a note", "面积（㎡，含公摊）", "面积(含公摊)", "㎡"},
		{"a currency before it", "注册资本（人民币万元）", "注册资本", "人民币万元"},
		{"no mark between", "注册资本万元", "注册资本", "万元"},
		{"no mark between, a symbol", "总面积㎡", "总面积", "㎡"},
		{"a foreign currency", "投资额（万美元）", "投资额", "万美元"},
		{"a percentage", "占比(%)", "占比", "%"},
		{"counting words", "设备数量（台/套）", "设备数量", "台/套"},
		{"a caption", "单位：万元", "", "万元"},
		{"in the middle", "融资金额（万元）合计", "融资金额合计", "万元"},
		{"choices are no units", "类别（团队/企业）", "类别（团队/企业）", ""},
		{"a place is no unit", "所在县（区）", "所在县（区）", ""},
		{"a word that ends like one", "楼栋单元", "楼栋单元", ""},
		{"full-time or part-time", "专（兼）职", "专（兼）职", ""},
		{"the form of a date", "入驻时间（年/月）", "入驻时间", "年/月"},
	} {
		bare, unit := SplitUnit(c.in)
		if bare != c.bare || unit != c.unit {
			t.Errorf("%s: SplitUnit(%q) = %q, %q; want %q, %q", c.name, c.in, bare, unit, c.bare, c.unit)
		}
	}
}

func TestUnitOfKnowsScalesAndCurrencies(t *testing.T) {
	for _, c := range []struct {
		in      string
		measure Measure
		factor  string
	}{
		{"㎡", AreaUnit, "1"}, {"万平方米", AreaUnit, "10000"}, {"亩", AreaUnit, "2000/3"},
		{"元", MoneyUnit, "1"}, {"千元", MoneyUnit, "1000"}, {"人民币万元", MoneyUnit, "10000"}, {"万元人民币", MoneyUnit, "10000"},
		{"百万元", MoneyUnit, "1000000"}, {"亿元", MoneyUnit, "100000000"}, {"万美元", ForeignUnit, "10000"}, {"％", ShareUnit, "1/100"},
	} {
		u, ok := UnitOf(c.in)
		if !ok || u.Measure != c.measure || u.Factor.RatString() != c.factor {
			t.Errorf("UnitOf(%q) = %v %v, %v; want %s %s", c.in, u.Measure, u.Factor, ok, c.measure, c.factor)
		}
	}
	for _, s := range []string{"", "万", "团队", "万楼"} {
		if u, ok := UnitOf(s); ok {
			t.Errorf("UnitOf(%q) = %v, want none", s, u)
		}
	}
}

func FuzzLabel(f *testing.F) {
	for _, s := range []string{"（一）名　称：", "1.2.3", "金额(单位：万元)", "⻓⽤\u200b", "*①、", "\xff（"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Label(s)
		if twice := Label(once); twice != once {
			t.Errorf("Label(%q) = %q, again %q", s, once, twice)
		}
		if bare, unit := SplitUnit(s); unit == "" && bare != s {
			t.Errorf("SplitUnit(%q) changed a label without a unit to %q", s, bare)
		}
	})
}
