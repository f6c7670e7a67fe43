package workbook

import (
	"slices"

	"beian/pipeline/record"
	"beian/pipeline/report"
)

// A tally counts applications by how they stand.
type tally struct {
	applications int
	by           map[record.State]int
	human        int // checks that wait for a person
	findings     int
	unread       int // files that could not be read, or not whole
}

func (t *tally) add(a record.Application) {
	t.count(a.Verdict())
	t.human += a.HumanPending()
	t.findings += len(a.Findings)
	for _, f := range a.Files {
		if notRead(f) {
			t.unread++
		}
	}
}

func (t *tally) count(s record.State) {
	if t.by == nil {
		t.by = map[record.State]int{}
	}
	t.applications++
	t.by[s]++
}

// A cityTally is one row of the overview: a city's applications of one type.
type cityTally struct {
	city record.City
	kind record.ApplicationType
	tally
}

// kinds are the types in the order in which they are shown; the last is unknown.
var kinds = []record.ApplicationType{record.TypeA, record.TypeB, ""}

// byCity counts by city and type, in the order of the batch: by city code, A before B.
func byCity(apps record.Applications) []cityTally {
	var out []cityTally
	for _, a := range apps.All() {
		if n := len(out); n == 0 || out[n-1].city.Code != a.City.Code {
			for _, kind := range kinds {
				out = append(out, cityTally{city: a.City, kind: kind})
			}
		}
		of := out[len(out)-len(kinds):]
		of[slices.Index(kinds, a.Type)].add(a)
	}
	return slices.DeleteFunc(out, func(t cityTally) bool { return t.applications == 0 })
}

// A summary is what the overview and its charts count.
type summary struct {
	all    tally
	cities []cityTally  // by city and type
	types  []cityTally  // by type
	checks []checkTally // conditions and their checks
	split  bool         // what is read of each application stands in other workbooks
}

func summed(v report.View, b record.Batch) summary {
	sum := summary{cities: byCity(b.Applications), checks: byCheck(v.Rules.Conditions, b.Applications)}
	for _, row := range sum.cities {
		sum.all.join(row.tally)
	}
	for _, kind := range kinds {
		t := cityTally{kind: kind}
		for _, row := range sum.cities {
			if row.kind == kind {
				t.join(row.tally)
			}
		}
		if t.applications > 0 {
			sum.types = append(sum.types, t)
		}
	}
	return sum
}

// wholeCities joins the types of each city.
func (s summary) wholeCities() []cityTally {
	var out []cityTally
	for _, row := range s.cities {
		if n := len(out); n == 0 || out[n-1].city != row.city {
			out = append(out, cityTally{city: row.city})
		}
		out[len(out)-1].join(row.tally)
	}
	return out
}

// join adds what another tally has counted.
func (t *tally) join(o tally) {
	if t.by == nil {
		t.by = map[record.State]int{}
	}
	for s, n := range o.by {
		t.by[s] += n
	}
	t.applications += o.applications
	t.human += o.human
	t.findings += o.findings
	t.unread += o.unread
}

// A checkTally counts how the applications stand with one check, or with one condition as a whole.
type checkTally struct {
	id, title, clause string
	whole             bool // a condition, the worst of its checks
	tally
}

// byCheck counts each condition and, below it, each of its checks.
func byCheck(conditions []report.Condition, apps record.Applications) []checkTally {
	one, whole := map[string]*tally{}, map[string]*tally{}
	for _, a := range apps.All() {
		of := map[string][]record.Check{}
		for _, c := range a.Checks {
			tallyOf(one, c.ID).count(c.State)
			of[c.Condition] = append(of[c.Condition], c)
		}
		for id, checks := range of {
			tallyOf(whole, id).count(standing(checks))
		}
	}
	var out []checkTally
	columns := checkColumns(conditions, apps)
	for i, c := range columns {
		if i == 0 || columns[i-1].condition != c.condition {
			of := conditionOf(conditions, c.condition)
			out = append(out, checkTally{id: of.ID, title: of.Title, clause: of.Clause, whole: true, tally: *tallyOf(whole, of.ID)})
		}
		out = append(out, checkTally{id: c.id, title: c.title, clause: c.clause, tally: *tallyOf(one, c.id)})
	}
	return out
}

func tallyOf(all map[string]*tally, id string) *tally {
	if all[id] == nil {
		all[id] = &tally{}
	}
	return all[id]
}

func conditionOf(conditions []report.Condition, id string) report.Condition {
	for _, c := range conditions {
		if c.ID == id {
			return c
		}
	}
	return report.Condition{ID: id}
}

// standing of a condition is the verdict over those of its checks that count; where a person judges all of them, that.
func standing(checks []record.Check) record.State {
	for _, c := range checks {
		if c.Counts {
			return record.Verdict(checks)
		}
	}
	for _, c := range checks {
		if c.State == record.Human {
			return record.Human
		}
	}
	// None counts towards the application, as with C9 alone: the worst of them is still what a reader asks for.
	all := make([]record.Check, len(checks))
	for i, c := range checks {
		c.Counts = true
		all[i] = c
	}
	return record.Verdict(all)
}

// A fileTally counts files by what became of them.
type fileTally struct {
	status record.FileStatus
	n      int
}

var unreadStatuses = []record.FileStatus{
	record.Partial, record.NeedsOCR, record.Encrypted, record.Damaged, record.TooLarge, record.Timeout, record.Unsupported,
}

// unreadFiles counts the files that could not be read, in the order of unreadStatuses, and those that belong to no application though they should.
func unreadFiles(b record.Batch) (byStatus []fileTally, unassigned int) {
	n := map[record.FileStatus]int{}
	for _, a := range b.Applications.All() {
		for _, f := range a.Files {
			n[f.Status]++
		}
	}
	for _, f := range b.Unassigned {
		n[f.Status]++
		if f.Status != record.Skipped && !cityPaper(f) {
			unassigned++
		}
	}
	for _, s := range unreadStatuses {
		if n[s] > 0 {
			byStatus = append(byStatus, fileTally{s, n[s]})
		}
	}
	return byStatus, unassigned
}

// cityPaper tells the files that belong to a city by their nature (8.13).
func cityPaper(f record.File) bool {
	return f.Document == record.Summary || f.Document == record.Decisions || f.Document == record.SiteVerification
}
