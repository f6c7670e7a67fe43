package normalise

import (
	"slices"

	"beian/pipeline/record"
)

// An identity says which columns tell the items of a list apart. Organisations go by their code, else by name and leader
// (contract 8.12); what happens or stands somewhere goes by its name and what else is unique about it.
type identity struct {
	name   string   // the column that names the item
	coded  bool     // items may have a 统一社会信用代码 in the column uscc
	leader string   // a column that two rows of the same item may not contradict; it may be missing
	also   []string // columns that make another item when they differ
	deal   []string // columns that make another row of the same item when they differ: two financings of one enterprise
}

var identities = map[string]identity{
	"residents":       {coded: true, leader: "leader_name"},
	"new_enterprises": {coded: true, leader: "leader_name"},
	"financings":      {coded: true, deal: []string{"date", "amount", "investor"}},
	"cases":           {deal: []string{"year"}},
	"service_staff":   {leader: "id_no"},
	"all_staff":       {leader: "id_no"},
	"mentors":         {leader: "employer"},
	"events":          {also: []string{"date"}},
	"funds":           {},
	"investments":     {also: []string{"date"}},
	"equipment":       {also: []string{"model", "bought_on", "place"}},
	"partners":        {},
	"site_units":      {also: []string{"use"}},
	"policies":        {also: []string{"doc_no"}},
	"synergy_items":   {also: []string{"date", "contract_no"}},
}

func identityOf(list string) identity {
	id := identities[list]
	id.name = "name"
	if list == "site_units" {
		id.name = "unit"
	}
	return id
}

// nameKey is the comparison key of the item's name; "" for a row that does not name one.
func (id identity) nameKey(r record.Row) string { return Name(r.Get(id.name).Text) }

func codeOf(r record.Row) string {
	if code := r.Get("uscc").Text; record.CheckUSCC(code) == nil {
		return code
	}
	return ""
}

// same reports whether two rows name the same item.
func (id identity) same(a, b record.Row) bool {
	if id.coded {
		if x, y := codeOf(a), codeOf(b); x != "" && y != "" {
			return x == y
		}
	}
	if key := id.nameKey(a); key == "" || key != id.nameKey(b) {
		return false
	}
	if id.leader != "" {
		x, y := Person(a.Get(id.leader).Text), Person(b.Get(id.leader).Text)
		if x != "" && y != "" && x != y {
			return false
		}
	}
	return !slices.ContainsFunc(id.also, func(key string) bool { return differ(a.Get(key), b.Get(key)) })
}

// differ reports two stated values that cannot be the same; what one row does not state is no difference.
func differ(a, b record.Value) bool {
	if !a.Known() || !b.Known() {
		return false
	}
	if a.Kind == record.Plain {
		return Name(a.Text) != Name(b.Text)
	}
	return Contradict("", a, b)
}

// An index finds rows by code and by name.
type index map[string][]int

func (x index) add(id identity, rows []record.Row, from int) {
	for i := from; i < len(rows); i++ {
		for _, k := range id.keys(rows[i]) {
			x[k] = append(x[k], i)
		}
	}
}

func (id identity) keys(r record.Row) []string {
	var out []string
	if n := id.nameKey(r); n != "" {
		out = append(out, "n"+n)
	}
	if id.coded {
		if c := codeOf(r); c != "" {
			out = append(out, "c"+c)
		}
	}
	return out
}

// find looks for the row of earlier tables that r repeats: of several the one that agrees in everything, and none twice.
func (x index) find(id identity, rows []record.Row, r record.Row, taken map[int]bool) int {
	best := -1
	for _, k := range id.keys(r) {
		for _, i := range x[k] {
			if taken[i] || !id.same(rows[i], r) || otherDeal(rows[i], r, id) {
				continue
			}
			if agree(rows[i], r) {
				return i
			}
			if best < 0 {
				best = i
			}
		}
	}
	return best
}

func otherDeal(a, b record.Row, id identity) bool {
	return slices.ContainsFunc(id.deal, func(key string) bool { return differ(a.Get(key), b.Get(key)) })
}

func agree(a, b record.Row) bool {
	return !slices.ContainsFunc(b.Cells, func(c record.Item) bool { return differ(a.Get(c.Key), c.Value) })
}

// distinct counts the different items of each list. A team and the enterprise that it became are one resident: the list of
// new enterprises says which, else both name the same leader (AMB-2b).
func distinct(lists []record.List) {
	for i, l := range lists {
		id := identityOf(l.Key)
		groups := record.NewGroups(len(l.Rows))
		buckets := index{}
		for j, r := range l.Rows {
			for _, k := range id.keys(r) {
				for _, other := range buckets[k] {
					if id.same(l.Rows[other], r) {
						groups.Join(other, j)
					}
				}
				buckets[k] = append(buckets[k], j)
			}
		}
		if l.Key == "residents" {
			becameOne(lists, l.Rows, groups)
		}
		lists[i].Distinct = groups.Count()
	}
}

// becameOne unites teams with the enterprises that they became.
func becameOne(lists []record.List, rows []record.Row, groups *record.Groups) {
	teams, leaders, enterprises := index{}, index{}, index{}
	for i, r := range rows {
		name := Name(r.Get("name").Text)
		if r.Get("kind").Text == "team" {
			teams[name] = append(teams[name], i)
			leader := Person(r.Get("leader_name").Text)
			leaders[leader] = append(leaders[leader], i)
			continue
		}
		enterprises[name] = append(enterprises[name], i)
		enterprises[codeOf(r)] = append(enterprises[codeOf(r)], i)
	}
	for _, x := range []index{teams, leaders, enterprises} {
		delete(x, "") // what is not named is not the same
	}
	for _, l := range lists {
		if l.Key != "new_enterprises" {
			continue
		}
		for _, r := range l.Rows {
			for _, team := range teams[Name(r.Get("from_team").Text)] {
				groups.Join(team, enterprises[Name(r.Get("name").Text)]...)
				groups.Join(team, enterprises[codeOf(r)]...)
			}
		}
	}
	for i, r := range rows {
		// A leader of several teams does not tell which of them became the enterprise.
		if led := leaders[Person(r.Get("leader_name").Text)]; r.Get("kind").Text == "enterprise" && len(led) == 1 &&
			!differ(rows[led[0]].Get("leader_id_no"), r.Get("leader_id_no")) {
			groups.Join(led[0], i)
		}
	}
}
