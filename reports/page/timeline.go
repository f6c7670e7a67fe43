package page

import (
	"fmt"
	"maps"
	"slices"

	"beian/pipeline/record"
	"beian/pipeline/report"
	"beian/reports/look"
)

// A timeline shows how many applications were filled in up to each day, and the deadlines. Its measures are per cent.
type timeline struct {
	Says    string
	Columns []column // one a day
	Lines   []dateLine
	First   string // the day at the left end
	Last    string
	Most    int
	Before  int // filled in before the first day shown
	Undated int
}

type column struct{ X, W, Y, H string }

// A dateLine is a day that matters.
type dateLine struct {
	X     string
	Label string
	Right bool // the label stands to the right of the line
	Row   int  // labels stand in rows, so that they do not run into one another
}

// daysShown is how long before the applicants' deadline the timeline begins at the earliest.
const daysShown = 60

// timelineOf is nil where the rule set has no deadline.
func timelineOf(v report.View, t *tally) *timeline {
	d := v.Rules.Deadlines
	if d.Applicant.IsZero() {
		return nil
	}
	last := d.Applicant
	for _, day := range []record.Day{d.Recommender, v.AsOf} {
		if day.After(last) && !day.After(d.Applicant.AddDays(daysShown)) {
			last = day
		}
	}
	days := slices.SortedFunc(maps.Keys(t.days), record.Day.Compare)
	first := d.Applicant.AddDays(-daysShown)
	if i := slices.IndexFunc(days, func(day record.Day) bool { return !day.Before(first) }); i >= 0 && days[i].Before(d.Applicant) {
		first = days[i]
	} else {
		first = d.Applicant.AddDays(-daysShown / 4)
	}
	out := &timeline{First: look.Day(first), Last: look.Day(last), Undated: t.undated}
	to := v.AsOf // later days have not come yet, as far as the documents know
	if n := len(days); n > 0 && days[n-1].After(to) {
		to = days[n-1]
	}
	out.columns(t.days, first, last, to)
	out.line(first, last, d.Applicant, "申报截止 "+monthDay(d.Applicant))
	out.line(first, last, d.Recommender, "推荐截止 "+monthDay(d.Recommender))
	out.Says = fmt.Sprintf("按填报日期累计的申请：%s前 %d 个，至%s共 %d 个，填报日期不明 %d 个。", out.First, out.Before, out.Last, out.Most, out.Undated)
	return out
}

func (l *timeline) columns(days map[record.Day]int, first, last, to record.Day) {
	sum := 0
	for day, n := range days {
		if day.Before(first) {
			sum += n
		}
	}
	l.Before = sum
	var sums []int
	for day := first; !day.After(last); day = day.AddDays(1) {
		sum += days[day]
		sums = append(sums, sum)
	}
	l.Most = sum
	for i, n := range sums {
		if n > 0 && !first.AddDays(i).After(to) {
			l.Columns = append(l.Columns, column{X: percent(i, len(sums)), W: percent(1, len(sums)), Y: percent(l.Most-n, l.Most), H: percent(n, l.Most)})
		}
	}
}

func (l *timeline) line(first, last, day record.Day, label string) {
	if day.IsZero() || day.Before(first) || day.After(last) {
		return
	}
	at, all := daysBetween(first, day)+1, daysBetween(first, last)+1
	l.Lines = append(l.Lines, dateLine{X: percent(at, all), Label: label, Right: 2*at < all, Row: len(l.Lines)})
}

// daysBetween counts the days from a to b; a is not after b, and both lie within a few months.
func daysBetween(a, b record.Day) int {
	n := 0
	for ; a.Before(b); a = a.AddDays(1) {
		n++
	}
	return n
}

func monthDay(d record.Day) string { return fmt.Sprintf("%d月%d日", d.Month, d.Day) }
