package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"beian/pipeline/parse"
)

// FuzzRead holds that any bytes give a document or a trouble with words, in little time.
func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob(filepath.Join(folder, "*.pdf"))
	if len(files) == 0 {
		f.Fatal("no seeds")
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		check(f, err)
		f.Add(data)
	}
	f.Fuzz(mustEndWell)
}

// FuzzContent does the same for the content of one page and one ToUnicode map, which filters would hide from the fuzzer.
func FuzzContent(f *testing.F) {
	for _, c := range cases {
		f.Add([]byte(sample(gbk)), []byte(c.name))
	}
	f.Add([]byte("BT /F1 10 Tf 60 700 Td (a) Tj ET 0 0 m 1e9 0 l S /X Do"), []byte("1 beginbfrange <00><FFFFFFFF><0030> endbfrange"))
	f.Fuzz(func(t *testing.T, content, names []byte) {
		p := newPaper()
		font := p.object("<</Type/Font/Subtype/TrueType/BaseFont/A/ToUnicode %d 0 R>>", p.stream("", string(names)))
		p.page("", fmt.Sprintf("/Font<</F1 %d 0 R>>", font), string(content))
		mustEndWell(t, p.bytes())
	})
}

func mustEndWell(t *testing.T, data []byte) {
	stall := time.AfterFunc(5*time.Second, func() { panic("no end after 5 s") })
	defer stall.Stop()
	limits := parse.Limits{Bytes: 8 << 20, Inflated: 8 << 20, Pages: 200, Cells: 50_000, Objects: 300_000, Depth: 64}
	in := parse.Input{At: bytes.NewReader(data), Size: int64(len(data)), Limits: limits}
	Format.Knows(data[:min(len(data), 8192)], in.At, in.Size)
	_, err := Format.Read(context.Background(), in)
	if trouble := (*parse.Trouble)(nil); err != nil && (!errors.As(err, &trouble) || trouble.Reason == "") {
		t.Fatalf("error without words: %v", err)
	}
}
