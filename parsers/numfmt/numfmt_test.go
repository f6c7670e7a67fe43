package numfmt

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline/record"
)

func number(text, stored string) Shown { return Shown{text, record.NumberCell, stored} }
func date(text, stored string) Shown   { return Shown{text, record.DateCell, stored} }

func TestNumberIsShownAsChineseExcelShowsIt(t *testing.T) {
	for _, c := range []struct {
		name, code, value string
		want              Shown
	}{
		{"General", "General", "1200", number("1200", "1200")},
		{"General in Chinese", "G/通用格式", "1200.5", number("1200.5", "1200.5")},
		{"General with a unit", `General"元"`, "300", number("300元", "300")},
		{"artefact of binary arithmetic", "General", "0.30000000000000004", number("0.3", "0.3")},
		{"an artefact just below", "0.00", "74.989999999999995", number("74.99", "74.99")},
		{"sixteen digits round up through nines", "General", "9999999999999999", number("1E+16", "10000000000000000")},
		{"a code that was rounded shows in E-notation", "General", "9.14403001922038E+17", number("9.14403E+17", "914403001922038000")},
		{"a code that was rounded, as text", "@", "9.14403001922038E+17", number("9.14403E+17", "914403001922038000")},
		{"a code with format 0", "0", "9.14403001922038E+17", number("914403001922038000", "914403001922038000")},
		{"fifteen digits are exact", "General", "210102199001011", number("210102199001011", "210102199001011")},
		{"a mobile number", "General", "13800138000", number("13800138000", "13800138000")},
		{"a small number", "General", "1.2345E-5", number("0.000012345", "0.000012345")},
		{"a unit", `0"㎡"`, "1200", number("1200㎡", "1200")},
		{"an unquoted unit", `0.00元`, "5", number("5.00元", "5")},
		{"an unquoted unit of date letters", `0 m2`, "5", number("5 m2", "5")},
		{"万元", `0.00"万元"`, "12.5", number("12.50万元", "12.5")},
		{"万 by a drawn point", `0!.0,"万"`, "1235000", number("123.5万", "1235000")},
		{"万 by a drawn point keeps all digits", `0!.0,"万"`, "1234567", number("123.4567万", "1234567")},
		{"万 by a quoted point with four digits", `0"."0000"万"`, "1234567", number("123.4567万", "1234567")},
		{"less than one 万", `0\.0,"万"`, "500", number("0.05万", "500")},
		{"thousands", `#,##0,"千"`, "1234500", number("1,234.5千", "1234500")},
		{"millions behind decimals", `0.0,,"百万"`, "1500000", number("1.5百万", "1500000")},
		{"separators", "#,##0.00", "1234567.5", number("1,234,567.50", "1234567.5")},
		{"separators keep hidden decimals", "#,##0", "1234.5", number("1,234.5", "1234.5")},
		{"decimals are not rounded", "0.0", "3.14159", number("3.14159", "3.14159")},
		{"whole percents keep decimals", "0%", "0.7499", number("74.99%", "0.7499")},
		{"percent with decimals", "0.00%", "0.75", number("75.00%", "0.75")},
		{"a quoted percent sign does not scale", `0"%"`, "75", number("75%", "75")},
		{"optional decimals without decimals", "0.##", "5", number("5", "5")},
		{"leading zeros", "000000", "11600", number("011600", "11600")},
		{"digits spread over literals", "000-0000-0000", "13800138000", number("138-0013-8000", "13800138000")},
		{"nothing is shown of zero", "#,###", "0", number("", "0")},
		{"a negative number without own section", "0.00", "-5", number("-5.00", "-5")},
		{"the sign stands before the currency", `"¥"#,##0.00`, "-5", number("-¥5.00", "-5")},
		{"brackets for negative numbers", "#,##0_);(#,##0)", "-1234", number("(1,234)", "-1234")},
		{"accounting", `_ * #,##0.00_ ;_ * \-#,##0.00_ ;_ * "-"??_ ;_ @_ `, "1234.5", number("1,234.50", "1234.5")},
		{"accounting, negative", `_ ¥* #,##0.00_ ;_ ¥* \-#,##0.00_ ;_ ¥* "-"??_ ;_ @_ `, "-1234.5", number("¥ -1,234.50", "-1234.5")},
		{"accounting, zero", `_ * #,##0.00_ ;_ * \-#,##0.00_ ;_ * "-"??_ ;_ @_ `, "0", number("-", "0")},
		{"currency with locale", "[$¥-804]#,##0.00;[Red][$¥-804]-#,##0.00", "-12", number("¥-12.00", "-12")},
		{"hidden by three empty sections", ";;;", "12", number("", "12")},
		{"words for one and zero", `[=1]"是";[=0]"否";General`, "1", number("是", "1")},
		{"else of conditions", `[=1]"是";[=0]"否";General`, "7", number("7", "7")},
		{"a condition that scales", `[>=10000]0!.0,"万";0`, "123000", number("12.3万", "123000")},
		{"a condition not met", `[>=10000]0!.0,"万";0`, "-5", number("-5", "-5")},
		{"a condition of negative numbers absorbs the sign", `[<0]"亏损"0;0`, "-5", number("亏损5", "-5")},
		{"Chinese numerals stay digits", `[DBNum2][$-804]General"元整"`, "1203", number("1203元整", "1203")},
		{"scientific keeps digits", "0.00E+00", "9.14403001922038E+17", number("9.14403001922038E+17", "914403001922038000")},
		{"scientific pads", "0.00E+00", "1200", number("1.20E+03", "1200")},
		{"engineering", "##0.0E+0", "12345", number("12.345E+3", "12345")},
		{"scientific below one", "0.0E-0", "0.00012", number("1.2E-4", "0.00012")},
		{"a fraction", "# ?/?", "1.25", number("1 1/4", "1.25")},
		{"a fraction of eighths", "# ?/8", "0.5", number("4/8", "0.5")},
		{"an inexact fraction", "# ?/?", "0.333", number("0.333", "0.333")},
		{"a whole fraction", "# ??/??", "5", number("5", "5")},
		{"text section beside", `0.0;@`, "-2", number("-2.0", "-2")},
	} {
		v, ok := ParseDecimal(c.value)
		if !ok {
			t.Fatalf("%s: %q is no number", c.name, c.value)
		}
		if diff := cmp.Diff(c.want, Compile(0, c.code).Number(v, false)); diff != "" {
			t.Errorf("%s: %s of %s (-want +got):\n%s", c.name, c.code, c.value, diff)
		}
	}
}

func TestDatesAreShownAsChineseExcelShowsThem(t *testing.T) {
	for _, c := range []struct {
		name  string
		id    int
		code  string
		value string
		want  Shown
	}{
		{"short date", 14, "", "43539", date("2019/3/15", "2019-03-15")},
		{"short date with time", 22, "", "43539.5625", date("2019/3/15 13:30", "2019-03-15")},
		{"English short date", 15, "", "43539", date("15-Mar-19", "2019-03-15")},
		{"built-in Chinese date", 31, "", "43539", date("2019年3月15日", "2019-03-15")},
		{"built-in Chinese month", 57, "", "43525", date("2019年3月", "2019-03")},
		{"month of another day keeps the day", 57, "", "43539", date("2019年3月", "2019-03-15")},
		{"built-in month and day", 58, "", "43539", date("3月15日", "2019-03-15")},
		{"built-in Chinese time", 55, "", "0.5625", date("下午1时30分", "13:30")},
		{"custom Chinese date", 176, `yyyy"年"m"月"d"日";@`, "43539", date("2019年3月15日", "2019-03-15")},
		{"escaped words", 176, `yyyy\年m\月`, "43525", date("2019年3月", "2019-03")},
		{"dots", 176, "yyyy.m", "43739", date("2019.10", "2019-10")},
		{"two digits", 176, "[$-804]yy-mm-dd", "43539", date("19-03-15", "2019-03-15")},
		{"a year only", 176, `yyyy"年"`, "43466", date("2019年", "2019")},
		{"long date of the system", 176, `[$-F800]dddd\,\ mmmm\ dd\,\ yyyy`, "43539", date("2019年3月15日", "2019-03-15")},
		{"time of the system", 176, `[$-F400]h:mm:ss\ AM/PM`, "0.5", date("12:00:00", "12:00")},
		{"e is a year", 176, `e"年"m"月"d"日"`, "43539", date("2019年3月15日", "2019-03-15")},
		{"weekday", 176, "aaaa", "43539", date("星期五", "2019-03-15")},
		{"short weekday in Chinese", 176, "[$-804]aaa;@", "43539", date("周五", "2019-03-15")},
		{"Chinese numerals", 176, `[DBNum1][$-804]yyyy"年"m"月"d"日"`, "45366", date("二〇二四年三月十五日", "2024-03-15")},
		{"formal numerals", 176, `[DBNum2]yyyy"年"m"月"d"日"`, "45366", date("贰零贰肆年叁月壹拾伍日", "2024-03-15")},
		{"elapsed hours", 46, "", "1.104166666666667", date("26:30:00", "26:30")},
		{"minutes behind hours", 176, "hh:mm", "0.25", date("06:00", "06:00")},
		{"minutes before seconds", 45, "", "0.00390625", date("05:38", "00:05:38")},
		{"tenths of seconds", 47, "", "0.0039120370370370368", date("05:38.0", "00:05:38")},
		{"forenoon", 176, `yyyy/m/d 上午/下午h:mm`, "43539.25", date("2019/3/15 上午6:00", "2019-03-15")},
		{"noon is twelve", 18, "", "0.5", date("12:00 PM", "12:00")},
		{"rounding carries into the day", 176, "yyyy/m/d h:mm", "43539.999999", date("2019/3/16 0:00", "2019-03-16")},
		{"the day that never was", 14, "", "60", date("1900/2/29", "1900-02-29")},
		{"the first day", 14, "", "1", date("1900/1/1", "1900-01-01")},
		{"the day after", 14, "", "61", date("1900/3/1", "1900-03-01")},
		{"the last day", 14, "", "2958465", date("9999/12/31", "9999-12-31")},
		{"no date at all", 14, "", "2958466", number("2958466", "2958466")},
		{"a negative date", 14, "", "-1", number("-1", "-1")},
	} {
		v, ok := ParseDecimal(c.value)
		if !ok {
			t.Fatalf("%s: %q is no number", c.name, c.value)
		}
		if diff := cmp.Diff(c.want, Compile(c.id, c.code).Number(v, false)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestSerialsOf1904(t *testing.T) {
	v, _ := ParseDecimal("42077")
	if diff := cmp.Diff(date("2019/3/15", "2019-03-15"), Compile(14, "").Number(v, true)); diff != "" {
		t.Error(diff)
	}
}

func TestTextSectionAddsWords(t *testing.T) {
	for _, c := range []struct{ name, code, text, want string }{
		{"no text section", "0.00", "约1200", "约1200"},
		{"plain", "@", "约1200", "约1200"},
		{"unit behind", `@"平方米"`, "约1200", "约1200平方米"},
		{"padded", `_ * #,##0_ ;_ * \-#,##0_ ;_ * "-"_ ;_ @_ `, " 甲 ", " 甲 "},
		{"fourth section without the text", `0;0;0;"保密"`, "甲", "甲"},
	} {
		if got := Compile(0, c.code).Text(c.text); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestParseDecimalRefusesWhatIsNoNumber(t *testing.T) {
	for _, s := range []string{"", "-", ".", "1e", "1e999", "NaN", "Inf", "0x1", "1_0", "1,0", " 1", "1-"} {
		if d, ok := ParseDecimal(s); ok {
			t.Errorf("%q became %s", s, d.Plain())
		}
	}
}

func FuzzNumber(f *testing.F) {
	for _, code := range []string{"General", `yyyy"年"m"月"`, "[h]:mm:ss.00", `0!.0,"万"`, "# ?/8", "##0.0E+0", "[>=1]0;[<0]@;*", `_ * #,##0.00_ ;"`, "[$-F800]", "\\", "[", "a/p"} {
		f.Add(176, code, "43539.5")
	}
	f.Fuzz(func(t *testing.T, id int, code, value string) {
		v, ok := ParseDecimal(value)
		if !ok || len(code) > 500 {
			return
		}
		c := Compile(id, code)
		if back, ok := ParseDecimal(v.Plain()); !ok || back != v {
			t.Fatalf("%q: %q does not come back", value, v.Plain())
		}
		c.Number(v, false)
		c.Number(v, true)
		c.Text(value)
	})
}

func BenchmarkNumber(b *testing.B) {
	c := Compile(0, "#,##0.00")
	d := Compile(14, "")
	for b.Loop() {
		v, _ := ParseDecimal("43539.25")
		c.Number(v, false)
		d.Number(v, false)
	}
}
