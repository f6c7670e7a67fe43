package pdfium

import (
	"context"
	"io"
	"slices"

	"github.com/klippa-app/go-pdfium/requests"

	"beian/parsers/pdf/layout"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// Again reads places of a PDF file a second time: the text in the box of each evidence, in the same order; "" where PDFium
// cannot tell, for an annotation lies there, or a page cannot be read. Only the pages that are named are read.
func (e *Engine) Again(ctx context.Context, in parse.Input, places []record.Evidence) ([]string, error) {
	data := make([]byte, in.Size)
	if _, err := io.ReadFull(io.NewSectionReader(in.At, 0, in.Size), data); err != nil {
		return nil, err
	}
	p, err := e.instance()
	if err != nil {
		return nil, err
	}
	defer p.Close() // an instance that broke down says so here, and is thrown away like any other
	empty := ""
	doc, err := p.OpenDocument(&requests.OpenDocument{File: &data, Password: &empty})
	if err != nil {
		return nil, err
	}
	texts := make([]string, len(places))
	left := in.Limits.Objects
	for _, number := range pagesOf(places) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		page, err := readPage(p, doc.Document, number, &left)
		if err != nil {
			return texts, nil // the rest is as if it had not been asked for
		}
		page.fill(number, places, texts)
	}
	return texts, nil
}

// pagesOf are the pages of places, each once, in order.
func pagesOf(places []record.Evidence) []int {
	var out []int
	for _, at := range places {
		if at.Page > 0 && at.Box != nil {
			out = append(out, at.Page)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// mostLooks bounds how many characters are held against how many boxes on one page; a full list has some 500 of 3000.
const mostLooks = 100_000_000

// fill gives the texts of the places on a page.
func (p *page) fill(number int, places []record.Evidence, texts []string) {
	var boxes []layout.Box
	var index []int
	for i, at := range places {
		if at.Page != number || at.Box == nil {
			continue
		}
		b := layout.Box{X0: float64(at.Box[0]), Y0: float64(at.Box[1]), X1: float64(at.Box[2]), Y1: float64(at.Box[3])}
		if !slices.ContainsFunc(p.over, func(o layout.Box) bool { return o.X0 < b.X1 && b.X0 < o.X1 && o.Y0 < b.Y1 && b.Y0 < o.Y1 }) {
			boxes, index = append(boxes, b), append(index, i)
		}
	}
	if len(boxes)*len(p.out.Glyphs) > mostLooks {
		return
	}
	for i, text := range layout.Inside(p.out, boxes) {
		texts[index[i]] = text
	}
}
