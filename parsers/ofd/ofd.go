// Package ofd reads OFD files (GB/T 33190-2016): the characters and ruling lines of their pages, which are laid out as those
// of PDF pages are. Seals are named as present; nothing that a seal or a watermark draws is taken for text.
package ofd

import (
	"bytes"
	"context"
	"io"

	"beian/parsers/damage"
	"beian/parsers/opc"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// Format reads .ofd. Blocks are those of a PDF file: Grid blocks for tables and Text blocks for other lines, in reading
// order, with page and box; the pages of several documents in one file are counted on. A file with seals is read, and says so.
var Format = parse.Format{
	Name:    "ofd",
	Doc:     "OFD 版式文件（文字版；电子签章只注明，不验证）",
	Version: 1,
	Knows:   knows,
	Read:    read,
}

var kind = damage.Kind{Noun: "OFD 文件", Resave: "请用原软件重新导出 OFD，或另存为 PDF 后再报。"}

const mainPart = "/ofd.xml"

func knows(head []byte, at io.ReaderAt, size int64) bool {
	return bytes.HasPrefix(head, []byte(opc.Magic)) && opc.Holds(at, size, mainPart)
}

func read(ctx context.Context, in parse.Input) (record.Document, error) {
	pkg, err := opc.Open(ctx, in.At, in.Size, in.Limits, kind)
	if err != nil {
		return record.Document{}, kind.Whole(err)
	}
	if pkg.Has("/Encryptions.xml") { // GM/T 0099
		return record.Document{}, &parse.Trouble{Status: record.Encrypted, Reason: "OFD 文件已加密，无法读取；请解除加密后重新提交"}
	}
	r := &reader{ctx: ctx, pkg: pkg, limits: in.Limits}
	r.layout.Most = in.Limits.Cells
	if err := r.file(); err != nil {
		return record.Document{}, kind.Whole(err)
	}
	doc := record.Document{Pages: r.pages, Blocks: r.layout.Blocks(in.Source.Path)}
	return doc, r.verdict(doc.Blocks)
}
