package xlsx

import (
	"bytes"
	"context"
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"

	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// formLike is a workbook like an application form: one sheet of 60 rows with merged cells, styles and remarks.
func formLike(tb testing.TB) []byte {
	f := excelize.NewFile()
	defer f.Close()
	border, err := f.NewStyle(&excelize.Style{Border: []excelize.Border{{Type: "left", Color: "000000", Style: 1}}, Alignment: &excelize.Alignment{WrapText: true}})
	check(tb, err)
	date, err := f.NewStyle(&excelize.Style{NumFmt: 31})
	check(tb, err)
	for r := 1; r <= 60; r++ {
		for c, v := range []any{"服务场地面积（平方米）", 1200 + r, "运营机构名称", fmt.Sprintf("沈阳某某孵化器有限公司%d", r), 44000 + r, "是"} {
			cell, _ := excelize.CoordinatesToCellName(c+1, r)
			check(tb, f.SetCellValue("Sheet1", cell, v))
		}
		check(tb, f.SetCellStyle("Sheet1", fmt.Sprintf("A%d", r), fmt.Sprintf("H%d", r), border))
		check(tb, f.SetCellStyle("Sheet1", fmt.Sprintf("E%d", r), fmt.Sprintf("E%d", r), date))
		if r%3 == 0 {
			check(tb, f.MergeCell("Sheet1", fmt.Sprintf("F%d", r), fmt.Sprintf("H%d", r)))
		}
	}
	return saved(tb, f)
}

// listLike is an item list of many rows.
func listLike(tb testing.TB, rows int) []byte {
	f := excelize.NewFile()
	defer f.Close()
	for r := 1; r <= rows; r++ {
		row := []any{r, fmt.Sprintf("沈阳企业%d有限公司", r), fmt.Sprintf("91210102MA10W3K7%02d", r%100), "2020年3月", 50.5, "13800138000", "软件和信息技术服务", "在孵", "是", ""}
		check(tb, f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", r), &row))
	}
	return saved(tb, f)
}

func saved(tb testing.TB, f *excelize.File) []byte {
	var b bytes.Buffer
	_, err := f.WriteTo(&b)
	check(tb, err)
	return b.Bytes()
}

func check(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

func readBytes(data []byte) (record.Document, error) {
	return Format.Read(context.Background(), parse.Input{
		Source: record.Source{Path: "测试.xlsx"}, At: bytes.NewReader(data), Size: int64(len(data)), Limits: parse.DefaultLimits(),
	})
}

func benchmark(b *testing.B, data []byte) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := readBytes(data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkForm60(b *testing.B)    { benchmark(b, formLike(b)) }
func BenchmarkList60(b *testing.B)    { benchmark(b, listLike(b, 60)) }
func BenchmarkList10000(b *testing.B) { benchmark(b, listLike(b, 10000)) }
