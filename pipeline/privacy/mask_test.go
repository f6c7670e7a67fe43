package privacy

import (
	"slices"
	"testing"
)

// The identity numbers are made up; 11010519491231002X is the sample of the standard.
func TestMaskHidesPersonalNumbersAndNothingElse(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"an identity number", "11010519491231002X", "**************002X"},
		{"its x small", "身份证11010519491231002x", "身份证**************002X"},
		{"inside a remark", "备注：负责人（11010519491231002X）已核", "备注：负责人（**************002X）已核"},
		{"behind Latin letters", "ID11010519491231002X", "ID**************002X"},
		{"in full-width digits", "１１０１０５１９４９１２３１００２Ｘ", "**************002X"},
		{"spelled with blanks", "110105 19491231 002X", "**************002X"},
		{"spelled with hyphens", "110105-19491231-002X", "**************002X"},
		{"with a zero-width blank inside", "110105\u200b19491231002X", "**************002X"},
		{"with a letter typed too many", "11010519491231002XA，210102199003071233X", "**************002XA，**************1233X"},
		{"mistyped, but a region and a birthday", "210102199003071234", "**************1234"},
		{"an old one of fifteen digits", "身份证号：110105491231002", "身份证号：***********1002"},
		{"announced, whatever its digits", "身份证号码: 123456789012345678", "身份证号码: **************5678"},
		{"two side by side", "11010519491231002X、210102199003071234", "**************002X、**************1234"},

		{"a mobile number", "13812345678", "138****5678"},
		{"with blanks", "138 1234 5678", "138****5678"},
		{"with hyphens", "138-1234-5678", "138****5678"},
		{"with the country", "+86 13812345678", "+86 138****5678"},
		{"with the country, unmarked", "8613812345678", "86138****5678"},
		{"in full-width digits", "１３８１２３４５６７８", "138****5678"},
		{"two in one cell", "13812345678/13987654321", "138****5678/139****4321"},
		{"behind a shorter number", "150 13812345678", "150 138****5678"},
		{"behind letters", "Tel13812345678", "Tel138****5678"},
		{"with an extension", "13812345678-801", "138****5678-801"},
		{"beside a landline", "024-23983139 13812345678", "024-23983139 138****5678"},
		{"as a decimal", "13812345678.0", "138****5678.0"},

		{"a bank card", "6222021001116245702", "***************5702"},
		{"a bank card in groups", "6222 0210 0111 6245 702", "***************5702"},
		{"an account by name", "账号：2101 0123 4567 89", "账号：**********6789"},
		{"an account at a bank", "开户行及账号 中国银行 331156021234", "开户行及账号 中国银行 ********1234"},

		{"an e-mail address", "zhang.san@example.com", "z***@example.com"},
		{"inside a text", "邮箱zhangsan_88@163.com，电话见前", "邮箱z***@163.com，电话见前"},
		{"with a full-width sign", "zhangsan＠163.com", "z***@163.com"},

		{"a credit code stays", "91210102MA10W3K76L", "91210102MA10W3K76L"},
		{"a credit code of digits stays", "914403001922038216", "914403001922038216"},
		{"a wrong credit code of digits stays", "914403001922038217", "914403001922038217"},
		{"a landline stays", "024-23983139，23983427", "024-23983139，23983427"},
		{"a service number stays", "400-810-8888", "400-810-8888"},
		{"a date stays", "2019-03-15至2022-03-14", "2019-03-15至2022-03-14"},
		{"two dates of digits stay", "20190315-20220314", "20190315-20220314"},
		{"an area stays", "1200.50㎡", "1200.50㎡"},
		{"a sum of eleven digits stays", "13800000000元", "13800000000元"},
		{"a registration number stays", "注册号：210100491231002", "注册号：210100491231002"},
		{"a longer number stays", "1381234567890", "1381234567890"},
		{"a digest stays", "3f9a1c2b7d10a13812345678f", "3f9a1c2b7d10a13812345678f"},
		{"already masked", "138****5678 **************002X z***@163.com", "138****5678 **************002X z***@163.com"},
		{"nothing", "", ""},
	} {
		got := Mask(c.in)
		if got != c.want {
			t.Errorf("%s: Mask(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
		if again := Mask(got); again != got {
			t.Errorf("%s: masked again %q becomes %q", c.name, got, again)
		}
		if Holds(c.in) != (c.in != c.want) {
			t.Errorf("%s: Holds(%q) = %v", c.name, c.in, Holds(c.in))
		}
	}
}

func TestPathsStayApartWithoutTheirNumbers(t *testing.T) {
	got := Paths([]string{"甲/13812345678.jpg", "甲/13898765678.jpg", "甲/照片.jpg"})
	if want := []string{"甲/138****5678.jpg", "甲/138****5678.jpg（2）", "甲/照片.jpg"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestScrubLeavesNotEvenTheMask(t *testing.T) {
	got := Scrub("联系人13812345678，身份证11010519491231002X，zhang@163.com。")
	if want := "联系人[已隐去]，身份证[已隐去]，[已隐去]。"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAnIdentityNumberThatPassesAsACodeByChanceIsHidden(t *testing.T) {
	// Beijing's numbers begin like the codes of 机关; one in 31 has the right check character.
	hidden := 0
	for _, n := range chanceCodes() {
		if !Holds(n) {
			t.Errorf("%s is shown", n)
		}
		hidden++
	}
	if hidden == 0 {
		t.Fatal("no such number was built")
	}
}

func FuzzMask(f *testing.F) {
	for _, s := range []string{"11010519491231002X", "+86 138-1234-5678", "６２２２0210 0111 6245 702", "a@b.cn@c.com", "账号1381234567813812345678", "\xff13812345678"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Mask(s)
		if twice := Mask(once); twice != once {
			t.Errorf("Mask(%q) = %q, again %q", s, once, twice)
		}
		if Holds(Scrub(s)) {
			t.Errorf("Scrub(%q) = %q still holds a number", s, Scrub(s))
		}
	})
}
