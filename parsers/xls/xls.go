// Package xls reads the values of Excel 97-2003 and Excel 5/95 workbooks (.xls, .et): BIFF8 and BIFF5 records in an OLE2
// container, or bare, as web systems write them. Record names and layouts are those of MS-XLS. It knows nothing of forms.
package xls

import (
	"context"
	"encoding/binary"
	"io"

	"beian/parsers/sheet"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// Format reads .xls, .et and their like, whatever their names. Sheets come in workbook order, each as a Grid block with a
// Text block beside it where text boxes lie on the sheet.
var Format = parse.Format{
	Name:    "xls",
	Doc:     "Excel 97-2003 工作簿（.xls，含 WPS 表格 .et 和网页系统导出的同类文件）",
	Version: 2,
	Knows:   knows,
	Read:    read,
}

const (
	oleMagic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
	older    = "文件是 Excel 4.0 或更早的格式，无法读取。请用 Excel 或 WPS 打开后另存为 .xlsx 再报。"
)

// knows recognises an OLE2 container with a workbook stream, and a bare stream by its first record.
func knows(head []byte, at io.ReaderAt, size int64) bool {
	if len(head) >= len(oleMagic) && string(head[:len(oleMagic)]) == oleMagic {
		_, err := workbookEntry(at, size)
		return err == nil
	}
	return isBare(head)
}

// isBare reports whether the file starts with a record BOF of a known length.
func isBare(head []byte) bool {
	if len(head) < 8 || head[0] != 0x09 || head[3] != 0 {
		return false
	}
	length, version, kind := head[2], binary.LittleEndian.Uint16(head[4:]), binary.LittleEndian.Uint16(head[6:])
	known := kind == bofGlobals || kind == bofSheet || kind == 0x100
	switch head[1] {
	case 0x08:
		return (length == 8 || length == 16) && known && (version == 0 || version == 0x500 || version == biff8)
	case 0x00, 0x02, 0x04:
		return (length == 4 || length == 6) && known
	}
	return false
}

func read(ctx context.Context, in parse.Input) (record.Document, error) {
	data, err := workbookStream(in)
	if err != nil {
		return record.Document{}, sheet.Whole(err)
	}
	if len(data) > 1 && data[0] == 0x09 && data[1] != 0x08 {
		return record.Document{}, &parse.Trouble{Status: record.Unsupported, Reason: older}
	}
	if data, err = decrypt(data); err != nil {
		return record.Document{}, sheet.Whole(err)
	}
	b := book{ctx: ctx, file: in.Source.Path, limits: in.Limits, data: data, text: guess}
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
