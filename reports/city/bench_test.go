package city

import (
	"fmt"
	"io"
	"testing"

	"beian/pipeline/record"
)

// BenchmarkOneApplication is what a run adds for each application: the notice and the sheet of the visit.
func BenchmarkOneApplication(b *testing.B) {
	v := view(b)
	a := applicant("甲空间", "1", number("site_area_m2", record.Area, 1200))
	for i := range 12 {
		a.Checks = append(a.Checks, record.Check{ID: fmt.Sprint("A", i), Clause: "一（一）3", Title: "创业工位数", State: record.Fail, Observed: "19个", Required: "≥ 20个", Gap: "缺 1 个"},
			record.Check{ID: fmt.Sprint("H", i), Clause: "一（一）1", Title: "发展方向", Says: "发展方向明确", State: record.Human, Note: "看备案报告第一章"})
	}
	list := record.List{Key: "residents"}
	for i := range 20 {
		list.Rows = append(list.Rows, record.Row{Cells: []record.Item{{Key: "name", Value: record.Value{Raw: fmt.Sprint("企业", i)}}}})
	}
	a.Lists = []record.List{list}
	for b.Loop() {
		if err := supplement(io.Discard, v, a); err != nil {
			b.Fatal(err)
		}
		if err := visit(io.Discard, v, a); err != nil {
			b.Fatal(err)
		}
	}
}
