package consolidate

import (
	"slices"

	"beian/pipeline/record"
)

// Named is what of an application its city's summary can be held against; the rest is left out, so that those of a large run
// can be kept together.
func Named(app record.Application, keys map[string]bool) record.Application {
	out := record.Application{ID: app.ID, Package: app.Package, City: app.City, Type: app.Type}
	for _, f := range app.Fields {
		if keys[f.Key] {
			out.Fields = append(out.Fields, f)
		}
	}
	return out
}

// Summaries gives the findings between the cities' summaries and the applications, sorted.
func Summaries(apps []record.Application, kit Kit) []record.Finding {
	var out []record.Finding
	for _, c := range All {
		if c.Summary != nil {
			out = append(out, c.Summary(apps, kit)...)
		}
	}
	slices.SortStableFunc(out, record.Finding.Compare)
	return out
}

// Match tells for each line of the summaries which applications it names: those of its city with the line's code, else with
// the space's name, else with the operator's; of several, those that the name and the type agree with. It returns copies.
func Match(all []record.Recommendation, apps []record.Application, kit Kit) []record.Recommendation {
	ofCity := map[string]*register{}
	out := slices.Clone(all)
	for i, r := range out {
		known, ok := ofCity[r.City.Code]
		if !ok {
			known = registerOf(r.City, apps, kit)
			ofCity[r.City.Code] = known
		}
		out[i].Rows = slices.Clone(r.Rows)
		for j, row := range r.Rows {
			for _, n := range known.find(row, apps, kit) {
				to := &out[i].Rows[j]
				to.Parties = append(to.Parties, apps[n].ID)
				to.Packages = append(to.Packages, apps[n].Package)
			}
		}
	}
	return out
}

// A register finds the applications of a city by what a summary says of them.
type register struct{ code, space, operator map[string][]int }

// registerOf indexes the applications of a city; of a summary without one, all applications.
func registerOf(city record.City, apps []record.Application, kit Kit) *register {
	n := &register{map[string][]int{}, map[string][]int{}, map[string][]int{}}
	see := func(index map[string][]int, key string, i int) {
		if key != "" {
			index[key] = append(index[key], i)
		}
	}
	for i, a := range apps {
		if city.Code != "" && a.City.Code != city.Code {
			continue
		}
		see(n.code, a.Text("operator_uscc"), i)
		see(n.space, kit.Name(a.Text("space_name")), i)
		see(n.operator, kit.Name(a.Text("operator_name")), i)
	}
	return n
}

func (n *register) find(row record.Recommended, apps []record.Application, kit Kit) []int {
	space, kind := kit.Name(row.Get("space_name").Text), row.Get("application_type").Text
	found := n.code[row.Get("operator_uscc").Text]
	if len(found) == 0 {
		found = n.space[space]
	}
	if len(found) == 0 {
		found = n.operator[kit.Name(row.Get("operator_name").Text)]
	}
	for _, agrees := range []func(record.Application) bool{
		func(a record.Application) bool { return kit.Name(a.Text("space_name")) == space },
		func(a record.Application) bool { return string(a.Type) == kind },
	} {
		var narrower []int
		for _, i := range found {
			if agrees(apps[i]) {
				narrower = append(narrower, i)
			}
		}
		if len(narrower) > 0 {
			found = narrower
		}
	}
	return found
}

// spaceName is what an application calls itself, else its package.
func spaceName(a record.Application) string { return PartyOf(0, a).Space }
