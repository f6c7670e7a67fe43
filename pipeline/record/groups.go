package record

// Groups joins things that are the same, by their numbers: a union-find. Its root is the first member of a group, so that
// groups come in reading order.
type Groups struct{ parent []int }

// NewGroups starts with n things, each a group of its own.
func NewGroups(n int) *Groups {
	g := &Groups{make([]int, n)}
	for i := range g.parent {
		g.parent[i] = i
	}
	return g
}

// Root is the first member of the group of i.
func (g *Groups) Root(i int) int {
	for g.parent[i] != i {
		g.parent[i] = g.parent[g.parent[i]]
		i = g.parent[i]
	}
	return i
}

// Join makes the groups of a and of each other one.
func (g *Groups) Join(a int, others ...int) {
	for _, b := range others {
		x, y := g.Root(a), g.Root(b)
		g.parent[max(x, y)] = min(x, y)
	}
}

// Count is the number of groups.
func (g *Groups) Count() int {
	n := 0
	for i, p := range g.parent {
		if i == p {
			n++
		}
	}
	return n
}

// Members lists the groups in the order of their first member, each in ascending order.
func (g *Groups) Members() [][]int {
	at := make([]int, len(g.parent))
	var out [][]int
	for i := range g.parent {
		if g.Root(i) == i {
			at[i] = len(out)
			out = append(out, nil)
		}
		k := at[g.Root(i)]
		out[k] = append(out[k], i)
	}
	return out
}
