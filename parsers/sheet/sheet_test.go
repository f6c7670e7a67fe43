package sheet

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline/record"
)

func text(row, col int, s string) record.Cell { return record.Cell{Row: row, Col: col, Text: s} }

// draw writes a block in one line a cell: address, span, text, hidden mark, remark.
func draw(b record.Block) string {
	var out strings.Builder
	for _, c := range b.Cells {
		out.WriteString(c.At.Cell)
		if c.RowSpan*c.ColSpan > 1 {
			out.WriteString(":" + Address(c.Row+c.RowSpan-1, c.Col+c.ColSpan-1))
		}
		out.WriteString(" " + c.Text)
		if c.Hidden {
			out.WriteString(" (hidden)")
		}
		if c.Remark != "" {
			out.WriteString(" # " + strings.ReplaceAll(c.Remark, "\n", " / "))
		}
		out.WriteString("\n")
	}
	return out.String()
}

func TestBlockPutsTheSheetTogether(t *testing.T) {
	for _, c := range []struct {
		name string
		grid Grid
		hide []int
		want string
	}{
		{name: "cells are sorted", grid: Grid{Cells: []record.Cell{text(1, 0, "b"), text(0, 1, "a")}},
			want: "B1 a\nA2 b\n"},
		{name: "an anchor takes its span", grid: Grid{Cells: []record.Cell{text(0, 0, "组")}, Merges: []Range{{0, 0, 2, 1}}},
			want: "A1:B3 组\n"},
		{name: "an empty merged range stays", grid: Grid{Cells: []record.Cell{text(3, 0, "x")}, Merges: []Range{{0, 1, 1, 2}}},
			want: "B1:C2 \nA4 x\n"},
		{name: "a covered value is dropped and noted", grid: Grid{Cells: []record.Cell{text(0, 0, "上"), text(1, 0, "下")}, Merges: []Range{{0, 0, 1, 0}}},
			want: "A1:A2 上 # 合并区域内被遮盖的 A2 另有内容：下\n"},
		{name: "a value left of the covered one stays", grid: Grid{Cells: []record.Cell{text(0, 2, "上"), text(1, 0, "左"), text(1, 3, "右")}, Merges: []Range{{0, 1, 1, 2}}},
			want: "B1:C2  # 合并区域内被遮盖的 C1 另有内容：上\nA2 左\nD2 右\n"},
		{name: "an overlapping merged range counts for nothing", grid: Grid{Cells: []record.Cell{text(0, 0, "a"), text(1, 1, "b"), text(2, 2, "c")}, Merges: []Range{{0, 0, 1, 1}, {1, 1, 2, 2}}},
			want: "A1:B2 a # 合并区域内被遮盖的 B2 另有内容：b\nC3 c\n"},
		{name: "ranges below one another", grid: Grid{Cells: []record.Cell{text(0, 0, "a"), text(2, 0, "b"), text(3, 1, "c")}, Merges: []Range{{0, 0, 1, 0}, {2, 0, 3, 0}}},
			want: "A1:A2 a\nA3:A4 b\nB4 c\n"},
		{name: "a whole merged column ends with the content", grid: Grid{Cells: []record.Cell{text(0, 0, "a"), text(1500, 1, "z")}, Merges: []Range{{0, 0, 1048575, 0}}},
			want: "A1:A1501 a\nB1501 z\n"},
		{name: "remarks", grid: Grid{Cells: []record.Cell{text(0, 0, "a"), text(0, 1, "b")}, Notes: []Note{{0, 0, "看"}, {4, 4, "空"}}},
			want: "A1 a # 看\nB1 b\nE5  # 空\n"},
		{name: "a remark on a covered cell goes to the anchor", grid: Grid{Cells: []record.Cell{text(0, 0, "a")}, Merges: []Range{{0, 0, 1, 1}}, Notes: []Note{{1, 1, "看"}}},
			want: "A1:B2 a # 看\n"},
		{name: "boxes", grid: Grid{Cells: []record.Cell{text(0, 0, "场地："), text(1, 0, "自有"), text(2, 1, "z")},
			Boxes: []Box{{0, 0, true, "自有"}, {0, 0, false, "租赁"}, {1, 0, true, ""}, {2, 0, false, "其他"}}},
			want: "A1 场地： ☑自有 □租赁\nA2 ☑自有\nA3 □其他\nB3 z\n"},
		{name: "hidden rows and columns", grid: Grid{Cells: []record.Cell{text(0, 0, "a"), text(1, 0, "b"), text(1, 3, "c")}, HiddenRows: map[int]bool{0: true}}, hide: []int{3},
			want: "A1 a (hidden)\nA2 b\nD2 c (hidden)\n"},
		{name: "a range that reaches a visible row is visible", grid: Grid{Cells: []record.Cell{text(0, 0, "a")}, Merges: []Range{{0, 0, 1, 0}}, HiddenRows: map[int]bool{0: true}},
			want: "A1:A2 a\n"},
	} {
		for _, col := range c.hide {
			c.grid.HideColumns(col, col)
		}
		b, err := c.grid.Block()
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if diff := cmp.Diff(c.want, draw(b)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestBlockRefusesACellGivenTwice(t *testing.T) {
	g := Grid{Cells: []record.Cell{text(4, 2, "1"), text(0, 0, "x"), text(4, 2, "2")}}
	if _, err := g.Block(); err == nil || !strings.Contains(err.Error(), "C5") {
		t.Errorf("got %v, want an error that names C5", err)
	}
}

func TestParseAddress(t *testing.T) {
	for _, c := range []struct {
		in       string
		row, col int
		ok       bool
	}{
		{"A1", 0, 0, true}, {"$C$12", 11, 2, true}, {"xfd1048576", 1048575, 16383, true}, {"AA10", 9, 26, true},
		{"A0", 0, 0, false}, {"A01", 0, 0, false}, {"XFE1", 0, 0, false}, {"A1048577", 0, 0, false}, {"1A", 0, 0, false}, {"A", 0, 0, false}, {"", 0, 0, false}, {"A1 ", 0, 0, false}, {"A99999999999999999999", 0, 0, false},
	} {
		row, col, ok := ParseAddress(c.in)
		if ok != c.ok || ok && (row != c.row || col != c.col) {
			t.Errorf("%q: got %d %d %v", c.in, row, col, ok)
		}
		if ok && !strings.EqualFold(Address(row, col), strings.ReplaceAll(c.in, "$", "")) {
			t.Errorf("%q came back as %s", c.in, Address(row, col))
		}
	}
}

func TestUnsymbolTranslatesWhatTheFontDraws(t *testing.T) {
	for _, c := range []struct{ font, in, want string }{
		{"Wingdings 2", "R是 £否", "☑是 □否"},
		{"wingdings 2", "\uf052 \uf0a3 P", "☑ □ √"},
		{"Wingdings", "þýü¨o", "☑☒√□□"},
		{"Webdings", "a c", "√ □"},
		{"Wingdings 3", "R", "R"},
		{"Symbol", "\uf0b320 a", "≥20 a"},
		{"宋体", "R£", "R£"},
	} {
		if got := Unsymbol(c.font, c.in); got != c.want {
			t.Errorf("%s: %q gave %q, want %q", c.font, c.in, got, c.want)
		}
	}
}
