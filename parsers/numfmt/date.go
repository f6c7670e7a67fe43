package numfmt

import (
	"fmt"
	"strings"
	"time"
)

// date shows a moment.
func (sec *section) date(m moment) string {
	if text, ok := sec.system(m); ok {
		return text
	}
	half := false
	for _, t := range sec.tokens {
		half = half || t.kind == ampm
	}
	var b strings.Builder
	for _, t := range sec.tokens {
		switch t.kind {
		case pad:
			b.WriteRune(padding)
		case letters:
			b.WriteString(sec.letters(t.text, m, half))
		case elapsed:
			b.WriteString(m.elapsed(t.text))
		case ampm:
			b.WriteString(sec.dayHalf(t.text, m.hour))
		case subsecond:
			b.WriteString(m.fraction(len(t.text) - 1))
		default:
			b.WriteString(t.text)
		}
	}
	return strip(b.String())
}

// system answers the formats that follow the settings of Windows: long date and time of Chinese Windows.
func (sec *section) system(m moment) (string, bool) {
	switch sec.locale {
	case systemDate:
		return fmt.Sprintf("%d年%d月%d日", m.year, m.month, m.day), true
	case systemTime:
		return fmt.Sprintf("%d:%02d:%02d", m.hour, m.minute, m.second), true
	}
	return "", false
}

// letters shows one run of date letters; half means a clock of twelve hours.
func (sec *section) letters(run string, m moment, half bool) string {
	n := len(run)
	switch run[0] {
	case 'y':
		if n <= 2 {
			return sec.digits(fmt.Sprintf("%02d", m.year%100))
		}
		return sec.digits(fmt.Sprintf("%04d", m.year))
	case 'e':
		return sec.digits(fmt.Sprintf("%04d", m.year))
	case 'm':
		return sec.month(n, m.month)
	case 'd':
		if n >= 3 {
			return sec.weekday(run, m.weekday)
		}
		return sec.count(m.day, n)
	case 'a':
		return sec.weekday(run, m.weekday)
	case 'h':
		if half {
			return sec.count((m.hour+11)%12+1, n)
		}
		return sec.count(m.hour, n)
	case 'n':
		return sec.count(m.minute, n)
	case 's':
		return sec.count(m.second, n)
	}
	return "" // g: the Gregorian era is not written
}

func (sec *section) month(n, month int) string {
	name := time.Month(month).String()
	switch {
	case n <= 2:
		return sec.count(month, n)
	case sec.locale == simplified && n == 3:
		return fmt.Sprintf("%d月", month)
	case sec.locale == simplified && n == 4:
		return chineseCount(month, lowerNumerals) + "月"
	case n == 3:
		return name[:3]
	case n == 4:
		return name
	}
	return name[:1]
}

// weekday names a day: aaaa 星期五, aaa 五 (周五 where the code says Chinese), dddd Friday, ddd Fri.
func (sec *section) weekday(run string, day int) string {
	chinese := string([]rune("日一二三四五六")[day])
	name := time.Weekday(day).String()
	switch {
	case len(run) >= 4 && (run[0] == 'a' || sec.locale == simplified):
		return "星期" + chinese
	case sec.locale == simplified:
		return "周" + chinese
	case run[0] == 'a':
		return chinese
	case len(run) >= 4:
		return name
	}
	return name[:3]
}

func (sec *section) dayHalf(word string, hour int) string {
	morning, afternoon := "AM", "PM"
	switch {
	case word == "上午/下午" || sec.locale == simplified:
		morning, afternoon = "上午", "下午"
	case len(word) == len("A/P"):
		morning, afternoon = "A", "P"
	}
	if hour < 12 {
		return morning
	}
	return afternoon
}

func (m moment) elapsed(run string) string {
	n := m.days*24 + int64(m.hour)
	if run[0] != 'h' {
		n = n*60 + int64(m.minute)
	}
	if run[0] == 's' {
		n = n*60 + int64(m.second)
	}
	return fmt.Sprintf("%0*d", len(run), n)
}

// fraction shows the milliseconds: all that are stored, and at least the places that the code asks for.
func (m moment) fraction(places int) string {
	s := strings.TrimRight(fmt.Sprintf("%03d", m.milli), "0")
	return "." + s + strings.Repeat("0", max(places-len(s), 0))
}

// iso is the exact date or time as record.Cell.Stored has it: as far as the section shows a date at all.
func (sec *section) iso(m moment) string {
	var year, month, day, span bool
	for _, t := range sec.tokens {
		switch {
		case t.kind == elapsed:
			span = true
		case t.kind != letters:
		case t.text[0] == 'y' || t.text[0] == 'e':
			year = true
		case t.text[0] == 'm':
			month = true
		case t.text[0] == 'd' || t.text[0] == 'a':
			day = true
		}
	}
	switch {
	case span:
		return fmt.Sprintf("%02d:%02d", m.days*24+int64(m.hour), m.minute) + m.seconds()
	case !year && !month && !day:
		return fmt.Sprintf("%02d:%02d", m.hour, m.minute) + m.seconds()
	case year && !month && !day && m.month == 1 && m.day == 1:
		return fmt.Sprintf("%04d", m.year)
	case year && month && !day && m.day == 1:
		return fmt.Sprintf("%04d-%02d", m.year, m.month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", m.year, m.month, m.day)
}

func (m moment) seconds() string {
	if m.second == 0 {
		return ""
	}
	return fmt.Sprintf(":%02d", m.second)
}
