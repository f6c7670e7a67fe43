package workbook

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// table writes a table, on as many sheets as it needs.
func (k *book) table(t table) {
	s := &tableSheets{book: k, table: t, widths: widths(t.columns, t.rows), headRows: 1}
	tallest := cmp.Or(t.lines, usualLines)
	if t.grouped() {
		s.headRows = 2
	}
	s.open()
	items := 0
	for row := range t.rows {
		if s.at == k.maxRows {
			s.close()
			s.open()
		}
		items++
		s.breakBefore(row)
		s.add(row, height(row, s.widths, tallest))
		if k.err != nil {
			return
		}
	}
	if items == 0 {
		s.add([]cell{{value: t.empty, style: style{ink: muted, open: true, oneLine: true}}}, lineHeight+4)
	}
	s.close()
}

// tableSheets is a table on its way to one sheet after another.
type tableSheets struct {
	book     *book
	table    table
	widths   []float64
	headRows int
	part     int
	name     string
	stream   *excelize.StreamWriter
	at       int    // last row written
	key      string // of the last row, where pages break with it
	broken   int    // page breaks so far
}

// open starts the next sheet with its headings. What a streamed sheet has above its rows must be set before them.
func (s *tableSheets) open() {
	s.part++
	s.name, s.at = s.table.sheet, 0
	if s.part > 1 {
		s.name = fmt.Sprintf("%s（%d）", s.table.sheet, s.part)
	}
	s.stream = s.book.newSheet(s.name)
	s.book.try(func() error { return setColumns(s.stream, s.widths) })
	s.book.try(s.fold)
	s.book.try(func() error { return freeze(s.stream, s.headRows, s.table.frozen) })
	if s.headRows == 2 {
		s.addGroups()
	}
	s.add(s.headings(), headHeight(s.table.columns, s.widths))
}

// fold makes the details of each group one level deeper than the column that stands for them, at their left.
func (s *tableSheets) fold() error {
	for i, c := range s.table.columns {
		if !c.detail {
			continue
		}
		if err := s.stream.SetColOutlineLevel(i+1, 1); err != nil {
			return err
		}
	}
	return nil
}

// mostBreaks is how many page breaks a sheet can have (a limit of the programs that open it).
const mostBreaks = 1000

// breakBefore begins a new page where the row belongs to another than the last.
func (s *tableSheets) breakBefore(row []cell) {
	if s.table.breaks == 0 {
		return
	}
	key := shown(row[s.table.breaks-1])
	if s.at > s.headRows && key != s.key && s.broken < mostBreaks {
		s.broken++
		s.book.try(func() error { return s.stream.InsertPageBreak(at(0, s.at+1)) })
	}
	s.key = key
}

func (s *tableSheets) addGroups() {
	cells := make([]cell, len(s.table.columns))
	for _, p := range s.table.spans() {
		cells[p.first].value = nilIfEmpty(p.group)
		s.book.try(func() error {
			if p.first == p.last {
				return nil
			}
			return s.stream.MergeCell(at(p.first, 1), at(p.last, 1))
		})
	}
	for i := range cells {
		cells[i].style = groupStyle
	}
	s.add(cells, lineHeight+6)
}

func (s *tableSheets) headings() []cell {
	cells := make([]cell, len(s.table.columns))
	for i, c := range s.table.columns {
		cells[i] = cell{value: c.heading, style: headStyle}
	}
	return cells
}

// add writes the next row, its height in points. Programs disagree about fitting rows of their own accord.
func (s *tableSheets) add(row []cell, height float64) {
	s.at++
	s.book.try(func() error { return s.book.row(s.stream, s.at, row, height) })
	for i, c := range row {
		s.book.comment(s.name, at(i, s.at), c.comment)
	}
}

// close sets what needs the last row, and must stand before Flush: after it, everything set is lost without an error.
func (s *tableSheets) close() {
	last := max(s.at, s.headRows+1)
	k := s.book
	k.try(func() error {
		return k.file.AutoFilter(s.name, at(0, s.headRows)+":"+at(len(s.table.columns)-1, last), nil)
	})
	if s.table.name != "" && s.part == 1 {
		k.name(s.table.name, s.name, "$A$"+strconv.Itoa(s.headRows)+":$"+letters(len(s.table.columns)-1)+"$"+strconv.Itoa(last))
	}
	for _, col := range s.table.states {
		k.try(func() error { return k.colour(s.name, at(col, s.headRows+1)+":"+at(col, last)) })
	}
	k.try(func() error {
		return k.setUp(layout{
			sheet: s.name, title: s.table.title, headRows: s.headRows, frozen: s.table.frozen,
			pagesWide: pagesWide(s.widths, s.table.frozen),
		})
	})
	k.try(func() error { return s.stream.Flush() })
}

// page writes a sheet of free form.
func (k *book) page(p page) {
	stream := k.newSheet(p.sheet)
	k.try(func() error { return setColumns(stream, p.widths) })
	grid := false
	k.try(func() error { return k.file.SetSheetView(p.sheet, 0, &excelize.ViewOptions{ShowGridLines: &grid}) })
	for i, l := range p.lines {
		k.try(func() error { return k.pageLine(stream, p, l, i+1) })
	}
	for _, s := range p.states {
		k.try(func() error { return k.colour(p.sheet, at(s.first, 1)+":"+at(s.last, len(p.lines))) })
	}
	for _, c := range p.charts {
		k.try(func() error { return k.chart(p.sheet, c) })
	}
	for _, row := range p.breaks {
		k.try(func() error { return stream.InsertPageBreak(at(0, row)) })
	}
	for _, name := range slices.Sorted(maps.Keys(p.names)) {
		k.name(name, p.sheet, p.names[name])
	}
	k.try(func() error { return k.setUp(layout{sheet: p.sheet, pagesWide: 1}) })
	k.try(func() error { return stream.Flush() })
}

func (k *book) pageLine(stream *excelize.StreamWriter, p page, l pageLine, row int) error {
	for _, j := range l.joined {
		if err := stream.MergeCell(at(j.first, row), at(j.last, row)); err != nil {
			return err
		}
	}
	tall := l.height
	if tall == 0 {
		tall = height(l.cells, joinedWidths(p.widths, l.joined), usualLines)
	}
	return k.row(stream, row, l.cells, tall)
}

// joinedWidths gives the first column of each joined run the width of all; the others show nothing.
func joinedWidths(widths []float64, joined []span) []float64 {
	out := append([]float64(nil), widths...)
	for _, j := range joined {
		for i := j.first + 1; i <= j.last; i++ {
			out[j.first] += widths[i]
		}
	}
	return out
}

func (k *book) colour(sheet, cells string) error {
	return k.file.SetConditionalFormat(sheet, cells, k.colours)
}

func setColumns(stream *excelize.StreamWriter, widths []float64) error {
	for i, w := range widths {
		if err := stream.SetColWidth(i+1, i+1, w); err != nil {
			return err
		}
	}
	return nil
}

func freeze(stream *excelize.StreamWriter, rows, cols int) error {
	pane := "bottomLeft"
	if cols > 0 {
		pane = "bottomRight"
	}
	return stream.SetPanes(&excelize.Panes{
		Freeze: true, XSplit: cols, YSplit: rows, TopLeftCell: at(cols, rows+1), ActivePane: pane,
		Selection: []excelize.Selection{{SQRef: at(cols, rows+1), ActiveCell: at(cols, rows+1), Pane: pane}},
	})
}

func nilIfEmpty(s string) any {
	if s == "" {
		return nil
	}
	return s
}
