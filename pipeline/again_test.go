package pipeline

import (
	"testing"

	"beian/pipeline/record"
)

func TestTwoReadingsOfACellAgree(t *testing.T) {
	long := "功能定位：聚焦智能农机细分领域，依托建设主体的研发条件"
	for _, tt := range []struct {
		name, first, second string
		running, want       bool
	}{
		{"the same", "1200平方米", "1200平方米", false, true},
		{"blanks and breaks differ", "沈阳某某\n有限公司", "沈阳 某某有限 公司", false, true},
		{"width and radicals differ", "（１２００）㎡，⽬", "(1200)㎡,目", false, true},
		{"a figure differs", "1200", "1700", false, false},
		{"figures change places", "1200", "2100", false, false},
		{"a figure is missing", "1200", "120", false, false},
		{"a figure more", "120", "1200", false, false},
		{"a unit is missing", "12㎡", "12", false, false},
		{"the second reader tells nothing", "1200", " ", false, true},
		{"the second reader cannot tell a character", "㐂1200", "\uFFFD1200", false, true},
		{"a tick box of a symbol font", "☑自有 □租赁", "R自有 £租赁", false, true},
		{"a tick box for a word", "☑自有", "自有", false, false},
		{"a rare character is lost", "王𠮷", "王", false, true},
		{"a common one is lost", "王明", "王", false, false},
		{"a cell that goes on over the page", "第一行12\n第二行", "第一行12", false, true},
		{"a cell that ends within a line", "第一行12\n第二行", "第一行1", false, false},
		{"a paragraph beside another text", long, long + "\n填表日期：2021年", true, true},
		{"a short line beside another text", "面积：12", "面积：1200", true, false},
		{"a cell never has more beside it", long, long + "1", false, false},
	} {
		if got := (whole{tt.first, tt.running}).agrees(tt.second); got != tt.want {
			t.Errorf("%s: got %v", tt.name, got)
		}
	}
}

func TestBothReadingsAreToldButThoseOfPersonalNumbers(t *testing.T) {
	for _, tt := range []struct{ name, first, second, want string }{
		{"an area", "1200㎡", "1700㎡", "两种读法不同：“1200㎡”与“1700㎡”"},
		{"lines", "沈阳某某\n有限公司", "沈阳\n某某公司", "两种读法不同：“沈阳某某 有限公司”与“沈阳 某某公司”"},
		{"a mobile number", "手机13812345678", "手机138123456PQ", "两种读法不同，请对照原件核对"},
	} {
		if got := (whole{text: tt.first}).against(tt.second); got != tt.want {
			t.Errorf("%s: got %s", tt.name, got)
		}
	}
}

func TestWhatIsReadAgain(t *testing.T) {
	at := func(page, top int) record.Evidence {
		return record.Evidence{File: "a.pdf", Page: page, Box: &[4]int{10, top, 90, top + 10}}
	}
	text := func(page, top int) record.Cell { return record.Cell{Text: "1200", At: at(page, top)} }
	ocr, unread, form := text(1, 40), text(1, 60), text(1, 80)
	ocr.OCR, unread.Unread = true, "字形无法解码"
	doc := record.Document{Blocks: []record.Block{
		{Kind: record.Grid, Cells: []record.Cell{text(1, 0), ocr, unread, form, text(1, 100), text(1, 100), text(2, 0)}},
		{Kind: record.Fields, Cells: []record.Cell{form}},
		{Kind: record.Text, Cells: []record.Cell{text(3, 0), {Text: "表", At: record.Evidence{Sheet: "表", Cell: "A1"}}}},
	}}
	var r record.Reading
	for _, b := range doc.Blocks {
		for _, c := range b.Cells {
			if c.At.Page != 2 { // nothing is taken from page 2
				r.Statements = append(r.Statements, record.Statement{Text: c.Text, At: c.At})
			}
		}
	}
	r.Tables = []record.Table{{Rows: []record.TableRow{{Cells: []record.Statement{{Text: "", At: at(3, 0)}}}}}}
	got := placesOf(r, wholesOf(doc))
	if len(got) != 2 || got[0].Compare(at(1, 0)) != 0 || got[1].Compare(at(3, 0)) != 0 {
		t.Errorf("got %+v", got)
	}
}
