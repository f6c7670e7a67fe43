package ocr

import (
	"context"
	"image"
	"testing"

	"beian/parsers/ocr/engine"
)

// BenchmarkRead is what a page of A4 at 200 dpi costs beside the engine.
func BenchmarkRead(b *testing.B) {
	page := white(1654, 2339)
	for y := 200; y < 2100; y += 60 {
		black(page, 150, y, 1500, y+2)
		for x := 180; x < 1400; x += 40 {
			black(page, x, y+20, x+24, y+24)
			black(page, x+10, y+14, x+13, y+44)
		}
	}
	for x := 150; x <= 1500; x += 270 {
		black(page, x, 200, x+2, 2002)
	}
	colours := image.NewRGBA(page.Bounds())
	for i, v := range page.Pix {
		colours.Pix[4*i], colours.Pix[4*i+1], colours.Pix[4*i+2], colours.Pix[4*i+3] = v, v, v, 255
	}
	e := said{Reading: engine.Reading{Lines: []engine.Line{line(200, 210, 400, 250, "总面积", 0.99)}}}
	for b.Loop() {
		if _, err := Read(context.Background(), e, colours, 0); err != nil {
			b.Fatal(err)
		}
	}
}
