// Package markup reads tables that programs export as markup and call .xls: web pages (HTML), web archives (MHT) and
// the XML spreadsheets of Excel 2003 (SpreadsheetML). It knows nothing of forms.
package markup

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"

	"beian/parsers/charset"
	"beian/parsers/damage"
	"beian/parsers/opc"
	"beian/parsers/sheet"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// Format reads the three, told apart by their content. Evidence of a web page is that of a Word file: Table, Row and the
// cell's number in its row, or the number of the line; of an XML spreadsheet sheet and cell.
var Format = parse.Format{
	Name:    "markup",
	Doc:     "网页表格、单一文件网页（.htm、.mht）和 XML 表格 2003（.xml），多以 .xls 为名导出",
	Version: 1,
	Knows:   knows,
	Read:    read,
}

// maxBytes bounds a web page: its tree takes many times the memory of its text.
const maxBytes = 32 << 20

var page = damage.Kind{Noun: "网页文件", Resave: "请用 Excel 或 WPS 打开该文件，确认内容无误后另存为 .xlsx 再报。"}

const spreadsheetSpace = "urn:schemas-microsoft-com:office:spreadsheet"

func knows(head []byte, _ io.ReaderAt, _ int64) bool {
	if !charset.IsText(head) {
		return false
	}
	text := charset.Decode(head[:len(head)&^1])
	return isSpreadsheet(text) || isPage(text) || isArchive(text)
}

func isSpreadsheet(text string) bool {
	return strings.HasPrefix(strings.TrimSpace(text), "<?xml") && strings.Contains(text, spreadsheetSpace) && strings.Contains(text, "Workbook")
}

// isPage reports whether a text begins as a web page, or right with its first table.
func isPage(text string) bool {
	low := strings.ToLower(strings.TrimSpace(text))
	if !strings.HasPrefix(low, "<") {
		return false
	}
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<meta", "<table"} {
		if strings.HasPrefix(low, tag) {
			return true
		}
	}
	return strings.Contains(low, "<html") || strings.Contains(low, "<table>") || strings.Contains(low, "<table ")
}

// isArchive reports whether a text is a message whose parts are those of a web page (RFC 2557).
func isArchive(text string) bool {
	header, _, _ := strings.Cut(strings.ReplaceAll(strings.TrimLeft(text, "\r\n"), "\r\n", "\n"), "\n\n")
	low := strings.ToLower(header)
	return strings.Contains(low, "mime-version:") && (strings.Contains(low, "multipart/related") || strings.Contains(low, "text/html"))
}

func read(ctx context.Context, in parse.Input) (record.Document, error) {
	head := make([]byte, min(in.Size, 8<<10))
	in.At.ReadAt(head, 0)
	if isSpreadsheet(charset.Decode(head[:len(head)&^1])) {
		b := &book{file: in.Source.Path, limits: in.Limits}
		if err := opc.WalkFile(ctx, in.At, in.Size, in.Limits, sheet.Workbook, b.root); err != nil {
			return record.Document{}, sheet.Whole(err) // half of a workbook would look like a whole one
		}
		return record.Document{Blocks: b.blocks}, nil
	}
	if in.Size > min(maxBytes, in.Limits.Inflated) {
		return record.Document{}, damage.TooLarge("网页文件超过上限 %d 字节", min(maxBytes, in.Limits.Inflated))
	}
	data := make([]byte, in.Size)
	if _, err := in.At.ReadAt(data, 0); err != nil && !errors.Is(err, io.EOF) {
		return record.Document{}, page.Whole(damage.Fault("文件读取失败", "read page: %w", err))
	}
	r := &reader{ctx: ctx, file: in.Source.Path, limits: in.Limits}
	var err error
	if isArchive(charset.Decode(head[:len(head)&^1])) {
		err = r.archive(data)
	} else {
		err = r.page(data)
	}
	if err != nil {
		return record.Document{}, page.Whole(err)
	}
	return record.Document{Blocks: r.blocks}, nil
}

// isFragment reports whether a page ends inside a table: then rows are missing. One that is closed as a whole only lacks
// a tag.
func isFragment(data []byte) bool {
	low := bytes.ToLower(data)
	return bytes.Count(low, []byte("<table")) > bytes.Count(low, []byte("</table")) && !bytes.Contains(low, []byte("</html"))
}
