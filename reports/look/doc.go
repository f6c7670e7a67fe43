package look

import (
	"slices"

	"github.com/signintech/gopdf"
)

// A Doc is a document that grows downwards: blocks are put at Y, and a page ends where the next block has no room.
// The first error is kept and returned by Finish, so that blocks need no error of their own.
type Doc struct {
	// Y is where the next block starts.
	Y float64

	pdf      *gopdf.GoPdf
	fonts    *fonts
	frame    Frame
	onBreak  func()  // draws again what repeats after a page break: a table's head
	repeated float64 // its height
	face0    *face   // the font set last, and its size
	size0    float64
	used     map[*face]bool
	missing  map[rune]bool
	anchors  map[string]int // their pages, from 1
	goals    []string       // anchors that links lead to
	marks    []mark
	notes    []*Footnote // of this page, in their order
	noteRoom float64     // their height at its foot
	err      error
}

// A Frame is what stands on every page but for the text; header and footer are set small.
type Frame struct {
	HeaderLeft, HeaderRight string // from the second page on
	Footer                  string // left of "— 1 / 6 —"
}

// New starts a document with an empty first page.
func New(frame Frame) (*Doc, error) {
	shared, err := sharedFonts()
	if err != nil {
		return nil, err
	}
	d := &Doc{pdf: &gopdf.GoPdf{}, fonts: shared, frame: frame, used: map[*face]bool{}, missing: map[rune]bool{},
		anchors: map[string]int{}}
	d.pdf.Start(gopdf.Config{PageSize: gopdf.Rect{W: pageWidth, H: pageHeight}})
	d.setFont(shared.regular, Body.Size) // before any page: gopdf looks for fonts from the front of its objects
	d.setFont(shared.bold, Body.Size)
	d.NewPage()
	return d, d.err
}

// keep remembers the first error.
func (d *Doc) keep(err error) {
	if d.err == nil {
		d.err = err
	}
}

// W is the width of the text area.
func (d *Doc) W() float64 { return pageWidth - marginLeft - marginRight }

// Left is the height that is left on the page, above its footnotes.
func (d *Doc) Left() float64 { return pageHeight - marginBottom - d.noteRoom - d.Y }

// fresh reports whether nothing stands on the page yet.
func (d *Doc) fresh() bool { return d.Y <= marginTop+0.01 }

// NewPage ends the page.
func (d *Doc) NewPage() {
	d.drawNotes()
	d.pdf.AddPage()
	d.Y = marginTop
	d.pdf.SetLineWidth(0.5) // also gives the page its content stream: gopdf counts streams as pages in SetPage
	if again := d.onBreak; again != nil {
		d.onBreak = nil
		again()
		d.onBreak = again
	}
}

// Need starts a new page unless h points are left.
func (d *Doc) Need(h float64) {
	if h > d.Left()+0.01 && !d.fresh() {
		d.NewPage()
	}
}

// Gap leaves h points free, but not at the top of a page.
func (d *Doc) Gap(h float64) {
	if !d.fresh() {
		d.Y += h
	}
}

// Missing lists the characters so far that no font has and for which 〓 stands, in code point order.
func (d *Doc) Missing() []rune {
	out := make([]rune, 0, len(d.missing))
	for r := range d.missing {
		out = append(out, r)
	}
	slices.Sort(out)
	return out
}

func (d *Doc) setFont(f *face, size float64) {
	if f == d.face0 && size == d.size0 {
		return
	}
	if !d.used[f] { // a face costs 13 to 34 KB in the file, even when nothing is drawn with it
		d.used[f] = true
		d.keep(d.pdf.AddTTFFontFromFontContainer(f.name, d.fonts.container))
	}
	d.keep(d.pdf.SetFont(f.name, "", size))
	d.face0, d.size0 = f, size
}

// put draws a line in a column of width w that starts at x; y is the top of the line.
func (d *Doc) put(l Line, x, y, w float64, st Style, al Align) {
	spacing := 0.0
	switch al {
	case Center:
		x += (w - l.width) / 2
	case Right:
		x += w - l.width
	case Justify:
		spacing = l.spacing(w, st)
	}
	x, y = x+l.shift, y+st.baseline()
	d.pdf.SetTextColor(st.Ink.R, st.Ink.G, st.Ink.B)
	if spacing != 0 {
		d.keep(d.pdf.SetCharSpacing(spacing))
	}
	for _, r := range l.runs {
		if r.face == nil {
			d.pictures(r, x, y-st.baseline(), st, spacing)
		} else {
			d.setFont(r.face, st.Size)
			d.pdf.SetXY(x, y)
			d.keep(d.pdf.Text(r.text))
		}
		x += r.width + spacing*float64(r.count)
	}
	if spacing != 0 {
		d.keep(d.pdf.SetCharSpacing(0))
	}
}

// spacing is what goes between two glyphs so that the line fills w; 0 where that would be seen.
func (l Line) spacing(w float64, st Style) float64 {
	gap := w - l.width
	if l.last || l.glyphs < 2 || gap > 0.08*st.Size*float64(l.glyphs) {
		return 0
	}
	return gap / float64(l.glyphs-1)
}

// Text draws one unwrapped line at x and y, the top of the line, and returns its width.
func (d *Doc) Text(text string, x, y, w float64, st Style, al Align) float64 {
	l := newLine(d.glyphs(text, st), st, false, true)
	d.put(l, x, y, w, st, al)
	return l.width
}
