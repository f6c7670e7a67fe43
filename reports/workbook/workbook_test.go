package workbook

import (
	"archive/zip"
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"beian/pipeline/record"
)

var update = flag.Bool("update", false, "rewrite the goldens")

func written(t testing.TB, b record.Batch, maxRows int) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := write(&out, view(t), b, maxRows, most); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func reopened(t testing.TB, xlsx []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(xlsx))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// dump writes all cells as a reader of the file sees them, one sheet after another; formulas stand behind their text.
func dump(t testing.TB, f *excelize.File) string {
	t.Helper()
	var out strings.Builder
	for _, sheet := range f.GetSheetList() {
		fmt.Fprintf(&out, "== %s\n", sheet)
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c, shown := range row {
				name := at(c, r+1)
				formula, err := f.GetCellFormula(sheet, name)
				if err != nil {
					t.Fatal(err)
				}
				if formula != "" {
					shown += "  <- " + formula
				}
				if shown != "" {
					fmt.Fprintf(&out, "%s %s\n", name, strings.ReplaceAll(shown, "\n", "⏎"))
				}
			}
		}
	}
	return out.String()
}

func TestTheWorkbookOfABatchIsItsGolden(t *testing.T) {
	got := dump(t, reopened(t, written(t, batch(), excelize.TotalRows)))
	const golden = "testdata/workbook.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); d != "" {
		t.Errorf("cells (-want +got):\n%s", d)
	}
}

func TestABatchWithoutAnythingIsStillAWorkbook(t *testing.T) {
	got := dump(t, reopened(t, written(t, record.Batch{}, excelize.TotalRows)))
	for _, want := range []string{noApplication, "本次运行没有发现问题。", "收件目录中没有文件。", "全部文件均已读出并归入申报项目。"} {
		if !strings.Contains(got, want) {
			t.Errorf("the workbook does not say %q", want)
		}
	}
}

func TestTheSameBatchGivesTheSameBytes(t *testing.T) {
	first := written(t, batch(), excelize.TotalRows)
	for range 5 {
		if !bytes.Equal(first, written(t, batch(), excelize.TotalRows)) {
			t.Fatal("written again, the bytes differ")
		}
	}
	zr, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range zr.File {
		if f.Modified.Unix() != 315532800 {
			t.Errorf("%s bears the time %v and not 1980-01-01", f.Name, f.Modified)
		}
	}
}

func TestNoTextOfAnApplicantIsAFormula(t *testing.T) {
	f := reopened(t, written(t, batch(), excelize.TotalRows))
	found := map[string]bool{}
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c, shown := range row {
				formula, err := f.GetCellFormula(sheet, at(c, r+1))
				if err != nil {
					t.Fatal(err)
				}
				ours := strings.HasPrefix(formula, `HYPERLINK("reports/`) || strings.HasPrefix(formula, `HYPERLINK("#'`)
				if formula != "" && !ours {
					t.Errorf("%s!%s is the formula %s", sheet, at(c, r+1), formula)
				}
				if slices.Contains(hostile, shown) {
					found[shown] = true
					keptAsText(t, f, sheet, at(c, r+1))
				}
			}
		}
	}
	if len(found) != len(hostile) {
		t.Errorf("%d of %d hostile texts are in the workbook", len(found), len(hostile))
	}
}

func keptAsText(t *testing.T, f *excelize.File, sheet, cell string) {
	t.Helper()
	id, err := f.GetCellStyle(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	if s.NumFmt != 49 {
		t.Errorf("%s!%s has the number format %d; editing it would make it a formula", sheet, cell, s.NumFmt)
	}
}

func TestALinkCannotLeaveItsQuotes(t *testing.T) {
	got := link(`reports/a".pdf`, `开"`).formula
	if want := `HYPERLINK("reports/a"".pdf","开""")`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Everything that is set on a streamed sheet at the wrong moment is lost without an error.
func TestWhatASheetIsSetUpWithIsInTheFile(t *testing.T) {
	f := reopened(t, written(t, batch(), excelize.TotalRows))
	for _, c := range []struct{ sheet, filter, titles string }{
		{"核对矩阵", "'核对矩阵'!$A$2:$AA$6", "'核对矩阵'!$A:$D,'核对矩阵'!$1:$2"},
		{"问题清单", "'问题清单'!$A$1:$U$14", "'问题清单'!$A:$C,'问题清单'!$1:$1"},
	} {
		names := map[string]string{}
		for _, n := range f.GetDefinedName() {
			if n.Scope == c.sheet {
				names[n.Name] = n.RefersTo
			}
		}
		if d := cmp.Diff(map[string]string{"_xlnm.Print_Titles": c.titles, "_xlnm._FilterDatabase": c.filter}, names); d != "" {
			t.Errorf("names of %s (-want +got):\n%s", c.sheet, d)
		}
		panes, err := f.GetPanes(c.sheet)
		if err != nil || !panes.Freeze {
			t.Errorf("%s: headings are not frozen (%v)", c.sheet, err)
		}
		formats, err := f.GetConditionalFormats(c.sheet)
		if err != nil || len(formats) == 0 {
			t.Errorf("%s: no colours by state (%v)", c.sheet, err)
		}
		props, err := f.GetSheetProps(c.sheet)
		if err != nil || props.FitToPage == nil || !*props.FitToPage {
			t.Errorf("%s is not fitted to the page (%v)", c.sheet, err)
		}
		page, err := f.GetPageLayout(c.sheet)
		if err != nil || *page.Orientation != "landscape" || *page.Size != 9 {
			t.Errorf("%s is not A4 landscape (%v)", c.sheet, err)
		}
		if footer, err := f.GetHeaderFooter(c.sheet); err != nil || !strings.Contains(footer.OddFooter, "&P") {
			t.Errorf("%s has no page numbers (%v)", c.sheet, err)
		}
	}
	props, err := f.GetDocProps()
	if err != nil || props.Created != "2021-05-14T00:00:00Z" || props.Creator != "beian 0.1.0" {
		t.Errorf("document properties: %+v (%v)", props, err)
	}
}

// What a program shows besides the cells: pictures, remarks, names, folded columns, page breaks.
func TestTheWorkbookHasItsChartsRemarksNamesAndFolds(t *testing.T) {
	xlsx := written(t, batch(), excelize.TotalRows)
	f := reopened(t, xlsx)
	names := map[string]string{}
	for _, n := range f.GetDefinedName() {
		if n.Scope == "Workbook" {
			names[n.Name] = n.RefersTo
		}
	}
	want := map[string]string{
		"表_核对矩阵": "'核对矩阵'!$A$2:$AA$6", "表_申请明细": "'申请明细'!$A$2:$AN$6", "表_问题清单": "'问题清单'!$A$1:$U$14", "表_入驻清单": "'入驻清单'!$A$1:$S$21",
		"表_跨申请发现": "'跨申请发现'!$A$1:$I$3", "表_文件": "'文件'!$A$1:$L$7", "图_市": "'图表数据'!$A$2:$E$5", "图_类型": "'图表数据'!$A$8:$E$11", "图_条件": "'图表数据'!$A$14:$F$20",
	}
	if d := cmp.Diff(want, names); d != "" {
		t.Errorf("names (-want +got):\n%s", d)
	}
	remarks, err := f.GetComments(matrixSheet)
	if err != nil || len(remarks) != 5 {
		t.Fatalf("%d remarks (%v)", len(remarks), err)
	}
	var said strings.Builder
	for _, p := range remarks[0].Paragraph {
		said.WriteString(p.Text)
	}
	if got := said.String(); remarks[0].Cell != "N4" || got != "A2.1 固定服务场地面积\n申报：申报 1200 ㎡\n实际：487.5 ㎡\n要求：≥ 500 ㎡\n差距：差 12.5 ㎡\n出处：附件1 备案申请表.xlsx › 申请表!C12" {
		t.Errorf("%s says %q", remarks[0].Cell, got)
	}
	for col, want := range map[string]uint8{"I": 0, "J": 1, "L": 1, "M": 0, "N": 1} {
		if level, err := f.GetColOutlineLevel(matrixSheet, col); err != nil || level != want {
			t.Errorf("column %s is folded %d deep (%v)", col, level, err)
		}
	}
	if charts := parts(t, xlsx, "xl/charts/chart"); charts != 3 {
		t.Errorf("%d charts", charts)
	}
}

func parts(t *testing.T, xlsx []byte, prefix string) int {
	t.Helper()
	zr, err := zip.NewReader(bytes.NewReader(xlsx), int64(len(xlsx)))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, f := range zr.File {
		if strings.HasPrefix(f.Name, prefix) {
			n++
		}
	}
	return n
}

// Each link leads to a sheet that is there, and to the row that it names.
func TestLinksInsideTheWorkbookLeadBothWays(t *testing.T) {
	f := reopened(t, written(t, batch(), excelize.TotalRows))
	for _, c := range []struct{ sheet, cell, to, says string }{
		{matrixSheet, "G4", "HYPERLINK(\"#'问题清单'!A4\",\"9 条\")", "大连海创众创空间"},
		{problemSheet, "T4", "HYPERLINK(\"#'核对矩阵'!A4\",\"第 4 行\")", "大连海创众创空间"},
		{"市_大连市", "N2", "HYPERLINK(\"#'核对矩阵'!A4\",\"第 4 行\")", "大连海创众创空间"},
	} {
		got, err := f.GetCellFormula(c.sheet, c.cell)
		if err != nil || got != c.to {
			t.Errorf("%s!%s is %s (%v)", c.sheet, c.cell, got, err)
			continue
		}
		target := strings.Split(strings.Split(got, "#")[1], "!")
		sheet, row := strings.Trim(target[0], "'"), strings.TrimPrefix(strings.Split(target[1], `"`)[0], "A")
		found := false
		for _, col := range []string{"C", "D"} {
			shown, err := f.GetCellValue(sheet, col+row)
			found = found || err == nil && shown == c.says
		}
		if !found {
			t.Errorf("%s!%s leads to %s row %s, which is not of %s", c.sheet, c.cell, sheet, row, c.says)
		}
	}
}

func TestATableThatDoesNotFitGoesOnInFurtherSheets(t *testing.T) {
	f := reopened(t, written(t, batch(), 8))
	var parts []string
	for _, s := range f.GetSheetList() {
		if strings.HasPrefix(s, "入驻清单") {
			parts = append(parts, s)
		}
	}
	if d := cmp.Diff([]string{"入驻清单", "入驻清单（2）", "入驻清单（3）"}, parts); d != "" {
		t.Fatalf("sheets (-want +got):\n%s", d)
	}
	var ordinals []string
	for _, s := range parts {
		rows, err := f.GetRows(s)
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) > 8 || rows[0][0] != "序号" {
			t.Errorf("%s has %d rows and begins with %q", s, len(rows), rows[0][0])
		}
		for _, r := range rows[1:] {
			ordinals = append(ordinals, r[0])
		}
	}
	if len(ordinals) != 20 || ordinals[0] != "1" || ordinals[19] != "20" {
		t.Errorf("residents: %v", ordinals)
	}
}

func TestEveryWordOfTheLexiconHasAColumn(t *testing.T) {
	v := wholeView(t)
	var headings, groups []string
	for _, c := range applications(v, record.Batch{}).columns {
		headings, groups = append(headings, c.heading), append(groups, c.group)
	}
	for _, f := range v.Lexicon.Fields() {
		if !slices.Contains(inIdentity, f.Key) && !slices.Contains(headings, fieldHeading(f)) {
			t.Errorf("申请明细 has no column for %s", f.Key)
		}
	}
	for _, l := range v.Lexicon.Lists() {
		if !slices.Contains(groups, l.Label) {
			t.Errorf("申请明细 has no columns for the list %s", l.Key)
		}
	}
	list, _ := v.Lexicon.List("residents")
	if got, want := len(residents(v, record.Batch{}).columns), len(list.Columns)+6; got != want {
		t.Errorf("入驻清单 has %d columns, want %d", got, want)
	}
}

// A second reader must see the same texts: the overview's and the matrix's, links by their cached text.
func TestLibreOfficeReadsTheSame(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil || testing.Short() {
		t.Skip("LibreOffice is not installed, or the test is to be short")
	}
	dir := t.TempDir()
	name := filepath.Join(dir, "汇总表.xlsx")
	if err := os.WriteFile(name, written(t, batch(), excelize.TotalRows), 0o644); err != nil {
		t.Fatal(err)
	}
	// The options of the filter end with: cells as shown (the ninth), and every sheet into its own file (-1).
	convert := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to",
		"csv:Text - txt - csv (StarCalc):44,34,76,1,,2052,false,true,true,false,false,-1", "--outdir", dir, name)
	if out, err := convert.CombinedOutput(); err != nil {
		t.Fatalf("convert: %v\n%s", err, out)
	}
	for _, c := range []struct{ sheet, want string }{
		{"核对矩阵", "√ 符合"}, {"核对矩阵", "× 不符合"}, {"申请明细", "打开报告"}, {"申请明细", "约1,200"}, {"申请明细", "86.67%"},
		{"申请明细", "1,234.5678"}, {"申请明细", "1234567890123456.789012"}, {"问题清单", "+1+1"}, {"入驻清单", "138****1234"},
		{"跨申请发现", "星火众创空间：" + form}, {"文件", "48,211"}, {"运行信息", "liaoning-2021"},
	} {
		got, err := os.ReadFile(filepath.Join(dir, "汇总表-"+c.sheet+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(got), c.want) {
			t.Errorf("%s does not show %q", c.sheet, c.want)
		}
	}
}

func BenchmarkTwoThousandApplications(b *testing.B) {
	one := spark()
	one.Lists = []record.List{residentRows(30)}
	var apps []record.Application
	for i := range 2000 {
		a := one
		a.ID = fmt.Sprintf("9121%014d-A", i)
		a.Checks = slices.Repeat(a.Checks, 4)
		for j := range a.Checks {
			a.Checks[j].ID = fmt.Sprintf("A%d.%d", j%6+1, j)
		}
		apps = append(apps, a)
	}
	many := record.Batch{Applications: record.Held(apps)}
	v := wholeView(b)
	for b.Loop() {
		if err := write(io.Discard, v, many, excelize.TotalRows, most); err != nil {
			b.Fatal(err)
		}
	}
}
