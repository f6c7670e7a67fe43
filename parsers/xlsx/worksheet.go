package xlsx

import (
	"encoding/xml"
	"strconv"

	"beian/parsers/damage"
	"beian/parsers/opc"
	"beian/parsers/sheet"
)

// maxMerges bounds the merged ranges of a sheet.
const maxMerges = 50_000

// A worksheet is one sheet while it is read.
type worksheet struct {
	*book
	grid      sheet.Grid
	part      *opc.Part
	row, col  int // of the cell being read; -1 before the first
	hideZeros bool
	heights   map[int]float64 // rows of a height of their own, in points
	height    float64         // of all others
	legacy    string          // relationship of the VML drawing
	rels      []opc.Relation
	listed    []control
	missing   int // cells whose text is not in the file
}

// read reads one sheet into blocks. What is damaged is noted as a loss; only what ends the whole reading is returned.
func (b *book) read(ref sheetRef) error {
	s := &worksheet{book: b, row: -1, height: 15}
	s.grid = sheet.Grid{File: b.file, Name: ref.name, Quiet: ref.hidden, Epoch1904: b.epoch1904, HiddenRows: map[int]bool{}}
	title := "工作表“" + ref.name + "”"
	err := s.relate(ref.target, title)
	if err == nil {
		err = b.pkg.Walk(ref.target, s.element)
	}
	if err == nil {
		err = s.finish(title)
	}
	if damage.Ends(err) {
		return err
	}
	if err != nil {
		b.losses.Add(title, err) // nothing of a damaged sheet is used: half a list would look like a whole one
	}
	return nil
}

// relate reads what belongs to the sheet. Heights of rows matter only under check boxes.
func (s *worksheet) relate(target, title string) (err error) {
	s.rels, err = s.pkg.Relations(target)
	if err != nil && !damage.Ends(err) {
		s.losses.Add(title+"的批注和图形", err)
		err = nil
	}
	if opc.TargetOf(s.rels, "vmlDrawing") != "" {
		s.heights = map[int]float64{}
	}
	return err
}

// finish adds what lies on the sheet and makes its blocks.
func (s *worksheet) finish(title string) error {
	if err := s.overlays(title); err != nil {
		return err
	}
	if s.hideZeros {
		s.grid.BlankZeros()
	}
	blocks, err := s.grid.Blocks()
	if err != nil {
		return err
	}
	if s.missing > 0 {
		s.losses.Add(title+"的 "+strconv.Itoa(s.missing)+" 个单元格", damage.Fault("文件中没有其文字或格式", "%d cells name strings or styles that are not there", s.missing))
	}
	s.blocks = append(s.blocks, blocks...)
	return nil
}

// element reads one child of the worksheet.
func (s *worksheet) element(p *opc.Part, e xml.StartElement) error {
	s.part = p
	switch e.Name.Local {
	case "sheetViews":
		return p.Children(func(e xml.StartElement) error {
			s.hideZeros = s.hideZeros || e.Name.Local == "sheetView" && opc.Attr(e, "showZeros") != "" && !opc.IsTrue(opc.Attr(e, "showZeros"))
			return nil
		})
	case "sheetFormatPr":
		if h, err := strconv.ParseFloat(opc.Attr(e, "defaultRowHeight"), 64); err == nil {
			s.height = h
		}
	case "cols":
		return p.Children(s.columns)
	case "sheetData":
		return p.Children(s.rowElement)
	case "mergeCells":
		return p.Children(s.merge)
	case "AlternateContent", "controls":
		return s.listControl(e)
	case "legacyDrawing":
		s.legacy = opc.RelationID(e)
	}
	return nil
}

// columns reads col: a column of no width is as hidden as a hidden one.
func (s *worksheet) columns(e xml.StartElement) error {
	first, err1 := strconv.Atoi(opc.Attr(e, "min"))
	last, err2 := strconv.Atoi(opc.Attr(e, "max"))
	if err1 == nil && err2 == nil && (opc.IsTrue(opc.Attr(e, "hidden")) || isZero(opc.Attr(e, "width"))) {
		s.grid.HideColumns(first-1, last-1)
	}
	return nil
}

func isZero(v string) bool {
	f, err := strconv.ParseFloat(v, 64)
	return err == nil && f == 0
}

func (s *worksheet) merge(e xml.StartElement) error {
	if e.Name.Local != "mergeCell" {
		return nil
	}
	r, ok := sheet.ParseRange(opc.Attr(e, "ref"))
	if !ok {
		return damage.Fault("合并区域“"+opc.Attr(e, "ref")+"”无效", "mergeCell %q", opc.Attr(e, "ref"))
	}
	if len(s.grid.Merges) == maxMerges {
		return damage.TooLarge("工作表“%s”的合并区域超过上限 %d 个", s.grid.Name, maxMerges)
	}
	s.grid.Merges = append(s.grid.Merges, r)
	return nil
}

// rowElement reads row. Rows and cells without an address follow the one before (WPS and others leave it out).
func (s *worksheet) rowElement(e xml.StartElement) error {
	if e.Name.Local != "row" {
		return nil
	}
	row := s.row + 1
	height, hidden := "", false
	for _, a := range e.Attr {
		switch a.Name.Local {
		case "r":
			n, err := strconv.Atoi(a.Value)
			if err != nil || n < 1 || n > 1<<20 {
				return damage.Fault("行号“"+a.Value+"”无效", "row %q", a.Value)
			}
			row = n - 1
		case "hidden":
			hidden = opc.IsTrue(a.Value)
		case "ht":
			height = a.Value
		}
	}
	s.row, s.col = row, -1
	if h, err := strconv.ParseFloat(height, 64); err == nil {
		if s.heights != nil {
			s.heights[row] = h
		}
		hidden = hidden || h == 0
	}
	if hidden {
		s.grid.HiddenRows[row] = true
	}
	return s.part.Children(s.cellElement)
}
