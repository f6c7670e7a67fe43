package mend

import (
	"errors"
	"fmt"
)

// Limits bound what one file may cost.
type Limits struct {
	Inflated  int64 // bytes of all streams that are read
	Pages     int
	Operators int // of all content streams
}

// ErrLimit says that a file goes beyond a limit; the text names which.
var ErrLimit = errors.New("beyond the limit")

// A Clean file is what the text reader needs of a file.
type Clean struct {
	// Bytes is a new PDF file: pages in one flat list with their inherited attributes, content of a page in one stream,
	// pictures and fonts without their bytes, Key… names as below.
	Bytes       []byte
	Pages       int
	Lost        int      // pages, or parts of the page tree, that could not be found
	Scanned     bool     // the file's own table was broken; objects were found by looking through the file
	Attachments []string // names of embedded files, as stored
	XFA         bool     // the form is an XFA form, whose fields may stand outside the pages

	file     *File // for its pictures, which are decoded when they are asked for
	pictures []*Stream
}

// Keys of our own in the clean file.
const (
	KeyDamaged  = "BeianDamaged"  // page: some of its content could not be read
	KeyOff      = "BeianOff"      // optional content group: switched off
	KeyPage     = "BeianPage"     // field or widget: its page, from 1
	KeyStates   = "BeianStates"   // widget: names of its appearances
	KeyEmbedded = "BeianEmbedded" // font descriptor: the font's program is in the file
	KeyFonts    = "BeianFonts"    // resources: the number of each font by its name
	KeyMarks    = "BeianMarks"    // page: appearances of annotations, each with Rect and Form
)

// Rewrite reads a PDF file of any condition and writes the clean one. Errors: ErrPassword, ErrScheme, ErrLimit, else damage.
func Rewrite(data []byte, limits Limits) (Clean, error) {
	f, err := open(data, limits.Inflated)
	if err == nil {
		f.operators = limits.Operators
		var c Clean
		if c, err = f.rewrite(limits); err == nil {
			return c, nil
		}
	}
	if errors.Is(err, errBudget) || errors.Is(err, errOperators) {
		err = fmt.Errorf("%w: %w", ErrLimit, err)
	}
	return Clean{}, err
}

func (f *File) rewrite(limits Limits) (Clean, error) {
	c := &copier{file: f, to: newWriter(min(len(f.data), 1<<20)), copies: map[Ref]Ref{}, pageOf: map[Ref]int{}, limit: limits.Inflated}
	root, _ := f.Resolve(f.trailer["Root"]).(Dict)
	pages, lost, err := f.pages(root["Pages"], limits.Pages)
	if err != nil {
		return Clean{}, err
	}
	c.hidden = f.hiddenLayers(root)
	rootRef, pagesRef := c.to.reserve(), c.to.reserve()
	kids := Array{}
	for i, p := range pages {
		ref, err := c.page(p, i+1)
		if err != nil {
			return Clean{}, err
		}
		kids = append(kids, ref)
	}
	c.to.object(pagesRef, Dict{"Type": Name("Pages"), "Kids": kids, "Count": int64(len(kids))})
	out := Dict{"Type": Name("Catalog"), "Pages": pagesRef}
	form, _ := f.Resolve(root["AcroForm"]).(Dict)
	if form != nil {
		out["AcroForm"] = Dict{"Fields": c.fields(form["Fields"], 0)}
	}
	if err := c.drain(); err != nil {
		return Clean{}, err
	}
	c.to.object(rootRef, out)
	return Clean{
		Bytes: c.to.finish(rootRef), Pages: len(pages), Lost: lost, Scanned: f.scanned,
		Attachments: f.attachments(root), XFA: f.Resolve(form["XFA"]) != nil,
		file: f, pictures: c.pictures,
	}, nil
}
