package applicant

import "testing"

func BenchmarkReport(b *testing.B) {
	a, v := sample(), sampleView()
	size := len(render(b, v, a))
	b.ReportAllocs()
	for b.Loop() {
		render(b, v, a)
	}
	b.ReportMetric(float64(size)/1024, "KB/report")
}
