package record

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestGroupsComeInReadingOrder(t *testing.T) {
	g := NewGroups(6)
	g.Join(4, 1)
	g.Join(5, 3, 5)
	g.Join(3, 4)
	if diff := cmp.Diff([][]int{{0}, {1, 3, 4, 5}, {2}}, g.Members()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if g.Count() != 3 || g.Root(5) != 1 {
		t.Errorf("%d groups, 5 belongs to %d", g.Count(), g.Root(5))
	}
}
