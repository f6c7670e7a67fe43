package pipeline

import (
	"context"

	"beian/pipeline/normalise"
	"beian/pipeline/privacy"
	"beian/pipeline/record"
)

// Seen is what was read in one file, for people who ask why.
type Seen struct {
	File     record.File
	Document record.Document
	Fields   []record.Field
	Lists    []record.List
	Unknown  []record.Note
	Label    func(key string) string
}

// Look reads every file of an inbox by itself and judges nothing. What it returns is masked.
func Look(ctx context.Context, p Plan) ([]Seen, error) {
	d, err := newDriver(ctx, p)
	if err != nil {
		return nil, err
	}
	defer d.close()
	var out []Seen
	for _, e := range d.Inbox.Files() {
		doc, r, f, err := d.readDocument(ctx, e.Path, e.Path)
		if err != nil {
			return nil, err
		}
		if err := d.readAgain(ctx, e.Path, doc, r); err != nil {
			return nil, err
		}
		app := record.Application{Files: []record.File{f}, Unknown: r.Unknown}
		app.Fields, app.Lists, _ = normalise.Facts([]record.Reading{r}, d.Lexicon)
		app = privacy.Application(app)
		out = append(out, Seen{File: app.Files[0], Document: masked(doc), Fields: app.Fields, Lists: app.Lists, Unknown: app.Unknown, Label: d.Lexicon.Label})
	}
	return out, nil
}

func masked(doc record.Document) record.Document {
	blocks := make([]record.Block, len(doc.Blocks))
	for i, b := range doc.Blocks {
		cells := make([]record.Cell, len(b.Cells))
		for j, c := range b.Cells {
			c.Text, c.Stored, c.Remark = privacy.Mask(c.Text), "", privacy.Mask(c.Remark)
			c.At.File, c.At.Sheet = privacy.Mask(c.At.File), privacy.Mask(c.At.Sheet)
			cells[j] = c
		}
		b.Name, b.Cells = privacy.Mask(b.Name), cells
		blocks[i] = b
	}
	doc.Source.Path, doc.Blocks = privacy.Mask(doc.Source.Path), blocks
	return doc
}
