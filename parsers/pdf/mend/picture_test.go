package mend

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"testing"
)

// pdfWith is a file of one page that shows an image with this dictionary and these bytes.
func pdfWith(dict string, data []byte) []byte {
	var b bytes.Buffer
	var at []int
	object := func(s string) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), s)
	}
	b.WriteString("%PDF-1.4\n")
	object("<< /Type /Catalog /Pages 2 0 R >>")
	object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
	object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>")
	object("<< /Length 27 >>\nstream\nq 100 0 0 100 0 0 cm /I Do Q\nendstream")
	object(fmt.Sprintf("<< /Type /XObject /Subtype /Image %s /Length %d >>\nstream\n%s\nendstream", dict, len(data), data))
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return b.Bytes()
}

func deflated(data string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write([]byte(data))
	w.Close()
	return b.String()
}

func TestPicturesAreDecoded(t *testing.T) {
	var photo bytes.Buffer
	grey := image.NewGray(image.Rect(0, 0, 8, 8))
	if err := jpeg.Encode(&photo, grey, nil); err != nil {
		t.Fatal(err)
	}
	// 2 by 2 pixels: dark, light; light, dark.
	tests := []struct {
		name, dict, data string
		want             [4]bool // dark, row by row
	}{
		{"grey", "/Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray", "\x00\xFF\xFF\x00", [4]bool{true, false, false, true}},
		{"grey, compressed", "/Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode", deflated("\x00\xFF\xFF\x00"), [4]bool{true, false, false, true}},
		{"a bit a pixel", "/Width 2 /Height 2 /BitsPerComponent 1 /ColorSpace /DeviceGray", "\x40\x80", [4]bool{true, false, false, true}},
		{"a bit a pixel, inverted", "/Width 2 /Height 2 /BitsPerComponent 1 /ColorSpace /DeviceGray /Decode [1 0]", "\x80\x40", [4]bool{true, false, false, true}},
		{"sixteen bits", "/Width 2 /Height 2 /BitsPerComponent 16 /ColorSpace /DeviceGray", "\x00\x00\xFF\xFF\xFF\xFF\x00\x00", [4]bool{true, false, false, true}},
		{"red, green and blue", "/Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceRGB", "\x00\x00\x00\xFF\xFF\xFF\xFF\xFF\xFF\x00\x00\x00", [4]bool{true, false, false, true}},
		{"four inks", "/Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceCMYK", "\x00\x00\x00\xFF\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xFF", [4]bool{true, false, false, true}},
		{"one ink", "/Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace [/Separation /Black /DeviceGray 1 0 R]", "\xFF\x00\x00\xFF", [4]bool{true, false, false, true}},
		{"a table of colours", "/Width 2 /Height 2 /BitsPerComponent 1 /ColorSpace [/Indexed /DeviceRGB 1 <FFFFFF000000>]", "\x80\x40", [4]bool{true, false, false, true}},
		{"a stencil", "/Width 2 /Height 2 /ImageMask true", "\x40\x80", [4]bool{true, false, false, true}},
		{"fax of two white rows", "/Width 2 /Height 2 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 2 /Rows 2 >>", "\xC0\x04\x00\x40", [4]bool{}},
		{"fax in which 1 is black and 0 shown as black", "/Width 2 /Height 2 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 2 /Rows 2 /BlackIs1 true >>", "\xC0\x04\x00\x40", [4]bool{true, true, true, true}},
		{"rows missing at the end", "/Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray", "\x00\x00", [4]bool{true, true, false, false}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := Rewrite(pdfWith(tt.dict, []byte(tt.data)), Limits{Inflated: 1 << 20, Pages: 10, Operators: 1000})
			if err != nil {
				t.Fatal(err)
			}
			img, err := c.Picture(1)
			if err != nil {
				t.Fatal(err)
			}
			for i, want := range tt.want {
				r, _, _, a := img.At(i%2, i/2).RGBA()
				if got := r < 0x8000 && a > 0x8000; got != want {
					t.Errorf("pixel %d: dark %v, want %v", i, got, want)
				}
			}
		})
	}
}

func TestAMaskedPictureShowsWhereItsMaskIsLight(t *testing.T) {
	base := image.NewGray(image.Rect(0, 0, 1, 1)) // black
	mask := image.NewGray(image.Rect(0, 0, 2, 1))
	mask.SetGray(1, 0, color.Gray{Y: 255})
	got := masked(base, mask)
	for x, want := range []uint32{0, 0xFFFF} {
		if _, _, _, a := got.At(x, 0).RGBA(); a != want {
			t.Errorf("at %d: opacity %x, want %x", x, a, want)
		}
	}
}

func TestPicturesThatCannotBeDecodedAreSaidSo(t *testing.T) {
	for name, dict := range map[string]string{
		"JBIG2":           "/Width 2 /Height 2 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /JBIG2Decode",
		"no size":         "/BitsPerComponent 8 /ColorSpace /DeviceGray",
		"a size too big":  "/Width 60000 /Height 60000 /BitsPerComponent 8 /ColorSpace /DeviceGray",
		"no JPEG":         "/Width 2 /Height 2 /Filter /DCTDecode",
		"no colour space": "/Width 2 /Height 2 /BitsPerComponent 8",
	} {
		c, err := Rewrite(pdfWith(dict, []byte("1234")), Limits{Inflated: 1 << 20, Pages: 10, Operators: 1000})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.Picture(1); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := (Clean{}).Picture(1); err == nil {
		t.Error("a picture that is not there: no error")
	}
}
