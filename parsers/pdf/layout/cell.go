package layout

import (
	"strings"

	"beian/pipeline/record"
)

const (
	hiddenLayer = "来自扫描件的隐藏文字层"
	noGlyph     = "字形无法解码"
)

func (c cell) text() string { return strings.Join(c.lines, "\n") }

func (c cell) record(file string) record.Cell {
	out := record.Cell{Row: c.row, Col: c.col, RowSpan: c.rows, ColSpan: c.cols, Text: c.text()}
	out.At = record.Evidence{File: file, Page: c.page, Box: c.box.whole()}
	if c.hidden {
		out.Doubt = hiddenLayer
	}
	if c.unread {
		out.Unread = noGlyph
	}
	return out
}
