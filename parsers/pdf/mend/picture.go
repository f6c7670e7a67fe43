package mend

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"

	"golang.org/x/image/ccitt"
)

// KeyPicture is the number by which Clean.Picture knows an image.
const KeyPicture = "BeianPicture"

// ErrPicture says that an image cannot be decoded; its text names the reason.
var ErrPicture = errors.New("picture not decoded")

const (
	mostPixels = 80 << 20 // of a picture: A3 at 600 dpi has 70 million
	mostSide   = 1 << 16
)

// Picture decodes an image of the file by its number. Where it has a mask, what is masked out is transparent; a stencil
// (8.9.6.2) is black where it paints.
func (c Clean) Picture(n int) (img image.Image, err error) {
	if n < 1 || n > len(c.pictures) {
		return nil, fmt.Errorf("%w: no picture %d", ErrPicture, n)
	}
	defer func() {
		if r := recover(); r != nil {
			img, err = nil, fmt.Errorf("%w: %v", ErrPicture, r)
		}
	}()
	s := c.pictures[n-1]
	if img, err = c.file.picture(s); err != nil {
		return nil, err
	}
	for _, key := range []Name{"SMask", "Mask"} {
		if mask, ok := c.file.Resolve(s.Dict[key]).(*Stream); ok {
			m, err := c.file.picture(mask)
			if err != nil {
				return nil, err
			}
			return masked(img, m), nil
		}
	}
	return img, nil
}

// A raster is how the samples of an image are to be read.
type raster struct {
	width, height, bits int
	stencil             bool
	inverted            bool // Decode is [1 0 …]
	colours             colours
}

func (f *File) picture(s *Stream) (image.Image, error) {
	r := raster{
		width: whole(f.Resolve(either(s.Dict, "Width", "W")), 0), height: whole(f.Resolve(either(s.Dict, "Height", "H")), 0),
		bits: whole(f.Resolve(either(s.Dict, "BitsPerComponent", "BPC")), 8),
	}
	if r.width <= 0 || r.height <= 0 || r.width > mostSide || r.height > mostSide || r.width*r.height > mostPixels {
		return nil, fmt.Errorf("%w: %d by %d pixels", ErrPicture, r.width, r.height)
	}
	r.stencil, _ = f.Resolve(either(s.Dict, "ImageMask", "IM")).(bool)
	if list, ok := f.Resolve(either(s.Dict, "Decode", "D")).(Array); ok && len(list) >= 2 {
		r.inverted = whole(f.Resolve(list[0]), 0) == 1 && whole(f.Resolve(list[1]), 1) == 0
	}
	data := f.decrypted(s)
	names, parms := f.filters(s.Dict)
	for i, name := range names {
		switch name {
		case "DCTDecode", "DCT":
			return r.photograph(data)
		case "CCITTFaxDecode", "CCF":
			r.bits, r.colours = 1, colours{kind: greySpace}
			fax, err := f.fax(data, parms[i], r)
			if err != nil {
				return nil, err
			}
			return r.samples(fax)
		case "JBIG2Decode", "JPXDecode":
			return nil, fmt.Errorf("%w: %s", ErrPicture, name)
		}
		var err error
		if data, _, err = f.undo(data, name, parms[i]); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrPicture, err)
		}
	}
	if r.stencil {
		r.bits, r.colours = 1, colours{kind: greySpace}
	} else {
		var err error
		if r.colours, err = f.colours(either(s.Dict, "ColorSpace", "CS"), 0); err != nil {
			return nil, err
		}
	}
	return r.samples(data)
}

// photograph is a JPEG image.
func (r raster) photograph(data []byte) (image.Image, error) {
	config, err := jpeg.DecodeConfig(bytes.NewReader(data))
	if err != nil || config.Width*config.Height > mostPixels {
		return nil, fmt.Errorf("%w: JPEG of %d by %d pixels: %w", ErrPicture, config.Width, config.Height, err)
	}
	img, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPicture, err)
	}
	if grey, ok := img.(*image.Gray); ok && r.inverted {
		for i, v := range grey.Pix {
			grey.Pix[i] = 255 - v
		}
	}
	return img, nil
}

// fax undoes CCITTFaxDecode (7.4.6): a bit a pixel, 0 is black.
func (f *File) fax(data []byte, parm Dict, r raster) ([]byte, error) {
	k := whole(f.Resolve(parm["K"]), 0)
	form := ccitt.Group4
	if k > 0 {
		return nil, fmt.Errorf("%w: CCITT Group 3, two-dimensional", ErrPicture)
	}
	if k == 0 {
		form = ccitt.Group3
	}
	align, _ := f.Resolve(parm["EncodedByteAlign"]).(bool)
	black, _ := f.Resolve(parm["BlackIs1"]).(bool)
	columns := whole(f.Resolve(parm["Columns"]), 1728)
	if columns != r.width {
		return nil, fmt.Errorf("%w: CCITT of %d columns for %d", ErrPicture, columns, r.width)
	}
	rows := ccitt.NewReader(bytes.NewReader(data), ccitt.MSB, form, columns, r.height, &ccitt.Options{Align: align, Invert: black})
	stride := (columns + 7) / 8
	out := bytes.Repeat([]byte{0xFF}, stride*r.height)
	if black {
		clear(out)
	}
	n, err := io.ReadFull(rows, out)
	if n < stride {
		return nil, fmt.Errorf("%w: CCITT: %w", ErrPicture, err)
	}
	return out, nil // a damaged end leaves white rows, as viewers do
}

// samples reads the samples of an image, row by row; what is missing at the end is white.
func (r raster) samples(data []byte) (image.Image, error) {
	switch r.bits {
	case 1, 2, 4, 8, 16:
	default:
		return nil, fmt.Errorf("%w: %d bits a sample", ErrPicture, r.bits)
	}
	n := r.colours.components()
	stride := (r.width*n*r.bits + 7) / 8
	top := 1<<min(r.bits, 8) - 1
	sample := func(row []byte, i int) int {
		switch r.bits {
		case 8:
			return int(row[i])
		case 16:
			return int(row[2*i])
		}
		at := i * r.bits
		return int(row[at/8]) >> (8 - r.bits - at%8) & top
	}
	bounds := image.Rect(0, 0, r.width, r.height)
	grey := image.NewGray(bounds)
	var coloured *image.RGBA
	if r.colours.coloured() {
		coloured = image.NewRGBA(bounds)
	}
	var one [4]int
	for y := range r.height {
		short := (y+1)*stride > len(data)
		for x := range r.width {
			c := color.RGBA{255, 255, 255, 255}
			if !short {
				row := data[y*stride : (y+1)*stride]
				for k := range n {
					v := sample(row, x*n+k)
					if r.inverted {
						v = top - v
					}
					one[k] = v
				}
				c = r.colours.colour(one[:n], top)
			}
			if coloured != nil {
				coloured.SetRGBA(x, y, c)
			} else {
				grey.Pix[y*grey.Stride+x] = c.R
			}
		}
	}
	switch {
	case r.stencil:
		return stencil(grey), nil
	case coloured != nil:
		return coloured, nil
	}
	return grey, nil
}

// stencil paints black where the samples are 0.
func stencil(grey *image.Gray) image.Image {
	out := image.NewNRGBA(grey.Bounds())
	for i, v := range grey.Pix {
		out.Pix[4*i+3] = 255 - v
	}
	return out
}

// masked makes a picture transparent where its mask is dark. It gets the finer size of the two.
func masked(img, mask image.Image) image.Image {
	a, b := img.Bounds(), mask.Bounds()
	size := a.Size()
	if b.Dx() > a.Dx() {
		size = b.Size()
	}
	through := func(x, y int) uint8 { return color.GrayModel.Convert(mask.At(x, y)).(color.Gray).Y }
	if hard, ok := mask.(*image.NRGBA); ok { // an explicit mask is a stencil: where it paints, the picture shows (8.9.6.3)
		through = func(x, y int) uint8 { return hard.NRGBAAt(x, y).A }
	}
	out := image.NewNRGBA(image.Rectangle{Max: size})
	for y := range size.Y {
		for x := range size.X {
			c := color.NRGBAModel.Convert(img.At(a.Min.X+x*a.Dx()/size.X, a.Min.Y+y*a.Dy()/size.Y)).(color.NRGBA)
			c.A = through(b.Min.X+x*b.Dx()/size.X, b.Min.Y+y*b.Dy()/size.Y)
			out.SetNRGBA(x, y, c)
		}
	}
	return out
}
