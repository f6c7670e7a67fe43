package record

import "testing"

func TestSpanWritesADateAsFarAsItIsKnown(t *testing.T) {
	for _, c := range []struct {
		name     string
		from, to Day
		want     string
	}{
		{"a day", Day{2020, 5, 14}, Day{2020, 5, 14}, "2020-05-14"},
		{"a month", Day{2020, 5, 1}, Day{2020, 5, 31}, "2020-05"},
		{"a leap February", Day{2020, 2, 1}, Day{2020, 2, 29}, "2020-02"},
		{"a year", Day{2020, 1, 1}, Day{2020, 12, 31}, "2020"},
		{"January or October", Day{2019, 1, 1}, Day{2019, 10, 31}, "2019-01/2019-10"},
		{"unknown", Day{}, Day{}, ""},
	} {
		if got := Span(c.from, c.to); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestAddMonthsEndsOnTheLastDayOfAShorterMonth(t *testing.T) {
	if got := (Day{2020, 2, 29}).AddYears(1); got != (Day{2021, 2, 28}) {
		t.Errorf("one year after 29 February 2020: got %v", got)
	}
	if got := (Day{2021, 1, 31}).AddMonths(1); got != (Day{2021, 2, 28}) {
		t.Errorf("one month after 31 January 2021: got %v", got)
	}
}
