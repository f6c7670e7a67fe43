package xlsx

import (
	"archive/zip"
	"encoding/xml"
	"errors"

	"beian/parsers/damage"
	"beian/parsers/opc"
	"beian/parsers/sheet"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// A book is the workbook while it is read.
type book struct {
	pkg     *opc.Package
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
	root, err := b.pkg.Relations("")
	if err != nil {
		return err
	}
	main := opc.TargetOf(root, "officeDocument")
	if main == "" || !b.pkg.Has(main) {
		main = "/xl/workbook.xml"
	}
	rels, err := b.pkg.Relations(main)
	if err != nil {
		return err
	}
	if err := b.workbook(main, rels); err != nil {
		return err
	}
	b.pictures = b.pkg.Has("/xl/richData/richValueRel.xml")
	return b.tables(rels)
}

// tables reads shared strings and styles. Damage costs only the cells that need what was lost; behind a wrong checksum
// nothing can be trusted.
func (b *book) tables(rels []opc.Relation) error {
	if name := opc.TargetOf(rels, "sharedStrings"); name != "" {
		err := b.sharedStrings(name)
		if damage.Ends(err) {
			return err
		}
		if err != nil {
			b.losses.Add("共享字符串表", err)
		}
		if errors.Is(err, zip.ErrChecksum) {
			b.strings = nil
		}
	}
	if name := opc.TargetOf(rels, "styles"); name != "" {
		err := b.styles.read(b.pkg, name)
		if damage.Ends(err) {
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

func (b *book) workbook(name string, rels []opc.Relation) error {
	err := b.pkg.Walk(name, func(p *opc.Part, s xml.StartElement) error {
		switch s.Name.Local {
		case "workbookPr":
			b.epoch1904 = opc.IsTrue(opc.Attr(s, "date1904"))
		case "calcPr":
			b.recalculated = opc.IsTrue(opc.Attr(s, "fullCalcOnLoad"))
		case "sheets":
			return p.Children(func(s xml.StartElement) error {
				b.list(s, rels)
				return nil
			})
		}
		return nil
	})
	if err == nil && len(b.sheets) == 0 && b.losses.None() {
		return damage.Fault("没有工作表", "workbook lists no worksheet")
	}
	return err
}

// list takes a sheet into the list; chart, dialog and macro sheets have no cells and are left out.
func (b *book) list(s xml.StartElement, rels []opc.Relation) {
	state := opc.Attr(s, "state")
	ref := sheetRef{name: opc.Attr(s, "name"), hidden: state == "hidden" || state == "veryHidden"}
	r, ok := opc.ByID(rels, opc.RelationID(s))
	switch {
	case !ok || r.External:
		b.losses.Add("工作表“"+ref.name+"”", damage.Fault("部件缺失", "sheet %s has no part", ref.name))
	case r.Kind == "worksheet":
		ref.target = r.Target
		b.sheets = append(b.sheets, ref)
	}
}
