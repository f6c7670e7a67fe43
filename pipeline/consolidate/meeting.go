package consolidate

import (
	"cmp"
	"maps"
	"slices"

	"beian/pipeline/record"
)

// A sighting is one thing seen in one application.
type sighting struct {
	app  int // index into the applications
	at   record.Evidence
	text string // as written there
}

// A meeting gathers sightings by key and tells which keys occur in two or more applications.
type meeting map[string][]sighting

func (m meeting) see(key string, s sighting) {
	if key != "" {
		m[key] = append(m[key], s)
	}
}

// shared calls f for each key that n or more applications have, in the order of the keys, with one sighting for each
// application in the applications' order.
func (m meeting) shared(n int, f func(key string, by []sighting)) {
	for _, key := range slices.Sorted(maps.Keys(m)) {
		by := slices.Clone(m[key])
		slices.SortStableFunc(by, func(a, b sighting) int {
			return cmp.Or(cmp.Compare(a.app, b.app), a.at.Compare(b.at))
		})
		by = slices.CompactFunc(by, func(a, b sighting) bool { return a.app == b.app })
		if len(by) >= n {
			f(key, by)
		}
	}
}

// between makes a finding of the sightings of several applications.
func between(code string, severity record.Severity, message string, apps []record.Application, by []sighting) record.Finding {
	f := record.Finding{Code: code, Severity: severity, Message: message}
	for _, s := range by {
		f.Evidence = append(f.Evidence, s.at)
		f.Owners = append(f.Owners, apps[s.app].ID)
		f.Parties = append(f.Parties, apps[s.app].ID)
		f.Packages = append(f.Packages, apps[s.app].Package)
	}
	return f
}

// spaces names the applications of some sightings: 甲空间、乙空间.
func spaces(apps []record.Application, by []sighting) string {
	names := ""
	for i, s := range by {
		if i > 0 {
			names += "、"
		}
		names += spaceName(apps[s.app])
	}
	return names
}

func spaceName(a record.Application) string {
	if n := a.Text("space_name"); n != "" {
		return n
	}
	return a.Package
}
