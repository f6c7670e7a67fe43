package docx

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"

	"beian/parsers/damage"
	"beian/parsers/opc"
	"beian/pipeline/record"
)

// A reader is the document while it is read.
type reader struct {
	pkg       *opc.Package
	file      string // as evidence names it
	main      string
	rels      []opc.Relation
	styles    styles
	numbering numbering
	comments  map[string]string // by id
	losses    damage.Losses
	pages     int

	limit, cells       int
	tables, paragraphs int      // counted so far
	control            *control // the content control that is open, nil outside
	objects            []string // programs whose embedded objects were noted as not read
}

// open finds the main part and reads what its text needs: styles, numbering, comments. Damage there costs only what they add.
func (r *reader) open() error {
	root, err := r.pkg.Relations("")
	if err != nil {
		return err
	}
	r.main = opc.TargetOf(root, "officeDocument")
	if r.main == "" || !r.pkg.Has(r.main) {
		r.main = mainPart
	}
	if r.rels, err = r.pkg.Relations(r.main); err != nil {
		return err
	}
	for _, step := range []struct {
		what, part string
		read       func(name string) error
	}{
		{"样式表", opc.TargetOf(r.rels, "styles"), r.readStyles},
		{"编号定义", opc.TargetOf(r.rels, "numbering"), r.readNumbering},
		{"批注", opc.TargetOf(r.rels, "comments"), r.readComments},
		{"文档属性", opc.TargetOf(root, "extended-properties"), r.readProperties},
	} {
		if step.part == "" {
			continue
		}
		if err := step.read(step.part); damage.Ends(err) {
			return err
		} else if err != nil {
			r.losses.Add(step.what, err)
		}
	}
	return nil
}

// readProperties takes the number of pages that the writing program counted.
func (r *reader) readProperties(name string) error {
	return r.pkg.Walk(name, func(x *opc.Part, e xml.StartElement) error {
		if e.Name.Local != "Pages" {
			return nil
		}
		text, err := x.Text()
		if n, bad := strconv.Atoi(strings.TrimSpace(text)); bad == nil && n > 0 && n < 100_000 {
			r.pages = n
		}
		return err
	})
}

// readComments takes the text of each comment.
func (r *reader) readComments(name string) error {
	comments := map[string]string{}
	err := r.stories(name, "comment", func(e xml.StartElement, blocks []record.Block) {
		comments[opc.Attr(e, "id")] = textOf(blocks)
	})
	r.comments, r.paragraphs, r.tables = comments, 0, 0
	return err
}

// body reads the main text.
func (r *reader) body() ([]record.Block, error) {
	s := &story{reader: r}
	err := r.pkg.Walk(r.main, func(x *opc.Part, e xml.StartElement) error {
		if e.Name.Local != "body" {
			return nil
		}
		return s.read(x)
	})
	return s.blocks, err
}

// asides reads what stands outside the main text: notes, then headers and footers, which repeat on every page.
func (r *reader) asides() ([]record.Block, error) {
	var out []record.Block
	for _, a := range []struct {
		kind, what, element string
	}{{"footnotes", "脚注", "footnote"}, {"endnotes", "尾注", "endnote"}, {"header", "页眉", ""}, {"footer", "页脚", ""}} {
		for _, rel := range r.rels {
			if rel.Kind != a.kind || rel.External {
				continue
			}
			blocks, err := r.aside(rel.Target, a.element)
			if damage.Ends(err) {
				return out, err
			}
			if err != nil {
				r.losses.Add(a.what, err)
				continue
			}
			if !slices.ContainsFunc(out, func(b record.Block) bool { return b.Quiet && textOf([]record.Block{b}) == textOf(blocks) }) {
				out = append(out, blocks...) // the first page's header often repeats the others'
			}
		}
	}
	return out, nil
}

// aside reads a part of notes, whose stories are its elements of a name, or a header or footer, which is one story.
func (r *reader) aside(name, element string) ([]record.Block, error) {
	if element == "" {
		s := &story{reader: r, quiet: true}
		err := r.pkg.Walk(name, func(x *opc.Part, e xml.StartElement) error { return s.child(x, e) })
		return s.blocks, err
	}
	s := &story{reader: r}
	err := r.stories(name, element, func(_ xml.StartElement, blocks []record.Block) { s.hold(blocks) })
	return s.blocks, err
}

// stories reads each element of a name as a story; rulers between notes and text are none.
func (r *reader) stories(name, element string, take func(xml.StartElement, []record.Block)) error {
	return r.pkg.Walk(name, func(x *opc.Part, e xml.StartElement) error {
		if kind := opc.Attr(e, "type"); e.Name.Local != element || kind != "" && kind != "normal" {
			return nil
		}
		s := &story{reader: r}
		err := s.read(x)
		take(e, s.blocks)
		return err
	})
}

// numberParagraph gives a paragraph its number, once: what is anchored in it comes after it.
func (r *reader) numberParagraph(l *line) {
	if l.row == 0 {
		r.paragraphs++
		l.row = r.paragraphs
	}
}

// count takes a cell or a line from the limit.
func (r *reader) count() error {
	if r.cells++; r.cells > r.limit {
		return damage.TooLarge("文档的单元格和段落超过上限 %d 个", r.limit)
	}
	return nil
}

// textOf is the text of blocks, one cell a line.
func textOf(blocks []record.Block) string {
	var lines []string
	for _, b := range blocks {
		for _, c := range b.Cells {
			if c.Text != "" {
				lines = append(lines, c.Text)
			}
		}
	}
	return strings.Join(lines, "\n")
}
