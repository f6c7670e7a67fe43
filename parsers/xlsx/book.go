package xlsx

import (
	"archive/zip"
	"encoding/xml"
	"errors"

	"beian/parsers/sheet"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// A book is the workbook while it is read.
type book struct {
	pkg     *opc
	file    string // as evidence names it
	limits  parse.Limits
	sheets  []sheetRef
	strings []sheet.Rich
	styles  styles
	cells   int
	blocks  []record.Block
	losses  sheet.Losses

	epoch1904    bool
	recalculated bool // the writing program left the formulas to whoever opens the file
	pictures     bool // some cells hold pictures as values
	stylesLost   bool
}

// A sheetRef is a worksheet as the workbook lists it.
type sheetRef struct {
	name, target string
	hidden       bool
}

// open reads what the sheets need: the list of sheets, shared strings, styles.
func (b *book) open() error {
	root, err := b.pkg.rels("")
	if err != nil {
		return err
	}
	main := targetOf(root, "officeDocument")
	if main == "" || !b.pkg.has(main) {
		main = "/xl/workbook.xml"
	}
	rels, err := b.pkg.rels(main)
	if err != nil {
		return err
	}
	if err := b.workbook(main, rels); err != nil {
		return err
	}
	b.pictures = b.pkg.has("/xl/richData/richValueRel.xml")
	return b.tables(rels)
}

// tables reads shared strings and styles. Damage costs only the cells that need what was lost; behind a wrong checksum
// nothing can be trusted.
func (b *book) tables(rels []rel) error {
	if name := targetOf(rels, "sharedStrings"); name != "" {
		err := b.sharedStrings(name)
		if sheet.Ends(err) {
			return err
		}
		if err != nil {
			b.losses.Add("共享字符串表", err)
		}
		if errors.Is(err, zip.ErrChecksum) {
			b.strings = nil
		}
	}
	if name := targetOf(rels, "styles"); name != "" {
		err := b.styles.read(b.pkg, name)
		if sheet.Ends(err) {
			return err
		}
		if b.stylesLost = err != nil; b.stylesLost {
			b.losses.Add("样式表", err)
		}
		if errors.Is(err, zip.ErrChecksum) {
			b.styles = styles{}
		}
	}
	return nil
}

func (b *book) workbook(name string, rels []rel) error {
	err := b.pkg.walk(name, func(p *part, s xml.StartElement) error {
		switch s.Name.Local {
		case "workbookPr":
			b.epoch1904 = isTrue(attr(s, "date1904"))
		case "calcPr":
			b.recalculated = isTrue(attr(s, "fullCalcOnLoad"))
		case "sheets":
			return p.children(func(s xml.StartElement) error {
				b.list(s, rels)
				return nil
			})
		}
		return nil
	})
	if err == nil && len(b.sheets) == 0 && b.losses.None() {
		return sheet.Fault("没有工作表", "workbook lists no worksheet")
	}
	return err
}

// list takes a sheet into the list; chart, dialog and macro sheets have no cells and are left out.
func (b *book) list(s xml.StartElement, rels []rel) {
	state := attr(s, "state")
	ref := sheetRef{name: attr(s, "name"), hidden: state == "hidden" || state == "veryHidden"}
	r, ok := byID(rels, relation(s))
	switch {
	case !ok || r.external:
		b.losses.Add("工作表“"+ref.name+"”", sheet.Fault("部件缺失", "sheet %s has no part", ref.name))
	case r.kind == "worksheet":
		ref.target = r.target
		b.sheets = append(b.sheets, ref)
	}
}
