package pdfium

import (
	"errors"
	"math"
	"unicode"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"

	"beian/parsers/pdf/layout"
)

// errTooMuch says that a file has more characters than it may.
var errTooMuch = errors.New("too many characters")

// A page is one page of a file in the course of reading.
type page struct {
	pdfium.Pdfium
	ref  requests.Page
	area structs.FPDF_FS_RECTF // in user space
	turn int                   // quarters clockwise
	out  layout.Page
	over []layout.Box // where annotations lie, whose text PDFium does not tell
}

// readPage reads the characters of a page, counted from 1; left is how many there may be in all.
func readPage(p pdfium.Pdfium, doc references.FPDF_DOCUMENT, number int, left *int) (*page, error) {
	loaded, err := p.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: doc, Index: number - 1})
	if err != nil {
		return nil, err
	}
	defer p.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	r := &page{Pdfium: p, ref: requests.Page{ByReference: &loaded.Page}}
	r.out.Number = number
	return r, errors.Join(r.frame(), r.characters(left), r.annotations())
}

// frame takes the size of the page and how it lies.
func (p *page) frame() error {
	area, err := p.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: p.ref})
	if err != nil {
		return err
	}
	turn, err := p.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: p.ref})
	if err != nil {
		return err
	}
	p.area, p.turn = area.Rect, int(turn.PageRotation)
	p.out.Width, p.out.Height = float64(p.area.Right-p.area.Left), float64(p.area.Top-p.area.Bottom)
	if p.turn%2 == 1 {
		p.out.Width, p.out.Height = p.out.Height, p.out.Width
	}
	return nil
}

// box is a rectangle of user space on the page as seen.
func (p *page) box(r structs.FPDF_FS_RECTF) layout.Box {
	x0, y0 := p.point(r.Left, r.Top)
	x1, y1 := p.point(r.Right, r.Bottom)
	return layout.Box{X0: min(x0, x1), Y0: min(y0, y1), X1: max(x0, x1), Y1: max(y0, y1)}
}

func (p *page) point(x, y float32) (float64, float64) {
	left, down := float64(x-p.area.Left), float64(p.area.Top-y)
	w, h := float64(p.area.Right-p.area.Left), float64(p.area.Top-p.area.Bottom)
	switch p.turn {
	case 1:
		return h - down, left
	case 2:
		return w - left, h - down
	case 3:
		return down, w - left
	}
	return left, down
}

// characters takes what stands on the page, without the blanks and line breaks that PDFium adds.
func (p *page) characters(left *int) error {
	text, err := p.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: p.ref})
	if err != nil {
		return err
	}
	defer p.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage})
	n, err := p.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	if err != nil {
		return err
	}
	if *left -= n.Count; *left < 0 {
		return errTooMuch
	}
	var pending rune // the first half of a character beyond 16 bits
	for i := range n.Count {
		code, err := p.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: text.TextPage, Index: i})
		if err != nil {
			return err
		}
		r := rune(code.Unicode)
		if r >= 0xD800 && r < 0xDC00 {
			pending = r
			continue
		}
		if r >= 0xDC00 && r < 0xE000 && pending != 0 {
			r = (pending-0xD800)<<10 + (r - 0xDC00) + 0x10000
		}
		pending = 0
		if unicode.IsSpace(r) {
			continue
		}
		if err := p.character(text.TextPage, i, r); err != nil {
			return err
		}
	}
	return nil
}

// character places one character.
func (p *page) character(text references.FPDF_TEXTPAGE, i int, r rune) error {
	if r == 2 || r == 0xFFFE { // a hyphen at the end of a line
		r = '-'
	}
	loose, err := p.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: text, Index: i})
	if err != nil {
		return nil // it has no place
	}
	origin, err := p.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: text, Index: i})
	if err != nil {
		return err
	}
	size, err := p.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: text, Index: i})
	if err != nil {
		return err
	}
	matrix, err := p.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: text, Index: i})
	if err != nil {
		return err
	}
	m := matrix.Matrix
	g := layout.Glyph{Text: string(r), Box: p.box(loose.Rect), Size: math.Abs(size.FontSize) * math.Hypot(float64(m.C), float64(m.D))}
	g.Angle = 90*float64(p.turn) - math.Atan2(float64(m.B), float64(m.A))*180/math.Pi
	x, y := p.point(float32(origin.X), float32(origin.Y))
	p.out.Glyphs = append(p.out.Glyphs, onBaseline(g, x, y))
	return nil
}

// onBaseline puts a character where its origin says: PDFium's boxes are as high as each font says, so that those of two
// fonts on one line need not agree.
func onBaseline(g layout.Glyph, x, y float64) layout.Glyph {
	above, below := 0.88*g.Size, 0.12*g.Size // as the layout wants it
	switch int(math.Round(g.Angle/90)) & 3 {
	case 0:
		g.Y0, g.Y1 = y-above, y+below
	case 1:
		g.X0, g.X1 = x-below, x+above
	case 2:
		g.Y0, g.Y1 = y-below, y+above
	case 3:
		g.X0, g.X1 = x-above, x+below
	}
	return g
}

// annotations notes where others than links lie.
func (p *page) annotations() error {
	n, err := p.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: p.ref})
	if err != nil {
		return err
	}
	for i := range n.Count {
		a, err := p.FPDFPage_GetAnnot(&requests.FPDFPage_GetAnnot{Page: p.ref, Index: i})
		if err != nil {
			continue
		}
		kind, err := p.FPDFAnnot_GetSubtype(&requests.FPDFAnnot_GetSubtype{Annotation: a.Annotation})
		if err == nil && kind.Subtype != enums.FPDF_ANNOT_SUBTYPE_LINK && kind.Subtype != enums.FPDF_ANNOT_SUBTYPE_POPUP {
			if rect, err := p.FPDFAnnot_GetRect(&requests.FPDFAnnot_GetRect{Annotation: a.Annotation}); err == nil {
				p.over = append(p.over, p.box(rect.Rect))
			}
		}
		p.FPDFPage_CloseAnnot(&requests.FPDFPage_CloseAnnot{Annotation: a.Annotation})
	}
	return nil
}
