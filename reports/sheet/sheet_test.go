package sheet

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"beian/pipeline/record"
)

func sample() Book {
	return Book{Title: "现场核查表", Program: "beian test", Day: record.Day{Year: 2021, Month: 5, Day: 14}, Sheets: []Sheet{{
		Name: "现场核查表", Widths: []float64{20, 10, 10}, Heads: [2]int{2, 2}, Portrait: true, Footer: "第一页",
		Choices: []Choice{{Column: 2, From: 3, To: 9, Of: []string{"一致", "不一致"}}},
		Lines: []Line{Wide(Title, 3, "现场核查表"), Row(Head, "项目", "申报数", "核查数"),
			{Cells: []Cell{Say("=1+1"), {Value: 38.5, Look: Number}, {Look: Input}}}},
	}}}
}

func TestTheSameBookGivesTheSameBytesAndNoTextIsAFormula(t *testing.T) {
	var first bytes.Buffer
	if err := sample().Write(&first); err != nil {
		t.Fatal(err)
	}
	for range 5 {
		var again bytes.Buffer
		if err := sample().Write(&again); err != nil || !bytes.Equal(first.Bytes(), again.Bytes()) {
			t.Fatal("written again, the bytes differ", err)
		}
	}
	f, err := excelize.OpenReader(&first)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("现场核查表")
	if err != nil || len(rows) != 3 || rows[2][0] != "=1+1" || rows[2][1] != "38.5" {
		t.Errorf("%q %v", rows, err)
	}
	if formula, err := f.GetCellFormula("现场核查表", "A3"); err != nil || formula != "" {
		t.Errorf("a text became the formula %q %v", formula, err)
	}
	if dv, err := f.GetDataValidations("现场核查表"); err != nil || len(dv) != 1 || dv[0].Sqref != "C3:C9" {
		t.Errorf("choices %v %v", dv, err)
	}
}

func TestLongTextsMakeTallLines(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float64
		want  int
	}{{"工位", 10, 1}, {"沈阳市和平区三好街", 10, 2}, {"a\nb", 10, 2}, {"", 10, 1}, {"中文", 1, 2}} {
		if got := wraps(c.text, c.width); got != c.want {
			t.Errorf("%q in %v: %d lines, want %d", c.text, c.width, got, c.want)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	for b.Loop() {
		var out bytes.Buffer
		if err := sample().Write(&out); err != nil {
			b.Fatal(err)
		}
	}
}
