package consolidate

import (
	"slices"

	"beian/pipeline/record"
)

// onePerApplication keeps the first sighting of each application.
func onePerApplication(by []Sighting) []Sighting {
	return slices.CompactFunc(slices.Clone(by), func(a, b Sighting) bool { return a.Fact.Package == b.Fact.Package })
}

// identified are the sightings of a key that is only a name: where they have two codes the name does not tell which of them
// is meant, and where all have the same one they meet by it anyhow. Then there are none.
func identified(by []Sighting) []Sighting {
	code, bare := "", false
	for _, s := range by {
		switch {
		case s.Code == "":
			bare = true
		case code != "" && s.Code != code:
			return nil
		default:
			code = s.Code
		}
	}
	if !bare {
		return nil
	}
	return by
}

// between makes a finding of the sightings of several applications.
func between(code string, severity record.Severity, message string, by []Sighting) record.Finding {
	f := record.Finding{Code: code, Severity: severity, Message: message}
	for _, s := range by {
		f.Evidence = append(f.Evidence, s.At)
		f.Owners = append(f.Owners, s.ID)
		f.Parties = append(f.Parties, s.ID)
		f.Packages = append(f.Packages, s.Party.Package)
	}
	return f
}

// spaces names the applications of some sightings: 甲空间、乙空间.
func spaces(by []Sighting) string {
	return joined(by, func(s Sighting) string { return s.Space })
}

// placed names them with the list or field that each stands in: 甲空间（入驻名单）、乙空间（获得融资清单）.
func placed(by []Sighting) string {
	return joined(by, func(s Sighting) string { return s.Space + "（" + s.Where + "）" })
}
