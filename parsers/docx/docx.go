// Package docx reads Office Open XML documents (.docx, .docm, .dotx), transitional and strict, with a token pass over the
// parts of the zip: damage inside the main part is an error and never a shorter document. Text is what Word shows with
// all tracked changes accepted. It knows nothing of forms.
package docx

import (
	"bytes"
	"context"
	"io"

	"beian/parsers/damage"
	"beian/parsers/opc"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// Format reads .docx and its relatives, whatever their names. Paragraphs become Text blocks and tables Grid blocks in
// document order, then come notes, then headers and footers (quiet). Evidence of a table's cell is Table, Row and the
// cell's number in its row; of a paragraph only Row, the number of the paragraph. Empty paragraphs do not count.
var Format = parse.Format{
	Name:    "docx",
	Doc:     "Word 文档（.docx、.docm、.dotx，含 WPS 文字保存的同类文件）",
	Version: 2,
	Knows:   knows,
	Read:    read,
}

var kind = damage.Kind{Noun: "文档", Resave: "请用 Word 或 WPS 打开该文件，确认内容无误后另存为 .docx 再报。"}

const mainPart = "/word/document.xml"

// mainTypes are the content types of a main part, in lower case.
var mainTypes = []string{"wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml", "ms-word.document.macroenabled.main+xml", "ms-word.template.macroenabledtemplate.main+xml"}

func knows(head []byte, at io.ReaderAt, size int64) bool {
	return bytes.HasPrefix(head, []byte(opc.Magic)) && opc.Holds(at, size, mainPart, mainTypes...)
}

func read(ctx context.Context, in parse.Input) (record.Document, error) {
	pkg, err := opc.Open(ctx, in.At, in.Size, in.Limits, kind)
	if err != nil {
		return record.Document{}, kind.Whole(err)
	}
	r := &reader{pkg: pkg, file: in.Source.Path, limit: in.Limits.Cells}
	if err := r.open(); err != nil {
		return record.Document{}, kind.Whole(err)
	}
	blocks, err := r.body()
	if err != nil {
		return record.Document{}, kind.Whole(err) // half a document would look like a whole one
	}
	asides, err := r.asides()
	doc := record.Document{Blocks: append(blocks, asides...), Pages: r.pages}
	if err != nil {
		return doc, err
	}
	return doc, r.losses.Verdict(kind, doc.Blocks)
}
