package ofd

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"time"

	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// FuzzRead holds that any bytes give a document or a trouble, in little time.
func FuzzRead(f *testing.F) {
	for _, c := range cases {
		f.Add(c.make(f))
	}
	f.Fuzz(func(t *testing.T, data []byte) { mustEndWell(t, data) })
}

// FuzzPage does the same for the XML of a page and of the document's resources, which the zip would hide from the fuzzer.
func FuzzPage(f *testing.F) {
	for _, c := range cases {
		for _, page := range pagesOf(f, c.make(f)) {
			f.Add(page, `<ofd:Fonts><ofd:Font ID="2" FontName="Wingdings"/></ofd:Fonts>`, "<ofd:Attachments>a.xml</ofd:Attachments>")
		}
	}
	f.Fuzz(func(t *testing.T, page, res, more string) {
		p := paper{common: `<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>`, more: more, parts: map[string]string{"Doc_0/PublicRes.xml": elem("Res", res)}}
		entries := append(p.entries(), [2]string{"Doc_0/Pages/Page_0/Content.xml", page})
		entries[1][1] = documentOf(1, p.common, p.more)
		mustEndWell(t, zipped(t, entries))
	})
}

// pagesOf are the pages of a file as XML.
func pagesOf(tb testing.TB, data []byte) []string {
	var out []string
	for name, text := range unzipped(tb, data) {
		if len(name) > 12 && name[:12] == "Doc_0/Pages/" {
			out = append(out, text)
		}
	}
	return out
}

func mustEndWell(t *testing.T, data []byte) {
	limits := parse.Limits{Bytes: 1 << 20, Inflated: 1 << 20, Pages: 20, Cells: 1000, Objects: 20_000, Depth: 32}
	start := time.Now()
	doc, err := Format.Read(context.Background(), parse.Input{At: bytes.NewReader(data), Size: int64(len(data)), Limits: limits})
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("took %s", took)
	}
	if trouble := (*parse.Trouble)(nil); err != nil && (!errors.As(err, &trouble) || trouble.Reason == "") {
		t.Errorf("got error %v, want a trouble", err)
	}
	for _, b := range doc.Blocks {
		for _, c := range b.Cells {
			if c.At.Page < 1 || c.At.Page > doc.Pages || c.At.Box == nil || c.RowSpan < 1 || c.ColSpan < 1 || c.Type != record.TextCell {
				t.Errorf("cell %+v", c)
			}
		}
	}
}
