package look

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"beian/pipeline/record"
)

func finished(t *testing.T, d *Doc) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := d.Finish(&out, Meta{Title: "审查报告𬭎", Program: "beian 0.1.0", Date: record.Day{Year: 2021, Month: 5, Day: 14}}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// everything uses each block of the package.
func everything(t *testing.T) *Doc {
	d := newDoc(t)
	d.Para("关于补正材料的通知", Title, ParaOpt{Align: Center})
	d.DoubleRule()
	d.Heading(Heading{Level: 1, Text: "一、西安𬭎达", Anchor: "one", Tag: StateOf(record.Fail).Tag})
	d.Heading(Heading{Level: 2, Text: "小标题䶮", Anchor: "two"})
	d.Para(strings.Repeat("正文应当两端对齐，不留孤行。", 30), Body, ParaOpt{Indent: 2, Align: Justify})
	d.Pairs([]Pair{{Label: "短", Text: "甲"}, {Label: "短", Text: "乙"}, {Label: "长", Text: strings.Repeat("长", 80)}, {Label: "空"}})
	d.Note(Blue, Tint, Piece{Text: "提示", Style: Head2, Sign: Query}, Piece{Text: "内容", Style: Body})
	d.Bar([]Part{{Tag: StateOf(record.Pass).Tag, Count: 3}, {Tag: StateOf(record.Human).Tag}})
	d.Bar(nil)
	d.Strip([]Chip{{Name: "A1", Title: "一个相当长的条件名称", Tag: StateOf(record.Missing).Tag, Goto: "one"}})
	d.Strip(nil)
	table := Table{Columns: []Column{{Title: "甲", Share: 1}, {Title: "乙", Share: 3, Align: Justify}}}
	table.Rows = append(table.Rows, Row{Anchor: "row", Cells: []Cell{Plain("1"), Plain(strings.Repeat("一行六十行的长文字放在表格里，", 120))}, Below: []Piece{{Text: "说明", Style: Fine}}})
	d.Table(table)
	d.Para("☑自有 ☐租赁 ☒其他 ✓ ✗", Body, ParaOpt{})
	d.Table(Table{Columns: []Column{{Title: "空表", Share: 1}}})
	d.Table(Table{Bare: true, Columns: []Column{{Share: 1}}, Rows: []Row{{Height: 60, Cells: []Cell{{Pieces: []Piece{{Text: "签字", Style: InTable, Goto: "row"}}}}}}})
	return d
}

func TestTheFileHasTextOutlineAndNoFaults(t *testing.T) {
	path := filepath.Join(t.TempDir(), "all.pdf")
	if err := os.WriteFile(path, finished(t, everything(t)), 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(name string, args ...string) string {
		if _, err := exec.LookPath(name); err != nil {
			t.Skip(name + " is not installed")
		}
		out, err := exec.Command(name, args...).CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, out)
		}
		return string(out)
	}
	run("qpdf", "--check", path)
	outline := run("qpdf", "--json", "--json-key=outlines", path)
	for _, want := range []string{"一、西安𬭎达", "小标题䶮"} {
		if !strings.Contains(outline, want) {
			t.Errorf("the outline lacks %q", want)
		}
	}
	text := strings.Join(strings.Fields(run("pdftotext", "-raw", path, "-")), "")
	if !strings.Contains(text, "一、西安𬭎达") || strings.Count(text, "一行六十行的长文字放在表格里，") < 100 {
		t.Error("the text cannot be found again")
	}
}

func TestFinishNamesALinkThatLeadsNowhere(t *testing.T) {
	d := newDoc(t)
	d.Link("nowhere", 100, 100, 20, 20)
	if err := d.Finish(&bytes.Buffer{}, Meta{}); err == nil || !strings.Contains(err.Error(), "nowhere") {
		t.Errorf("got %v", err)
	}
	d = newDoc(t)
	d.Heading(Heading{Level: 1, Text: "甲", Anchor: "same"})
	d.Heading(Heading{Level: 1, Text: "乙", Anchor: "same"})
	if err := d.Finish(&bytes.Buffer{}, Meta{}); err == nil || !strings.Contains(err.Error(), "same") {
		t.Errorf("two places of one name: got %v", err)
	}
}

func TestFinishReturnsTheErrorOfTheWriter(t *testing.T) {
	if err := newDoc(t).Finish(fullDisk{}, Meta{}); err == nil {
		t.Error("a full disk is no success")
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, os.ErrInvalid }

func TestPolishRefusesAFileThatIsNotWhole(t *testing.T) {
	d := newDoc(t)
	d.Heading(Heading{Level: 1, Text: "甲"})
	var raw bytes.Buffer
	if _, err := d.pdf.WriteTo(&raw); err != nil {
		t.Fatal(err)
	}
	whole := raw.Bytes()
	if _, err := polish(whole, Meta{}, d.marks); err != nil {
		t.Fatal(err)
	}
	if _, err := polish(whole, Meta{}, nil); err == nil {
		t.Error("an outline without headings is accepted")
	}
	for _, n := range []int{0, 10, len(whole) / 2, len(whole) - 30} {
		if _, err := polish(whole[:n], Meta{}, d.marks); err == nil {
			t.Errorf("the first %d bytes are accepted", n)
		}
	}
	if _, err := polish(append([]byte("lost"), whole...), Meta{}, d.marks); err == nil {
		t.Error("a shifted file is accepted")
	}
}

func FuzzPolish(f *testing.F) {
	f.Add([]byte("xref\n0 3\n0000000000 65535 f \n0000000001 00000 n \n0000000002 00000 n \nstartxref\n0\n%%EOF"))
	f.Add([]byte("%PDF\n1 0 obj\nendobj\nxref\n0 2\n0000000000\n0000000005\nstartxref\n20\n%%EOF"))
	f.Fuzz(func(_ *testing.T, b []byte) { _, _ = polish(b, Meta{}, nil) })
}

func TestMetadataHasTheDateOfTheDataAndTheLanguage(t *testing.T) {
	pdf := finished(t, newDoc(t))
	for _, want := range []string{"/Lang (zh-CN)", "(D:20210514000000+08'00')", "<xmp:CreateDate>2021-05-14T00:00:00+08:00", "<dc:language>"} {
		if !bytes.Contains(pdf, []byte(want)) {
			t.Errorf("the file lacks %s", want)
		}
	}
}
