package normalise

import (
	"regexp"
	"strconv"
	"strings"

	"beian/pipeline/record"
)

// The forms of a date, the more telling first. None may be followed by another digit.
var (
	fullDate   = regexp.MustCompile(`^(\d{4})([年./\-–—])(\d{1,2})([月./\-–—])(\d{1,2})[日号]?(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?`)
	halfYear   = regexp.MustCompile(`^(\d{4})年?(上|下)半年`)
	quarter    = regexp.MustCompile(`^(\d{4})年?(?:第?([1-4一二三四])季度|[Qq]([1-4]))`)
	yearMonth  = regexp.MustCompile(`^(\d{4})[年./\-–—](\d{1,2})(?:月份?)?`)
	yearOnly   = regexp.MustCompile(`^(\d{4})(?:年度?)?`)
	eightDigit = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})`)
	sixDigit   = regexp.MustCompile(`^(\d{4})(\d{2})`)
	shortFull  = regexp.MustCompile(`^'?(\d{2})(?:年(\d{1,2})月(\d{1,2})[日号]?|[./\-](\d{1,2})[./\-](\d{1,2}))`)
	shortMonth = regexp.MustCompile(`^'?(\d{2})(?:年(\d{1,2})月份?|[./](\d{1,2}))`)
	yearLast   = regexp.MustCompile(`^(\d{1,2})[./\-](\d{1,2})[./\-](\d{4})`)
	dayMonName = regexp.MustCompile(`^(?:(\d{1,2})[ \-])?(?i:(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?[ \-]?(?:(\d{1,2}), ?)?(\d{4}|\d{2})`)
	// Shortened second dates of a span.
	monthDay  = regexp.MustCompile(`^(\d{1,2})[月./\-](\d{1,2})[日号]?`)
	monthOnly = regexp.MustCompile(`^(\d{1,2})月份?`)
	dayOnly   = regexp.MustCompile(`^(\d{1,2})[日号]?`)
)

// dateAt reads the date that s begins with: its days, its length, or what is wrong with it. lean is the first date of a
// span whose second one may be shortened.
func dateAt(s string, lean *span) (found span, n int, fault string) {
	if lean != nil {
		if found, n := shortened(s, *lean); n > 0 {
			return found, n, ""
		}
	}
	switch len(takeWhile(strings.TrimPrefix(s, "'"), digit)) {
	case 4:
		return longYear(s)
	case 8:
		if m := eightDigit.FindStringSubmatch(s); plausible(m[1]) {
			return day(m[0], m[1], m[2], m[3], "")
		}
	case 6:
		if m := sixDigit.FindStringSubmatch(s); plausible(m[1]) {
			return month(m[0], m[1], m[2], "")
		}
	case 2, 1:
		return shortYear(s)
	case 0:
		return named(s)
	}
	return span{}, 0, ""
}

// form matches a form whose last number is not cut off in the middle.
func form(re *regexp.Regexp, s string) []string {
	m := re.FindStringSubmatch(s)
	if m == nil || digit(last(m[0])) && len(m[0]) < len(s) && digit(rune(s[len(m[0])])) {
		return nil
	}
	return m
}

func longYear(s string) (span, int, string) {
	if !plausible(s[:4]) && s[:4] != "9999" {
		return span{}, 0, ""
	}
	// 2018.9-12 is no day: both marks of a day are the same.
	if m := form(fullDate, s); m != nil && (m[2] == m[4] || m[2] == "年" && m[4] == "月") {
		return day(m[0], m[1], m[3], m[5], "")
	}
	if m := form(halfYear, s); m != nil {
		y := atoi(m[1])
		if m[2] == "上" {
			return span{from: record.Day{Year: y, Month: 1, Day: 1}, to: record.Day{Year: y, Month: 6, Day: 30}}, len(m[0]), ""
		}
		return span{from: record.Day{Year: y, Month: 7, Day: 1}, to: record.Day{Year: y, Month: 12, Day: 31}}, len(m[0]), ""
	}
	if m := form(quarter, s); m != nil {
		q := strings.Index("1234", m[2]+m[3])
		if q < 0 {
			q = strings.Index("一二三四", m[2]) / len("一")
		}
		first := record.Day{Year: atoi(m[1]), Month: 3*q + 1, Day: 1}
		return span{from: first, to: first.AddMonths(2).MonthEnd()}, len(m[0]), ""
	}
	if m := form(yearMonth, s); m != nil {
		return month(m[0], m[1], m[2], "")
	}
	m := yearOnly.FindStringSubmatch(s)
	y := atoi(m[1])
	return span{from: record.Day{Year: y, Month: 1, Day: 1}, to: record.Day{Year: y, Month: 12, Day: 31}}, len(m[0]), ""
}

// shortYear reads 19.3.15, 19年3月, 19.3 and 3/15/2019. A number without a year is none.
func shortYear(s string) (span, int, string) {
	if m := form(yearLast, s); m != nil {
		return yearAtEnd(m)
	}
	if m := form(shortFull, s); m != nil {
		return day(m[0], century(m[1]), m[2]+m[4], m[3]+m[5], oldYear(m[1]))
	}
	if m := form(shortMonth, s); m != nil {
		why := oldYear(m[1])
		if m[3] != "" {
			if atoi(m[1]) <= 12 {
				return span{}, 0, "“" + m[0] + "”可能是年月，也可能是月日"
			}
			why = "年份只写了两位，按" + century(m[1]) + "年计"
		}
		return month(m[0], century(m[1]), m[2]+m[3], why)
	}
	return named(s)
}

// yearAtEnd reads 3/15/2019. Where month and day could be either, the interval holds both.
func yearAtEnd(m []string) (span, int, string) {
	a, b := atoi(m[1]), atoi(m[2])
	switch {
	case a > 12:
		return day(m[0], m[3], m[2], m[1], "")
	case b > 12 || a == b:
		return day(m[0], m[3], m[1], m[2], "")
	}
	x, okX := record.NewDay(atoi(m[3]), a, b)
	y, okY := record.NewDay(atoi(m[3]), b, a)
	if !okX || !okY {
		return span{}, 0, "日期不存在：" + m[0]
	}
	if y.Before(x) {
		x, y = y, x
	}
	return span{from: x, to: y, doubt: "“" + m[0] + "”的月和日分不清先后"}, len(m[0]), ""
}

// named reads Mar-19, 15-Mar-2019, March 15, 2019. Spreadsheets show March 2019 as Mar-19.
func named(s string) (span, int, string) {
	m := form(dayMonName, s)
	if m == nil {
		return span{}, 0, ""
	}
	mon := strconv.Itoa(strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(m[2]))/3 + 1)
	year := m[4]
	if len(year) == 2 {
		year = century(year)
	}
	if d := m[1] + m[3]; d != "" {
		return day(m[0], year, mon, d, "")
	}
	return month(m[0], year, mon, "")
}

// shortened reads the second date of 2020年5月1日至3日, 2020.5.1-5.3, 2018.9-12.
func shortened(s string, first span) (span, int) {
	if n := len(takeWhile(s, digit)); n < 1 || n > 2 {
		return span{}, 0
	}
	y, mon := first.from.Year, first.from.Month
	exact := first.from == first.to
	try := func(whole string, from record.Day, ok bool, to record.Day) (span, int) {
		if !ok || to.Before(first.from) {
			return span{}, 0
		}
		return span{from: from, to: to}, len(whole)
	}
	if form(shortFull, s) != nil || form(yearLast, s) != nil {
		return span{}, 0
	}
	if m := form(monthDay, s); m != nil && exact {
		d, ok := record.NewDay(y, atoi(m[1]), atoi(m[2]))
		return try(m[0], d, ok, d)
	}
	if m := form(monthOnly, s); m != nil && strings.Contains(m[0], "月") {
		d, ok := record.NewDay(y, atoi(m[1]), 1)
		return try(m[0], d, ok, d.MonthEnd())
	}
	m := form(dayOnly, s)
	if m == nil || strings.HasPrefix(s[len(m[0]):], "年") || strings.HasPrefix(s[len(m[0]):], "个") {
		return span{}, 0
	}
	if exact {
		d, ok := record.NewDay(y, mon, atoi(m[1]))
		return try(m[0], d, ok, d)
	}
	d, ok := record.NewDay(y, atoi(m[1]), 1)
	return try(m[0], d, ok && first.to == first.from.MonthEnd(), d.MonthEnd())
}

func day(whole, y, m, d, why string) (span, int, string) {
	when, ok := record.NewDay(atoi(y), atoi(m), atoi(d))
	if !ok {
		return span{}, 0, "日期不存在：" + whole
	}
	return span{from: when, to: when, doubt: why}, len(whole), ""
}

func month(whole, y, m, why string) (span, int, string) {
	first, ok := record.NewDay(atoi(y), atoi(m), 1)
	if !ok {
		return span{}, 0, "日期不存在：" + whole
	}
	return span{from: first, to: first.MonthEnd(), doubt: why}, len(whole), ""
}

func plausible(year string) bool { return year >= "1900" && year <= "2199" }

// century completes a year of two digits: no space is older than 1950.
func century(yy string) string {
	if yy > "49" {
		return "19" + yy
	}
	return "20" + yy
}

func oldYear(yy string) string {
	if yy > "49" {
		return "年份只写了两位，按19" + yy + "年计"
	}
	return ""
}

// atoi reads digits that a form has matched.
func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
