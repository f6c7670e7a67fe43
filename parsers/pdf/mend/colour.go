package mend

import (
	"fmt"
	"image/color"
)

// Colours are a colour space as far as a reader of writing needs it (8.6): grey, red-green-blue, four inks, a table of one of
// them, or one ink of any name.
type colours struct {
	kind  spaceKind
	base  spaceKind // of a table
	table []byte
}

type spaceKind int

const (
	greySpace spaceKind = iota
	rgbSpace
	inkSpace // cyan, magenta, yellow, black
	oneInkSpace
	tableSpace
)

// colours reads a colour space.
func (f *File) colours(x any, depth int) (colours, error) {
	x = f.Resolve(x)
	list, _ := x.(Array)
	name, ok := x.(Name)
	if len(list) > 0 {
		name, ok = f.Resolve(list[0]).(Name)
	}
	if !ok || depth > 4 {
		return colours{}, fmt.Errorf("%w: no colour space", ErrPicture)
	}
	switch name {
	case "DeviceGray", "CalGray", "G":
		return colours{kind: greySpace}, nil
	case "DeviceRGB", "CalRGB", "RGB":
		return colours{kind: rgbSpace}, nil
	case "DeviceCMYK", "CMYK":
		return colours{kind: inkSpace}, nil
	case "Separation":
		return colours{kind: oneInkSpace}, nil
	case "ICCBased":
		return f.profile(list)
	case "Indexed", "I":
		return f.indexed(list, depth)
	}
	return colours{}, fmt.Errorf("%w: colour space %s", ErrPicture, name)
}

// profile takes a space with a profile for the plain one of as many components.
func (f *File) profile(list Array) (colours, error) {
	if len(list) > 1 {
		if s, ok := f.Resolve(list[1]).(*Stream); ok {
			switch whole(f.Resolve(s.Dict["N"]), 0) {
			case 1:
				return colours{kind: greySpace}, nil
			case 3:
				return colours{kind: rgbSpace}, nil
			case 4:
				return colours{kind: inkSpace}, nil
			}
		}
	}
	return colours{}, fmt.Errorf("%w: colour profile", ErrPicture)
}

func (f *File) indexed(list Array, depth int) (colours, error) {
	if len(list) < 4 {
		return colours{}, fmt.Errorf("%w: table of colours", ErrPicture)
	}
	base, err := f.colours(list[1], depth+1)
	if err != nil || base.kind == tableSpace {
		return colours{}, fmt.Errorf("%w: table of colours: %w", ErrPicture, err)
	}
	out := colours{kind: tableSpace, base: base.kind}
	switch t := f.Resolve(list[3]).(type) {
	case string:
		out.table = []byte(t)
	case *Stream:
		if out.table, _, err = f.decode(t); err != nil {
			return colours{}, fmt.Errorf("%w: table of colours: %w", ErrPicture, err)
		}
	}
	return out, nil
}

func (k spaceKind) components() int {
	switch k {
	case rgbSpace:
		return 3
	case inkSpace:
		return 4
	}
	return 1
}

func (s colours) components() int { return s.kind.components() }

func (s colours) coloured() bool {
	return s.kind == rgbSpace || s.kind == inkSpace || s.kind == tableSpace
}

// colour is what samples of 0 to top look like; beyond a table's end it is white.
func (s colours) colour(samples []int, top int) color.RGBA {
	if s.kind != tableSpace {
		return s.kind.colour(samples, top)
	}
	n := s.base.components()
	at := samples[0] * n
	if at+n > len(s.table) {
		return color.RGBA{255, 255, 255, 255}
	}
	var one [4]int
	for i := range n {
		one[i] = int(s.table[at+i])
	}
	return s.base.colour(one[:n], 255)
}

func (k spaceKind) colour(samples []int, top int) color.RGBA {
	byteOf := func(i int) uint8 { return uint8(samples[i] * 255 / top) }
	switch k {
	case rgbSpace:
		return color.RGBA{byteOf(0), byteOf(1), byteOf(2), 255}
	case inkSpace:
		r, g, b := color.CMYKToRGB(byteOf(0), byteOf(1), byteOf(2), byteOf(3))
		return color.RGBA{r, g, b, 255}
	case oneInkSpace:
		v := 255 - byteOf(0)
		return color.RGBA{v, v, v, 255}
	}
	v := byteOf(0)
	return color.RGBA{v, v, v, 255}
}
