package record

import "cmp"

// A Batch is a whole run: applications in output order and what shows only between them.
type Batch struct {
	RuleSet      string
	AsOf         Day
	Applications Applications // sorted by city code, then id, then package
	Cross        []Finding
	Unassigned   []File // files that belong to no application, paths relative to the inbox, sorted by path
	// Recommendations are the summaries of the cities, sorted by path.
	Recommendations []Recommendation
}

// Compare orders applications: city code, id, package.
func (a Application) Compare(o Application) int {
	return cmp.Or(compare(a.City.Code, o.City.Code), compare(a.ID, o.ID), compare(a.Package, o.Package))
}

func compare(a, b string) int { return cmp.Compare(a, b) }
