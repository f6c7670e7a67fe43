package layout

import (
	"strings"

	"beian/pipeline/record"
)

const (
	hiddenLayer = "来自扫描件的隐藏文字层"
	noGlyph     = "字形无法解码"
	weakly      = "文字识别的可信度低，请对照原件核对"
	notSeen     = "文字识别未能读出"
)

// marks are what is known of some glyph of a cell.
type marks struct{ hidden, unread, ocr, weak bool }

func (m marks) or(o marks) marks {
	return marks{m.hidden || o.hidden, m.unread || o.unread, m.ocr || o.ocr, m.weak || o.weak}
}

func marksOf(glyphs []Glyph) (m marks) {
	for _, g := range glyphs {
		m = m.or(marks{g.Hidden, g.Unread, g.OCR, g.Weak})
	}
	return m
}

func (c cell) text() string { return strings.Join(c.lines, "\n") }

func (c cell) record(file string) record.Cell {
	out := record.Cell{Row: c.row, Col: c.col, RowSpan: c.rows, ColSpan: c.cols, Text: c.text()}
	out.At = record.Evidence{File: file, Page: c.page, Box: c.box.whole()}
	out.OCR = c.ocr
	switch {
	case c.hidden:
		out.Doubt = hiddenLayer
	case c.weak:
		out.Doubt = weakly
	}
	switch {
	case c.unread && c.ocr:
		out.Unread = notSeen
	case c.unread:
		out.Unread = noGlyph
	}
	return out
}
