package xls

import (
	"strconv"

	"beian/parsers/damage"
	"beian/parsers/sheet"
	"beian/pipeline/record"
)

// A worksheet is one sheet while it is read.
type worksheet struct {
	*book
	grid      sheet.Grid
	stream    records
	hideZeros bool
	missing   int      // cells whose text is not in the file
	pending   *formula // waits for the record STRING with its result
	anchor    anchor   // of the next drawing object
	objects   []object
	notes     []note
}

// read reads one sheet into blocks. What is damaged is noted as a loss; only what ends the whole reading is returned.
func (b *book) read(ref sheetRef) error {
	s := &worksheet{book: b, stream: records{b.data, ref.at}}
	s.grid = sheet.Grid{File: b.file, Name: ref.name, Quiet: ref.hidden, Epoch1904: b.epoch1904, HiddenRows: map[int]bool{}}
	title := "工作表“" + ref.name + "”"
	blocks, err := s.walk()
	if damage.Ends(err) {
		return err
	}
	if err != nil {
		b.losses.Add(title, err) // nothing of a damaged sheet is used: half a list would look like a whole one
		return nil
	}
	if s.missing > 0 {
		b.losses.Add(title+"的 "+strconv.Itoa(s.missing)+" 个单元格", damage.Fault("文件中没有其文字", "%d cells name strings that are not there", s.missing))
	}
	b.blocks = append(b.blocks, blocks...)
	return nil
}

// walk goes over the records of the sheet; embedded charts are substreams of their own and are passed over.
func (s *worksheet) walk() ([]record.Block, error) {
	bof, err := s.stream.next()
	if err != nil {
		return nil, err
	}
	if bof.kind != rBOF {
		return nil, damage.Fault("部件缺失", "no sheet at %d", bof.at)
	}
	for depth := 1; depth > 0; {
		r, err := s.stream.next()
		if err != nil {
			return nil, err
		}
		if err := s.tick(); err != nil {
			return nil, err
		}
		switch {
		case r.kind == rBOF:
			depth++
		case r.kind == rEOF:
			depth--
		case depth == 1:
			if err := s.take(r); err != nil {
				return nil, err
			}
		}
	}
	if err := s.settle(); err != nil {
		return nil, err
	}
	s.overlays()
	if s.hideZeros { // said behind the cells
		s.grid.BlankZeros()
	}
	return s.grid.Blocks()
}

// take reads one record of the sheet.
func (s *worksheet) take(r rec) error {
	switch r.kind {
	case rRow:
		if r.u16(12)&0x20 != 0 {
			s.grid.HiddenRows[r.u16(0)] = true
		}
	case rColInfo: // a column of no width is as hidden as a hidden one
		if r.needs(10) == nil && (r.u16(8)&1 != 0 || r.u16(4) == 0) {
			s.grid.HideColumns(r.u16(0), r.u16(2))
		}
	case rWindow2:
		s.hideZeros = r.u16(0)&0x10 == 0
	case rMergeCells:
		return s.merges(r)
	case rNote:
		s.note(r)
	case rDrawing:
		s.drawing(s.stream.continued(r))
	case rObj:
		s.object(r)
	case rTxO:
		s.objectText(r)
	default:
		return s.cell(r)
	}
	return nil
}

// maxMerges bounds the merged ranges of a sheet.
const maxMerges = 50_000

func (s *worksheet) merges(r rec) error {
	n := r.u16(0)
	if err := r.needs(2 + 8*n); err != nil {
		return err
	}
	for i := range n {
		at := 2 + 8*i
		m := sheet.Range{Top: r.u16(at), Bottom: r.u16(at + 2), Left: r.u16(at + 4), Right: r.u16(at + 6)}
		if m.Bottom < m.Top || m.Right < m.Left {
			return damage.Fault("合并区域无效", "merge %v", m)
		}
		s.grid.Merges = append(s.grid.Merges, m)
	}
	if len(s.grid.Merges) > maxMerges {
		return damage.TooLarge("工作表“%s”的合并区域超过上限 %d 个", s.grid.Name, maxMerges)
	}
	return nil
}
