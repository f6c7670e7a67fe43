// Package ocr reads pages that are pictures: it sets them straight, takes stamps out, has an engine read the writing, finds
// ruling lines and tick boxes in the picture itself, and gives all of it to the layout of pages, which makes the same tables
// of it as of any page. It knows neither PDF nor forms, and it starts no engine: that is handed in.
package ocr

import (
	"context"
	"image"
	"math"
	"slices"

	"beian/parsers/ocr/engine"
	"beian/parsers/pdf/layout"
)

// A Sheet is a page or a picture as it was read: set straight and upright.
type Sheet struct {
	Page  layout.Page // without its number
	Empty bool        // nothing is written on it
	// Photo says that no writing was found on something that is no sheet of paper.
	Photo bool
	// Lines counts the lines of writing, Unread those that were seen and not read.
	Lines, Unread int

	slant  slant
	turn   int
	size   image.Point // of the straight picture before it was turned
	scale  float64     // points a pixel of the straight picture
	coarse float64     // pixels of the given picture for one of the plane
	given  float64     // points a pixel of the given picture, for those who ask for places
	stamps []image.Rectangle
}

// Read reads a picture. given is how many points one of its pixels is in the places that Back tells; 0 stands for pixels of a
// picture of unknown size, which is taken for a page as long as A4.
func Read(ctx context.Context, e engine.Engine, picture image.Image, given float64) (Sheet, error) {
	g, stamps := plane(picture)
	s := Sheet{stamps: stamps}
	s.measure(picture.Bounds().Size(), g.Bounds().Size(), given)
	g = s.straighten(g)
	writing := latticeOf(faintInkOf(g), s.scale).erased(g, inkOf(g), s.scale)
	reading, err := e.Read(ctx, writing)
	if err != nil {
		return Sheet{}, err
	}
	s.turn = reading.Turn
	g, writing = engine.Turned(g, s.turn), engine.Turned(writing, s.turn)
	k := inkOf(g)
	lines := written(reading.Lines, inkOf(writing))
	s.Page.Width, s.Page.Height = float64(k.w)*s.scale, float64(k.h)*s.scale
	s.Page.Rules = latticeOf(faintInkOf(g), s.scale).rules(lines, s.scale)
	if lines, err = s.parted(ctx, e, lines, writing); err != nil {
		return Sheet{}, err
	}
	s.fill(lines, tickBoxes(k, s.scale))
	if len(s.Page.Glyphs) == 0 {
		s.Photo, s.Empty = !paper(g), k.share(image.Rect(0, 0, k.w, k.h)) < 0.002
	}
	return s, nil
}

// measure notes how large pixels are: of the picture as given, and of the plane that is read.
func (s *Sheet) measure(picture, plane image.Point, given float64) {
	s.coarse, s.given = float64(picture.X)/float64(plane.X), given
	s.scale = given * s.coarse
	if given == 0 {
		const longSide = 842 // of A4
		s.given, s.scale = 1, longSide/float64(max(plane.X, plane.Y))
	}
}

// straighten sets a picture straight.
func (s *Sheet) straighten(g *image.Gray) *image.Gray {
	s.slant = slantOf(0, g.Bounds().Size())
	if skew := skewOf(inkOf(g)); math.Abs(skew) >= noSkew {
		s.slant = slantOf(skew, g.Bounds().Size())
		g = s.slant.straight(g)
	}
	s.size = g.Bounds().Size()
	return g
}

func (s *Sheet) fill(lines []engine.Line, boxes []tickBox) {
	for _, l := range lines {
		s.Lines++
		if l.Sure() < unreadBelow {
			s.Unread++
		}
	}
	if s.Lines == s.Unread { // what looks like writing in a photograph
		return
	}
	for _, l := range lines {
		var some []layout.Glyph
		some, boxes = glyphs(l, s.Page.Rules, boxes, s.scale, s.stamped(l))
		s.Page.Glyphs = append(s.Page.Glyphs, some...)
	}
	for _, t := range boxes { // each in a cell of its own
		size := t.box.Y1 - t.box.Y0
		s.Page.Glyphs = append(s.Page.Glyphs, layout.Glyph{Text: t.text, Box: t.box, Size: size, OCR: true, Weak: t.weak})
	}
}

// stamped reports whether a line stands under a stamp, even in part.
func (s *Sheet) stamped(l engine.Line) bool {
	q := quadOf(l, s.scale)
	const steps = 8
	for i := range steps + 1 {
		x, y := s.point(q.at(float64(i) / steps))
		at := image.Pt(int(x/s.given), int(y/s.given))
		if slices.ContainsFunc(s.stamps, func(r image.Rectangle) bool { return at.In(r) }) {
			return true
		}
	}
	return false
}

// written leaves out lines of which nothing was read because there is next to nothing in them.
func written(lines []engine.Line, k ink) []engine.Line {
	return slices.DeleteFunc(lines, func(l engine.Line) bool {
		q := quadOf(l, 1)
		half := min(q.wide, q.high) / 2
		box := image.Rect(int(min(q.x0, q.x1)), int(q.y0-half), int(max(q.x0, q.x1)), int(q.y0+half))
		return l.Sure() < unreadBelow && (q.wide < 0.8*q.high || k.share(box) < 0.04)
	})
}

// Silent reports whether nothing was read on what looks like paper with something on it: no proof that nothing is there.
func (s Sheet) Silent() bool { return s.Lines == s.Unread && !s.Empty && !s.Photo }

// paper reports whether most of a picture is light, as a written page is.
func paper(g *image.Gray) bool {
	light := 0
	for _, v := range g.Pix {
		if v >= 160 {
			light++
		}
	}
	return light*10 >= len(g.Pix)*6
}

// Back tells where a place of the page stood in the picture as it was given, in the unit that was asked for.
func (s Sheet) Back(box [4]int) [4]int {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, c := range [4][2]int{{0, 1}, {2, 1}, {2, 3}, {0, 3}} {
		x, y := s.point(float64(box[c[0]]), float64(box[c[1]]))
		x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
	}
	return [4]int{int(math.Floor(x0)), int(math.Floor(y0)), int(math.Ceil(x1)), int(math.Ceil(y1))}
}

func (s Sheet) point(x, y float64) (float64, float64) {
	x, y = x/s.scale, y/s.scale
	w, h := float64(s.size.X), float64(s.size.Y)
	switch s.turn {
	case 1:
		x, y = y, h-x
	case 2:
		x, y = w-x, h-y
	case 3:
		x, y = w-y, x
	}
	x, y = s.slant.back(x, y)
	unit := s.coarse * s.given
	return max(x*unit, 0), max(y*unit, 0)
}
