package page

import (
	"maps"
	"slices"
	"strings"

	"beian/pipeline/record"
	"beian/pipeline/report"
)

// Counts are numbers of applications or of checks by state, in the order of ranked.
type Counts [len(ranked)]int

func (c *Counts) add(s record.State) {
	if i := rankOf(s); i >= 0 {
		c[i]++
	}
}

// Total is the sum over all states.
func (c Counts) Total() int {
	n := 0
	for _, k := range c {
		n += k
	}
	return n
}

// A tally is what the whole run comes to.
type tally struct {
	Applications int
	Verdicts     Counts
	Types        map[record.ApplicationType]int
	Checks       Counts // the checks of all applications
	ForPeople    int    // checks that only a person can judge
	DecidedOn    int    // how many of these were decided
	Findings     int
	Unread       int // files that could not be read, or not whole
	Cities       []*cityTally
	Conditions   []*conditionTally
	Faults       []fault   // what is wrong with files that could not be read, or not whole
	Crossings    []finding // between applications, in the order of the batch
	Detailed     bool
	days         map[record.Day]int // applications by the day on which the form was filled in
	undated      int
	cross        map[string][]int    // id → indices of findings between applications
	parties      map[string]*persons // of the applications that such findings are about
	names        map[string]string   // id → name, of the same
	everybody    persons             // of the whole run where it is small enough, for files that belong to no application
}

// A cityTally is one city's row.
type cityTally struct {
	record.City
	Verdicts  Counts
	ForPeople int // checks that still wait for a person
	Unread    int
}

// Short is the name on the map.
func (c cityTally) Short() string { return shortCity(c.City) }

// Full is the name in tables.
func (c cityTally) Full() string { return cityName(c.City) }

// A conditionTally counts how the applications stand with one condition: the worst of its checks that count.
type conditionTally struct {
	report.Condition
	Stand  Counts
	Checks []*checkTally
}

// A checkTally counts how the applications stand with one check, and says once what all their rows need not repeat.
type checkTally struct {
	ID, Title, Says, Asks string
	Required              string // what is mostly required
	Stand                 Counts
	required              map[string]int
}

func tallyOf(v report.View, b record.Batch) *tally {
	t := &tally{days: map[record.Day]int{}, Types: map[record.ApplicationType]int{}, cross: map[string][]int{},
		parties: map[string]*persons{}, names: map[string]string{}}
	for i, f := range b.Cross {
		for _, id := range f.Parties {
			t.cross[id] = append(t.cross[id], i)
		}
	}
	t.Detailed = b.Applications.Len() <= detailed
	for _, a := range b.Applications.All() {
		t.application(v, a)
	}
	for _, f := range b.Unassigned {
		if notRead(f) {
			t.Unread++
		}
	}
	for i, f := range b.Cross {
		t.Crossings = append(t.Crossings, t.between(i+1, f))
	}
	t.order(v)
	return t
}

func (t *tally) application(v report.View, a record.Application) {
	t.Applications++
	t.Verdicts.add(a.Verdict())
	t.Types[a.Type]++
	t.Findings += len(a.Findings)
	unread := t.faults(v, a)
	t.Unread += unread
	city := t.city(a.City)
	city.Verdicts.add(a.Verdict())
	city.ForPeople += a.HumanPending()
	city.Unread += unread
	t.date(a)
	t.checks(v, a)
	if t.Detailed {
		t.everybody.add(v.Lexicon, a)
	}
	if len(t.cross[a.ID]) > 0 {
		p := &persons{}
		p.add(v.Lexicon, a)
		t.parties[a.ID], t.names[a.ID] = p, nameOf(a)
	}
}

func (t *tally) city(c record.City) *cityTally {
	if i := slices.IndexFunc(t.Cities, func(o *cityTally) bool { return o.Code == c.Code }); i >= 0 {
		return t.Cities[i]
	}
	t.Cities = append(t.Cities, &cityTally{City: c})
	return t.Cities[len(t.Cities)-1]
}

func (t *tally) date(a record.Application) {
	filled := a.Field("filled_on").Best()
	if !filled.Known() || filled.From != filled.To {
		t.undated++
		return
	}
	t.days[filled.From]++
}

func (t *tally) checks(v report.View, a record.Application) {
	for rest := a.Checks; len(rest) > 0; {
		id := rest[0].Condition
		n := slices.IndexFunc(rest, func(c record.Check) bool { return c.Condition != id })
		if n < 0 {
			n = len(rest)
		}
		condition := t.condition(v, id)
		condition.Stand.add(standing(rest[:n]))
		for _, c := range rest[:n] {
			t.Checks.add(c.State)
			check := condition.check(v, c)
			check.Stand.add(c.State)
			check.required[demandOf(c)]++
			if c.State == record.Human || c.Machine == record.Human {
				t.ForPeople++
				if c.State != record.Human {
					t.DecidedOn++
				}
			}
		}
		rest = rest[n:]
	}
}

// standing of a condition is the verdict over those of its checks that count; where none does, that a person judges it,
// or the worst that the others say.
func standing(checks []record.Check) record.State {
	if slices.ContainsFunc(checks, func(c record.Check) bool { return c.Counts }) {
		return record.Verdict(checks)
	}
	if slices.ContainsFunc(checks, func(c record.Check) bool { return c.State == record.Human }) {
		return record.Human
	}
	all := slices.Clone(checks)
	for i := range all {
		all[i].Counts = true
	}
	return record.Verdict(all)
}

func (t *tally) condition(v report.View, id string) *conditionTally {
	for _, c := range t.Conditions {
		if c.ID == id {
			return c
		}
	}
	c := &conditionTally{Condition: report.Condition{ID: id}}
	for _, known := range v.Rules.Conditions {
		if known.ID == id {
			c.Condition = known
		}
	}
	t.Conditions = append(t.Conditions, c)
	return c
}

func (c *conditionTally) check(v report.View, check record.Check) *checkTally {
	for _, k := range c.Checks {
		if k.ID == check.ID {
			return k
		}
	}
	k := &checkTally{ID: check.ID, Title: check.Title, Says: check.Says, Asks: v.Rules.Asks[check.ID], required: map[string]int{}}
	c.Checks = append(c.Checks, k)
	return k
}

// commonest is the text that most have; the smallest of several.
func commonest(of map[string]int) string {
	best := ""
	for _, text := range slices.Sorted(maps.Keys(of)) {
		if of[text] > of[best] {
			best = text
		}
	}
	return best
}

// order puts conditions into the rule set's order, and their checks by number.
func (t *tally) order(v report.View) {
	rank := map[string]int{}
	for i, c := range v.Rules.Conditions {
		rank[c.ID] = i
	}
	slices.SortStableFunc(t.Conditions, func(a, b *conditionTally) int { return rank[a.ID] - rank[b.ID] })
	for _, c := range t.Conditions {
		for _, k := range c.Checks {
			k.Required = commonest(k.required)
		}
		slices.SortStableFunc(c.Checks, func(a, b *checkTally) int {
			if len(a.ID) != len(b.ID) && strings.TrimRight(a.ID, "abc") != strings.TrimRight(b.ID, "abc") {
				return len(a.ID) - len(b.ID)
			}
			return strings.Compare(a.ID, b.ID)
		})
	}
}

func notRead(f record.File) bool { return f.Status != record.Read && f.Status != record.Skipped }
