package markup

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"beian/fixtures"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

var update = flag.Bool("update", false, "rewrite the files made by the tests and the golden texts")

const folder = "../../fixtures/files/markup"

func check(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

func readText(text string, limits parse.Limits) (record.Document, error) {
	data := []byte(text)
	return Format.Read(context.Background(), parse.Input{Source: record.Source{Path: "测试.xls"}, At: bytes.NewReader(data), Size: int64(len(data)), Limits: limits})
}

// outcome is what a reading gives, as text.
func outcome(data string) string {
	doc, err := readText(data, parse.DefaultLimits())
	text := fixtures.Dump(doc)
	if t := (*parse.Trouble)(nil); errors.As(err, &t) {
		return text + "trouble " + string(t.Status) + ": " + t.Reason + "\n"
	}
	if err != nil {
		return text + "error: " + err.Error() + "\n"
	}
	return text
}

func TestFixturesReadAsTheirGoldenText(t *testing.T) {
	for _, c := range cases {
		file := filepath.Join(folder, c.name)
		want := strings.TrimSuffix(file, filepath.Ext(file)) + ".want.txt"
		if *update {
			check(t, os.WriteFile(file, []byte(c.make(t)), 0o644))
			check(t, os.WriteFile(want, []byte(outcome(c.make(t))), 0o644))
		}
		data, err := os.ReadFile(file)
		check(t, err)
		if string(data) != c.make(t) {
			t.Errorf("%s is not what its case makes: run with -update", c.name)
		}
		golden, err := os.ReadFile(want)
		check(t, err)
		if diff := cmp.Diff(string(golden), outcome(string(data))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if !Format.Knows(data[:min(len(data), 8192)], nil, 0) {
			t.Errorf("%s is not recognised", c.name)
		}
	}
}

func TestDamageAndLimits(t *testing.T) {
	limits := parse.Limits{Inflated: 1 << 20, Cells: 50, Objects: 20_000, Depth: 20}
	many := strings.Repeat
	for _, c := range []struct {
		name, in string
		status   record.FileStatus
		says     string
	}{
		{"a page that ends in a table", "<html><table><tr><td>甲</td></tr><tr><td>乙", record.Damaged, "内容被截断"},
		{"a page of frames", "<html><frameset><frame src=a></frameset></html>", record.Damaged, "其他文件"},
		{"an archive without its end", archive("<table><tr><td>甲</td></tr></table>")[:300], record.Damaged, "截断"},
		{"cells", "<table>" + many("<tr><td>1</td></tr>", 51) + "</table>", record.TooLarge, "上限 50 个"},
		{"lines", many("<p>1</p>", 51) + "<html>", record.TooLarge, "上限 50 个"},
		{"tags", "<html>" + many("<b>", 3000), record.TooLarge, "2000 个标记"},
		{"nesting", "<html>" + many("<div>", 600), record.Damaged, "嵌套过深"},
		{"columns", "<table><tr>" + many("<td colspan=900>1</td>", 2) + "</tr></table>", record.TooLarge, "1000 列"},
		{"bytes", "<html>" + many(" ", 2<<20), record.TooLarge, "字节"},
		{"a workbook that is cut", workbook("", worksheetOf("表", `<Row>`+data("String", "甲")+`</Row>`))[:400], record.Damaged, "工作簿已损坏"},
		{"no sheets", workbook("", ""), record.Damaged, "没有工作表"},
		{"an index that goes back", workbook("", worksheetOf("表", `<Row ss:Index="5"/><Row ss:Index="3"/>`)), record.Damaged, "序号“3”无效"},
		{"cells of a workbook", workbook("", worksheetOf("表", `<Row>`+many(data("Number", "1"), 51)+`</Row>`)), record.TooLarge, "上限 50 个"},
		{"a cell far to the right", workbook("", worksheetOf("表", `<Row><Cell ss:Index="2000"/></Row>`)), record.TooLarge, "1000 列"},
	} {
		_, err := readText(c.in, limits)
		var trouble *parse.Trouble
		if !errors.As(err, &trouble) || trouble.Status != c.status || !strings.Contains(trouble.Reason, c.says) {
			t.Errorf("%s: got %v, want %s with %q", c.name, err, c.status, c.says)
		}
	}
}

func TestKnowsLeavesOtherFilesAlone(t *testing.T) {
	for _, in := range []string{"", "名称,代码", "<?xml version='1.0'?><svg/>", "{\\rtf1", "PK\x03\x04", "%PDF-1.4", "见 <table> 标签", "\xFF\xD8\xFF", "From: a@b.c\nSubject: 表\n\n<html>"} {
		if Format.Knows([]byte(in), nil, 0) {
			t.Errorf("%q is taken for markup", in)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, c := range cases {
		f.Add(c.make(f))
	}
	f.Fuzz(func(t *testing.T, text string) {
		start := time.Now()
		Format.Knows([]byte(text[:min(len(text), 8192)]), nil, 0)
		doc, err := readText(text, parse.Limits{Inflated: 1 << 20, Cells: 50_000, Objects: 200_000, Depth: 64})
		if trouble := (*parse.Trouble)(nil); err != nil && (!errors.As(err, &trouble) || trouble.Reason == "") {
			t.Fatalf("error without words: %v", err)
		}
		for _, b := range doc.Blocks {
			for i := 1; i < len(b.Cells); i++ {
				if a, c := b.Cells[i-1], b.Cells[i]; c.Row < a.Row || c.Row == a.Row && c.Col <= a.Col {
					t.Fatalf("cell %d,%d follows %d,%d", c.Row, c.Col, a.Row, a.Col)
				}
			}
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Fatalf("took %s", took)
		}
	})
}

func BenchmarkPage10000(b *testing.B) {
	var page strings.Builder
	page.WriteString("<html><table>")
	for i := range 10000 {
		fmt.Fprintf(&page, "<tr><td>%d</td><td>沈阳企业%d有限公司</td><td>2020年3月</td><td>在孵</td></tr>", i, i)
	}
	page.WriteString("</table></html>")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := readText(page.String(), parse.DefaultLimits()); err != nil {
			b.Fatal(err)
		}
	}
}
