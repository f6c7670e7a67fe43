package csv

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"beian/fixtures"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

func readText(text string, limits parse.Limits) (record.Document, error) {
	data := []byte(text)
	return Format.Read(context.Background(), parse.Input{Source: record.Source{Path: "测试.csv"}, At: bytes.NewReader(data), Size: int64(len(data)), Limits: limits})
}

func TestFilesNamedAsTablesMayBeRagged(t *testing.T) {
	const text = "申请表\n名称,甲\n地址\n序号,企业,代码\n1,乙,9121\n2,丙"
	if got, ok := tableOf(text, true, 100); !ok || len(got.rows) != 6 || len(got.rows[3]) != 3 || got.width != 0 {
		t.Errorf("named as a table: got %v, %v", got, ok)
	}
	if got, ok := tableOf(text, false, 100); ok {
		t.Errorf("named as a text: got %v", got)
	}
}

func dump(t *testing.T, text string) string {
	t.Helper()
	doc, err := readText(text, parse.DefaultLimits())
	if err != nil {
		return "error: " + err.Error() + "\n"
	}
	return fixtures.Dump(doc)
}

func TestReadFindsTheColumns(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"commas", "名称,代码\r\n甲,91210102MA10W3K76L\r\n乙,0912345678901234567890\r\n", `grid
  0,0 text "名称"  @!A1
  0,1 text "代码"  @!B1
  1,0 text "甲"  @!A2
  1,1 text "91210102MA10W3K76L"  @!B2
  2,0 text "乙"  @!A3
  2,1 text "0912345678901234567890"  @!B3
`},
		{"tabs before commas", "名称\t金额\n甲\t1,200\n乙\t3,000", `grid
  0,0 text "名称"  @!A1
  0,1 text "金额"  @!B1
  1,0 text "甲"  @!A2
  1,1 text "1,200"  @!B2
  2,0 text "乙"  @!A3
  2,1 text "3,000"  @!B3
`},
		{"quotes over lines", "a,b\n\"一\n\"\"二\"\"\",\"3,4\"\n5,6\n", `grid
  0,0 text "a"  @!A1
  0,1 text "b"  @!B1
  1,0 text "一\n\"二\""  @!A2
  1,1 text "3,4"  @!B2
  2,0 text "5"  @!A3
  2,1 text "6"  @!B3
`},
		{"a mark that nothing closes swallows no rows", "a;b\n\"一;2\n3;4\n5;\"六\"\n", `grid
  0,0 text "a"  @!A1
  0,1 text "b"  @!B1
  1,0 text "\"一"  @!A2
  1,1 text "2"  @!B2
  2,0 text "3"  @!A3
  2,1 text "4"  @!B3
  3,0 text "5"  @!A4
  3,1 text "六"  @!B4
`},
		{"guarded codes, empty fields and blank lines", "=\"0123\",,x\n\n,=\"9\"\"\",\n,,\n1,2,3\n4,5,6", `grid
  0,0 text "0123"  @!A1
  0,2 text "x"  @!C1
  2,1 text "9\""  @!B3
  4,0 text "1"  @!A5
  4,1 text "2"  @!B5
  4,2 text "3"  @!C5
  5,0 text "4"  @!A6
  5,1 text "5"  @!B6
  5,2 text "6"  @!C6
`},
		{"a row with too many columns is doubtful", "名称,金额\n甲,1,200\n乙,3\n丙,4\n", `grid
  0,0 text "名称"  @!A1
  0,1 text "金额"  @!B1
  1,0 text "甲" doubt="该行列数多于其他行，分隔符可能错位"  @!A2
  1,1 text "1" doubt="该行列数多于其他行，分隔符可能错位"  @!B2
  1,2 text "200" doubt="该行列数多于其他行，分隔符可能错位"  @!C2
  2,0 text "乙"  @!A3
  2,1 text "3"  @!B3
  3,0 text "丙"  @!A4
  3,1 text "4"  @!B4
`},
		{"a separator that is named", "sep=|\na|b,c\n", `grid
  1,0 text "a"  @!A2
  1,1 text "b,c"  @!B2
`},
		{"running text", "关于报送材料的说明\n\n各单位：\t请于5月14日前报送。\n1,200平方米", `text
  0,0 text "关于报送材料的说明"  @line 1
  1,0 text "各单位："  @line 3
  1,1 text "请于5月14日前报送。"  @line 3
  2,0 text "1,200平方米"  @line 4
`},
		{"one line", "名称,代码", "text\n  0,0 text \"名称,代码\"  @line 1\n"},
		{"a broken character", strings.Repeat("名称,代码\n", 6) + "\xE6,x\n", dumpOfBroken},
		{"nothing but blanks", " \n\t\n", ""},
	} {
		if diff := cmp.Diff(c.want, dump(t, c.in)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

var dumpOfBroken = func() string {
	var b strings.Builder
	b.WriteString("grid\n")
	for i := range 6 {
		fmt.Fprintf(&b, "  %d,0 text \"名称\"  @!A%d\n  %d,1 text \"代码\"  @!B%d\n", i, i+1, i, i+1)
	}
	return b.String() + "  6,0 text \"\uFFFD\" unread=\"部分字符无法解码\"  @!A7\n  6,1 text \"x\"  @!B7\n"
}()

func TestEncodingsReadAlike(t *testing.T) {
	const text = "名称,面积㎡\r\n沈阳某某,1200\r\n"
	gbk, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	want := dump(t, text)
	for _, in := range []string{"\xEF\xBB\xBF" + text, gbk, wide} {
		if diff := cmp.Diff(want, dump(t, in)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if !Format.Knows([]byte(in), nil, 0) {
			t.Errorf("%q is not recognised", in)
		}
	}
}

func TestKnowsLeavesOtherFilesAlone(t *testing.T) {
	for _, in := range []string{"", "\xFF\xD8\xFF\xE0", "<html><table>", "<?xml version='1.0'?>", "%PDF-1.4", "{\\rtf1", "PK\x03\x04\x00", "\xEF\xBB\xBF<html>", "  \r\n", "MIME-Version: 1.0"} {
		if Format.Knows([]byte(in), nil, 0) {
			t.Errorf("%q is taken for text", in)
		}
	}
}

func TestLimitsAndDamage(t *testing.T) {
	for _, c := range []struct {
		name, in string
		limits   parse.Limits
		status   record.FileStatus
	}{
		{"cells", strings.Repeat("a,b\n", 30), parse.Limits{Inflated: 1000, Cells: 50}, record.TooLarge},
		{"empty fields", strings.Repeat(",,,\n", 30), parse.Limits{Inflated: 1000, Cells: 50}, record.TooLarge},
		{"lines", strings.Repeat("a\n", 60), parse.Limits{Inflated: 1000, Cells: 50}, record.TooLarge},
		{"bytes", strings.Repeat("a\n", 60), parse.Limits{Inflated: 100, Cells: 500}, record.TooLarge},
		{"columns", strings.Repeat(strings.Repeat("a,", 1200)+"\n", 2), parse.Limits{Inflated: 10000, Cells: 5000}, record.TooLarge},
		{"bytes that are no text", "a,b\nc,d\x00\x00", parse.Limits{Inflated: 1000, Cells: 50}, record.Damaged},
	} {
		_, err := readText(c.in, c.limits)
		var trouble *parse.Trouble
		if !errors.As(err, &trouble) || trouble.Status != c.status {
			t.Errorf("%s: got %v, want %s", c.name, err, c.status)
		}
	}
}

// TestFixturesReadAsTables reads the text files of the synthetic inbox.
func TestFixturesReadAsTables(t *testing.T) {
	files, _ := filepath.Glob("../../fixtures/inbox/*/*/*.csv")
	more, _ := filepath.Glob("../../fixtures/inbox/*/*/*/*.csv")
	if files = append(files, more...); len(files) < 5 {
		t.Fatalf("%d files", len(files))
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !Format.Knows(data[:min(len(data), 8192)], nil, 0) {
			t.Errorf("%s is not recognised", file)
		}
		if got := dump(t, string(data)); !strings.HasPrefix(got, "grid\n") || strings.Contains(got, "unread") || strings.Contains(got, "doubt") {
			t.Errorf("%s reads as\n%s", file, got)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"a,b\n\"c\nd\",e", "sep=;\n1;2", "\xFF\xFEa\x00", "=\"", "\"\"\"", "名称\t代码\r\r\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		start := time.Now()
		Format.Knows([]byte(text[:min(len(text), 8192)]), nil, 0)
		_, err := readText(text, parse.Limits{Inflated: 1 << 20, Cells: 50_000})
		if trouble := (*parse.Trouble)(nil); err != nil && (!errors.As(err, &trouble) || trouble.Reason == "") {
			t.Fatalf("error without words: %v", err)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Fatalf("took %s", took)
		}
	})
}

func BenchmarkList10000(b *testing.B) {
	var text strings.Builder
	for i := range 10000 {
		fmt.Fprintf(&text, "%d,沈阳企业%d有限公司,2020年3月,在孵\r\n", i, i)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := readText(text.String(), parse.DefaultLimits()); err != nil {
			b.Fatal(err)
		}
	}
}
