// Package csv reads text files: those whose lines are rows of a table with a separator between the columns, and those of
// running text. Values stay the text that they are. It knows nothing of forms.
package csv

import (
	"bytes"
	"context"
	"errors"
	"io"
	"path"
	"strings"

	"beian/parsers/charset"
	"beian/parsers/damage"
	"beian/parsers/sheet"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// Format reads .csv, .tsv and .txt, whatever their names: one Grid block where the lines make a table, else one Text block.
var Format = parse.Format{
	Name:    "csv",
	Doc:     "分隔文本与纯文本（.csv、.tsv、.txt；UTF-8、UTF-16、GB18030）",
	Version: 1,
	Knows:   knows,
	Read:    read,
}

// maxBytes bounds a text file: it is held in memory several times over.
const maxBytes = 64 << 20

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

var kind = damage.Kind{Noun: "文本文件", Resave: "请用 Excel 或 WPS 打开该文件，确认内容无误后另存为 .xlsx 再报。"}

// others are how text files begin that are neither tables nor prose, but made for a program.
var others = []string{"<", "{\\rtf", "%PDF", "%!PS", "#!", "MIME-Version:", "-----BEGIN"}

func knows(head []byte, _ io.ReaderAt, _ int64) bool {
	if !charset.IsText(head) {
		return false
	}
	start := strings.TrimSpace(charset.Decode(head[:min(len(head), 64)&^1]))
	for _, o := range others {
		if strings.HasPrefix(start, o) {
			return false
		}
	}
	return start != ""
}

func read(ctx context.Context, in parse.Input) (record.Document, error) {
	if in.Size > min(maxBytes, in.Limits.Inflated) {
		return record.Document{}, damage.TooLarge("文本文件超过上限 %d 字节", min(maxBytes, in.Limits.Inflated))
	}
	data := make([]byte, in.Size)
	if _, err := in.At.ReadAt(data, 0); err != nil && !errors.Is(err, io.EOF) {
		return record.Document{}, kind.Whole(damage.Fault("文件读取失败", "read text: %w", err))
	}
	if bytes.IndexByte(data, 0) >= 0 && !bytes.HasPrefix(data, []byte("\xFF\xFE")) && !bytes.HasPrefix(data, []byte("\xFE\xFF")) {
		return record.Document{}, kind.Whole(damage.Fault("文字中夹有非文字内容", "zero byte in text"))
	}
	text := lineEnds.Replace(strings.TrimRight(charset.Decode(data), "\x1a"))
	if err := ctx.Err(); err != nil {
		return record.Document{}, err
	}
	b := builder{file: in.Source.Path, limit: in.Limits.Cells}
	var err error
	switch t, ok := tableOf(text, named(in.Source.Path), b.limit); {
	case t.over:
		err = b.tooMany()
	case ok:
		err = b.grid(t)
	default:
		err = b.lines(text)
	}
	if err != nil || len(b.block.Cells) == 0 {
		return record.Document{}, err
	}
	return record.Document{Blocks: []record.Block{b.block}}, nil
}

// named reports whether the file is called a table, which tips the scales where rows differ in length.
func named(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".csv", ".tsv":
		return true
	}
	return false
}

// A builder makes the block of a file.
type builder struct {
	file  string
	limit int
	block record.Block
}

// grid makes a cell of each field with content. Columns and rows are named as a spreadsheet program would on opening it.
func (b *builder) grid(t table) error {
	b.block.Kind = record.Grid
	for row, fields := range t.rows {
		doubt := ""
		if t.width > 0 && used(fields) > t.width {
			doubt = "该行列数多于其他行，分隔符可能错位"
		}
		for col, text := range fields {
			if strings.TrimSpace(text) == "" {
				continue
			}
			if col >= sheet.MaxColumns {
				return damage.TooLarge("文本文件的列数超过上限 %d", sheet.MaxColumns)
			}
			at := record.Evidence{File: b.file, Cell: sheet.Address(row, col)}
			if err := b.add(record.Cell{Row: row, Col: col, Text: text, Doubt: doubt, At: at}); err != nil {
				return err
			}
		}
	}
	return nil
}

// used is the number of fields up to the last with content.
func used(fields []string) int {
	for n := len(fields); n > 0; n-- {
		if strings.TrimSpace(fields[n-1]) != "" {
			return n
		}
	}
	return 0
}

// lines makes a row of each line of running text, cut at its tabs.
func (b *builder) lines(text string) error {
	b.block.Kind = record.Text
	row, number := 0, 0
	for line := range strings.SplitSeq(text, "\n") {
		number++
		col := 0
		for piece := range strings.SplitSeq(line, "\t") {
			if strings.TrimSpace(piece) == "" {
				continue
			}
			if err := b.add(record.Cell{Row: row, Col: col, Text: piece, At: record.Evidence{File: b.file, Row: number}}); err != nil {
				return err
			}
			col++
		}
		if col > 0 {
			row++
		}
	}
	return nil
}

func (b *builder) add(c record.Cell) error {
	if len(b.block.Cells) == b.limit {
		return b.tooMany()
	}
	c.RowSpan, c.ColSpan = 1, 1
	if strings.ContainsRune(c.Text, charset.Lost) {
		c.Unread = "部分字符无法解码"
	}
	b.block.Cells = append(b.block.Cells, c)
	return nil
}

func (b *builder) tooMany() error {
	return damage.TooLarge("文本文件的单元格超过上限 %d 个", b.limit)
}
