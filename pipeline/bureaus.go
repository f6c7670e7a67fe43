package pipeline

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"beian/pipeline/privacy"
	"beian/pipeline/record"
	"beian/pipeline/report"
)

// PathOf fills the city, the id and the name of an application into the path of a report.
func PathOf(path string, app record.Application) string {
	name := fileName(app.Text("space_name"))
	if name != "" {
		name = " " + name
	}
	return strings.NewReplacer("{city}", app.City.Folder(), "{id}", app.ID, "{name}", name).Replace(path)
}

// longestName is how many characters of a name stand in a file's name: with the id in front it stays below the 255 bytes
// that file systems allow.
const longestName = 40

// fileName is a text as a file may be called on every system, without personal numbers.
func fileName(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r < ' ', r == 0x7F, r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r == 0xFEFF, strings.ContainsRune(`<>:"/\\|?*`, r):
			return ' '
		}
		return r
	}, privacy.Scrub(s))
	runes := []rune(strings.Join(strings.Fields(s), " "))
	return strings.Trim(string(runes[:min(len(runes), longestName)]), ". ")
}

// unknownCity is the code of applications whose city no document tells.
const unknownCity = "000000"

// bureaus parts a run by city, in the order of their codes. A city that handed in a summary and no package is one, too.
func bureaus(b record.Batch) []report.Bureau {
	var out []report.Bureau
	began := 0
	add := func(end int, city record.City) {
		if end > began && city.Code != unknownCity {
			out = append(out, report.Bureau{City: city, Applications: b.Applications.Part(began, end)})
		}
		began = end
	}
	var city record.City
	for i, a := range b.Applications.All() {
		if a.City != city {
			add(i, city)
			city = a.City
		}
	}
	add(b.Applications.Len(), city)
	for _, r := range b.Recommendations {
		i := slices.IndexFunc(out, func(o report.Bureau) bool { return o.City.Code == r.City.Code })
		if i < 0 && r.City.Code == "" {
			continue
		}
		if i < 0 {
			i = len(out)
			out = append(out, report.Bureau{City: r.City, Applications: b.Applications.Part(0, 0)})
		}
		out[i].Recommendations = append(out[i].Recommendations, r)
	}
	for i := range out {
		out[i].Cross = ownFindings(out[i], b.Cross)
	}
	slices.SortStableFunc(out, func(a, b report.Bureau) int { return cmp.Compare(a.City.Code, b.City.Code) })
	return out
}

// ownFindings are those that cite the city's summaries and no application of another city.
func ownFindings(of report.Bureau, cross []record.Finding) []record.Finding {
	own := map[string]bool{}
	for _, a := range of.Applications.All() {
		own[a.Package] = true
	}
	foreign := func(pkg string) bool { return !own[pkg] }
	return slices.DeleteFunc(slices.Clone(cross), func(f record.Finding) bool {
		return slices.ContainsFunc(f.Packages, foreign) || len(f.Evidence) == 0 || !slices.ContainsFunc(of.Recommendations, func(r record.Recommendation) bool {
			return r.File == f.Evidence[0].File
		})
	})
}

func publishCities(rep report.Report, v report.View, of []report.Bureau, sink report.Sink) error {
	for _, b := range of {
		path := PathOf(rep.Path, record.Application{City: b.City})
		if err := sink.Create(path, func(w io.Writer) error { return rep.City(w, v, b) }); err != nil {
			return err
		}
	}
	return nil
}
