package normalise

import (
	"math/big"
	"strings"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// numberDate reads a number cell that should hold a date: a year (2019), year and month (2019.3), 20190315, 201903, or the
// serial day of a cell that lost its date format (43539). false leaves the text to be read.
func numberDate(v record.Value, s record.Statement) (record.Value, bool) {
	stored, ok := storedNumber(s.Stored)
	if !ok {
		return v, false
	}
	whole, part, _ := strings.Cut(stored.FloatString(6), ".")
	part = strings.TrimRight(part, "0")
	switch n := len(whole); {
	case n == 4 && plausible(whole) && part != "":
		return decimalDate(v, s, whole, part), true
	case part == "" && (n == 4 && plausible(whole) || n == 6 || n == 8):
		found, size, fault := dateAt(whole, nil)
		if size > 0 && fault == "" {
			return dated(v, s.Key, found.from, found.to), true
		}
		return doubt(v, "数字“"+whole+"”读不成日期"), true
	case n == 5:
		return serial(v, s, stored), true
	case n < 4 && duration(s.Unit):
		return doubt(v, "写的是时长，不是日期"), true
	}
	return doubt(v, "数字“"+strings.TrimSpace(s.Text)+"”读不成日期"), true
}

func duration(unit string) bool {
	u, ok := lexicon.UnitOf(unit)
	return ok && u.Measure == lexicon.TimeUnit
}

// decimalDate reads 2019.3. A number keeps no final zero, so 2019.1 is January or October: the interval of both
// (contract 8.7). Every other digit can only be its own month.
func decimalDate(v record.Value, s record.Statement, year, part string) record.Value {
	y := atoi(year)
	if part == "1" {
		v = dated(v, s.Key, record.Day{Year: y, Month: 1, Day: 1}, record.Day{Year: y, Month: 10, Day: 31})
		return doubt(v, "数值型"+year+".1，可能为1月或10月")
	}
	mon, rest := part, ""
	if len(part) > 2 { // 2019.0315
		mon, rest = part[:2], part[2:]
	}
	if len(rest) == 1 {
		rest += "0"
	}
	var found span
	var fault string
	if rest == "" {
		found, _, fault = month(year+"."+part, year, mon, "")
	} else if found, _, fault = day(year+"."+part, year, mon, rest, ""); fault == "" {
		v = doubt(v, "数值型日期"+year+"."+part+"，按年、月、日各两位计")
	}
	if fault != "" {
		return doubt(v, fault)
	}
	return dated(v, s.Key, found.from, found.to)
}

// serial counts the days of a spreadsheet: from 1899-12-30, or from 1904-01-01 where the workbook says so. Both agree with
// what programs show from March 1900 on.
func serial(v record.Value, s record.Statement, stored *big.Rat) record.Value {
	n := int(new(big.Int).Quo(stored.Num(), stored.Denom()).Int64())
	d := record.Day{Year: 1899, Month: 12, Day: 30}.AddDays(n)
	if s.Epoch1904 {
		d = record.Day{Year: 1904, Month: 1, Day: 1}.AddDays(n)
	}
	if d.Year < 1949 || d.Year > 2100 {
		return doubt(v, "数字“"+strings.TrimSpace(s.Text)+"”读不成日期")
	}
	return dated(v, s.Key, d, d)
}
