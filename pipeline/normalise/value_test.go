package normalise

import (
	"math/big"
	"strings"
	"testing"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

func text(s string) record.Statement { return record.Statement{Text: s} }

func under(unit, s string) record.Statement { return record.Statement{Text: s, Unit: unit} }

func numberCellOf(text, stored string) record.Statement {
	return record.Statement{Text: text, Type: record.NumberCell, Stored: stored}
}

// want describes a value: "" no number, "1200" one, "20..30" a range.
type wanted struct {
	number, qualifier string
	doubt             bool
}

func shown(v record.Value) string {
	switch {
	case v.Low == nil:
		return ""
	case v.Low.Cmp(v.High) != 0:
		return v.Low.RatString() + ".." + v.High.RatString()
	}
	return v.Low.RatString()
}

func checkNumber(t *testing.T, name string, s record.Statement, kind record.Kind, want wanted) {
	t.Helper()
	v := Value(s, kind, nil)
	if got := (wanted{shown(v), v.Qualifier, len(v.Doubt) > 0}); got != want {
		t.Errorf("%s: %q as %s: got %+v %q, want %+v", name, s.Text, kind, got, v.Doubt, want)
	}
	if v.Raw != strings.TrimSpace(s.Text) {
		t.Errorf("%s: raw is %q", name, v.Raw)
	}
}

func TestAreas(t *testing.T) {
	for _, c := range []struct {
		name string
		s    record.Statement
		want wanted
	}{
		{"about, with a note", text("约1200平方米（含二楼）"), wanted{"1200", "约", false}},
		{"a thousands comma", text("1,200㎡"), wanted{"1200", "", false}},
		{"the short word", text("1200平"), wanted{"1200", "", false}},
		{"ten thousands", text("0.12万平方米"), wanted{"1200", "", false}},
		{"a superscript", text("1200 m²"), wanted{"1200", "", false}},
		{"a digit for the superscript", text("1200m2"), wanted{"1200", "", false}},
		{"the square sign is no 2", text("1200㎡"), wanted{"1200", "", false}},
		{"full-width digits", text("１２００平方米"), wanted{"1200", "", false}},
		{"a full-width comma", text("1，200㎡"), wanted{"1200", "", true}},
		{"a blank between thousands", text("1 200"), wanted{"1200", "", false}},
		{"two numbers with a blank are not one", text("15 8"), wanted{"", "", true}},
		{"no unit is square metres", text("1200"), wanted{"1200", "", false}},
		{"an apostrophe before it", text("'1200"), wanted{"1200", "", false}},
		{"decimals", text("499.99㎡"), wanted{"49999/100", "", false}},
		{"a sum", text("800+400"), wanted{"1200", "", false}},
		{"a sum with units", text("800㎡ + 400㎡"), wanted{"1200", "", false}},
		{"a sum with its result", text("800+400=1200㎡"), wanted{"1200", "", false}},
		{"a sum with a wrong result", text("800+400=1300㎡"), wanted{"", "", true}},
		{"a stroke is ambiguous", text("1200/1500"), wanted{"", "", true}},
		{"two areas", text("建筑面积1500㎡，使用面积1200㎡"), wanted{"", "", true}},
		{"the same area twice", text("1200平方米，1200㎡"), wanted{"1200", "", false}},
		{"a range", text("1200-1500㎡"), wanted{"1200..1500", "", true}},
		{"European marks", text("1.200,50"), wanted{"", "", true}},
		{"malformed thousands", text("12,00"), wanted{"", "", true}},
		{"a word before it", text("建筑面积1200㎡"), wanted{"1200", "", true}},
		{"floor and room are no areas", text("3号楼2层1200㎡"), wanted{"1200", "", true}},
		{"only floor and room", text("3号楼2层"), wanted{"", "", true}},
		{"a circled number is no number", text("①"), wanted{"", "", true}},
		{"circled numbers before two areas", text("①800㎡ ②400㎡"), wanted{"", "", true}},
		{"enough to say so", text("不少于500平方米"), wanted{"500", "不少于", false}},
		{"an upper bound is no number", text("不足500平方米"), wanted{"", "不足", true}},
		{"a negative number", text("-1200"), wanted{"", "", true}},
		{"a wave before it", text("~1200㎡"), wanted{"1200", "约", false}},
		{"a sign that belongs to nothing", text("500≥"), wanted{"500", "", true}},
		{"a sum with notes", text("500㎡（租赁）+300㎡（自有）"), wanted{"800", "", false}},
		{"a header in 亩", under("亩", "3"), wanted{"2000", "", false}},
		{"a header in 万平方米", under("万平方米", "0.12"), wanted{"1200", "", false}},
		{"the cell's unit wins", under("万平方米", "1200㎡"), wanted{"1200", "", false}},
		{"the unit in brackets", text("1200(平方米)"), wanted{"1200", "", false}},
		{"money is no area", text("300万元"), wanted{"", "", true}},
		{"Chinese numerals", text("一千二百平方米"), wanted{"1200", "", false}},
		{"a number cell", numberCellOf("1,200.00", "1200"), wanted{"1200", "", false}},
		{"a number cell with a unit by its format", numberCellOf("1200㎡", "1200"), wanted{"1200", "", false}},
		{"the noise of a formula", numberCellOf("500", "499.99999999999994"), wanted{"500", "", false}},
		{"no noise", numberCellOf("499.99", "499.99"), wanted{"49999/100", "", false}},
		{"shown otherwise than stored", numberCellOf("1200", "1203"), wanted{"1203", "", true}},
		{"a date is no area", record.Statement{Text: "2019-03-15", Type: record.DateCell, Stored: "2019-03-15"}, wanted{"", "", true}},
		{"prose", text("众创空间位于大学科技园内"), wanted{"", "", true}},
	} {
		checkNumber(t, c.name, c.s, record.Area, c.want)
	}
}

func TestMoney(t *testing.T) {
	for _, c := range []struct {
		name string
		s    record.Statement
		want wanted
	}{
		{"a blank before the scale", text("300 万元"), wanted{"3000000", "", false}},
		{"to the yuan", text("300万元整"), wanted{"3000000", "", false}},
		{"hundred millions", text("0.03亿"), wanted{"3000000", "", false}},
		{"financial numerals", text("叁佰万元"), wanted{"3000000", "", false}},
		{"financial numerals to the yuan", text("叁佰万圆整"), wanted{"3000000", "", false}},
		{"both ways", text("叁佰万元整（¥3,000,000.00）"), wanted{"3000000", "", false}},
		{"thousands", text("3000千元"), wanted{"3000000", "", false}},
		{"in yuan", text("3000000元"), wanted{"3000000", "", false}},
		{"the currency behind", text("100万人民币"), wanted{"1000000", "", false}},
		{"the currency before", text("人民币100万元"), wanted{"1000000", "", false}},
		{"a currency sign", text("￥3,000,000.00"), wanted{"3000000", "", false}},
		{"a range", text("20-30万元"), wanted{"200000..300000", "", true}},
		{"more than", text("300余万元"), wanted{"3000000", "余", false}},
		{"mixed numerals", text("3千5百万元"), wanted{"35000000", "", false}},
		{"ten thousands and the rest", text("1万2000元"), wanted{"12000", "", false}},
		{"no unit anywhere", text("300"), wanted{"", "", true}},
		{"zero needs no unit", text("0"), wanted{"0", "", false}},
		{"the header's unit", under("万元", "300"), wanted{"3000000", "", false}},
		{"a number cell under a header", record.Statement{Text: "299.99", Type: record.NumberCell, Stored: "299.99", Unit: "万元"}, wanted{"2999900", "", false}},
		{"the header's thousands", under("千元", "3000"), wanted{"3000000", "", false}},
		{"the cell's unit wins", under("万元", "3000000元"), wanted{"3000000", "", false}},
		{"the cell's scale wins", under("万元", "300万"), wanted{"3000000", "", false}},
		{"a foreign currency", text("100万美元"), wanted{"", "", true}},
		{"a foreign header", under("万美元", "100"), wanted{"", "", true}},
		{"a foreign sign", text("$100万"), wanted{"", "", true}},
		{"two sums", text("认缴300万元，实缴100万元"), wanted{"", "", true}},
		{"a word before it", text("认缴300万元"), wanted{"3000000", "", true}},
		{"an area is no money", text("1200㎡"), wanted{"", "", true}},
		{"colloquial", text("三万五"), wanted{"", "", true}},
		{"scaled by its format", numberCellOf("3,000千元", "3000000"), wanted{"3000000", "", false}},
	} {
		checkNumber(t, c.name, c.s, record.Money, c.want)
	}
}

func TestCounts(t *testing.T) {
	for _, c := range []struct {
		name string
		s    record.Statement
		want wanted
	}{
		{"with its word", text("12家"), wanted{"12", "", false}},
		{"with another", text("3名"), wanted{"3", "", false}},
		{"with word and noun", text("50个创业工位"), wanted{"50", "", false}},
		{"more than", text("20余个"), wanted{"20", "余", false}},
		{"many", text("20多家"), wanted{"20", "余", false}},
		{"and above", text("500+"), wanted{"500", "以上", false}},
		{"at least", text("≥20"), wanted{"20", "不少于", false}},
		{"above, in words", text("20个以上"), wanted{"20", "以上", false}},
		{"a range", text("20-30"), wanted{"20..30", "", true}},
		{"a range in words", text("20至30家"), wanted{"20..30", "", true}},
		{"twenty", text("二十"), wanted{"20", "", false}},
		{"one thousand two hundred", text("一千二百"), wanted{"1200", "", false}},
		{"the round zero", text("〇"), wanted{"0", "", false}},
		{"two, as one counts", text("两家"), wanted{"2", "", false}},
		{"more in a note", text("50（另有会议席10）"), wanted{"50", "", false}},
		{"its parts in a note", text("23（企业15家，团队8个）"), wanted{"23", "", false}},
		{"its parts behind", text("23家，其中企业15家，团队8个"), wanted{"23", "", false}},
		{"its parts before", text("企业15家，团队8家，共23家"), wanted{"23", "", true}},
		{"two numbers", text("企业15家，团队8个"), wanted{"", "", true}},
		{"a wrong total", text("企业15家，团队8家，共24家"), wanted{"", "", true}},
		{"a year beside it", text("2020年5场"), wanted{"5", "", true}},
		{"each year", text("5场/年"), wanted{"5", "", false}},
		{"estimated", text("十几家"), wanted{"", "", true}},
		{"estimated otherwise", text("五六家"), wanted{"", "", true}},
		{"dozens", text("数十家"), wanted{"", "", true}},
		{"nearly", text("近20家"), wanted{"20", "近", false}},
		{"at most", text("不超过20人"), wanted{"", "不超过", true}},
		{"half a person", text("12.5"), wanted{"", "", true}},
		{"a whole number with decimals", text("12.0"), wanted{"12", "", false}},
		{"a percentage is no count", text("80%"), wanted{"", "", true}},
		{"a street with a numeral in its name", text("三好街"), wanted{"", "", true}},
		{"months are no count", text("24个月"), wanted{"", "", true}},
		{"part of a name", text("B5"), wanted{"", "", true}},
		{"scientific notation", text("1.2E+03"), wanted{"", "", true}},
		{"a scientific number cell", numberCellOf("1.2E+03", "1200"), wanted{"1200", "", false}},
		{"full-width", text("２０个"), wanted{"20", "", false}},
		{"with a line break", text("20\n个"), wanted{"20", "", false}},
	} {
		checkNumber(t, c.name, c.s, record.Count, c.want)
	}
}

func TestShares(t *testing.T) {
	for _, c := range []struct {
		name string
		s    record.Statement
		want wanted
	}{
		{"a percentage", text("80%"), wanted{"4/5", "", false}},
		{"full-width", text("８０％"), wanted{"4/5", "", false}},
		{"a fraction of one", text("0.8"), wanted{"4/5", "", false}},
		{"a number above one", text("80"), wanted{"4/5", "", false}},
		{"under a percent header", under("%", "86.67"), wanted{"8667/10000", "", false}},
		{"a fraction under a percent header", under("%", "0.8"), wanted{"4/5", "", true}},
		{"one may be either", text("1"), wanted{"1", "", true}},
		{"too large", text("800"), wanted{"", "", true}},
		{"above all", text("120%"), wanted{"6/5", "", true}},
		{"in words", text("百分之八十"), wanted{"4/5", "", false}},
		{"as a fraction", text("12/15"), wanted{"4/5", "", false}},
		{"two thirds", text("三分之二"), wanted{"2/3", "", false}},
		{"a number cell", numberCellOf("80.00%", "0.8"), wanted{"4/5", "", false}},
		{"a number cell just below", numberCellOf("74.99%", "0.7499"), wanted{"7499/10000", "", false}},
		{"in tenths", text("8成"), wanted{"4/5", "", false}},
	} {
		checkNumber(t, c.name, c.s, record.Ratio, c.want)
	}
}

func TestWhatSaysThatThereIsNothing(t *testing.T) {
	for _, s := range []string{"/", "\\", "—", "--", "无", "暂无", "N/A", "n/a", "……", "没有", "（无）", "－", "不适用", "无。"} {
		for _, kind := range []record.Kind{record.Plain, record.Area, record.Money, record.Date, record.Enum, record.USCC, record.Listing} {
			v := Value(text(s), kind, nil)
			if !v.None || v.Known() {
				t.Errorf("%q as %s: none %v, known %v", s, kind, v.None, v.Known())
			}
		}
	}
	if v := Value(text("无"), record.Count, nil); !v.None || shown(v) != "0" {
		t.Errorf("无 as a count is %q", shown(v))
	}
	if v := Value(text("/"), record.Count, nil); !v.None || shown(v) != "" {
		t.Errorf("/ as a count is %q, and may mean that nobody filled it in", shown(v))
	}
	for _, s := range []string{"", "  \n", "____", "XXX", "年  月  日", "（请填写）", "（盖章）"} {
		if v := Value(text(s), record.Plain, nil); states(v) {
			t.Errorf("%q states %+v", s, v)
		}
	}
}

func TestWhatStandsElsewhere(t *testing.T) {
	for _, s := range []string{"见附件", "详见附件3", "见附件3：入驻名单", "附后", "（详见附件）", "详见报告第3页"} {
		if v := Value(text(s), record.Count, nil); v.Refers == "" || v.Known() || len(v.Doubt) > 0 {
			t.Errorf("%q: %+v", s, v)
		}
	}
	if v := Value(text("18（详见附件3）"), record.Count, nil); shown(v) != "18" || v.Refers != "" {
		t.Errorf("a number with a reference: %+v", v)
	}
	if v := Value(text("同上"), record.Plain, nil); v.Known() || len(v.Doubt) == 0 {
		t.Errorf("同上 without a row above: %+v", v)
	}
}

func TestWhatCouldNotBeReadIsNoValue(t *testing.T) {
	for _, s := range []record.Statement{
		{Text: "1200", Unread: "字形无法解码"},
		{Text: "#REF!", Type: record.ErrorCell},
		{Text: "", Type: record.PictureCell},
		{Text: `=DISPIMG("ID_1",1)`},
	} {
		for _, kind := range kinds {
			if v := Value(s, kind, nil); v.Unread == "" || v.Known() || v.Low != nil {
				t.Errorf("%q as %s: %+v", s.Text, kind, v)
			}
		}
	}
	if v := Value(record.Statement{Text: "1200", Doubt: "两种读法不同"}, record.Count, nil); shown(v) != "1200" || len(v.Doubt) != 1 {
		t.Errorf("a doubt of the parser is kept: %+v", v)
	}
}

var kinds = []record.Kind{record.Plain, record.Area, record.Money, record.Count, record.Ratio, record.Decimal, record.Date,
	record.YesNo, record.USCC, record.Enum, record.Listing, record.Tally}

func TestTexts(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"blanks between Chinese characters", "张　 三", "张三"},
		{"Latin words keep one blank", "Liaoning  Star\nMaker Space", "Liaoning Star Maker Space"},
		{"line breaks of the layout", "沈阳市和平区\n三好街24号", "沈阳市和平区三好街24号"},
		{"full-width letters and digits", "ＡＢＣ１２３", "ABC123"},
		{"Chinese punctuation stays", "星火（大连）有限公司", "星火（大连）有限公司"},
		{"zero-width characters and the byte order mark", "\ufeff星\u200b火", "星火"},
		{"radicals", "⻓城⼤厦", "长城大厦"},
	} {
		if got := Value(text(c.in), record.Plain, nil).Text; got != c.want {
			t.Errorf("%s: %q becomes %q, want %q", c.name, c.in, got, c.want)
		}
	}
	if v := Value(numberCellOf("2.10102E+17", "210102199003071000"), record.Plain, nil); v.Unread == "" || v.Text != "" {
		t.Errorf("an identity number as a number: %+v", v)
	}
	if v := Value(numberCellOf("1.38E+10", "13812345678"), record.Plain, nil); v.Text != "13812345678" {
		t.Errorf("a telephone number in a narrow column: %+v", v)
	}
}

func TestCodes(t *testing.T) {
	for _, c := range []struct {
		name   string
		s      record.Statement
		want   string
		unread bool
		doubt  bool
	}{
		{"as it should be", text("91210102MA10W3K76L"), "91210102MA10W3K76L", false, false},
		{"in groups", text("9121 0102 MA10 W3K7 6L"), "91210102MA10W3K76L", false, false},
		{"small letters", text("91210102ma10w3k76l"), "91210102MA10W3K76L", false, false},
		{"full-width", text("９１２１０１０２ＭＡ１０Ｗ３Ｋ７６Ｌ"), "91210102MA10W3K76L", false, false},
		{"hyphens", text("91210102-MA10W3K7-6L"), "91210102MA10W3K76L", false, false},
		{"an O stays an O", text("9121O102MA10W3K76L"), "9121O102MA10W3K76L", false, false},
		{"with its label", text("统一社会信用代码：91210102MA10W3K76L"), "91210102MA10W3K76L", false, false},
		{"with a note", text("91210102MA10W3K76L（三证合一）"), "91210102MA10W3K76L", false, false},
		{"eighteen digits of text", text("914403001922038216"), "914403001922038216", false, false},
		{"a code as a number", numberCellOf("914403001922038000", "914403001922038000"), "", true, false},
		{"a code in scientific notation", numberCellOf("9.14403E+17", "914403001922038000"), "", true, false},
		{"scientific notation as text", text("9.14403E+17"), "", true, false},
		{"two codes", text("91210102MA10W3K76L\n122100004630000157"), "", false, true},
		{"an old organisation code", text("46300001-5"), "463000015", false, false},
		{"words", text("正在办理"), "", false, true},
		{"code and words", text("91210102MA10W3K76L 已换证"), "91210102MA10W3K76L", false, true},
	} {
		v := Value(c.s, record.USCC, nil)
		if v.Text != c.want || (v.Unread != "") != c.unread || (len(v.Doubt) > 0) != c.doubt {
			t.Errorf("%s: %q gives %q, unread %q, doubt %q", c.name, c.s.Text, v.Text, v.Unread, v.Doubt)
		}
	}
}

func TestListingsAndTallies(t *testing.T) {
	for _, c := range []struct {
		name, key, in string
		want          []string
	}{
		{"numbered in circles", "site_addresses", "①沈阳市和平区三好街24号 ②沈阳市浑南区全运路1号", []string{"沈阳市和平区三好街24号", "沈阳市浑南区全运路1号"}},
		{"an address over two lines", "site_addresses", "沈阳市和平区三好街24号\n科技大厦3层", []string{"沈阳市和平区三好街24号科技大厦3层"}},
		{"two addresses on two lines", "site_addresses", "沈阳市和平区三好街24号\n沈阳市浑南区全运路1号", []string{"沈阳市和平区三好街24号", "沈阳市浑南区全运路1号"}},
		{"floors of one address", "site_addresses", "沈阳市和平区三好街24号3层、4层", []string{"沈阳市和平区三好街24号3层、4层"}},
		{"names", "partner_entities", "东北大学、沈阳机床（集团）有限公司", []string{"东北大学", "沈阳机床（集团）有限公司"}},
		{"numbered names", "policies", "1、《入驻、毕业制度》 2、导师制度", []string{"《入驻、毕业制度》", "导师制度"}},
		{"ticked ones", "existing_titles", "□国家级 ☑市级", []string{"市级"}},
	} {
		v := Value(record.Statement{Key: c.key, Text: c.in}, record.Listing, nil)
		if strings.Join(v.Items, "|") != strings.Join(c.want, "|") {
			t.Errorf("%s: %q gives %q", c.name, c.in, v.Items)
		}
	}
	types := []lexicon.Word{{Name: "沙龙", Aliases: []string{"创业沙龙"}}, {Name: "路演"}, {Name: "大赛", Aliases: []string{"创业大赛"}}, {Name: "培训"}}
	v := Value(text("创业沙龙3场、路演2场，大赛：1次；培训 4"), record.Tally, types)
	got := ""
	for _, c := range v.Counts {
		got += c.Name + big.NewInt(int64(c.Count)).String() + " "
	}
	if got != "沙龙3 路演2 大赛1 培训4 " || len(v.Doubt) > 0 {
		t.Errorf("got %q, doubt %q", got, v.Doubt)
	}
}

func FuzzValue(f *testing.F) {
	for _, s := range []string{"约1200平方米（含二楼）", "叁佰万元整", "20-30万", "2019年3月至今", "R自有 £租赁", "9.14403E+17", "①a②b", "1.200,50", "\xff(", "百分之八十", "-一万亿", "3/4/2019", "((((", "R£☑☐"} {
		f.Add(s, "1", "万元")
	}
	nouns := []lexicon.Word{{Name: "自有"}, {Name: "租赁", Aliases: []string{"租用"}}, {Name: "A"}}
	f.Fuzz(func(t *testing.T, s, stored, unit string) {
		for _, kind := range kinds {
			for cell := record.TextCell; cell <= record.PictureCell; cell++ {
				for _, key := range []string{"x", "lease_start", "lease_end", "left_on", "site_addresses"} {
					v := Value(record.Statement{Key: key, Text: s, Type: cell, Stored: stored, Unit: unit}, kind, nouns)
					if v.Raw != strings.TrimSpace(s) {
						t.Fatalf("%q as %s: raw is %q", s, kind, v.Raw)
					}
					if (v.Low == nil) != (v.High == nil) || v.Low != nil && v.Low.Cmp(v.High) > 0 || v.To.Before(v.From) {
						t.Fatalf("%q as %s: %+v", s, kind, v)
					}
					if v.Unread != "" && v.Known() {
						t.Fatalf("%q as %s: unread and known", s, kind)
					}
				}
			}
		}
		if once := Name(s); Name(once) != once {
			t.Fatalf("Name(%q) is not stable", s)
		}
	})
}

func TestWhatIsNotThereYetIsNoValueWithoutDoubt(t *testing.T) {
	for _, c := range []struct {
		in    string
		kind  record.Kind
		known bool // a value is taken, with a doubt
	}{
		{"1200（待核实）", record.Area, true}, {"1200㎡（其中480㎡为本空间使用）", record.Area, true}, {"1200平方米（2022年起）", record.Area, true},
		{"19+10（会议席）", record.Count, true}, {"拟2019年3月", record.Date, false}, {"2019年3月（预计）", record.Date, false},
		{"建设中", record.Plain, true}, {"筹建", record.Plain, true}, {"待上线", record.Plain, true}, {"2022年上线", record.Plain, true}, {"多个领域", record.Plain, true},
	} {
		v := Value(text(c.in), c.kind, nil)
		if len(v.Doubt) == 0 || v.Known() != c.known {
			t.Errorf("%q: known %v, doubt %q", c.in, v.Known(), v.Doubt)
		}
	}
	for _, in := range []string{"待定", "待明确", "（请填写细分领域）", "（填写网址）", "请选择"} {
		if v := Value(text(in), record.Plain, nil); v.Known() && !v.None {
			t.Errorf("%q is taken for an answer: %+v", in, v)
		}
	}
	for _, in := range []string{"计划生育服务平台", "建设工程领域", "拟人机器人", "智能建造"} {
		if v := Value(text(in), record.Plain, nil); len(v.Doubt) > 0 || v.Text != in {
			t.Errorf("%q is an answer: %+v", in, v)
		}
	}
	if v := Value(text("350____万元"), record.Money, nil); v.Low == nil || v.Low.Cmp(rat(3500000)) != 0 {
		t.Errorf("a figure on a rule to write on: %+v", v)
	}
}
