package xls

import (
	"context"
	"unicode/utf16"

	"beian/parsers/damage"
	"beian/parsers/numfmt"
	"beian/parsers/sheet"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// A book is the workbook while it is read.
type book struct {
	ctx    context.Context
	file   string // as evidence names it
	limits parse.Limits
	data   []byte
	count  int // records
	cells  int

	wide      bool // BIFF8: strings are UTF-16
	text      decoder
	epoch1904 bool
	sheets    []sheetRef
	strings   []sheet.Rich
	codes     map[int]string
	fonts     []font
	xfs       []xf
	styles    []sheet.Style

	blocks []record.Block
	losses sheet.Losses
}

// A sheetRef is a worksheet as the globals list it.
type sheetRef struct {
	name   string
	at     int
	hidden bool
}

// An xf is a cell format.
type xf struct{ font, format int }

// open reads the globals substream. A bare stream may consist of one sheet alone.
func (b *book) open() error {
	s := records{data: b.data}
	bof, err := s.next()
	if err != nil {
		return err
	}
	if bof.kind != rBOF {
		return damage.Fault("开头不是工作簿", "first record is %#x", bof.kind)
	}
	b.wide = bof.u16(0) >= biff8
	b.codes = map[int]string{}
	if bof.u16(2) == bofSheet {
		b.sheets = []sheetRef{{name: "Sheet1"}}
		return nil
	}
	for {
		r, err := s.next()
		if err != nil {
			return err
		}
		if r.kind == rEOF {
			break
		}
		if err := b.global(&s, r); err != nil {
			return err
		}
	}
	if len(b.sheets) == 0 {
		return damage.Fault("没有工作表", "globals list no worksheet")
	}
	b.compile()
	return nil
}

// global takes one record of the globals.
func (b *book) global(s *records, r rec) error {
	switch r.kind {
	case rCodePage:
		b.text = codePage(r.u16(0))
	case rDate1904:
		b.epoch1904 = r.u16(0) == 1
	case rBoundSheet:
		return b.boundSheet(r)
	case rFormat:
		if b.wide {
			b.codes[r.u16(0)] = b.short(r, 2, 2)
		} else {
			b.codes[r.u16(0)] = b.short(r, 2, 1)
		}
	case rFont:
		b.fonts = append(b.fonts, font{b.short(r, 14, 1), r.u16(2)&struckOut != 0})
	case rXF:
		b.xfs = append(b.xfs, xf{r.u16(0), r.u16(2)})
	case rSST:
		return b.sharedStrings(s.continued(r))
	}
	return b.tick()
}

// tick counts records against the limits.
func (b *book) tick() error {
	b.count++
	if b.count > b.limits.Objects {
		return damage.TooLarge("工作簿含超过 %d 个记录", b.limits.Objects)
	}
	if b.count%4096 == 0 {
		return b.ctx.Err()
	}
	return nil
}

// short reads a string without runs at offset i, behind a length of one or two bytes.
func (b *book) short(r rec, i, lengthBytes int) string {
	if i > len(r.data) {
		return ""
	}
	c := &cursor{chunks: [][]byte{r.data[i:]}}
	n := c.uint(lengthBytes)
	if b.wide {
		flags := c.uint(1)
		return string(utf16.Decode(c.units(n, flags&1 != 0)))
	}
	rest := r.data[min(i+lengthBytes, len(r.data)):]
	return b.text(rest[:min(n, len(rest))])
}

// boundSheet lists a worksheet; charts, macro sheets and modules have no cells for us.
func (b *book) boundSheet(r rec) error {
	if err := r.needs(7); err != nil {
		return err
	}
	if r.data[5] == 0 {
		b.sheets = append(b.sheets, sheetRef{name: b.short(r, 6, 1), at: r.u32(0), hidden: r.data[4]&3 != 0})
	}
	return nil
}

// sharedStrings reads SST. Strings that the record announces and does not hold are missed where a cell wants them.
func (b *book) sharedStrings(c *cursor) error {
	c.skip(4)
	n := c.uint(4)
	for range n {
		if !c.settle() {
			break
		}
		s := b.richString(c, 2)
		if c.over {
			break
		}
		b.strings = append(b.strings, s)
		if err := b.tick(); err != nil {
			return err
		}
	}
	return nil
}

// compile makes the styles once the formats and fonts are known.
func (b *book) compile() {
	compiled := map[int]*numfmt.Code{}
	for _, x := range b.xfs {
		if compiled[x.format] == nil {
			compiled[x.format] = numfmt.Compile(x.format, b.codes[x.format])
		}
		st := sheet.Style{Code: compiled[x.format]}
		f := b.font(x.font)
		st.Struck = f.struck
		if sheet.IsSymbolFont(f.name) {
			st.Symbol = f.name
		}
		b.styles = append(b.styles, st)
	}
}

var general = numfmt.Compile(0, "")

func (b *book) style(i int) sheet.Style {
	if i < len(b.styles) {
		return b.styles[i]
	}
	return sheet.Style{Code: general}
}
