package page

import (
	"fmt"
	"strings"

	"beian/pipeline/record"
	"beian/pipeline/report"
	"beian/reports/look"
)

// A head is the page down to the first row of the table: the overview.
type head struct {
	frame
	*tally
	Title, Basis, AsOf string
	Kinds              string // how many applications of which type
	Figures            []figure
	Map                *provinceMap
	Line               *timeline
	Dates              []report.Fact // the deadlines, in words
	AllChecks          bar
	People             bar
	PeopleSay          string
	Deadline           string // of the applicants, YYYY-MM-DD; "" for none
}

// A figure is a number that a reader looks for first.
type figure struct {
	mark
	N     int
	State string // the filter that it stands for; "" for all
}

func headOf(v report.View, t *tally) head {
	h := head{frame: frameWith(true), tally: t, Title: v.Rules.Title, Basis: v.Rules.Basis, AsOf: look.Day(v.AsOf),
		Map: mapOf(t.Cities), Line: timelineOf(v, t), AllChecks: barOf(t.Checks), Deadline: v.Rules.Deadlines.Applicant.String()}
	h.Kinds = kinds(t)
	for _, s := range ranked[:4] {
		h.Figures = append(h.Figures, figure{markOf(s), t.Verdicts[rankOf(s)], markOf(s).Class})
	}
	open := t.ForPeople - t.DecidedOn
	var people Counts
	people[rankOf(record.Pass)], people[rankOf(record.Human)] = t.DecidedOn, open
	h.People = barOf(people)
	h.PeopleSay = fmt.Sprintf("共 %d 项，已作决定 %d 项，待办 %d 项", t.ForPeople, t.DecidedOn, open)
	h.Dates = dates(v)
	return h
}

func kinds(t *tally) string {
	var out []string
	for _, k := range []record.ApplicationType{record.TypeA, record.TypeB, ""} {
		if n := t.Types[k]; n > 0 {
			out = append(out, fmt.Sprintf("%s %d", k.Noun(), n))
		}
	}
	return strings.Join(out, " · ")
}

// dates tells how the deadlines lie to the reference date. The page knows no other day.
func dates(v report.View) []report.Fact {
	var out []report.Fact
	for _, d := range []struct {
		label string
		day   record.Day
	}{{"申报截止", v.Rules.Deadlines.Applicant}, {"推荐截止", v.Rules.Deadlines.Recommender}} {
		if d.day.IsZero() {
			continue
		}
		out = append(out, report.Fact{Label: d.label, Text: look.Day(d.day) + "（" + against(d.day, v.AsOf) + "）"})
	}
	return out
}

// against says where a day lies seen from the reference date.
func against(day, asOf record.Day) string {
	const far = 400 // beyond which nobody counts days
	switch {
	case day == asOf:
		return "即基准日"
	case day.After(asOf) && !day.After(asOf.AddDays(far)):
		return fmt.Sprintf("基准日后 %d 天", daysBetween(asOf, day))
	case day.Before(asOf) && !day.Before(asOf.AddDays(-far)):
		return fmt.Sprintf("基准日前 %d 天", daysBetween(day, asOf))
	}
	return "基准日 " + asOf.String()
}

// Bar is for the template.
func (c conditionTally) Bar() bar { return barOf(c.Stand) }

// Marked are the counts with their marks, in the order of ranked.
func (c Counts) Marked() []barPart {
	out := make([]barPart, len(c))
	for i, s := range ranked {
		out[i] = barPart{mark: markOf(s), N: c[i]}
	}
	return out
}

// Open are the marked counts of what does not simply pass, without zeros.
func (c Counts) Open() []barPart {
	var out []barPart
	for i, s := range ranked[1:] {
		if c[i+1] > 0 {
			out = append(out, barPart{mark: markOf(s), N: c[i+1]})
		}
	}
	return out
}

// Bar is for the template.
func (c cityTally) Bar() bar { return barOf(c.Verdicts) }

// Legend are the marks of all states.
func (t *tally) Legend() []mark {
	out := make([]mark, len(ranked))
	for i, s := range ranked {
		out[i] = markOf(s)
	}
	return out
}
