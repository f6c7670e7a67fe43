package consolidate

import (
	"cmp"
	"slices"

	"beian/pipeline/record"
)

// A Fact is something that one application shows and that matters where another shows it too. Facts are all that findings
// between applications are made of: they can be kept on disk, sorted into buckets by Bucket, and come from several processes.
type Fact struct {
	Check   string // code of the check that left it
	Key     string // two facts of a check meet where their keys are equal
	Package string // of the application
	At      record.Evidence
	Text    string // as written there
	Where   string // Chinese noun of the list or field, or what else tells the place
	Code    string // what alone tells the thing from all others: a credit code, an identity number; "" when not stated
}

// Bucket is which of n buckets a fact belongs to: facts that may meet lie in the same one.
func (f Fact) Bucket(n int) int {
	h := uint32(2166136261) // FNV-1a
	for _, s := range []string{f.Check, f.Key} {
		for i := range len(s) {
			h = (h ^ uint32(s[i])) * 16777619
		}
		h = (h ^ 0xFF) * 16777619
	}
	return int(h % uint32(n))
}

// A Party is an application as findings name it.
type Party struct {
	Place       int // in output order
	ID, Package string
	Space       string // what it calls itself, else its package
}

// PartyOf is an application at a place of the output order.
func PartyOf(i int, app record.Application) Party {
	p := Party{i, app.ID, app.Package, app.Text("space_name")}
	p.Space = cmp.Or(p.Space, app.Package)
	return p
}

// A Sighting is a fact with the application that it is of.
type Sighting struct {
	Party
	Fact
}

// Leave hands on the facts of one application.
func Leave(app record.Application, kit Kit, keep func(Fact)) {
	for _, c := range All {
		if c.Leaves == nil {
			continue
		}
		c.Leaves(app, kit, func(f Fact) {
			if f.Key != "" {
				f.Check, f.Package = c.Code, app.Package
				keep(f)
			}
		})
	}
}

// A Meeting is what came of facts with one key.
type Meeting struct {
	check int
	key   string
	record.Finding
}

// Meet gives the meetings among the facts of a bucket; parties are the applications by package. The facts of an application
// stand in the order in which it left them; which application comes first does not matter.
func Meet(facts []Fact, parties map[string]Party, kit Kit) []Meeting {
	slices.SortStableFunc(facts, func(a, b Fact) int {
		return cmp.Or(cmp.Compare(a.Check, b.Check), cmp.Compare(a.Key, b.Key), cmp.Compare(parties[a.Package].Place, parties[b.Package].Place),
			a.At.Compare(b.At))
	})
	var out []Meeting
	for len(facts) > 0 {
		n := 1
		for n < len(facts) && facts[n].Check == facts[0].Check && facts[n].Key == facts[0].Key {
			n++
		}
		if facts[0].Package != facts[n-1].Package {
			out = append(out, meetings(facts[:n], parties, kit)...)
		}
		facts = facts[n:]
	}
	return out
}

// meetings takes facts with one key, in the order of the applications.
func meetings(facts []Fact, parties map[string]Party, kit Kit) []Meeting {
	i := slices.IndexFunc(All, func(c Check) bool { return c.Code == facts[0].Check })
	if i < 0 {
		return nil
	}
	by := make([]Sighting, len(facts))
	for k, f := range facts {
		by[k] = Sighting{parties[f.Package], f}
	}
	var out []Meeting
	for _, f := range All[i].Meets(facts[0].Key, by, kit) {
		out = append(out, Meeting{i, facts[0].Key, f})
	}
	return out
}

// Sorted brings the meetings of all buckets into their order, whatever bucket they came from. What another meeting of the
// same check says too, and more, is left out: an enterprise that met by its code and by its name.
func Sorted(all []Meeting) []record.Finding {
	slices.SortFunc(all, func(a, b Meeting) int {
		return cmp.Or(a.Finding.Compare(b.Finding), cmp.Compare(a.check, b.check), cmp.Compare(a.key, b.key))
	})
	at := map[spot][]int{}
	for i, m := range all {
		for _, p := range m.spots() {
			at[p] = append(at[p], i)
		}
	}
	var out []record.Finding
	for i, m := range all {
		if !slices.ContainsFunc(at[m.spots()[0]], func(k int) bool { return k != i && all[k].covers(m, k < i) }) {
			out = append(out, m.Finding)
		}
	}
	return out
}

// A spot is where one application shows something to one check.
type spot struct {
	check int
	owner string
	at    record.Evidence // without its box
	box   [4]int
}

func (m Meeting) spots() []spot {
	out := make([]spot, len(m.Evidence))
	for i, e := range m.Evidence {
		out[i] = spot{check: m.check, owner: m.Packages[i], at: e}
		if e.Box != nil {
			out[i].at.Box, out[i].box = nil, *e.Box
		}
	}
	return out
}

// covers reports whether m shows all spots that o shows; of two that show the same, the earlier one does.
func (m Meeting) covers(o Meeting, earlier bool) bool {
	if m.check != o.check || len(m.Evidence) < len(o.Evidence) || len(m.Evidence) == len(o.Evidence) && !earlier {
		return false
	}
	mine := m.spots()
	return !slices.ContainsFunc(o.spots(), func(p spot) bool { return !slices.Contains(mine, p) })
}

// Between gives the findings between applications that are held in memory, sorted.
func Between(apps []record.Application, kit Kit) []record.Finding {
	var facts []Fact
	parties := map[string]Party{}
	for i, app := range apps {
		parties[app.Package] = PartyOf(i, app)
		Leave(app, kit, func(f Fact) { facts = append(facts, f) })
	}
	return Sorted(Meet(facts, parties, kit))
}
