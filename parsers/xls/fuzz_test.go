package xls

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"beian/pipeline/parse"
)

// FuzzRead holds that any bytes give a document or a trouble, in little time.
func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob(filepath.Join(folder, "*.xls"))
	if len(files) == 0 {
		f.Fatal("no seeds")
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		check(f, err)
		f.Add(data)
		if stream, err := workbookStream(parse.Input{At: bytes.NewReader(data), Size: int64(len(data)), Limits: parse.DefaultLimits()}); err == nil && len(stream) < 1<<14 {
			f.Add(stream) // without the container, which the fuzzer only breaks
		}
	}
	f.Add(encrypted(cryptoAPI(128, password)))
	f.Fuzz(func(t *testing.T, data []byte) {
		start := time.Now()
		in := parse.Input{At: bytes.NewReader(data), Size: int64(len(data)), Limits: parse.Limits{Bytes: 8 << 20, Cells: 50_000, Objects: 500_000}}
		Format.Knows(data[:min(len(data), 8192)], in.At, in.Size)
		_, err := Format.Read(context.Background(), in)
		if trouble := (*parse.Trouble)(nil); err != nil && (!errors.As(err, &trouble) || trouble.Reason == "") {
			t.Fatalf("error without words: %v", err)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Fatalf("took %s", took)
		}
	})
}

func BenchmarkForm(b *testing.B) {
	data, err := os.ReadFile(filepath.Join(folder, "shapes-by-libreoffice.xls"))
	check(b, err)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := readBytes(data); err != nil {
			b.Fatal(err)
		}
	}
}
