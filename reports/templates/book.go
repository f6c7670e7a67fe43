package templates

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"
)

// A book is a workbook being written. The first failure stays in err, and nothing is written after it.
type book struct {
	file   *excelize.File
	sheet  string // in work
	sheets int
	styles map[style]int
	err    error
}

// stamp is the date of all templates: they know no clock.
const stamp = "2021-01-01T00:00:00Z"

func newBook(title, program string) *book {
	b := &book{file: excelize.NewFile(), styles: map[style]int{}}
	b.try(func() error {
		return b.file.SetDocProps(&excelize.DocProperties{
			Title: title, Creator: program, LastModifiedBy: program, Created: stamp, Modified: stamp, Language: "zh-CN",
		})
	})
	b.try(func() error { return b.file.SetDefaultFont(face) })
	return b
}

func (b *book) try(step func() error) {
	if b.err == nil {
		b.err = step()
	}
}

func (b *book) writeTo(w io.Writer) error {
	if b.err != nil {
		return b.err
	}
	b.file.SetActiveSheet(0)
	return b.file.Write(w)
}

// open begins a sheet with the widths of its columns in characters.
func (b *book) open(name string, widths ...float64) {
	b.try(func() error {
		if b.sheets++; b.sheets == 1 {
			if err := b.file.SetSheetName(b.file.GetSheetName(0), name); err != nil {
				return err
			}
		} else if _, err := b.file.NewSheet(name); err != nil {
			return err
		}
		b.sheet = name
		for i, w := range widths {
			if err := b.file.SetColWidth(name, letters(i), letters(i), w); err != nil {
				return err
			}
		}
		no := false
		return b.file.SetSheetView(name, 0, &excelize.ViewOptions{ShowGridLines: &no})
	})
}

// A page is how a sheet is printed and used.
type page struct {
	landscape bool
	wide      float64 // width of the columns in characters; a wide table is printed on A3
	head      int     // rows that are repeated on each page and stay on the screen
	area      string
	grows     bool // rows may be put in and taken out
}

// widestOnA4 is what stays readable on A4 across, at two thirds of its size.
const widestOnA4 = 190

// close sets the sheet up for A4 paper and locks everything but the cells to fill in. There is no password: the lock keeps
// labels from being changed by mistake, and who must change one can.
func (b *book) close(p page) {
	b.try(func() error {
		size, orientation, wide, tall := 9, "portrait", 1, 0
		if p.wide > widestOnA4 {
			size = 8
		}
		if p.landscape {
			orientation = "landscape"
		}
		fit, centred := true, true
		if err := b.file.SetSheetProps(b.sheet, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
			return err
		}
		if err := b.file.SetPageLayout(b.sheet, &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &tall}); err != nil {
			return err
		}
		side, edge := 0.5, 0.6
		if err := b.file.SetPageMargins(b.sheet, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &edge, Bottom: &edge, Horizontally: &centred}); err != nil {
			return err
		}
		if err := b.file.SetHeaderFooter(b.sheet, &excelize.HeaderFooterOptions{OddFooter: "&C&9第 &P 页 / 共 &N 页"}); err != nil {
			return err
		}
		return b.file.ProtectSheet(b.sheet, &excelize.SheetProtectionOptions{
			SelectLockedCells: true, SelectUnlockedCells: true, FormatCells: true, FormatColumns: true, FormatRows: true,
			InsertRows: p.grows, DeleteRows: p.grows, Sort: p.grows, AutoFilter: true,
		})
	})
	b.printed(p)
}

func (b *book) printed(p page) {
	if p.area != "" {
		b.name("_xlnm.Print_Area", p.area)
	}
	if p.head == 0 {
		return
	}
	b.name("_xlnm.Print_Titles", fmt.Sprintf("$1:$%d", p.head))
	b.try(func() error {
		return b.file.SetPanes(b.sheet, &excelize.Panes{Freeze: true, YSplit: p.head, TopLeftCell: at(0, p.head+1), ActivePane: "bottomLeft"})
	})
}

func (b *book) name(name, cells string) {
	b.try(func() error {
		return b.file.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: "'" + b.sheet + "'!" + cells, Scope: b.sheet})
	})
}

// put writes a value into a cell, or over several columns.
func (b *book) put(col, row, span int, value any, s style) {
	b.try(func() error {
		from, to := at(col, row), at(col+max(1, span)-1, row)
		id, err := b.style(s)
		if err != nil {
			return err
		}
		if err := b.file.SetCellStyle(b.sheet, from, to, id); err != nil {
			return err
		}
		if span > 1 {
			if err := b.file.MergeCell(b.sheet, from, to); err != nil {
				return err
			}
		}
		if value == nil || value == "" {
			return nil
		}
		return b.file.SetCellValue(b.sheet, from, value)
	})
}

func (b *book) height(row int, points float64) {
	b.try(func() error { return b.file.SetRowHeight(b.sheet, row, points) })
}

func (b *book) style(s style) (int, error) {
	if id, ok := b.styles[s]; ok {
		return id, nil
	}
	id, err := b.file.NewStyle(s.excelize())
	if err == nil {
		b.styles[s] = id
	}
	return id, err
}

// heading writes the three lines on top of a sheet: the annex's number, the title, what it is for.
func (b *book) heading(columns int, annex, title, note string) (next int) {
	row := 1
	if annex != "" {
		b.put(0, row, columns, annex, annexStyle)
		row++
	}
	b.put(0, row, columns, title, titleStyle)
	b.height(row, 32)
	row++
	if note != "" {
		b.put(0, row, columns, note, noteStyle)
		row++
	}
	return row
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
