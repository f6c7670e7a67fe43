package workbook

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"beian/pipeline/record"
)

const chartSheet = "图表数据"

// A chart shows counts by state as one stacked bar a row of 图表数据.
type chart struct {
	title         string
	cell          string // its upper left corner
	width, height uint   // pixels
	offset        int    // from the left edge of the cell, in pixels
	first, last   int    // rows of 图表数据
	columns       int    // states shown, from the left
}

// The rows of 图表数据 above each of its parts: its title and its headings.
const chartHead = 2

// chartParts are the parts of 图表数据 with the rows at which they begin.
func (s summary) chartParts() []chartPart {
	cities := chartPart{title: "市", columns: 4}
	for _, c := range s.wholeCities() {
		cities.rows = append(cities.rows, chartRow{cityName(c.city), c.tally})
	}
	types := chartPart{title: "类型", columns: 4}
	for _, t := range s.types {
		types.rows = append(types.rows, chartRow{t.kind.Noun(), t.tally})
	}
	conditions := chartPart{title: "条件", columns: len(states)}
	for _, c := range s.checks {
		if c.whole {
			conditions.rows = append(conditions.rows, chartRow{c.id + " " + c.title, c.tally})
		}
	}
	out := []chartPart{cities, types, conditions}
	row := 1
	for i := range out {
		out[i].first = row + chartHead
		row = out[i].first + len(out[i].rows) + 1
	}
	return out
}

type chartPart struct {
	title   string
	columns int
	first   int // row of the first bar, counted from 1
	rows    []chartRow
}

type chartRow struct {
	name string
	tally
}

// chartData is the sheet that the charts are drawn from, so that a reader can check or reuse their numbers.
func chartData(s summary) page {
	p := page{sheet: chartSheet, title: chartSheet, widths: []float64{34, 12, 12, 12, 12, 12}, names: map[string]string{}}
	for _, part := range s.chartParts() {
		p.wide(part.title, partStyle, 22)
		p.add(pageLine{cells: append(heads(part.title), stateHeads()[:part.columns]...), height: lineHeight + 8})
		for _, row := range part.rows {
			cells := []cell{text(row.name)}
			for _, st := range states[:part.columns] {
				cells = append(cells, tallied(row.by[st.state]))
			}
			p.add(pageLine{cells: cells})
		}
		if len(part.rows) > 0 {
			p.names["图_"+part.title] = fmt.Sprintf("$A$%d:$%s$%d", part.first-1, letters(part.columns), part.first+len(part.rows)-1)
		}
		p.gap()
	}
	return p
}

// pictures leaves room under the figures and draws the charts there.
func (p *page) pictures(s summary) {
	if s.all.applications == 0 {
		return
	}
	parts := s.chartParts()
	high := uint(110 + 21*max(len(parts[0].rows), len(parts[2].rows), 6))
	p.gap()
	row := len(p.lines) + 1
	for range high/usualRow + 2 {
		p.add(pageLine{height: usualRow * pointsPerPixel})
	}
	x := 0
	for i, width := range []int{390, 260, 430} {
		part := parts[i]
		if len(part.rows) == 0 {
			continue
		}
		col, offset := columnAt(p.widths, x)
		p.charts = append(p.charts, chart{
			title: "申报项目：按" + part.title, cell: at(col, row), width: uint(width - 8), height: high, offset: offset,
			first: part.first, last: part.first + len(part.rows) - 1, columns: part.columns,
		})
		x += width
	}
}

// columnAt is the column that lies x pixels from the left, and how far x is in it. A character is 7 pixels wide, and each
// column has 5 more.
func columnAt(widths []float64, x int) (col, offset int) {
	for i, w := range widths {
		wide := int(w)*7 + 5
		if x < wide {
			return i, x
		}
		x -= wide
	}
	return len(widths) - 1, 0
}

// Charts lie over rows of the usual height in pixels, because what writes the sheet row by row knows no other when it places
// them.
const (
	usualRow       = 20
	pointsPerPixel = 0.75
)

// chartColours are the states' colours, light enough to bear numbers.
var chartColours = map[record.State]string{
	record.Pass: "7DB88C", record.Fail: "D4695F", record.Missing: "E0B457", record.Review: "A08BCB", record.Human: "B9C0C7",
}

// chart draws one. It must stand before the sheet is flushed.
func (k *book) chart(sheet string, c chart) error {
	var series []excelize.ChartSeries
	for i, st := range states[:c.columns] {
		col := letters(i + 1)
		series = append(series, excelize.ChartSeries{
			Name:       fmt.Sprintf("'%s'!$%s$%d", chartSheet, col, c.first-1),
			Categories: fmt.Sprintf("'%s'!$A$%d:$A$%d", chartSheet, c.first, c.last),
			Values:     fmt.Sprintf("'%s'!$%s$%d:$%s$%d", chartSheet, col, c.first, col, c.last),
			Fill:       excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{chartColours[st.state]}},
		})
	}
	gap := uint(45)
	small := excelize.Font{Family: face, Size: 9, Color: ink}
	return k.file.AddChart(sheet, c.cell, &excelize.Chart{
		Type: excelize.BarStacked, Series: series, GapWidth: &gap,
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: c.title, Font: &excelize.Font{Family: face, Size: 11, Bold: true, Color: navy}}}},
		Legend:    excelize.ChartLegend{Position: "bottom", Font: &small},
		Dimension: excelize.ChartDimension{Width: c.width, Height: c.height},
		Format:    excelize.GraphicOptions{OffsetX: c.offset, AltText: c.title},
		XAxis:     excelize.ChartAxis{ReverseOrder: true, Font: small},
		YAxis:     excelize.ChartAxis{None: true},
		PlotArea:  excelize.ChartPlotArea{ShowVal: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0;;;"}},
		Border:    excelize.LineOptions{Type: excelize.LineNone},
	})
}
