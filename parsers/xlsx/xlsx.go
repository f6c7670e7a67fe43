// Package xlsx reads Office Open XML workbooks (.xlsx, .xlsm, .xltx), transitional and strict, with a token pass of its own
// over the parts of the zip: damage inside a part is an error here and never a shorter sheet. It knows nothing of forms.
package xlsx

import (
	"context"
	"io"

	"beian/parsers/opc"
	"beian/parsers/sheet"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// Format reads .xlsx and its relatives, whatever their names. Sheets come in workbook order, each as a Grid block with a
// Text block beside it where text boxes lie on the sheet.
var Format = parse.Format{
	Name:    "xlsx",
	Doc:     "Excel 工作簿（.xlsx、.xlsm、.xltx，含 WPS 保存的同类文件）",
	Version: 2,
	Knows:   knows,
	Read:    read,
}

func read(ctx context.Context, in parse.Input) (record.Document, error) {
	at, size := in.At, in.Size
	if isOLE(at) {
		plain, err := decrypt(in)
		if err != nil {
			return record.Document{}, err
		}
		at, size = plain, plain.Size()
	}
	pkg, err := opc.Open(ctx, at, size, in.Limits, sheet.Workbook)
	if err != nil {
		return record.Document{}, sheet.Whole(err)
	}
	b := book{pkg: pkg, file: in.Source.Path, limits: in.Limits}
	if err := b.open(); err != nil {
		return record.Document{}, sheet.Whole(err)
	}
	for _, s := range b.sheets {
		if err := b.read(s); err != nil {
			return record.Document{Blocks: b.blocks}, err
		}
	}
	return record.Document{Blocks: b.blocks}, b.losses.Verdict(b.blocks)
}

// isOLE reports whether the file is an OLE2 container; an encrypted workbook is one.
func isOLE(at io.ReaderAt) bool {
	head := make([]byte, len(oleMagic))
	_, err := at.ReadAt(head, 0)
	return err == nil && string(head) == oleMagic
}
