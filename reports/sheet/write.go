package sheet

import (
	"fmt"
	"math"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

type writer struct {
	file   *excelize.File
	styles map[Look]int
}

const face = "宋体" // forms are edited in WPS and Office, where it always is

func (k writer) describe(b Book) error {
	day := b.Day.String()
	if day == "" {
		day = "1980-01-01"
	}
	stamp := day + "T00:00:00Z"
	if err := k.file.SetDocProps(&excelize.DocProperties{Title: b.Title, Subject: b.Subject, Creator: b.Program, LastModifiedBy: b.Program,
		Created: stamp, Modified: stamp, Language: "zh-CN"}); err != nil {
		return err
	}
	return k.file.SetDefaultFont(face)
}

func (k writer) sheet(i int, s Sheet) error {
	var err error
	if i == 0 {
		err = k.file.SetSheetName(k.file.GetSheetName(0), s.Name)
	} else {
		_, err = k.file.NewSheet(s.Name)
	}
	if err != nil {
		return err
	}
	for col, width := range s.Widths {
		name := Column(col)
		if err := k.file.SetColWidth(s.Name, name, name, width); err != nil {
			return err
		}
	}
	for n, line := range s.Lines {
		if err := k.line(s, n+1, line); err != nil {
			return fmt.Errorf("line %d: %w", n+1, err)
		}
	}
	if err := k.choices(s); err != nil {
		return err
	}
	return k.setUp(s)
}

func (k writer) line(s Sheet, n int, line Line) error {
	for col, c := range line.Cells {
		id, err := k.style(c.Look)
		if err != nil {
			return err
		}
		at := Cellname(col, n)
		if err := k.file.SetCellStyle(s.Name, at, at, id); err != nil {
			return err
		}
		if err := k.value(s.Name, at, c.Value); err != nil {
			return err
		}
	}
	for _, j := range line.Joined {
		if err := k.file.MergeCell(s.Name, Cellname(j[0], n), Cellname(j[1], n)); err != nil {
			return err
		}
	}
	height := line.Height
	if height == 0 {
		height = fit(s.Widths, line)
	}
	return k.file.SetRowHeight(s.Name, n, height)
}

// value sets a text as a text, whatever it begins with.
func (k writer) value(sheet, at string, value any) error {
	switch v := value.(type) {
	case nil:
		return nil
	case string:
		if v == "" {
			return nil
		}
		if utf8.RuneCountInString(v) > excelize.TotalCellChars/2 {
			v = string([]rune(v)[:excelize.TotalCellChars/2]) // characters of two units count twice
		}
		return k.file.SetCellStr(sheet, at, v)
	}
	return k.file.SetCellValue(sheet, at, value)
}

func (k writer) choices(s Sheet) error {
	for _, c := range s.Choices {
		dv := excelize.NewDataValidation(true)
		dv.SetSqref(Cellname(c.Column, c.From) + ":" + Cellname(c.Column, c.To))
		if err := dv.SetDropList(c.Of); err != nil {
			return err
		}
		dv.ShowErrorMessage = false // people may write more than the list has
		if err := k.file.AddDataValidation(s.Name, dv); err != nil {
			return err
		}
	}
	return nil
}

// setUp prepares a sheet for A4 or A3 paper: as wide as the page, headings on each page, page numbers below.
func (k writer) setUp(s Sheet) error {
	size, orientation, wide, tall, fit := 9, "landscape", 1, 0, true
	if s.Large {
		size = 8
	}
	if s.Portrait {
		orientation = "portrait"
	}
	side, edge, foot := 0.5, 0.7, 0.4
	steps := []func() error{
		func() error { return k.file.SetSheetProps(s.Name, &excelize.SheetPropsOptions{FitToPage: &fit}) },
		func() error {
			return k.file.SetPageLayout(s.Name, &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &tall})
		},
		func() error {
			return k.file.SetPageMargins(s.Name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &edge, Bottom: &edge, Header: &foot, Footer: &foot})
		},
		func() error {
			return k.file.SetHeaderFooter(s.Name, &excelize.HeaderFooterOptions{OddFooter: "&L&8" + s.Footer + "&R&9第 &P 页，共 &N 页"})
		},
	}
	if s.Heads[1] > 0 {
		steps = append(steps, func() error {
			return k.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: s.Name, RefersTo: fmt.Sprintf("'%s'!$%d:$%d", s.Name, s.Heads[0], s.Heads[1])})
		}, func() error {
			top := Cellname(0, s.Heads[1]+1)
			return k.file.SetPanes(s.Name, &excelize.Panes{Freeze: true, YSplit: s.Heads[1], TopLeftCell: top, ActivePane: "bottomLeft",
				Selection: []excelize.Selection{{SQRef: top, ActiveCell: top, Pane: "bottomLeft"}}})
		})
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return fmt.Errorf("page set-up: %w", err)
		}
	}
	return nil
}

func (k writer) style(l Look) (int, error) {
	if id, ok := k.styles[l]; ok {
		return id, nil
	}
	id, err := k.file.NewStyle(l.excelize())
	if err != nil {
		return 0, fmt.Errorf("look %d: %w", l, err)
	}
	k.styles[l] = id
	return id, nil
}

const (
	ink, muted, tint, pale, line = "1F2328", "57606A", "F3F6FA", "FFFBE6", "808890"
)

func (l Look) excelize() *excelize.Style {
	out := &excelize.Style{Font: &excelize.Font{Family: face, Size: 10.5, Color: ink}, Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}}
	fill := func(colour string) {
		out.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	if l != Open && l != Title && l != Note {
		for _, side := range []string{"left", "top", "right", "bottom"} {
			out.Border = append(out.Border, excelize.Border{Type: side, Color: line, Style: 1})
		}
	}
	switch l {
	case Text, Centred, Input:
		out.NumFmt = 49 // a text stays one when it is edited
		if l == Centred {
			out.Alignment.Horizontal = "center"
		}
		if l == Input {
			out.NumFmt = 0 // numbers that people write are numbers
			fill(pale)
		}
	case Number:
		format := "0.######"
		out.CustomNumFmt = &format
		out.Alignment.Horizontal = "right"
	case Title:
		out.Font.Size, out.Font.Bold, out.Alignment.Horizontal = 18, true, "center"
	case Head:
		out.Font.Bold, out.Alignment.Horizontal = true, "center"
		fill(tint)
	case Label:
		fill(tint)
	case Note:
		out.Font.Size, out.Font.Color = 9, muted
	}
	return out
}

const lineHeight = 15.0

// fit is the height of a line whose texts wrap: programs disagree about doing it of their own accord.
func fit(widths []float64, line Line) float64 {
	most := 1
	for col, c := range line.Cells {
		text, ok := c.Value.(string)
		if !ok || col >= len(widths) {
			continue
		}
		room := widths[col]
		for _, j := range line.Joined {
			if j[0] == col {
				for i := j[0] + 1; i <= j[1] && i < len(widths); i++ {
					room += widths[i]
				}
			}
		}
		most = max(most, wraps(text, room-1))
	}
	height := float64(most)*lineHeight + 6
	for _, c := range line.Cells {
		if c.Look == Title {
			height = max(height, 34)
		}
	}
	return min(height, 400)
}

// wraps is on how many lines a text goes in a width of characters; Chinese ones are two wide.
func wraps(text string, room float64) int {
	lines, at := 1, 0.0
	for _, r := range text {
		w := 1.0
		if r > 0x2E7F {
			w = 2
		}
		switch {
		case r == '\n':
			lines, at = lines+1, 0
		case at+w > math.Max(room, 2):
			lines, at = lines+1, w
		default:
			at += w
		}
	}
	return lines
}

// Cellname names a cell; columns count from 0, lines from 1.
func Cellname(col, line int) string { return fmt.Sprintf("%s%d", Column(col), line) }

// Column names a column, from 0.
func Column(col int) string {
	name := ""
	for col++; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name
}
