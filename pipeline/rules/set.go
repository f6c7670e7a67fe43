// Package rules holds what the authority decides, as data: one YAML file is one rule set with its thresholds, windows,
// readings and checks. A year or a province is a new file and no new code. The package knows rules, not applications.
package rules

import (
	"beian/pipeline/formula"
	"beian/pipeline/record"
)

// A Set is one rule set: one file, one digest. It is read-only after Load and safe for many goroutines.
type Set struct {
	ID           string        `yaml:"id"`
	Title        string        `yaml:"title"`
	Basis        string        `yaml:"basis"`
	Authority    string        `yaml:"authority"` // whom recommendations are sent to; "" where the notice does not say
	AsOf         record.Day    `yaml:"as_of"`     // reference date (AMB-14)
	Deadlines    Deadlines     `yaml:"deadlines"`
	Recommenders []Recommender `yaml:"recommenders"`
	Conditions   []Condition   `yaml:"conditions"`
	Windows      []Window      `yaml:"windows"`
	Measures     []Measure     `yaml:"measures"`
	Questions    []Question    `yaml:"questions"`
	Checks       []Check       `yaml:"checks"`
	Slots        []Slot        `yaml:"slots"`
	SHA256       string        `yaml:"-"` // of the file's bytes, 64 hex digits
}

// Deadlines are the last days on which the parties may hand in; zero when the notice sets none.
type Deadlines struct {
	Applicant   record.Day `yaml:"applicant"`
	Recommender record.Day `yaml:"recommender"`
}

// A Recommender is an office of first review and the city that it stands for.
type Recommender struct {
	Name    string   `yaml:"name"`
	City    string   `yaml:"city"` // six digits, or LN-SF
	Aliases []string `yaml:"aliases"`
}

// A Condition is one of the numbered conditions of a type, or the formality checks ("C", for both types).
type Condition struct {
	ID     string `yaml:"id"`
	Type   string `yaml:"type"` // "A", "B", "" for both
	Title  string `yaml:"title"`
	Clause string `yaml:"clause"`
	Says   string `yaml:"says"` // the clause's own words
}

// A Window is a span of days, told by exactly one of its forms.
type Window struct {
	Key           string     `yaml:"key"`
	Label         string     `yaml:"label"`
	CalendarYears int        `yaml:"calendar_years"` // so many full calendar years, the last one included
	Months        int        `yaml:"months"`         // so many months back from the reference date, their first day excluded (contract 8.8)
	From          record.Day `yaml:"from"`
	To            record.Day `yaml:"to"`
	Ever          bool       `yaml:"ever"` // everything up to the reference date
}

// Span is the first and the last day of the window; the zero first day means that it has no beginning.
func (w Window) Span(asOf record.Day) (from, to record.Day) {
	switch {
	case w.CalendarYears > 0:
		last := asOf.Year - 1
		if asOf.Month == 12 && asOf.Day == 31 {
			last = asOf.Year
		}
		return record.Day{Year: last - w.CalendarYears + 1, Month: 1, Day: 1}, record.Day{Year: last, Month: 12, Day: 31}
	case w.Months > 0:
		return asOf.AddMonths(-w.Months).AddDays(1), asOf
	case w.Ever:
		return record.Day{}, asOf
	}
	return w.From, w.To
}

// A Measure is a named number drawn from an application: what the form declares, what a list proves, or both.
type Measure struct {
	Key   string `yaml:"key"`
	Label string `yaml:"label"`
	Unit  string `yaml:"unit"` // noun of counts (家 人 名 场 个), ㎡, 元, or % for ratios
	// Declared are sums of field keys that state the same number; the first that is known counts, others must agree.
	Declared []string `yaml:"declared"`
	Document string   `yaml:"document"` // only what documents of this kind state (AMB-1 c: the lease)
	// IfField and IfIs make the declared number 1 or 0: whether the form ticks one of the words in an enum field.
	IfField  string   `yaml:"if_field"`
	IfIs     []string `yaml:"if_is"`
	Else     string   `yaml:"else"` // measure to use where no document states this one
	List     string   `yaml:"list"`
	Where    []string `yaml:"where"`    // rows that count, see Filters
	Distinct []string `yaml:"distinct"` // columns that tell two items apart, codes first
	Sum      string   `yaml:"sum"`      // column to add up instead of counting rows
	Loose    bool     `yaml:"loose"`    // form and list count different things (台套, 行): other numbers are no contradiction
	terms    []*formula.Term
	filters  []Filter
}

// Terms are the parsed Declared.
func (m *Measure) Terms() []*formula.Term { return m.terms }

// Filters are the parsed Where.
func (m *Measure) Filters() []Filter { return m.filters }

// A Question is an ambiguity of the notice with the readings that are accepted (AMB-1 … AMB-17).
type Question struct {
	ID       string   `yaml:"id"`
	Asks     string   `yaml:"asks"`
	Readings []Option `yaml:"readings"`
	Default  string   `yaml:"default"`
	Why      string   `yaml:"why"`
}

// An Option is one reading of a question.
type Option struct {
	Key  string `yaml:"key"`
	Says string `yaml:"says"`
}

// A Check is one clause as data. It has a formula (Must), a Kind, or only a person's question (Human); Human beside one
// of the others means: the machine sees whether it is there, a person judges it.
type Check struct {
	ID        string     `yaml:"id"`
	Type      string     `yaml:"type"`
	Condition string     `yaml:"condition"`
	Clause    string     `yaml:"clause"` // of the condition unless given
	Title     string     `yaml:"title"`
	Says      string     `yaml:"says"`
	Must      string     `yaml:"must"`
	Kind      string     `yaml:"kind"`
	With      Params     `yaml:"with"`
	Human     string     `yaml:"human"`
	Window    string     `yaml:"window"`
	Reading   string     `yaml:"reading"` // AMB-6/calendar_year: the default reading
	Readings  []Reading  `yaml:"readings"`
	RestsOn   []string   `yaml:"rests_on"` // other questions on which the result rests
	Soft      bool       `yaml:"soft"`     // 一般, 原则上: falling short is for a person to judge
	Counts    *bool      `yaml:"counts"`   // whether the verdict counts it; true unless given
	Slots     []string   `yaml:"slots"`    // proofs in which a reviewer looks
	Unless    []Override `yaml:"unless"`
	formula   *formula.Formula
}

// Formula is the parsed Must; nil when the check has none.
func (c *Check) Formula() *formula.Formula { return c.formula }

// Automatic reports whether the machine decides the check.
func (c *Check) Automatic() bool { return c.Human == "" }

// Counted reports whether the verdict of an application counts the check when the machine decides it.
func (c *Check) Counted() bool { return c.Counts == nil || *c.Counts }

// Override puts what an exception says in place of the check's own.
func (c *Check) Override(o *Override) {
	if o.must != nil {
		c.Must, c.formula = o.Must, o.must
	}
	if o.With != nil {
		c.With = *o.With
	}
	if o.Human != "" {
		c.Human = o.Human
	}
}

// A Reading is another accepted reading of a check and what follows from it.
type Reading struct {
	Of       string            `yaml:"of"`       // AMB-9/floor
	Swap     map[string]string `yaml:"swap"`     // measure → measure
	Window   string            `yaml:"window"`   // instead of the check's
	Rounding string            `yaml:"rounding"` // "milder": ceil counts as floor, at least 1
	Must     string            `yaml:"must"`     // instead of the check's
	When     string            `yaml:"when"`     // condition under which the reading is looked at
	OrSame   []string          `yaml:"or_same"`  // … or two fields name the same
	Several  string            `yaml:"several"`  // … or a field lists more than one item
	Open     bool              `yaml:"open"`     // nobody but a person can compute this reading
	Then     string            `yaml:"then"`     // one of Accept, Review, Doubt, Flag
	Note     string            `yaml:"note"`
	must     *formula.Formula
	when     *formula.Formula
}

// Formula is the parsed Must of the reading; nil when it has none.
func (r *Reading) Formula() *formula.Formula { return r.must }

// Condition is the parsed When; nil when there is none.
func (r *Reading) Condition() *formula.Formula { return r.when }

// What may follow from a reading.
const (
	Accept = "accept" // the check passes if this reading passes
	Review = "review" // a fail becomes review unless this reading fails too
	Doubt  = "doubt"  // a pass becomes review unless this reading passes too
	Flag   = "flag"   // only the flag reading_sensitive
)

// An Override replaces parts of a check for some applicants: all conditions that it gives must hold. The first override
// that fits counts, so the particular goes before the general.
type Override struct {
	Type   string   `yaml:"type"`   // "A" or "B"
	Cities []string `yaml:"cities"` // codes
	Field  string   `yaml:"field"`
	Is     []string `yaml:"is"`  // words of the field
	Has    []string `yaml:"has"` // or: what its text contains, such as the name of a county
	Must   string   `yaml:"must"`
	With   *Params  `yaml:"with"`
	Human  string   `yaml:"human"`
	Why    string   `yaml:"why"`
	must   *formula.Formula
}

// Formula is the parsed Must of the override; nil when it has none.
func (o *Override) Formula() *formula.Formula { return o.must }

// A Slot is a kind of proof that the notice asks for, and the checks that it serves.
type Slot struct {
	Key    string   `yaml:"key"`
	Label  string   `yaml:"label"`
	Checks []string `yaml:"checks"`
}

// Check returns the check with this id.
func (s *Set) Check(id string) (*Check, bool) {
	return find(s.Checks, func(c *Check) bool { return c.ID == id })
}

// Measure returns the measure with this key.
func (s *Set) Measure(key string) (*Measure, bool) {
	return find(s.Measures, func(m *Measure) bool { return m.Key == key })
}

// Window returns the window with this key.
func (s *Set) Window(key string) (*Window, bool) {
	return find(s.Windows, func(w *Window) bool { return w.Key == key })
}

// Condition returns the condition with this id.
func (s *Set) Condition(id string) (*Condition, bool) {
	return find(s.Conditions, func(c *Condition) bool { return c.ID == id })
}

// Question returns the question with this id.
func (s *Set) Question(id string) (*Question, bool) {
	return find(s.Questions, func(q *Question) bool { return q.ID == id })
}

// For lists the checks that apply to a type, in the order of the set; "" gives those that apply to every type.
func (s *Set) For(t record.ApplicationType) []*Check {
	var out []*Check
	for i := range s.Checks {
		if c := &s.Checks[i]; c.Type == "" || c.Type == string(t) {
			out = append(out, c)
		}
	}
	return out
}

// Covers reports whether the set has conditions of its own for a type: a notice may take in one of the two only.
func (s *Set) Covers(t record.ApplicationType) bool {
	for i := range s.Checks {
		if s.Checks[i].Type == string(t) && t != "" {
			return true
		}
	}
	return false
}

func find[T any](all []T, is func(*T) bool) (*T, bool) {
	for i := range all {
		if is(&all[i]) {
			return &all[i], true
		}
	}
	return nil, false
}
