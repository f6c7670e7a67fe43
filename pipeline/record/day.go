package record

import (
	"cmp"
	"fmt"
	"time"
)

// A Day is a date of the Gregorian calendar without a time zone; the zero Day means unknown.
type Day struct{ Year, Month, Day int }

// ParseDay reads YYYY-MM-DD and nothing else.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return Day{}, fmt.Errorf("not a date of the form YYYY-MM-DD: %q", s)
	}
	return Day{t.Year(), int(t.Month()), t.Day()}, nil
}

// NewDay builds a Day and tells whether such a day exists in the calendar.
func NewDay(y, m, d int) (Day, bool) {
	day := Day{y, m, d}
	return day, day.time().Day() == d && int(day.time().Month()) == m && y > 0
}

func (d Day) time() time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}

func dayOf(t time.Time) Day { return Day{t.Year(), int(t.Month()), t.Day()} }

// IsZero reports whether the day is unknown.
func (d Day) IsZero() bool { return d == Day{} }

// Compare is negative when d lies before o.
func (d Day) Compare(o Day) int {
	return cmp.Or(cmp.Compare(d.Year, o.Year), cmp.Compare(d.Month, o.Month), cmp.Compare(d.Day, o.Day))
}

// Before reports whether d lies before o.
func (d Day) Before(o Day) bool { return d.Compare(o) < 0 }

// After reports whether d lies after o.
func (d Day) After(o Day) bool { return d.Compare(o) > 0 }

// AddDays moves by whole days.
func (d Day) AddDays(n int) Day { return dayOf(d.time().AddDate(0, 0, n)) }

// DaysTo counts the days until o; negative when o lies before d.
func (d Day) DaysTo(o Day) int { return o.number() - d.number() }

// number counts days since a day long ago (proleptic Gregorian calendar).
func (d Day) number() int {
	y, m := d.Year, d.Month
	if m <= 2 {
		y, m = y-1, m+12
	}
	return 365*y + y/4 - y/100 + y/400 + (153*(m-3)+2)/5 + d.Day
}

// AddMonths moves by calendar months; a day that the target month lacks becomes its last day (civil law: 届满).
func (d Day) AddMonths(n int) Day {
	first := time.Date(d.Year, time.Month(d.Month+n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return Day{first.Year(), int(first.Month()), min(d.Day, last)}
}

// AddYears moves by calendar years; 29 February becomes the 28th in a common year.
func (d Day) AddYears(n int) Day { return d.AddMonths(12 * n) }

// MonthEnd is the last day of d's month.
func (d Day) MonthEnd() Day {
	return dayOf(time.Date(d.Year, time.Month(d.Month+1), 0, 0, 0, 0, 0, time.UTC))
}

// String writes YYYY-MM-DD, or "" for an unknown day.
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Span writes an interval as far as it is known: 2020, 2020-05, 2020-05-14, else FROM/TO with day or month precision.
func Span(from, to Day) string {
	wholeMonths := from.Day == 1 && to == to.MonthEnd()
	switch {
	case from.IsZero():
		return ""
	case from == to:
		return from.String()
	case wholeMonths && from.Month == 1 && to.Month == 12 && from.Year == to.Year:
		return fmt.Sprintf("%04d", from.Year)
	case wholeMonths && from.Year == to.Year && from.Month == to.Month:
		return fmt.Sprintf("%04d-%02d", from.Year, from.Month)
	case wholeMonths:
		return fmt.Sprintf("%04d-%02d/%04d-%02d", from.Year, from.Month, to.Year, to.Month)
	}
	return from.String() + "/" + to.String()
}
