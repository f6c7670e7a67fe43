package look

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

var destination = regexp.MustCompile(`/Dest \[[^\]]*\]`)

// node is an entry of the outline's tree by its number among the marks, counted from 1; 0 is the root and "none".
type node struct{ parent, prev, next, first, last, count int }

// outlineTree nests marks by their level, in their order.
func outlineTree(marks []mark) []node {
	nodes := make([]node, len(marks)+1)
	open := []int{0}
	for i, m := range marks {
		me := i + 1
		open = open[:min(len(open), max(1, m.level))]
		parent := open[len(open)-1]
		nodes[me].parent = parent
		if before := nodes[parent].last; before > 0 {
			nodes[before].next, nodes[me].prev = me, before
		} else {
			nodes[parent].first = me
		}
		nodes[parent].last = me
		for n := me; n != 0; n = nodes[n].parent {
			nodes[nodes[n].parent].count++
		}
		open = append(open, me)
	}
	return nodes
}

// writeOutline writes the outline's objects anew: root is its root, items are its entries in the order of marks.
func writeOutline(objects [][]byte, root int, items []int, marks []mark) error {
	if len(items) != len(marks) {
		return fmt.Errorf("polish: %d entries in the outline for %d headings", len(items), len(marks))
	}
	if len(marks) == 0 {
		return nil
	}
	if root == 0 {
		return errors.New("polish: no outline root")
	}
	nodes := outlineTree(marks)
	ref := func(key string, n int) string {
		switch {
		case key == "Parent" && n == 0:
			return fmt.Sprintf("/Parent %d 0 R ", root)
		case n == 0:
			return ""
		}
		return fmt.Sprintf("/%s %d 0 R ", key, items[n-1])
	}
	for i, item := range items {
		n := nodes[i+1]
		dest := destination.Find(objects[item])
		if dest == nil {
			return fmt.Errorf("polish: entry %d of the outline leads nowhere", i+1)
		}
		count := ""
		if n.count > 0 {
			count = fmt.Sprintf("/Count %d ", n.count)
		}
		objects[item] = fmt.Appendf(nil, "<</Title <FEFF%s> %s%s%s%s%s%s%s>>\n", hex16(marks[i].title), ref("Parent", n.parent),
			ref("Prev", n.prev), ref("Next", n.next), ref("First", n.first), ref("Last", n.last), count,
			strings.Replace(string(dest), "/XYZ 90 ", "/XYZ 0 ", 1))
	}
	objects[root] = fmt.Appendf(nil, "<</Type /Outlines /Count %d %s%s>>\n", nodes[0].count, ref("First", nodes[0].first), ref("Last", nodes[0].last))
	return nil
}
