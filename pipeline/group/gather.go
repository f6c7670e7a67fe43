package group

import (
	"cmp"
	"fmt"
	"slices"

	"beian/pipeline/record"
)

// A Piece is a loose unit with what its files say: of an archive, each of them.
type Piece struct {
	Unit
	Says []Identity
}

// A Group is an application that loose units make.
type Group struct {
	Identity
	Units []Unit
}

// A Stray is a unit that belongs to no application, with the reason in Chinese.
type Stray struct {
	Unit
	Reason string
}

// Gathered is the outcome for the loose units of a city.
type Gathered struct {
	Groups []Group  // in the order of their first units
	Joined [][]Unit // what goes to each of the known applications
	Strays []Stray
}

// Gather groups loose units by what they say (code, else operator, else space), then by their names. known are the
// applications of the city's folders and archives. A form makes an application, a report too where none is there that it
// belongs to; anything else needs one to join.
func Gather(pieces []Piece, known []Identity) Gathered {
	g := &gatherer{known: known, joined: make([][]Unit, len(known))}
	var rest []Piece
	for _, p := range byRank(pieces) {
		if !g.byContent(p) {
			rest = append(rest, p)
		}
	}
	for _, p := range rest {
		g.byName(p)
	}
	for i := range g.groups {
		slices.SortFunc(g.groups[i].Units, byPath)
	}
	for _, units := range g.joined {
		slices.SortFunc(units, byPath)
	}
	slices.SortFunc(g.groups, func(a, b Group) int { return byPath(a.Units[0], b.Units[0]) })
	slices.SortFunc(g.strays, func(a, b Stray) int { return byPath(a.Unit, b.Unit) })
	return Gathered{g.groups, g.joined, g.strays}
}

func byPath(a, b Unit) int { return cmp.Compare(a.Path, b.Path) }

// byRank puts forms first, then reports: the others go where these are. Among equals who says more goes first.
func byRank(pieces []Piece) []Piece {
	out := slices.Clone(pieces)
	weight := func(p Piece) int {
		id := p.identity()
		w := record.Rank(id.Document) * 8
		for i, s := range []string{id.USCC, id.Operator, id.Space} {
			if s == "" {
				w += 4 >> i
			}
		}
		return w
	}
	slices.SortStableFunc(out, func(a, b Piece) int { return cmp.Or(cmp.Compare(weight(a), weight(b)), byPath(a.Unit, b.Unit)) })
	return out
}

// identity is what a piece says as a whole: its highest document that says whose it is, else its highest.
func (p Piece) identity() Identity {
	var best Identity
	rank := func(i Identity) int {
		r := record.Rank(i.Document)
		if !i.known() {
			r += 10
		}
		return r
	}
	for n, id := range p.Says {
		if n == 0 || rank(id) < rank(best) {
			best = id
		}
	}
	return best
}

type gatherer struct {
	known  []Identity
	groups []Group
	joined [][]Unit
	strays []Stray
}

// byContent places a piece that says whose it is; false leaves it to its name.
func (g *gatherer) byContent(p Piece) bool {
	id := p.identity()
	if !id.known() {
		return false
	}
	if found := g.matching(id, false); len(found) > 0 {
		return g.one(p, found, func(i int) { g.join(i, p, id) })
	}
	if id.Document == record.Form {
		g.groups = append(g.groups, Group{id, []Unit{p.Unit}})
		return true
	}
	if found := g.matching(id, true); len(found) > 0 {
		return g.one(p, found, func(i int) { g.joined[i] = append(g.joined[i], p.Unit) })
	}
	if id.Document == record.Report {
		g.groups = append(g.groups, Group{id, []Unit{p.Unit}})
		return true
	}
	return false
}

// matching lists the groups, or the known applications, that a piece may belong to: those of the application itself, where
// the piece tells its type and space, before those of the applicant.
func (g *gatherer) matching(id Identity, known bool) []int {
	all := g.known
	if !known {
		all = nil
		for _, group := range g.groups {
			all = append(all, group.Identity)
		}
	}
	var same, near []int
	for i, other := range all {
		if id.SameApplication(other) {
			same = append(same, i)
		} else if id.sameApplicant(other) && id.Document != record.Form && (id.sameType(other) || id.Document != record.Report) {
			near = append(near, i)
		}
	}
	if len(same) > 0 {
		return same
	}
	return near
}

// one places a piece where there is one place for it.
func (g *gatherer) one(p Piece, found []int, put func(i int)) bool {
	if len(found) == 1 {
		put(found[0])
		return true
	}
	g.stray(p, fmt.Sprintf("同一单位在该市有 %d 个申请，看不出文件属于哪一个，未归入任何申请；请放入所属申请的文件夹后重新运行", len(found)))
	return true
}

func (g *gatherer) join(i int, p Piece, id Identity) {
	g.groups[i].Units = append(g.groups[i].Units, p.Unit)
	g.groups[i].add(id)
}

func (g *gatherer) stray(p Piece, reason string) {
	g.strays = append(g.strays, Stray{p.Unit, reason})
}

// byName places a piece by its name. One that says it is another applicant's form, report or list is not placed so; another's
// licence or contract may well be among an applicant's proofs.
func (g *gatherer) byName(p Piece) {
	id := p.identity()
	if id.known() && (id.dossier() || id.Document == record.ItemList) {
		g.stray(p, "文件写明的单位在该市没有申请，未归入任何申请；请核对单位名称，放入该单位的文件夹后重新运行")
		return
	}
	var names [][]string
	for _, group := range g.groups {
		names = append(names, group.Names)
	}
	for _, k := range g.known {
		names = append(names, k.Names)
	}
	switch i := hinted(p.Path, names); {
	case i < 0:
		g.stray(p, "文件没有放在任何申报单位的文件夹中，内容和文件名也看不出属于哪个申请，未归入任何申请；请放入该单位的文件夹后重新运行")
	case i < len(g.groups):
		g.groups[i].Units = append(g.groups[i].Units, p.Unit)
	default:
		g.joined[i-len(g.groups)] = append(g.joined[i-len(g.groups)], p.Unit)
	}
}
