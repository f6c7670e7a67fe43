package normalise

import (
	"regexp"
	"slices"
	"strings"

	"beian/pipeline/record"
)

// Forever is the last day of what has no end: 长期, 至今, 无固定期限.
var Forever = record.Day{Year: 9999, Month: 12, Day: 31}

const forever = "长期"

// StartKey reports a key that asks for the beginning of a span; where the cell holds the whole span, it takes the first date.
func StartKey(key string) bool {
	return key == "from" || strings.HasSuffix(key, "_start") || strings.HasSuffix(key, "_from")
}

// EndKey reports a key that asks for the end of a span; it takes the second date.
func EndKey(key string) bool {
	return key == "to" || key == "left_on" || strings.HasSuffix(key, "_end") || strings.HasSuffix(key, "_to")
}

// date reads a date as the interval of days that it may mean. Number cells that are no dates hold a serial day, a year, or
// 2019.3; texts hold anything.
func date(v record.Value, s record.Statement, text string) record.Value {
	switch s.Type {
	case record.DateCell:
		if from, to, ok := isoDate(s.Stored); ok {
			return dated(v, s.Key, from, to)
		}
	case record.NumberCell:
		if out, ok := numberDate(v, s); ok {
			return out
		}
	}
	if fiveDigits.MatchString(text) {
		days, _ := storedNumber(text)
		return doubt(serial(v, s, days), "五位数字按表格程序的日期序号计")
	}
	if s.Key == "left_on" && still.MatchString(text) {
		v.None = true
		return v
	}
	return settleDate(v, s.Key, scanDates(text))
}

// settleDate chooses among the dates of a text by what the key asks for.
func settleDate(v record.Value, key string, found dates) record.Value {
	switch {
	case found.fault != "":
		return doubt(v, found.fault)
	case len(found.days) == 0:
		return undated(v, key, found)
	case EndKey(key):
		return end(v, key, found)
	case StartKey(key):
		return start(v, key, found)
	}
	return onDate(v, key, found)
}

func undated(v record.Value, key string, found dates) record.Value {
	switch {
	case found.open && EndKey(key):
		v.From, v.To, v.Text = Forever, Forever, forever
		return v
	case found.duration:
		return doubt(v, "写的是时长，不是日期")
	}
	return doubt(v, "未读出日期")
}

func end(v record.Value, key string, found dates) record.Value {
	last := found.days[len(found.days)-1]
	switch {
	case len(found.days) == 2 && found.days[0].from.After(last.to), len(found.days) > 2:
		return doubt(v, "有多个日期，分不清起止")
	case found.open:
		v.From, v.To, v.Text = Forever, Forever, forever
		return v
	case len(found.days) == 1 && found.begins:
		return doubt(v, "只写了起始日期，没有终止日期")
	}
	return found.remark(dated(v, key, last.from, last.to), last)
}

func start(v record.Value, key string, found dates) record.Value {
	d := found.days[0]
	switch {
	case len(found.days) == 2 && d.from.After(found.days[1].to), len(found.days) > 2:
		return doubt(v, "有多个日期，分不清起止")
	case len(found.days) == 1 && found.ends:
		return doubt(v, "只写了终止日期，没有起始日期")
	}
	return found.remark(dated(v, key, d.from, d.to), d)
}

// onDate reads the date of one event. A span of up to a month is an event of several days; a longer one is a doubt.
func onDate(v record.Value, key string, found dates) record.Value {
	a, b := found.days[0], found.days[len(found.days)-1]
	switch {
	case len(found.days) == 1:
		return found.remark(dated(v, key, a.from, a.to), a)
	case len(found.days) > 2:
		return doubt(v, "有多个日期，分不清以哪个为准")
	case found.span && !b.to.Before(a.from):
		v = dated(v, key, a.from, b.to)
		if b.to.After(a.from.AddDays(31)) {
			v = doubt(v, "写的是起止时间，不是一个日期")
		}
		return found.remark(v, a)
	case !a.from.Before(b.from) && !a.to.After(b.to):
		return found.remark(dated(v, key, a.from, a.to), a)
	case !b.from.Before(a.from) && !b.to.After(a.to):
		return found.remark(dated(v, key, b.from, b.to), b)
	}
	return doubt(v, "有多个日期，分不清以哪个为准")
}

// dated sets the interval. Text is how outputs write it.
func dated(v record.Value, key string, from, to record.Day) record.Value {
	switch {
	case from.Year > 2100 && EndKey(key):
		v.From, v.To, v.Text = Forever, Forever, forever
		return v
	case from.Year > 2100:
		return doubt(v, "年份不合理，请核对")
	case from.Year < 1949:
		v = doubt(v, "年份早于1949年，请核对")
	}
	v.From, v.To, v.Text = from, to, record.Span(from, to)
	return v
}

// remark adds what makes the date less than certain.
func (d dates) remark(v record.Value, taken span) record.Value {
	if taken.doubt != "" {
		v = doubt(v, taken.doubt)
	}
	if d.words != "" && v.Text != forever {
		v = doubt(v, "日期之外另有文字，请核对")
	}
	if d.about {
		v.Qualifier = "约"
	}
	return v
}

var fiveDigits = regexp.MustCompile(`^\d{5}$`)

// isoDate reads what a date cell stores: 2006-01-02 or 2006-01; a time of day is no date.
func isoDate(s string) (from, to record.Day, ok bool) {
	s, _, _ = strings.Cut(s, "T")
	if d, err := record.ParseDay(s); err == nil {
		return d, d, true
	}
	if d, err := record.ParseDay(s + "-01"); err == nil {
		return d, d.MonthEnd(), true
	}
	return from, to, false
}

func (d *dates) add(s span) { d.days = append(slices.Clip(d.days), s) }
