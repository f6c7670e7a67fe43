package normalise

import (
	"testing"

	"beian/pipeline/record"
)

// checkDate compares the interval as outputs write it; "" is no date.
func checkDate(t *testing.T, name string, s record.Statement, want string, doubt bool) {
	t.Helper()
	v := Value(s, record.Date, nil)
	got := record.Span(v.From, v.To)
	if v.Text == forever {
		got = v.Text
	}
	if got != want || (len(v.Doubt) > 0) != doubt {
		t.Errorf("%s: %q for %q gives %q %q, want %q, doubt %v", name, s.Text, s.Key, got, v.Doubt, want, doubt)
	}
}

func TestDatesOfOneDay(t *testing.T) {
	for _, c := range []struct {
		name, in, want string
		doubt          bool
	}{
		{"in full", "2019年3月15日", "2019-03-15", false},
		{"with blanks", "2019 年 3 月 15 日", "2019-03-15", false},
		{"year and month with a dot", "2019.3", "2019-03", false},
		{"October as a text", "2019.10", "2019-10", false},
		{"January as a text", "2019.1", "2019-01", false},
		{"with dots", "2019.03.15", "2019-03-15", false},
		{"with strokes", "2019/3/5", "2019-03-05", false},
		{"with hyphens", "2019-03-15", "2019-03-15", false},
		{"year and month with a hyphen", "2019-3", "2019-03", false},
		{"eight digits", "20190315", "2019-03-15", false},
		{"six digits", "201903", "2019-03", false},
		{"a year", "2019", "2019", false},
		{"a year with its word", "2019年", "2019", false},
		{"a short year", "19.3.15", "2019-03-15", false},
		{"a short year in words", "19年3月", "2019-03", false},
		{"a short year of the last century", "98年3月", "1998-03", true},
		{"Chinese numerals", "二〇一九年三月", "2019-03", false},
		{"Chinese numerals with a day", "二零一九年十二月二十一日", "2019-12-21", false},
		{"the letter O for a zero", "二O一九年三月", "2019-03", false},
		{"until now", "2019年3月至今", "2019-03", false},
		{"with a note", "2019年3月15日（营业执照）", "2019-03-15", false},
		{"in brackets", "（2019年3月15日）", "2019-03-15", false},
		{"with the hour", "2019-03-15 14:30:00", "2019-03-15", false},
		{"full-width", "２０１９年３月", "2019-03", false},
		{"as spreadsheets show it", "Mar-19", "2019-03", false},
		{"with the day", "15-Mar-2019", "2019-03-15", false},
		{"American", "March 15, 2019", "2019-03-15", false},
		{"the day first", "15/3/2019", "2019-03-15", false},
		{"day and month undecided", "3/4/2019", "2019-03-04/2019-04-03", true},
		{"half a year", "2020年上半年", "2020-01/2020-06", false},
		{"a quarter", "2020年第三季度", "2020-07/2020-09", false},
		{"the middle of a month", "2019年3月中旬", "2019-03", false},
		{"about", "约2019年3月", "2019-03", false},
		{"since", "2019年3月起", "2019-03", false},
		{"a verb behind", "2019年3月正式运营", "2019-03", false},
		{"other words", "2019年3月迁入新址", "2019-03", true},
		{"a serial day as text", "43539", "2019-03-15", true},
		{"an event of three days", "2020年5月1日至3日", "2020-05-01/2020-05-03", false},
		{"an event of three days with dots", "2020.5.1-5.3", "2020-05-01/2020-05-03", false},
		{"a span for one date", "2019.03.15-2022.03.14", "2019-03-15/2022-03-14", true},
		{"the same date twice", "2019年3月15日 2019-03-15", "2019-03-15", false},
		{"two dates", "2019年3月、2020年4月", "", true},
		{"a duration", "2年", "", true},
		{"a duration in words", "三年", "", true},
		{"a duration in months", "24个月", "", true},
		{"month 13", "2019.13", "", true},
		{"30 February", "2019年2月30日", "", true},
		{"no year", "3月15日", "", true},
		{"year or month first", "12.3", "", true},
		{"no date", "筹建中", "", true},
		{"without end is no date", "长期", "", true},
		{"long ago", "1923年4月", "1923-04", true},
		{"far ahead", "2199-01-01", "", true},
	} {
		checkDate(t, c.name, record.Statement{Key: "operator_registered_on", Text: c.in}, c.want, c.doubt)
	}
}

func TestSpansGiveTheirBeginningAndTheirEnd(t *testing.T) {
	for _, c := range []struct {
		name, in, start, end string
		doubtStart, doubtEnd bool
	}{
		{"with dots", "2019.03.15-2022.03.14", "2019-03-15", "2022-03-14", false, false},
		{"with hyphens", "2019-03-15至2022-03-14", "2019-03-15", "2022-03-14", false, false},
		{"only hyphens", "2019-03-15-2022-03-14", "2019-03-15", "2022-03-14", false, false},
		{"digits", "20190315-20220314", "2019-03-15", "2022-03-14", false, false},
		{"a wave", "2019年3月～2022年3月", "2019-03", "2022-03", false, false},
		{"months of one year", "2018.9-12", "2018-09", "2018-12", false, false},
		{"years", "2019-2022年", "2019", "2022", false, false},
		{"in words", "自2019年3月15日起至2022年3月14日止", "2019-03-15", "2022-03-14", false, false},
		{"on two lines", "2019.3.15\n2022.3.14", "2019-03-15", "2022-03-14", false, false},
		{"with its years", "2019.3.15-2022.3.14（3年）", "2019-03-15", "2022-03-14", false, false},
		{"until now", "2019年3月至今", "2019-03", forever, false, false},
		{"without end", "2019-03-15至长期", "2019-03-15", forever, false, false},
		{"the last day of the calendar", "2019-03-15至9999-12-31", "2019-03-15", forever, false, false},
		{"a beginning and a duration", "2019年3月15日起3年", "2019-03-15", "", false, true},
		{"only until", "至2022年3月14日", "", "2022-03-14", true, false},
		{"the wrong way round", "2022.3.14-2019.3.15", "", "", true, true},
		{"only a duration", "3年", "", "", true, true},
		{"only a word", "长期", "", forever, true, false},
		{"three dates", "2019.3.1-2020.3.1，续签至2021.3.1", "", "", true, true},
	} {
		checkDate(t, c.name, record.Statement{Key: "agreement_start", Text: c.in}, c.start, c.doubtStart)
		checkDate(t, c.name, record.Statement{Key: "agreement_end", Text: c.in}, c.end, c.doubtEnd)
	}
	if v := Value(record.Statement{Key: "left_on", Text: "在孵"}, record.Date, nil); !v.None || v.Known() {
		t.Errorf("who has not left: %+v", v)
	}
}

func TestNumberCellsThatHoldDates(t *testing.T) {
	for _, c := range []struct {
		name, stored string
		epoch        bool
		want         string
		doubt        bool
	}{
		{"a serial day", "43539", false, "2019-03-15", false},
		{"a serial day with the hour", "43539.604166666664", false, "2019-03-15", false},
		{"a serial day from 1904", "42077", true, "2019-03-15", false},
		{"a year", "2019", false, "2019", false},
		{"January or October", "2019.1", false, "2019-01/2019-10", true},
		{"February can be nothing else", "2019.2", false, "2019-02", false},
		{"March", "2019.3", false, "2019-03", false},
		{"November", "2019.11", false, "2019-11", false},
		{"January in two digits", "2019.01", false, "2019-01", false},
		{"no month", "2019.15", false, "", true},
		{"a day as decimals", "2019.0315", false, "2019-03-15", true},
		{"the noise of a double", "2019.3000000000002", false, "2019-03", false},
		{"eight digits", "20190315", false, "2019-03-15", false},
		{"six digits", "201903", false, "2019-03", false},
		{"a small number", "2", false, "", true},
		{"a large one", "99999", false, "", true},
		{"a telephone number", "13812345678", false, "", true},
	} {
		s := record.Statement{Text: c.stored, Type: record.NumberCell, Stored: c.stored, Epoch1904: c.epoch}
		checkDate(t, c.name, s, c.want, c.doubt)
	}
	for _, c := range []struct{ name, stored, want string }{
		{"a date cell", "2019-03-15", "2019-03-15"}, {"one that shows year and month", "2019-03", "2019-03"},
	} {
		checkDate(t, c.name, record.Statement{Text: "Mar-19", Type: record.DateCell, Stored: c.stored}, c.want, false)
	}
	checkDate(t, "a time of day", record.Statement{Text: "15:04", Type: record.DateCell, Stored: "15:04"}, "", true)
}
