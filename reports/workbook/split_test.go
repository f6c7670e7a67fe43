package workbook

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"beian/pipeline/record"
)

// opened writes a file and opens it as a reader does.
func opened(t *testing.T, write func(*bytes.Buffer) error) *excelize.File {
	t.Helper()
	var out bytes.Buffer
	if err := write(&out); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestMoreApplicationsThanAWorkbookHoldsStandInWorkbooksOfTheCities(t *testing.T) {
	b := batch()
	var apps []record.Application
	for _, a := range b.Applications.All() {
		apps = append(apps, a, a, a)
	}
	b.Applications = record.Held(apps)
	v := view(t)
	if got := split(v, b, len(apps)); got != nil {
		t.Errorf("%d parts where all fits", len(got))
	}
	rows := 0
	var paths []string
	for _, part := range split(v, b, 2) {
		paths = append(paths, part.Path)
		f := opened(t, func(w *bytes.Buffer) error { return part.Write(w) })
		cells, err := f.GetRows("申请明细")
		if err != nil {
			t.Fatalf("%s: %v", part.Path, err)
		}
		n := len(cells) - 2 // two rows of headings
		if n < 1 || n > 2 {
			t.Errorf("%s has %d applications", part.Path, n)
		}
		rows += n
	}
	if rows != len(apps) || !slices.IsSortedFunc(paths, func(x, y string) int { return strings.Compare(x[:20], y[:20]) }) {
		t.Errorf("%d of %d applications stand in %q", rows, len(apps), paths)
	}
	if len(slices.Compact(slices.Sorted(slices.Values(paths)))) != len(paths) {
		t.Errorf("a path comes twice: %q", paths)
	}
	whole := opened(t, func(w *bytes.Buffer) error { return write(w, v, b, excelize.TotalRows, 2) })
	for _, sheet := range detailSheets {
		if slices.Contains(whole.GetSheetList(), sheet) {
			t.Errorf("the province's workbook has the sheet %s", sheet)
		}
	}
	links := 0
	cells, err := whole.GetCols(overviewSheet)
	if err != nil {
		t.Fatal(err)
	}
	for i := range cells[0] {
		formula, err := whole.GetCellFormula(overviewSheet, at(0, i+1))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range paths {
			if strings.Contains(formula, p) {
				links++
			}
		}
	}
	if links == 0 {
		t.Error("the overview leads to no part")
	}
}
