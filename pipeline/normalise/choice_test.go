package normalise

import (
	"strings"
	"testing"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

func TestYesAndNo(t *testing.T) {
	for _, c := range []struct {
		name, in, want string
		doubt          bool
	}{
		{"yes", "是", "yes", false}, {"no", "否", "no", false}, {"there is", "有", "yes", false}, {"there is none", "无", "no", false},
		{"none at present", "暂无", "no", false}, {"equipped", "具备", "yes", false}, {"provided", "提供", "yes", false}, {"free", "免费", "yes", false},
		{"a tick", "√", "yes", false}, {"another tick", "✔", "yes", false}, {"a ticked box", "☑", "yes", false}, {"a black box", "■", "yes", false},
		{"an empty box", "□", "", false}, {"another empty box", "☐", "", false}, {"a cross", "×", "no", false},
		{"boxes before", "☑是 □否", "yes", false}, {"boxes before, the other", "□是 ☑否", "no", false},
		{"boxes behind", "是□ 否☑", "no", false}, {"boxes behind without blanks", "是☑否□", "yes", false},
		{"a tick before", "√是", "yes", false}, {"a tick before, with the other", "√是 否", "yes", false}, {"a tick behind", "是√ 否", "yes", false},
		{"a tick before the second", "是 √否", "no", false}, {"a tick between", "是√否", "", true},
		{"brackets", "是（√）否（ ）", "yes", false}, {"brackets before", "（ ）是（√）否", "no", false}, {"square brackets", "[ ]是 [x]否", "no", false},
		{"black and white", "■是 □否", "yes", false},
		{"Wingdings 2 without its font", "R是 £否", "yes", false}, {"the other", "£是 R否", "no", false},
		{"Wingdings 2 with it", "\uF052是 \uF0A3否", "yes", false}, {"Wingdings", "þ是 ¨否", "yes", false}, {"Wingdings, the other", "¨是 þ否", "no", false},
		{"Wingdings tick", "ü是", "yes", false},
		{"both ticked", "☑是 ☑否", "", true}, {"none ticked", "□是 □否", "", false},
		{"a speed, free", "100M 免费", "yes", false}, {"wireless is no denial", "无线网络免费", "yes", false}, {"free of charge", "无偿", "yes", false},
		{"unlimited", "不限时免费使用", "yes", false}, {"no fee", "不收费", "yes", false}, {"with a clause", "是，100M光纤", "yes", false},
		{"with a note", "有（会议室2间）", "yes", false}, {"not provided", "未提供", "no", false}, {"not yet", "尚未开通", "no", false},
		{"planned", "拟提供", "", true}, {"for a fee", "☑收费", "", true}, {"both", "部分免费", "", true}, {"a description", "100M光纤", "", true},
		{"done", "已签字", "yes", false}, {"English", "Yes", "yes", false}, {"a dash says nothing", "/", "", false},
		{"in a year to come", "2022年提供", "", true}, {"one tick before several words", "√是  否", "yes", false},
		{"a word ticked", "光纤☑", "yes", false}, {"a question first", "是否提供：☑是 □否", "yes", false},
	} {
		v := Value(text(c.in), record.YesNo, nil)
		got := ""
		if v.Yes != nil {
			got = map[bool]string{true: "yes", false: "no"}[*v.Yes]
		}
		if got != c.want || (len(v.Doubt) > 0) != c.doubt {
			t.Errorf("%s: %q gives %q %q, want %q", c.name, c.in, got, v.Doubt, c.want)
		}
	}
	if v := Value(record.Statement{Text: "TRUE", Type: record.BoolCell, Stored: "TRUE"}, record.YesNo, nil); v.Yes == nil || !*v.Yes {
		t.Errorf("a bool cell: %+v", v)
	}
}

func TestYesNoColumnsWithTheirOwnWords(t *testing.T) {
	words := []lexicon.Word{{Name: "true", Aliases: []string{"专职", "全职"}}, {Name: "false", Aliases: []string{"兼职"}}}
	for in, want := range map[string]string{"专职": "true", "兼职": "false", "☑专职 □兼职": "true", "□专职 ☑兼职": "false", "专职/兼职": "", "是": "true", "兼职（周末）": "false"} {
		got := ""
		if v := Value(text(in), record.YesNo, words); v.Yes != nil {
			got = map[bool]string{true: "true", false: "false"}[*v.Yes]
		}
		if got != want {
			t.Errorf("%q gives %q, want %q", in, got, want)
		}
	}
}

func TestEnumerations(t *testing.T) {
	tenure := []lexicon.Word{{Name: "自有", Aliases: []string{"自购"}}, {Name: "租赁", Aliases: []string{"租用"}}, {Name: "无偿使用", Aliases: []string{"无偿"}}, {Name: "委托管理"}}
	types := []lexicon.Word{{Name: "B", Aliases: []string{"专业化众创空间"}}, {Name: "A", Aliases: []string{"众创空间"}}}
	form := []lexicon.Word{{Name: "民办非企业", Aliases: []string{"民办非企业单位"}}, {Name: "企业", Aliases: []string{"有限责任公司"}}}
	mentor := []lexicon.Word{{Name: "创业", Aliases: []string{"创业导师"}}, {Name: "行业"}, {Name: "投资", Aliases: []string{"投资导师"}}}
	for _, c := range []struct {
		name, in string
		nouns    []lexicon.Word
		want     string
		doubt    bool
	}{
		{"the noun", "租赁", tenure, "租赁", false},
		{"an alias", "租用（大连港集团）", tenure, "租赁", false},
		{"a ticked box", "☑自有 □租赁", tenure, "自有", false},
		{"leaked symbols", "R自有 £租赁", tenure, "自有", false},
		{"leaked symbols, the second", "£自有 R租赁", tenure, "租赁", false},
		{"two ticked", "☑自有 ☑租赁 □无偿使用", tenure, "自有|租赁", false},
		{"all ticked", "☑自有 ☑租赁", tenure, "自有|租赁", true},
		{"none ticked", "□自有 □租赁", tenure, "", false},
		{"a tick behind", "自有√ 租赁 无偿使用", tenure, "自有", false},
		{"the longer word hides the shorter", "专业化众创空间", types, "B", false},
		{"the shorter alone", "省级众创空间", types, "A", false},
		{"a letter", "A", types, "A", false},
		{"a building is no type", "A座", types, "", true},
		{"a denial inside a name", "民办非企业单位", form, "民办非企业", false},
		{"a long registration form", "有限责任公司（自然人投资或控股）", form, "企业", false},
		{"a denial", "非自有", tenure, "", true},
		{"several that hold", "创业导师、投资导师", mentor, "创业|投资", false},
		{"options that nobody chose", "自有/租赁", tenure, "", true},
		{"something else", "不详", tenure, "", true},
	} {
		v := Value(text(c.in), record.Enum, c.nouns)
		got := v.Text
		if len(v.Items) > 0 {
			got = strings.Join(v.Items, "|")
		}
		if got != c.want || (len(v.Doubt) > 0) != c.doubt {
			t.Errorf("%s: %q gives %q %q, want %q", c.name, c.in, got, v.Doubt, c.want)
		}
	}
}

func TestKeysForComparing(t *testing.T) {
	for _, c := range []struct {
		name string
		key  func(string) string
		a, b string
		same bool
	}{
		{"brackets", Name, "星火（大连）有限公司", "星火(大连)有限公司", true},
		{"blanks and width", Name, "星火 ＡＢＣ 有限公司", "星火abc有限公司", true},
		{"two legal forms", Name, "星火有限公司", "星火有限责任公司", false},
		{"radicals", Name, "⻓城众创", "长城众创", true},
		{"a padded name", Person, "张　三", "张三", true},
		{"a title", Person, "张三（教授）", "张三", true},
		{"a middle dot", Person, "阿依古丽·买买提", "阿依古丽•买买提", true},
		{"two persons", Person, "张三", "张山", false},
		{"with the province", Address, "辽宁省沈阳市和平区三好街24号", "沈阳市和平区三好街24号", true},
		{"without 市", Address, "沈阳和平区三好街24号", "沈阳市和平区三好街 24 号", true},
		{"a note", Address, "沈阳市和平区三好街24号（科技大厦）", "沈阳市和平区三好街24号", true},
		{"another number", Address, "沈阳市和平区三好街24号", "沈阳市和平区三好街26号", false},
	} {
		if got := c.key(c.a) == c.key(c.b); got != c.same {
			t.Errorf("%s: %q is %q, %q is %q", c.name, c.a, c.key(c.a), c.b, c.key(c.b))
		}
	}
}
