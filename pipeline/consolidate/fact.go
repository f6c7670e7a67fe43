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
	At   record.Evidence
	Text string
}

// Leave hands on the facts of one application.
func Leave(app record.Application, kit Kit, keep func(Fact)) {
	for _, c := range All {
		if c.Leaves == nil {
			continue
		}
		c.Leaves(app, kit, func(key string, at record.Evidence, text string) {
			if key != "" {
				keep(Fact{c.Code, key, app.Package, at, text})
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
func Meet(facts []Fact, parties map[string]Party) []Meeting {
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
		if m, ok := meetingOf(facts[:n], parties); ok {
			out = append(out, m)
		}
		facts = facts[n:]
	}
	return out
}

// meetingOf takes facts with one key, in the order of the applications; the first of each application counts.
func meetingOf(facts []Fact, parties map[string]Party) (Meeting, bool) {
	var by []Sighting
	for i, f := range facts {
		if i == 0 || f.Package != facts[i-1].Package {
			by = append(by, Sighting{parties[f.Package], f.At, f.Text})
		}
	}
	i := slices.IndexFunc(All, func(c Check) bool { return c.Code == facts[0].Check })
	if len(by) < 2 || i < 0 {
		return Meeting{}, false
	}
	f, ok := All[i].Meets(facts[0].Key, by)
	return Meeting{i, facts[0].Key, f}, ok
}

// Sorted brings the meetings of all buckets into their order, whatever bucket they came from.
func Sorted(all []Meeting) []record.Finding {
	slices.SortFunc(all, func(a, b Meeting) int {
		return cmp.Or(a.Finding.Compare(b.Finding), cmp.Compare(a.check, b.check), cmp.Compare(a.key, b.key))
	})
	var out []record.Finding
	for _, m := range all {
		out = append(out, m.Finding)
	}
	return out
}

// Between gives the findings between applications that are held in memory, sorted.
func Between(apps []record.Application, kit Kit) []record.Finding {
	var facts []Fact
	parties := map[string]Party{}
	for i, app := range apps {
		parties[app.Package] = PartyOf(i, app)
		Leave(app, kit, func(f Fact) { facts = append(facts, f) })
	}
	return Sorted(Meet(facts, parties))
}
