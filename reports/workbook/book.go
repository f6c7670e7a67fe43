package workbook

import (
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/xuri/excelize/v2"

	"beian/pipeline/report"
	"beian/reports/sheet"
)

// A book is a workbook being written. The first failure stays in err, and nothing is written after it.
type book struct {
	file    *excelize.File
	view    report.View
	maxRows int
	sheets  int
	styles  map[style]int
	colours []excelize.ConditionalFormatOptions
	remarks int // comments so far
	err     error
}

func newBook(v report.View, maxRows int) (*book, error) {
	k := &book{file: excelize.NewFile(), view: v, maxRows: maxRows, styles: map[style]int{}}
	if err := k.describe(); err != nil {
		return nil, fmt.Errorf("describe workbook: %w", err)
	}
	for _, s := range states {
		id, err := k.file.NewConditionalStyle(&excelize.Style{
			Font: &excelize.Font{Color: s.ink, Bold: s.bad},
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{s.fill}},
		})
		if err != nil {
			return nil, fmt.Errorf("style of state %s: %w", s.state, err)
		}
		k.colours = append(k.colours, excelize.ConditionalFormatOptions{
			Type: "text", Criteria: "begins with", Value: s.sign, Format: &id,
		})
	}
	return k, nil
}

// describe sets the document's properties. Its dates are the reference date: a workbook knows no clock.
func (k *book) describe() error {
	day := k.view.AsOf.String()
	if day == "" {
		day = "1980-01-01"
	}
	stamp := day + "T00:00:00Z"
	if err := k.file.SetDocProps(&excelize.DocProperties{
		Title: "省级汇总表", Subject: k.view.Rules.Title, Creator: k.view.Program, LastModifiedBy: k.view.Program,
		Description: "规则集 " + k.view.Rules.ID + "，基准日 " + k.view.AsOf.String(),
		Created:     stamp, Modified: stamp, Language: "zh-CN",
	}); err != nil {
		return err
	}
	return k.file.SetDefaultFont(face)
}

func (k *book) writeTo(w io.Writer) error {
	if k.err != nil {
		return k.err
	}
	var plain sheet.Sheaf
	if err := k.file.Write(&plain); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return sheet.Repack(w, &plain)
}

// try runs one step unless an earlier one failed.
func (k *book) try(step func() error) {
	if k.err == nil {
		k.err = step()
	}
}

// newSheet adds a sheet at the end and opens it for writing row by row.
func (k *book) newSheet(name string) *excelize.StreamWriter {
	var stream *excelize.StreamWriter
	k.try(func() (err error) {
		if k.sheets++; k.sheets == 1 {
			err = k.file.SetSheetName(k.file.GetSheetName(0), name)
		} else {
			_, err = k.file.NewSheet(name)
		}
		if err != nil {
			return fmt.Errorf("sheet %s: %w", name, err)
		}
		// The sheet's own properties go out with the first bytes of a streamed sheet, so they are set before it.
		fit, right := true, false
		if err := k.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit, OutlineSummaryRight: &right}); err != nil {
			return fmt.Errorf("properties of sheet %s: %w", name, err)
		}
		stream, err = k.file.NewStreamWriter(name)
		return err
	})
	return stream
}

// styleID registers a style at its first use.
func (k *book) styleID(s style) (int, error) {
	if id, ok := k.styles[s]; ok {
		return id, nil
	}
	id, err := k.file.NewStyle(s.excelize())
	if err != nil {
		return 0, fmt.Errorf("style %+v: %w", s, err)
	}
	k.styles[s] = id
	return id, nil
}

func (k *book) row(stream *excelize.StreamWriter, n int, cells []cell, height float64) error {
	values := make([]any, len(cells))
	for i, c := range cells {
		id, err := k.styleID(c.style)
		if err != nil {
			return err
		}
		values[i] = excelize.Cell{StyleID: id, Value: c.value, Formula: c.formula}
	}
	if err := stream.SetRow(at(0, n), values, excelize.RowOpts{Height: height}); err != nil {
		return fmt.Errorf("sheet %s, row %d: %w", stream.Sheet, n, err)
	}
	return nil
}

// mostComments is how many comments a workbook bears: each costs as much as a hundred cells, in the file and in the program
// that opens it. What has none stands in 问题清单.
const mostComments = 1500

func (k *book) comment(sheet, cell, says string) {
	if says == "" || k.remarks == mostComments {
		return
	}
	k.remarks++
	lines := 0
	for l := range strings.SplitSeq(says, "\n") {
		lines += 1 + width(l)/commentWidth
	}
	k.try(func() error {
		return k.file.AddComment(sheet, excelize.Comment{
			Cell: cell, Author: "beian", Width: 320, Height: uint(18*lines + 12),
			Paragraph: []excelize.RichTextRun{{Text: cut(says), Font: &excelize.Font{Family: face, Size: 9, Color: ink}}},
		})
	})
}

const commentWidth = 50 // characters on a line of a comment

// name gives a range a name that is known in the whole workbook.
func (k *book) name(name, sheet, cells string) {
	k.try(func() error {
		return k.file.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: "'" + sheet + "'!" + cells})
	})
}

// A layout is what a printed sheet needs besides its cells.
type layout struct {
	sheet, title string
	pagesWide    int
	headRows     int // repeated on every page
	frozen       int // columns repeated on every page
	portrait     bool
}

// setUp prepares a sheet for A4 paper: scaled to its width, headings on each page, page numbers below.
func (k *book) setUp(l layout) error {
	size, orientation, tall := 9, "landscape", 0
	if l.portrait {
		orientation = "portrait"
	}
	footer := fmt.Sprintf("&L&8%s　基准日 %s&C&9第 &P 页 / 共 &N 页&R&8%s",
		k.view.Rules.ID, k.view.AsOf, "形式审查辅助意见，备案决定由主管部门作出")
	margin, edge := 0.4, 0.6
	steps := []func() error{
		func() error {
			return k.file.SetPageLayout(l.sheet, &excelize.PageLayoutOptions{
				Size: &size, Orientation: &orientation, FitToWidth: &l.pagesWide, FitToHeight: &tall,
			})
		},
		func() error {
			return k.file.SetPageMargins(l.sheet, &excelize.PageLayoutMarginsOptions{
				Left: &margin, Right: &margin, Top: &edge, Bottom: &edge, Header: &margin, Footer: &margin,
			})
		},
		func() error {
			return k.file.SetHeaderFooter(l.sheet, &excelize.HeaderFooterOptions{
				OddHeader: "&C&\"" + face + ",Bold\"&12" + l.title, OddFooter: footer,
			})
		},
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return fmt.Errorf("page set-up of sheet %s: %w", l.sheet, err)
		}
	}
	return k.repeat(l)
}

func (k *book) repeat(l layout) error {
	if l.headRows == 0 {
		return nil
	}
	rows := fmt.Sprintf("'%s'!$1:$%d", l.sheet, l.headRows)
	if l.frozen > 0 {
		rows = fmt.Sprintf("'%s'!$A:$%s,%s", l.sheet, letters(l.frozen-1), rows)
	}
	return k.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: rows, Scope: l.sheet})
}

// pagesWide is on how many sheets of paper a table lies side by side, so that its text stays readable.
func pagesWide(widths []float64, frozen int) int {
	const room = 230 // characters on A4 landscape at about 60 %
	total, fixed := 0.0, 0.0
	for i, w := range widths {
		total += w
		if i < frozen {
			fixed += w
		}
	}
	return max(1, int(math.Ceil((total-fixed)/(room-fixed))))
}

// at names a cell; columns count from 0, rows from 1.
func at(col, row int) string { return fmt.Sprintf("%s%d", letters(col), row) }

func letters(col int) string {
	name := ""
	for col++; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name
}
