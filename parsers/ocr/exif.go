package ocr

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/draw"
)

// orientation is how a camera was held (EXIF, tag 0x0112): 1 to 8; 1 where the file does not tell.
func orientation(jpeg []byte) int {
	if !bytes.HasPrefix(jpeg, []byte("\xFF\xD8")) {
		return 1
	}
	for at := 2; at+4 <= len(jpeg) && jpeg[at] == 0xFF; {
		n := int(binary.BigEndian.Uint16(jpeg[at+2:]))
		if jpeg[at+1] == 0xDA || n < 2 || at+2+n > len(jpeg) {
			break
		}
		if body := jpeg[at+4 : at+2+n]; jpeg[at+1] == 0xE1 && bytes.HasPrefix(body, []byte("Exif\x00\x00")) {
			return exifOrientation(body[6:])
		}
		at += 2 + n
	}
	return 1
}

func exifOrientation(t []byte) int {
	if len(t) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	if t[0] == 'M' {
		order = binary.BigEndian
	}
	at := uint64(order.Uint32(t[4:]))
	if at+2 > uint64(len(t)) {
		return 1
	}
	for i := range uint64(order.Uint16(t[at:])) {
		entry := at + 2 + 12*i
		if entry+12 > uint64(len(t)) {
			break
		}
		if order.Uint16(t[entry:]) == 0x0112 {
			if o := int(order.Uint16(t[entry+8:])); o >= 1 && o <= 8 {
				return o
			}
		}
	}
	return 1
}

// asShown turns and mirrors a picture as its orientation asks.
func asShown(img image.Image, orientation int) image.Image {
	if orientation == 1 {
		return img
	}
	b := img.Bounds()
	from := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(from, from.Bounds(), img, b.Min, draw.Src)
	w, h := b.Dx(), b.Dy()
	size := image.Rect(0, 0, w, h)
	if orientation >= 5 {
		size = image.Rect(0, 0, h, w)
	}
	to := image.NewRGBA(size)
	for y := range h {
		for x := range w {
			tx, ty := shownAt(orientation, x, y, w, h)
			copy(to.Pix[to.PixOffset(tx, ty):][:4], from.Pix[from.PixOffset(x, y):][:4])
		}
	}
	return to
}

// shownAt is where a pixel of a picture, w wide and h high, is shown.
func shownAt(orientation, x, y, w, h int) (int, int) {
	switch orientation {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return h - 1 - y, x
	case 7:
		return h - 1 - y, w - 1 - x
	case 8:
		return y, w - 1 - x
	}
	return x, y
}
