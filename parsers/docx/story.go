package docx

import (
	"encoding/xml"
	"slices"
	"strings"

	"beian/parsers/damage"
	"beian/parsers/opc"
	"beian/pipeline/record"
)

// A holder takes block-level content in order: a story, or a cell of a table.
type holder interface {
	paragraph(*line) error
	hold([]record.Block)
}

// A flow reads block-level content into a holder.
type flow struct {
	*reader
	part  *opc.Part
	to    holder
	place record.Evidence // of the table cell that it lies in; zero outside tables
	carry *line           // a paragraph whose mark is deleted: it goes on in the next one
}

// run reads the open element to its end.
func (f *flow) run() error {
	if err := f.part.Children(f.element); err != nil {
		return err
	}
	return f.flush()
}

// flush ends a paragraph that has no next one to go on in.
func (f *flow) flush() error {
	if f.carry == nil {
		return nil
	}
	l := f.carry
	f.carry = nil
	return f.to.paragraph(l)
}

// element reads one block-level element. What is deleted or moved away is not among those read.
func (f *flow) element(e xml.StartElement) error {
	switch e.Name.Local {
	case "p":
		return f.paragraph()
	case "tbl":
		if err := f.flush(); err != nil {
			return err
		}
		blocks, err := f.table()
		f.to.hold(blocks)
		return err
	case "sdt":
		return f.controlled(f.part, f.element, nil)
	case "AlternateContent":
		return f.part.Choice(f.element)
	case "ins", "moveTo", "customXml", "smartTag":
		return f.part.Children(f.element)
	case "altChunk", "subDoc":
		f.losses.Add("文档内嵌入的另一文件", damage.Fault("须在 Word 中打开后另存才能读取", "%s is not read", e.Name.Local))
	}
	return nil
}

// A story is text that is read for itself: the main text, a note, a header, a text box.
type story struct {
	*reader
	quiet  bool
	place  record.Evidence // of the table cell that a text box is anchored in
	blocks []record.Block
}

// read reads the open element as the story's content.
func (s *story) read(x *opc.Part) error { return s.flow(x).run() }

// child reads one block-level element of the story.
func (s *story) child(x *opc.Part, e xml.StartElement) error {
	f := s.flow(x)
	if err := f.element(e); err != nil {
		return err
	}
	return f.flush()
}

func (s *story) flow(x *opc.Part) *flow {
	return &flow{reader: s.reader, part: x, to: s, place: s.place}
}

// paragraph adds the lines of a paragraph, and what is anchored in it.
func (s *story) paragraph(l *line) error {
	rows := l.rows()
	if len(rows) > 0 {
		at := s.place
		if at.Table == 0 {
			s.numberParagraph(l)
			at = record.Evidence{File: s.file, Row: l.row}
		}
		b := s.text(s.quiet || l.contents)
		for i, pieces := range rows {
			if err := s.count(); err != nil {
				return err
			}
			row := nextRow(b)
			for col, text := range pieces {
				c := record.Cell{Row: row, Col: col, RowSpan: 1, ColSpan: 1, Text: text, Doubt: l.doubt, Unread: l.unread, At: at}
				if i+col == 0 {
					c.Remark = l.remark
				}
				b.Cells = append(b.Cells, c)
			}
		}
	}
	s.hold(l.after)
	return nil
}

// text is the Text block that is open for lines, a new one behind a table or where the mark changes.
func (s *story) text(quiet bool) *record.Block {
	if n := len(s.blocks); n == 0 || s.blocks[n-1].Kind != record.Text || s.blocks[n-1].Quiet != quiet {
		s.blocks = append(s.blocks, record.Block{Kind: record.Text, Quiet: quiet})
	}
	return &s.blocks[len(s.blocks)-1]
}

// hold adds blocks; the lines of a text box go on with those of the text around it.
func (s *story) hold(blocks []record.Block) {
	for _, b := range blocks {
		b.Quiet = b.Quiet || s.quiet
		if b.Kind != record.Text {
			s.blocks = append(s.blocks, b)
			continue
		}
		into := s.text(b.Quiet)
		from := nextRow(into)
		for _, c := range b.Cells {
			c.Row += from
			into.Cells = append(into.Cells, c)
		}
	}
}

func nextRow(b *record.Block) int {
	if n := len(b.Cells); n > 0 {
		return b.Cells[n-1].Row + 1
	}
	return 0
}

// A line is a paragraph while its text is put together.
type line struct {
	text     strings.Builder
	row      int    // its number among the paragraphs, 0 before it has one
	number   string // the automatic number, as shown
	centred  bool
	contents bool // part of a table of contents
	pictures int
	remark   string
	doubt    string
	unread   string
	after    []record.Block // what its text boxes say
	mute     int            // open fields whose result was written already
}

// whole is the text with its number; "" when there is nothing to see but a number.
func (l *line) whole() string {
	text := l.text.String()
	if strings.TrimSpace(text) == "" {
		return ""
	}
	return l.number + text
}

// rows are the lines of a paragraph of running text, each cut at its tabs. In a centred paragraph a line break only keeps
// a long title in shape; elsewhere people break lines where others end paragraphs.
func (l *line) rows() [][]string {
	text := l.whole()
	if text == "" {
		if l.unread == "" {
			return nil
		}
		return [][]string{{""}}
	}
	if l.centred && !strings.Contains(text, "\t") {
		return [][]string{{strings.TrimSpace(text)}}
	}
	var rows [][]string
	for s := range strings.SplitSeq(text, "\n") {
		pieces := slices.DeleteFunc(strings.Split(s, "\t"), func(p string) bool { return strings.TrimSpace(p) == "" })
		if len(pieces) > 0 {
			rows = append(rows, pieces)
		}
	}
	return rows
}
