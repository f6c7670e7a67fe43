package docx

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// FuzzRead holds that any bytes give a document or a trouble, in little time.
func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob(filepath.Join(folder, "*.docx"))
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

// FuzzBody does the same for the XML of the main part, which the zip would otherwise hide from the fuzzer, and holds that
// the cells of a grid stand in order and none in another's place.
func FuzzBody(f *testing.F) {
	numbering := `<w:abstractNum w:abstractNumId="0">` + lvl(0, "japaneseCounting", "%1、", "") + `</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`
	for _, c := range cases {
		body := string(mainOf(f, c.make(f)))
		f.Add(body, `<w:style w:styleId="1"><w:basedOn w:val="1"/></w:style>`, numbering)
	}
	f.Fuzz(func(t *testing.T, body, styles, numbering string) {
		doc := mustEndWell(t, document{body: body, parts: map[string]string{"styles": styles, "numbering": numbering}}.bytes(t))
		for _, b := range doc.Blocks {
			for i := 1; i < len(b.Cells); i++ {
				a, c := b.Cells[i-1], b.Cells[i]
				if c.Row < a.Row || c.Row == a.Row && c.Col < a.Col+a.ColSpan {
					t.Fatalf("cell %d,%d follows %d,%d", c.Row, c.Col, a.Row, a.Col)
				}
			}
		}
	})
}

// mainOf is the body of a made document.
func mainOf(tb testing.TB, data []byte) []byte {
	pkg, err := opcOpen(data)
	check(tb, err)
	for _, name := range []string{"word/document.xml", "doc/Main.xml"} {
		if m, err := pkg.Open(name); err == nil {
			var b bytes.Buffer
			_, err := b.ReadFrom(m)
			check(tb, err)
			_, inside, _ := bytes.Cut(b.Bytes(), []byte("<w:body>"))
			inside, _, _ = bytes.Cut(inside, []byte("</w:body>"))
			return inside
		}
	}
	return nil
}

func mustEndWell(t *testing.T, data []byte) record.Document {
	start := time.Now()
	limits := parse.Limits{Inflated: 8 << 20, Cells: 50_000, Objects: 500_000, Depth: 64}
	in := parse.Input{At: bytes.NewReader(data), Size: int64(len(data)), Limits: limits}
	Format.Knows(data[:min(len(data), 8192)], in.At, in.Size)
	doc, err := Format.Read(context.Background(), in)
	if trouble := (*parse.Trouble)(nil); err != nil && (!errors.As(err, &trouble) || trouble.Reason == "") {
		t.Fatalf("error without words: %v", err)
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Fatalf("took %s", took)
	}
	return doc
}
