package ofd

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"
)

// unzipped are the parts of a file by name.
func unzipped(tb testing.TB, data []byte) map[string]string {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	check(tb, err)
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		check(tb, err)
		text, err := io.ReadAll(r)
		check(tb, err)
		out[f.Name] = string(text)
	}
	return out
}

func benchmark(b *testing.B, data []byte) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := readBytes(data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkForm(b *testing.B) {
	benchmark(b, paper{pages: []string{layer(form(20), form(60), form(100), form(140), form(180), form(220))}}.bytes(b))
}

func BenchmarkReport50Pages(b *testing.B) {
	pages := make([]string, 50)
	for i := range pages {
		pages[i] = layer(lines(60))
	}
	benchmark(b, paper{pages: pages}.bytes(b))
}
