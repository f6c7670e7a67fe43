// Package extract finds in a document what the annexes ask for: what the document is, the statements of its forms and
// the rows of its item lists, each with its place. It reads words, never meanings: numbers and dates stay text here, and
// no threshold is known.
package extract

import (
	"cmp"
	"slices"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// Read extracts one document. Statements, tables and notes come in reading order.
func Read(doc record.Document, lex *lexicon.Lexicon) record.Reading {
	r := &reader{doc: doc, lex: lex, out: record.Reading{Source: doc.Source, Pages: doc.Pages}}
	for i := range doc.Blocks {
		r.block(i)
	}
	r.contacts()
	r.stepBack()
	r.recognise()
	r.prose()
	r.signed()
	r.settle()
	return r.out
}

// A reader carries one document through extraction.
type reader struct {
	doc record.Document
	lex *lexicon.Lexicon
	out record.Reading
	// above holds the last short lines before the block in work, nearest last: titles of tables stand there.
	above  []record.Cell
	said   []record.Statement // by sentences in cells; they count only in a form
	typed  phrase             // what told the type
	labels int                // known labels found, with or without a value
}

func (r *reader) block(i int) {
	b := r.doc.Blocks[i]
	if b.Name != "" {
		r.above = nil // another sheet: what stood on the one before is no title here
	}
	g := newGrid(b)
	if b.Kind != record.Fields {
		r.tables(g)
	}
	r.form(g)
	r.remember(b)
}

// remember keeps the last short lines of a block as possible titles of the next one.
func (r *reader) remember(b record.Block) {
	for _, c := range b.Cells {
		if t := oneLine(c.Text); t != "" && len([]rune(t)) <= 60 {
			r.above = append(r.above, c)
		}
	}
	if n := len(r.above); n > 4 {
		r.above = slices.Clone(r.above[n-4:])
	}
}

// stepBack drops statements of labels that ask for several fields ("所属地区", "场地总面积") where a label of the field's own
// speaks, as long as they still answer another field. Those that stay beside the field's own label stand behind it.
func (r *reader) stepBack() {
	own := map[string]bool{}
	for _, s := range r.out.Statements {
		own[s.Key] = own[s.Key] || !s.Shared && squeeze(s.Text) != ""
	}
	needed := map[record.Evidence]bool{} // places whose statements nobody else makes
	for _, s := range r.out.Statements {
		if s.Shared && !own[s.Key] {
			needed[placeOf(s)] = true
		}
	}
	r.out.Statements = slices.DeleteFunc(r.out.Statements, func(s record.Statement) bool {
		return s.Shared && own[s.Key] && (needed[placeOf(s)] || spoken(r.out.Statements, s))
	})
	slices.SortStableFunc(r.out.Statements, func(a, b record.Statement) int {
		return cmp.Compare(behind(a, own), behind(b, own))
	})
}

func behind(s record.Statement, own map[string]bool) int {
	if s.Shared && own[s.Key] {
		return 1
	}
	return 0
}

// spoken reports whether the field's own label says the same.
func spoken(all []record.Statement, s record.Statement) bool {
	return slices.ContainsFunc(all, func(o record.Statement) bool {
		return !o.Shared && o.Key == s.Key && squeeze(o.Text) == squeeze(s.Text)
	})
}

// placeOf is a statement's place without the box, which is a pointer and compares by itself.
func placeOf(s record.Statement) record.Evidence {
	at := s.At
	at.Box = nil
	return at
}

// nameOfLicence takes the bare 名称 of a licence for what it is: the name of the legal person, not of a space.
func (r *reader) nameOfLicence() {
	for i, s := range r.out.Statements {
		if s.Key == "space_name" {
			r.out.Statements[i].Key = "operator_name"
		}
	}
}

// settle drops what a document of its kind does not state for the applicant: of a proof only the lists count, and of a
// licence its identity; letters, summaries and sheets of the reviewers state nothing for the applicant.
func (r *reader) settle() {
	switch r.out.Document {
	case record.Form, record.Report, record.ItemList:
	case record.Proof:
		if r.out.Slot != licence {
			r.out.Statements = nil
		}
		r.nameOfLicence()
		r.out.Unknown = nil
	default:
		r.out.Statements, r.out.Tables, r.out.Unknown = nil, nil, nil
	}
	if r.out.Document == record.Report {
		r.out.Unknown = nil // running text is full of short phrases
	}
}
