package ods

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"beian/pipeline/parse"
)

// FuzzRead holds that any bytes give a document or a trouble, in little time.
func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob(filepath.Join(folder, "*.*ods"))
	if len(files) == 0 {
		f.Fatal("no seeds")
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		check(f, err)
		f.Add(data)
	}
	f.Add([]byte(strings.Replace(string(two().flat()), "申请表", "", 1)))
	f.Fuzz(func(t *testing.T, data []byte) {
		start := time.Now()
		limits := parse.Limits{Inflated: 8 << 20, Cells: 50_000, Objects: 500_000, Depth: 64}
		in := parse.Input{At: bytes.NewReader(data), Size: int64(len(data)), Limits: limits}
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

func BenchmarkList10000(b *testing.B) {
	var rows strings.Builder
	for i := range 10000 {
		rows.WriteString(row("", float(fmt.Sprint(i), fmt.Sprint(i)), str(fmt.Sprintf("沈阳企业%d有限公司", i)), cell(`office:value-type="date" office:date-value="2020-03-01"`, "2020年3月"), str("在孵")))
	}
	data := spreadsheet{tables: table("名单", "", rows.String())}.bytes(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := readBytes(data); err != nil {
			b.Fatal(err)
		}
	}
}
