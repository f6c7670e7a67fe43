// Package pdf reads PDF files that hold text: the text layer of each page, its tables with and without ruling lines, the
// values of forms. Any file is first rewritten as a plain one (package mend), so that the library never sees foreign
// bytes. What cannot be decoded is said so; scanned and garbled pages are left to OCR.
package pdf

import (
	"bytes"
	"context"
	"io"

	"github.com/ledongthuc/pdf"

	"beian/parsers/damage"
	"beian/parsers/ocr"
	"beian/parsers/ocr/engine"
	"beian/parsers/pdf/content"
	"beian/parsers/pdf/layout"
	"beian/parsers/pdf/mend"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// Format reads .pdf. Per page come Grid blocks for tables and Text blocks for the other lines, in reading order; a table
// that runs over pages is one block; the values of an interactive form stand at their places, and once more in a Fields
// block at the end.
var Format = With(nil)

// With is the format with an engine that reads scanned pages; nil for none. The engine is used by one Read at a time.
func With(e engine.Engine) parse.Format {
	f := parse.Format{
		Name:    "pdf",
		Doc:     "PDF 文件（文字版；扫描件需文字识别）",
		Version: 1,
		Knows:   knows,
		Read:    func(ctx context.Context, in parse.Input) (record.Document, error) { return read(ctx, e, in) },
	}
	if e != nil {
		f.Engine = e.Name()
	}
	return f
}

func knows(head []byte, _ io.ReaderAt, _ int64) bool {
	return bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-"))
}

func read(ctx context.Context, e engine.Engine, in parse.Input) (record.Document, error) {
	if in.Limits.Bytes > 0 && in.Size > in.Limits.Bytes {
		return record.Document{}, damage.TooLarge("PDF 文件超过 %d MB", in.Limits.Bytes>>20)
	}
	data := make([]byte, in.Size)
	if _, err := io.ReadFull(io.NewSectionReader(in.At, 0, in.Size), data); err != nil {
		return record.Document{}, whole(err)
	}
	clean, err := mend.Rewrite(data, mend.Limits{Inflated: in.Limits.Inflated, Pages: in.Limits.Pages, Operators: in.Limits.Objects})
	if err != nil {
		return record.Document{}, whole(err)
	}
	file, err := pdf.NewReader(bytes.NewReader(clean.Bytes), int64(len(clean.Bytes)))
	if err != nil {
		return record.Document{}, whole(err)
	}
	d := document{engine: e, scans: in.Limits.Scans, file: file, path: in.Source.Path, clean: clean, budget: content.Budget{Left: in.Limits.Objects}}
	d.layout.Most = in.Limits.Cells
	return d.read(ctx)
}

// A document is one file in the course of reading.
type document struct {
	engine engine.Engine // reads scanned pages; nil for none
	scans  int           // how many more it may read
	sheets map[int]ocr.Sheet
	file   *pdf.Reader
	path   string
	clean  mend.Clean
	fonts  content.Fonts
	budget content.Budget
	layout layout.Document
	pages  verdicts
	form   form
}

func (d *document) read(ctx context.Context) (record.Document, error) {
	root := d.file.Trailer().Key("Root")
	d.form = readForm(root.Key("AcroForm").Key("Fields"))
	kids := root.Key("Pages").Key("Kids")
	for i := range d.clean.Pages {
		if err := ctx.Err(); err != nil {
			return record.Document{}, err
		}
		if err := d.page(ctx, kids.Index(i), i+1); err != nil {
			return record.Document{}, err
		}
		if d.layout.Full() {
			return record.Document{}, damage.TooLarge("PDF 的文字与表格单元超过上限 %d 个", d.layout.Most)
		}
	}
	out := record.Document{Pages: d.clean.Pages, Blocks: ocr.PutBack(d.layout.Blocks(d.path), d.sheets)}
	if b, ok := d.form.block(d.path); ok {
		out.Blocks = append(out.Blocks, b)
	}
	return out, d.verdict()
}
