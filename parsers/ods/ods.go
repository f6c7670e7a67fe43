// Package ods reads OpenDocument spreadsheets (.ods, .ots) and their flat form (.fods) with a token pass over the content:
// damage is an error and never a shorter sheet. It knows nothing of forms.
package ods

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"

	"beian/parsers/damage"
	"beian/parsers/opc"
	"beian/parsers/sheet"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// Format reads .ods and its relatives, whatever their names. Sheets come in order, each as a Grid block with a Text block
// beside it where text boxes lie on the sheet.
var Format = parse.Format{
	Name:    "ods",
	Doc:     "OpenDocument 电子表格（.ods、.ots、.fods）",
	Version: 1,
	Knows:   knows,
	Read:    read,
}

const (
	content   = "/content.xml"
	mediaType = "application/vnd.oasis.opendocument.spreadsheet"
)

// knows recognises the media type, which stands in the zip's first entry or in the root element of a flat file.
func knows(head []byte, at io.ReaderAt, size int64) bool {
	if bytes.HasPrefix(head, []byte(opc.Magic)) {
		return bytes.Contains(head[:min(len(head), 200)], []byte("mimetype"+mediaType)) || declared(at, size)
	}
	return isFlat(head) && bytes.Contains(head, []byte(mediaType))
}

func isFlat(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n")
	return bytes.HasPrefix(head, []byte("<")) && bytes.Contains(head, []byte(":document"))
}

// declared looks for the media type where a packer has compressed or moved it.
func declared(at io.ReaderAt, size int64) bool {
	z, err := zip.NewReader(at, size)
	if z == nil || err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return false
	}
	for _, f := range z.File {
		if f.Name != "mimetype" {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return false
		}
		defer r.Close()
		text := make([]byte, len(mediaType))
		_, err = io.ReadFull(r, text)
		return err == nil && string(text) == mediaType
	}
	return false
}

func read(ctx context.Context, in parse.Input) (record.Document, error) {
	b := &book{file: in.Source.Path, limits: in.Limits}
	head := make([]byte, len(opc.Magic))
	in.At.ReadAt(head, 0)
	var err error
	if string(head) == opc.Magic {
		err = b.readPackage(ctx, in)
	} else {
		err = opc.WalkFile(ctx, in.At, in.Size, in.Limits, sheet.Workbook, b.root)
	}
	if err == nil && b.sheets == 0 {
		err = damage.Fault("没有工作表", "no table in the spreadsheet")
	}
	if err != nil {
		return record.Document{}, sheet.Whole(err) // all sheets are one part: half of it would look like a whole one
	}
	return record.Document{Blocks: b.blocks}, b.losses.Verdict(b.blocks)
}

func (b *book) readPackage(ctx context.Context, in parse.Input) error {
	pkg, err := opc.Open(ctx, in.At, in.Size, in.Limits, sheet.Workbook)
	if err != nil {
		return err
	}
	if err := refuseEncrypted(pkg); err != nil {
		return err
	}
	if pkg.Has("/styles.xml") {
		err := pkg.WalkRoot("/styles.xml", b.root)
		if damage.Ends(err) {
			return err
		}
		if err != nil {
			b.losses.Add("样式表", err)
		}
	}
	return pkg.WalkRoot(content, b.root)
}
