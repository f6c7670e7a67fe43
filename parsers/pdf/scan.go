package pdf

import (
	"context"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"math"

	"beian/parsers/ocr"
	"beian/parsers/pdf/content"
	"beian/parsers/pdf/layout"
)

// Why a scanned page was not read, in the words of the file's reason.
const (
	tooMany     = "页数过多"
	badPicture  = "图片的压缩方式不支持"
	engineFails = "识别程序未能处理"
	nothingSeen = "未能认出文字"
)

// scan reads the pictures of a page by OCR. It gives the page for the layout, and what kind the page has become: readable,
// or blank where there is no writing; where it stays as it was, why is noted.
func (d *document) scan(ctx context.Context, seen content.Page, number int, was pageKind) (layout.Page, pageKind, error) {
	if d.engine == nil || was != scanned && !(was == garbled && covered(seen) >= 0.8) {
		return layout.Page{}, was, nil
	}
	if d.scans--; d.scans < 0 {
		d.pages.why(tooMany)
		return layout.Page{}, was, nil
	}
	canvas, density, err := d.canvas(seen)
	if err != nil {
		d.pages.why(badPicture)
		return layout.Page{}, was, nil
	}
	sheet, err := ocr.Read(ctx, d.engine, canvas, 1/density)
	switch {
	case ctx.Err() != nil:
		return layout.Page{}, was, ctx.Err()
	case err != nil:
		d.pages.why(engineFails)
		return layout.Page{}, was, nil
	case sheet.Silent():
		d.pages.why(nothingSeen)
		return layout.Page{}, was, nil
	}
	if sheet.Unread*10 > sheet.Lines {
		d.pages.weak = append(d.pages.weak, number)
	}
	if d.sheets == nil {
		d.sheets = map[int]ocr.Sheet{}
	}
	d.sheets[number] = sheet
	sheet.Page.Number = number
	if sheet.Empty || sheet.Photo {
		return sheet.Page, blankPage, nil
	}
	return sheet.Page, readable, nil
}

const finest = 600.0 / 72 // pixels a point

var errNoPicture = errors.New("no picture on the page")

// canvas paints the pictures of a page where they stand, as fine as the finest large one; density is pixels a point.
func (d *document) canvas(p content.Page) (*image.RGBA, float64, error) {
	type placed struct {
		content.Image
		pixels *image.RGBA
	}
	var pictures []placed
	density, pagePoints := 1.0, p.Width*p.Height
	var failed error
	for _, m := range p.Images {
		if m.Width()*m.Height() < 1 {
			continue
		}
		img, err := d.clean.Picture(m.Number)
		large := m.Width()*m.Height() > pagePoints/20
		if err != nil {
			if large {
				failed = err
			}
			continue
		}
		size := img.Bounds().Size()
		if large {
			density = max(density, float64(size.X)/math.Hypot(m.Place[0], m.Place[1]), float64(size.Y)/math.Hypot(m.Place[2], m.Place[3]))
		}
		rgba := image.NewRGBA(image.Rectangle{Max: size})
		draw.Draw(rgba, rgba.Bounds(), img, img.Bounds().Min, draw.Src)
		pictures = append(pictures, placed{m, rgba})
	}
	if failed != nil || len(pictures) == 0 {
		return nil, 0, errors.Join(failed, errNoPicture)
	}
	density = min(density, finest, math.Sqrt(ocr.MostPixels/max(pagePoints, 1)))
	out := image.NewRGBA(image.Rect(0, 0, max(int(p.Width*density), 1), max(int(p.Height*density), 1)))
	draw.Draw(out, out.Bounds(), image.White, image.Point{}, draw.Src)
	for _, m := range pictures {
		paint(out, m.Image, m.pixels, density)
	}
	return out, density, nil
}

// paint draws one picture: for each pixel of the canvas that it covers, the pixel of the picture that lies there.
func paint(out *image.RGBA, m content.Image, pixels *image.RGBA, density float64) {
	a, b, c, d := m.Place[0], m.Place[1], m.Place[2], m.Place[3]
	det := a*d - b*c
	if math.Abs(det) < 1e-9 {
		return
	}
	size := pixels.Bounds().Size()
	area := image.Rect(int(m.X0*density), int(m.Y0*density), int(math.Ceil(m.X1*density)), int(math.Ceil(m.Y1*density))).Intersect(out.Bounds())
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			px, py := (float64(x)+0.5)/density-m.Place[4], (float64(y)+0.5)/density-m.Place[5]
			u, v := (px*d-py*c)/det, (py*a-px*b)/det
			sx, sy := int(math.Floor(u*float64(size.X))), int(math.Floor((1-v)*float64(size.Y)))
			if sx < 0 || sy < 0 || sx >= size.X || sy >= size.Y {
				continue
			}
			over(out.Pix[out.PixOffset(x, y):], pixels.RGBAAt(sx, sy))
		}
	}
}

// over lays a colour, with its transparency multiplied in, on a pixel.
func over(p []uint8, c color.RGBA) {
	rest := 255 - int(c.A)
	for i, v := range [3]uint8{c.R, c.G, c.B} {
		p[i] = uint8(int(v) + int(p[i])*rest/255)
	}
}
