package workbook

import (
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

// byCity counts by city and type, in the order of the batch: by city code, A before B.
func byCity(apps []record.Application) []cityTally {
	var out []cityTally
	for i := 0; i < len(apps); {
		city, rest := apps[i].City, i
		for rest < len(apps) && apps[rest].City.Code == city.Code {
			rest++
		}
		for _, kind := range []record.ApplicationType{record.TypeA, record.TypeB, ""} {
			row := cityTally{city: city, kind: kind}
			for _, a := range apps[i:rest] {
				if a.Type == kind {
					row.add(a)
				}
			}
			if row.applications > 0 {
				out = append(out, row)
			}
		}
		i = rest
	}
	return out
}

// A checkTally counts how the applications stand with one check, or with one condition as a whole.
type checkTally struct {
	id, title, clause string
	whole             bool // a condition, the worst of its checks
	tally
}

// byCheck counts each condition and, below it, each of its checks.
func byCheck(conditions []report.Condition, apps []record.Application) []checkTally {
	var out []checkTally
	for i, columns := 0, checkColumns(conditions, apps); i < len(columns); i++ {
		c := columns[i]
		if i == 0 || columns[i-1].condition != c.condition {
			out = append(out, conditionTally(conditionOf(conditions, c.condition), apps))
		}
		row := checkTally{id: c.id, title: c.title, clause: c.clause}
		for _, a := range apps {
			for _, check := range a.Checks {
				if check.ID == c.id {
					row.count(check.State)
				}
			}
		}
		out = append(out, row)
	}
	return out
}

func conditionTally(c report.Condition, apps []record.Application) checkTally {
	row := checkTally{id: c.ID, title: c.Title, clause: c.Clause, whole: true}
	for _, a := range apps {
		var checks []record.Check
		for _, check := range a.Checks {
			if check.Condition == c.ID {
				checks = append(checks, check)
			}
		}
		if len(checks) > 0 {
			row.count(standing(checks))
		}
	}
	return row
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
	for _, a := range b.Applications {
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
