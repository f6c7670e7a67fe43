package check

import (
	"slices"
	"strings"

	"beian/pipeline/record"
	"beian/pipeline/rules"
)

// codes are columns that name an item by themselves: equal codes are one item, different codes are two.
var codes = []string{"uscc", "id_no", "filing_no", "letter_no"}

// identities groups the rows of a list by the item that they name, in the order of first appearance (contract 8.12): by
// code, else by the remaining columns of the measure. A team and the enterprise that it became are one (AMB-2b). A row
// that may repeat another, but says too little to tell, is vague: it stays an item of its own that may or may not count.
func (j *judge) identities(m *rules.Measure, rows []record.Row) (items [][]int, vague []bool) {
	g, ids := record.NewGroups(len(rows)), make([]identity, len(rows))
	byCode, byText, byName := map[string]int{}, map[string]int{}, map[string][]int{}
	for i, r := range rows {
		ids[i] = j.identity(m.Distinct, r)
	}
	for _, i := range codedFirst(ids) {
		same, key := byText, ids[i].text()
		if ids[i].code != "" {
			same, key = byCode, ids[i].code
		}
		if k, ok := same[key]; ok && key != "" {
			g.Join(k, i)
			continue
		}
		if key != "" {
			same[key] = i
		}
		if text := ids[i].text(); text != "" {
			if _, ok := byText[text]; !ok {
				byText[text] = i
			}
			if len(byName[ids[i].name]) < namesakes {
				byName[ids[i].name] = append(byName[ids[i].name], i)
			}
		}
	}
	if m.List == "residents" {
		j.joinTeams(g, rows, byName)
	}
	vague = make([]bool, len(rows))
	for i := range ids {
		vague[i] = slices.Contains(ids[i].rest, "") && slices.ContainsFunc(byName[ids[i].name], func(k int) bool {
			return g.Root(k) != g.Root(i) && ids[i].compatible(ids[k])
		})
	}
	return g.Members(), vague
}

// codedFirst puts rows with a code before those without, so that a row without one cannot tie two codes together.
func codedFirst(ids []identity) []int {
	var order []int
	for _, coded := range []bool{true, false} {
		for i := range ids {
			if (ids[i].code != "") == coded {
				order = append(order, i)
			}
		}
	}
	return order
}

// namesakes bounds among how many items of one name a vague row looks for its like, so that ten thousand of them stay cheap.
const namesakes = 64

// An identity is what tells an item from another.
type identity struct {
	code, name string
	rest       []string
}

// text is all that a row says of the item beside its code; "" when it does not name the item.
func (a identity) text() string {
	if a.name == "" {
		return ""
	}
	return a.name + "\x00" + strings.Join(a.rest, "\x00")
}

// compatible reports whether two rows of one name may be one item.
func (a identity) compatible(b identity) bool {
	if a.code != "" && b.code != "" {
		return a.code == b.code
	}
	for i := range a.rest {
		if a.rest[i] != "" && b.rest[i] != "" && a.rest[i] != b.rest[i] {
			return false
		}
	}
	return true
}

func (j *judge) identity(columns []string, r record.Row) identity {
	var id identity
	for _, c := range columns {
		v := r.Get(c)
		text := j.ctx.NameKey(v.Text)
		if v.Unread != "" || v.None {
			text = ""
		} else if text == "" && !v.From.IsZero() {
			text = record.Span(v.From, v.To)
		}
		switch {
		case slices.Contains(codes, c):
			if id.code == "" && text != "" && !strings.Contains(text, "*") { // a masked number names nobody
				id.code = c + ":" + text
			}
		case id.name == "" && id.rest == nil && text != "":
			id.name = text
		default:
			id.rest = append(id.rest, text)
		}
	}
	return id
}

// joinTeams links each team to the enterprise that it became: the list of new enterprises names both, or both have the
// same leader.
func (j *judge) joinTeams(g *record.Groups, rows []record.Row, byName map[string][]int) {
	born, _ := j.app.List("new_enterprises")
	for _, r := range born.Rows {
		team, firm := byName[j.ctx.NameKey(r.Get("from_team").Text)], byName[j.ctx.NameKey(r.Get("name").Text)]
		if len(team) > 0 && len(firm) > 0 {
			g.Join(team[0], firm[0])
		}
	}
	teams := map[string]int{}
	for i, r := range rows {
		if leader := j.ctx.NameKey(r.Get("leader_name").Text); leader != "" && r.Get("kind").Text == "team" {
			teams[leader] = i
		}
	}
	for i, r := range rows {
		if k, ok := teams[j.ctx.NameKey(r.Get("leader_name").Text)]; ok && r.Get("kind").Text == "enterprise" {
			g.Join(k, i)
		}
	}
}
