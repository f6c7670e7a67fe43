package damage

import "testing"

func TestPagesAreNamed(t *testing.T) {
	for want, pages := range map[string][]int{"第 2 页": {2}, "第 1、3–5 页": {1, 3, 4, 5}, "第 1–2、9 页": {1, 2, 9}} {
		if got := Pages(pages); got != want {
			t.Errorf("%v: %s, want %s", pages, got, want)
		}
	}
}
