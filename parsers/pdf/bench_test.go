package pdf

import (
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkRead reports the time of a page: forms and lists of several producers, and one page with a font not embedded.
func BenchmarkRead(b *testing.B) {
	for _, name := range []string{"gbk-euc-not-embedded", "chromium", "weasyprint", "libreoffice-writer", "libreoffice-calc"} {
		data, err := os.ReadFile(filepath.Join(folder, name+".pdf"))
		check(b, err)
		b.Run(name, func(b *testing.B) {
			pages := 0
			for b.Loop() {
				doc, err := readBytes(data)
				check(b, err)
				pages += doc.Pages
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(pages)/1000, "ms/page")
		})
	}
}
