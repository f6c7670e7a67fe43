// Package content runs the content stream of a page and tells what stands where: characters, ruling lines, pictures. It
// knows nothing of tables or of reading order.
package content

import (
	"errors"
	"fmt"
	"math"

	"github.com/ledongthuc/pdf"

	"beian/parsers/pdf/glyph"
	"beian/parsers/pdf/mend"
)

// A Page is what one page shows.
type Page struct {
	Width, Height float64 // of the page as seen, in points
	Glyphs        []Glyph // in the order in which they are drawn
	Rules         []Rule
	Images        []Image
	Curves        int  // curved pieces of filled shapes: letters may be drawn so
	Beyond        int  // characters that stand outside the page, where nobody sees them
	Damaged       bool // some of its content could not be read
}

// A Glyph is one shown character.
type Glyph struct {
	Text   string
	Box    Box     // the cell of the character: its advance wide, its font size high
	Size   float64 // font size on the page
	Angle  float64 // direction of writing in degrees, clockwise, 0 to the right
	Hidden bool    // drawn without paint, as text laid over a scan is
	// Conflict says that two statements of the font about a digit differ.
	Conflict bool
}

// An Image is a picture: what it covers, its number in the clean file (0 for one that stands in the content itself), and
// where the unit square of its pixels lies on the page: x' = a·x + c·y + e, y' = b·x + d·y + f, its upper edge at y = 1.
type Image struct {
	Box
	Number int
	Place  [6]float64
}

// A Rule is a straight line along one of the axes, or a rectangle as thin as one.
type Rule struct {
	Box
	Upright bool
}

// Budget is how many operators and characters may still come in this document.
type Budget struct{ Left int }

// ErrBudget says that the budget is used up.
var ErrBudget = errors.New("too many operators or characters")

// formCost is what starting a form costs, in operators: its dictionary and fonts are looked up anew.
const formCost = 100

func (b *Budget) spend(n int) {
	if b.Left -= n; b.Left < 0 {
		panic(ErrBudget)
	}
}

// Fonts keeps the fonts of one document, so that each is read once.
type Fonts struct {
	byNumber map[int64]*glyph.Font
	byText   map[string]*glyph.Font // of fonts that are no object of their own: equal dictionaries are one font
}

// named gives the font of a name in resources; nil where there is none.
func (f *Fonts) named(res pdf.Value, name string) *glyph.Font {
	number := res.Key(mend.KeyFonts).Key(name).Int64()
	if font, ok := f.byNumber[number]; ok {
		return font
	}
	v := res.Key("Font").Key(name)
	if v.Kind() != pdf.Dict {
		return nil
	}
	if f.byText == nil {
		f.byText, f.byNumber = map[string]*glyph.Font{}, map[int64]*glyph.Font{}
	}
	text := v.String()
	font, ok := f.byText[text]
	if !ok {
		font = glyph.Load(v)
		f.byText[text] = font
	}
	if number > 0 {
		f.byNumber[number] = font
	}
	return font
}

// Read runs a page of a clean file (package mend). What it read before an error stands in the Page.
func Read(page pdf.Value, fonts *Fonts, budget *Budget) (out Page, err error) {
	r := &runner{page: &out, fonts: fonts, budget: budget}
	defer func() {
		if x := recover(); x != nil {
			err = asError(x)
		}
	}()
	out.Damaged = page.Key(mend.KeyDamaged).Bool()
	base := r.frame(page)
	contents := page.Key("Contents")
	out.Glyphs = make([]Glyph, 0, min(contents.Key("Length").Int64()/24, 4096))
	r.run(contents, page.Key("Resources"), base, 0)
	marks := page.Key(mend.KeyMarks)
	for i := range marks.Len() {
		r.mark(marks.Index(i), base)
	}
	return out, nil
}

func asError(x any) error {
	if err, ok := x.(error); ok {
		return err
	}
	return fmt.Errorf("%v", x)
}

// A Frame places what a page's dictionary states in user space on the page as seen.
type Frame struct{ m matrix }

// FrameOf is the frame of a page.
func FrameOf(page pdf.Value) Frame { return Frame{(&runner{page: &Page{}}).frame(page)} }

// Box places a rectangle given by two of its corners.
func (f Frame) Box(rect [4]float64) Box {
	return Around(f.m.apply(rect[0], rect[1]), f.m.apply(rect[2], rect[3]))
}

// frame sets the page's size and gives the matrix from user space to the page as seen (7.7.3.3).
func (r *runner) frame(page pdf.Value) matrix {
	box, ok := boxOf(page.Key("MediaBox"))
	if !ok {
		box = Box{0, 0, 595, 842}
	}
	if crop, ok := boxOf(page.Key("CropBox")); ok {
		inner := Box{math.Max(box.X0, crop.X0), math.Max(box.Y0, crop.Y0), math.Min(box.X1, crop.X1), math.Min(box.Y1, crop.Y1)}
		if inner.X1-inner.X0 > 1 && inner.Y1-inner.Y0 > 1 {
			box = inner
		}
	}
	w, h := box.Width(), box.Height()
	r.page.Width, r.page.Height = w, h
	turn := (int(page.Key("Rotate").Float64())%360 + 360) % 360
	if turn == 90 || turn == 270 {
		r.page.Width, r.page.Height = h, w
	}
	switch turn {
	case 90:
		return matrix{0, 1, 1, 0, -box.Y0, -box.X0}
	case 180:
		return matrix{-1, 0, 0, 1, box.X1, -box.Y0}
	case 270:
		return matrix{0, -1, -1, 0, box.Y1, box.X1}
	}
	return matrix{1, 0, 0, -1, -box.X0, box.Y1}
}

func boxOf(v pdf.Value) (Box, bool) {
	if v.Len() < 4 {
		return Box{}, false
	}
	b := Around(Point{v.Index(0).Float64(), v.Index(1).Float64()}, Point{v.Index(2).Float64(), v.Index(3).Float64()})
	return b, b.Width() > 1 && b.Height() > 1
}

// mark draws the appearance of an annotation into its rectangle (12.5.5).
func (r *runner) mark(v pdf.Value, base matrix) {
	form := v.Key("Form")
	rect, ok := boxOf(v.Key("Rect"))
	bbox, ok2 := boxOf(form.Key("BBox"))
	if !ok || !ok2 {
		return
	}
	m := matrixOf(form.Key("Matrix"))
	b := Around(m.apply(bbox.X0, bbox.Y0), m.apply(bbox.X1, bbox.Y0), m.apply(bbox.X0, bbox.Y1), m.apply(bbox.X1, bbox.Y1))
	if b.Width() <= 0 || b.Height() <= 0 {
		return
	}
	sx, sy := rect.Width()/b.Width(), rect.Height()/b.Height()
	fit := matrix{sx, 0, 0, sy, rect.X0 - b.X0*sx, rect.Y0 - b.Y0*sy}
	r.form(form, pdf.Value{}, fit.then(base), 1)
}
