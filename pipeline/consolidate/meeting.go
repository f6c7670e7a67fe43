package consolidate

import (
	"beian/pipeline/record"
)

// between makes a finding of the sightings of several applications.
func between(code string, severity record.Severity, message string, by []Sighting) record.Finding {
	f := record.Finding{Code: code, Severity: severity, Message: message}
	for _, s := range by {
		f.Evidence = append(f.Evidence, s.At)
		f.Owners = append(f.Owners, s.ID)
		f.Parties = append(f.Parties, s.ID)
		f.Packages = append(f.Packages, s.Package)
	}
	return f
}

// spaces names the applications of some sightings: 甲空间、乙空间.
func spaces(by []Sighting) string {
	names := ""
	for i, s := range by {
		if i > 0 {
			names += "、"
		}
		names += s.Space
	}
	return names
}
