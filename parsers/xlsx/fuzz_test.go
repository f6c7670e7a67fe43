package xlsx

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
	files, _ := filepath.Glob(filepath.Join(folder, "*.xlsx"))
	if len(files) == 0 {
		f.Fatal("no seeds")
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		check(f, err)
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) { mustEndWell(t, data) })
}

// FuzzSheet does the same for the XML of one sheet, which the zip would otherwise hide from the fuzzer.
func FuzzSheet(f *testing.F) {
	for _, c := range cases {
		f.Add(`<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>`, `<si><r><rPr><rFont val="Wingdings"/></rPr><t>_x000D_</t></r></si>`, formats(14, c.name))
	}
	f.Fuzz(func(t *testing.T, sheet, strings, styles string) {
		mustEndWell(t, workbook{sheets: []string{sheet}, strings: strings, styles: styles}.bytes(t))
	})
}

func mustEndWell(t *testing.T, data []byte) {
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
}
