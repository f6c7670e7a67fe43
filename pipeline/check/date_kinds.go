package check

import (
	"fmt"

	"beian/pipeline/record"
	"beian/pipeline/rules"
)

// when is a date field as the interval in which it lies, places of the same rank that contradict each other included.
type when struct {
	fact
	days
	cause record.Cause // why a verdict that depends on the day within the interval is open
	open  bool         // the date must not decide
}

func (j *judge) when(key string) when {
	w := when{fact: j.fact(key), cause: record.Ambiguous}
	d, known, unclear := dated(w.value)
	if !known {
		if w.gap == "" {
			w.gap = record.Ambiguous
		}
		return w
	}
	w.days, w.open = d, unclear || w.value.Quiet || w.value.Qualifier != ""
	for _, r := range w.rivals {
		if o, ok, _ := dated(r); ok {
			w.cause = record.Conflict
			if o.from.Before(w.from) {
				w.from = o.from
			}
			if o.to.After(w.to) {
				w.to = o.to
			}
		}
	}
	return w
}

// near reports whether a date lies within a month of a day: a date that was read in a scan decides nothing there.
func (w when) near(day record.Day) bool {
	return !day.Before(w.from.AddMonths(-1)) && !day.After(w.to.AddMonths(1))
}

// until judges a date that must not lie after a day: passes when its latest day does not, fails when its earliest does
// (AMB-16); the day itself is in time (AMB-15).
func (w when) until(last record.Day, observed string) record.Check {
	w.open = w.open || w.value.OCR && w.near(last)
	switch {
	case !w.open && !w.to.After(last):
		out := verdict(true, observed, w.at)
		if len(w.rivals) > 0 {
			out.Flags = append(out.Flags, record.Inconsistent)
		}
		return out
	case !w.open && w.from.After(last):
		return verdict(false, observed, w.at)
	}
	return w.unsure(observed)
}

// remains asks that so many months are still to run from the reference date to a date, as notices ask of a lease; a site
// whose tenure is one of the words has none.
func (j *judge) remains(p rules.Params) record.Check {
	required := fmt.Sprintf("不早于%s", j.asOf.AddMonths(p.Months))
	for _, key := range p.Fields {
		if t := j.fact(key); t.known() && !t.shaky() && len(t.rivals) == 0 && containsAny([]string{t.value.Text}, p.Words) {
			return record.Check{State: record.Pass, Observed: t.value.Text, Required: required, Evidence: t.at}
		}
	}
	w := j.when(p.Field)
	if w.value.Known() && openEnded(w.value) && len(w.rivals) == 0 {
		return record.Check{State: record.Pass, Observed: brief(w.value.Raw), Required: required, Evidence: w.at}
	}
	if !w.known() {
		out := w.waiting()
		out.Required = required
		return out
	}
	out := w.notUntil(j.asOf.AddMonths(p.Months), record.Span(w.from, w.to))
	out.Required = required
	if out.State == record.Fail && w.from == w.to {
		out.Gap = fmt.Sprintf("差 %d 天", between(w.to, j.asOf.AddMonths(p.Months)))
	}
	return out
}

// notUntil judges a date that must not lie before a day: passes when its earliest day does not, fails when its latest does.
func (w when) notUntil(first record.Day, observed string) record.Check {
	w.open = w.open || w.value.OCR && w.near(first)
	switch {
	case !w.open && !w.from.Before(first):
		return verdict(true, observed, w.at)
	case !w.open && w.to.Before(first):
		return verdict(false, observed, w.at)
	}
	return w.unsure(observed)
}

// unsure leaves a date that is not exact enough to a person.
func (w when) unsure(observed string) record.Check {
	out := review(w.cause, observed, w.at)
	out.Note = "填写为“" + brief(w.value.Raw) + "”，日期不够确切，不足以判断"
	return out
}

// lasted asks that a number of months has passed since a date (AMB-15: the same day completes it).
func (j *judge) lasted(p rules.Params) record.Check {
	w := j.when(p.Field)
	last := j.asOf.AddMonths(-p.Months)
	if !w.known() {
		out := w.waiting()
		out.Required = "不晚于" + last.String()
		return out
	}
	observed := record.Span(w.from, w.to) + "起"
	if w.from == w.to {
		observed += fmt.Sprintf("，至%s满%d个月", j.asOf, months(w.from, j.asOf))
	}
	// 届满 is computed forwards: a year from 29 February ends on 28 February.
	limit := last
	for limit.AddDays(1).AddMonths(p.Months).Compare(j.asOf) <= 0 {
		limit = limit.AddDays(1)
	}
	out := w.until(limit, observed)
	out.Required = "不晚于" + limit.String()
	if out.State == record.Fail && w.from == w.to {
		out.Gap = fmt.Sprintf("差 %d 天", between(j.asOf, w.from.AddMonths(p.Months)))
	}
	if definite(out.State) && w.from == w.to && near(w.from, limit, between(last, j.asOf)) {
		out.Flags = append(out.Flags, record.Borderline)
	}
	return out
}

// near: the limit itself, or within 5 % of the span on either side (contract 8.11).
func near(d, limit record.Day, length int) bool {
	away := between(d, limit)
	return max(away, -away)*20 <= length
}

// between counts the days from one day to another; negative when the other lies before.
func between(from, to record.Day) int { return from.DaysTo(to) }

// months counts the full months between two days.
func months(from, to record.Day) int {
	n := (to.Year-from.Year)*12 + to.Month - from.Month
	for n > 0 && from.AddMonths(n).After(to) {
		n--
	}
	return max(n, 0)
}

// beforeDeadline asks that the form was filled in by the applicant's deadline (C4).
func (j *judge) beforeDeadline(p rules.Params) record.Check {
	w, last := j.when(p.Field), j.set.Deadlines.Applicant
	required := "不晚于" + last.String()
	if !w.known() {
		out := w.waiting()
		out.Required = required
		return out
	}
	out := w.until(last, record.Span(w.from, w.to))
	out.Required = required
	if out.State == record.Fail && w.from == w.to {
		out.Gap = fmt.Sprintf("晚 %d 天", between(last, w.from))
	}
	return out
}
