package check

import (
	"fmt"
	"testing"

	"beian/pipeline/record"
)

// BenchmarkJudgeLongLists shows that a list of ten thousand like rows stays cheap.
func BenchmarkJudgeLongLists(b *testing.B) {
	a, s := goodA(), standard(b)
	a.list(list("residents", 10_000, func(i int) record.Row {
		return cells(i, "kind", "team", "name", "同名团队", "leader_name", fmt.Sprintf("张%d", i), "entered_on", on("2020-03-01"))
	}))
	b.ReportAllocs()
	for b.Loop() {
		Judge(a.Application, s, known())
	}
}
