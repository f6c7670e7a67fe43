package docx

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"beian/parsers/opc"
	"beian/pipeline/parse"
)

func opcOpen(data []byte) (*opc.Package, error) {
	return opc.Open(context.Background(), bytes.NewReader(data), int64(len(data)), parse.DefaultLimits(), kind)
}

// formLike is a document like an application form: 60 rows of labels and values with merged cells.
func formLike(tb testing.TB) []byte {
	var rows []string
	for i := range 60 {
		rows = append(rows, tr(tc(`<w:tcW w:w="2000"/><w:vMerge/>`), tc(`<w:tcW w:w="2500"/>`, p(run(`<w:rFonts w:hint="eastAsia"/><w:sz w:val="21"/>`, "服务场地"), "面积（平方米）")), tc(`<w:gridSpan w:val="2"/>`, fmt.Sprint(1200+i))))
	}
	return document{body: p("申请表") + tbl(thin, rows...)}.bytes(tb)
}

// listLike is an item list of many rows.
func listLike(tb testing.TB, n int) []byte {
	var rows strings.Builder
	for i := range n {
		rows.WriteString(tr(tc("", fmt.Sprint(i)), tc("", fmt.Sprintf("沈阳企业%d有限公司", i)), tc("", "2020年3月"), tc("", "☑在孵 □毕业")))
	}
	return document{body: tbl(thin, rows.String())}.bytes(tb)
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
func BenchmarkList10000(b *testing.B) { benchmark(b, listLike(b, 10000)) }
