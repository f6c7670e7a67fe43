package pdf

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/jpeg"
	"math"
	"strconv"
	"strings"
	"testing"

	"beian/parsers/ocr/engine"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// A finder is an engine that reads 沈 where a picture is dark.
type finder struct{ err error }

func (finder) Name() string { return "test 1" }

func (f finder) Read(_ context.Context, p *image.Gray) (engine.Reading, error) {
	dark := image.Rectangle{}
	for y := range p.Rect.Dy() {
		for x := range p.Rect.Dx() {
			if p.Pix[y*p.Stride+x] < 100 {
				dark = dark.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	if dark.Empty() {
		return engine.Reading{}, f.err
	}
	x0, y0, x1, y1 := float32(dark.Min.X), float32(dark.Min.Y), float32(dark.Max.X), float32(dark.Max.Y)
	return engine.Reading{Lines: []engine.Line{{
		Quad:  [4]engine.Point{{X: x0, Y: y0}, {X: x1, Y: y0}, {X: x1, Y: y1}, {X: x0, Y: y1}},
		Chars: []engine.Char{{Text: "沈", At: 0.5, Sure: 0.99}},
	}}}, f.err
}

// spotted is a JPEG picture of 200 by 280 pixels with a dark square whose corner is at 40, 60.
func spotted(t *testing.T, spot bool) string {
	t.Helper()
	g := image.NewGray(image.Rect(0, 0, 200, 280))
	for i := range g.Pix {
		x, y := i%g.Stride, i/g.Stride
		if g.Pix[i] = 255; spot && x >= 40 && x < 60 && y >= 60 && y < 80 {
			g.Pix[i] = 0
		}
	}
	var b bytes.Buffer
	check(t, jpeg.Encode(&b, g, &jpeg.Options{Quality: 95}))
	return b.String()
}

func scanned1(t *testing.T, keys, content string, spot bool) []byte {
	t.Helper()
	p := newPaper()
	n := p.plain("/Type/XObject/Subtype/Image/Width 200/Height 280/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode", spotted(t, spot))
	p.page(keys, "/XObject<</I "+strconv.Itoa(n)+" 0 R>>", content)
	return p.bytes()
}

func readBy(t *testing.T, e engine.Engine, data []byte, limits parse.Limits) parse.Outcome {
	t.Helper()
	in := parse.Input{Source: record.Source{Path: "扫描件.pdf"}, At: bytes.NewReader(data), Size: int64(len(data)), Limits: limits}
	return parse.Read(context.Background(), []parse.Format{With(e)}, in)
}

func TestAScannedPageIsReadWhereItStands(t *testing.T) {
	tests := []struct {
		name, keys, content string
		want                [4]float64 // of the square, in points of the page as seen
	}{
		{"over the whole page", "/MediaBox[0 0 400 560]", "q 400 0 0 560 0 0 cm /I Do Q", [4]float64{80, 120, 120, 160}},
		{"in two strips of one picture", "/MediaBox[0 0 400 560]", "q 400 0 0 560 0 0 cm /I Do Q q 400 0 0 1 0 0 cm /I Do Q", [4]float64{80, 120, 120, 160}},
		{"with a margin", "/MediaBox[0 0 440 600]", "q 400 0 0 560 20 20 cm /I Do Q", [4]float64{100, 140, 140, 180}},
		{"on a page that is turned", "/MediaBox[0 0 400 560]/Rotate 90", "q 400 0 0 560 0 0 cm /I Do Q", [4]float64{560 - 160, 80, 560 - 120, 120}},
		{"drawn upside down", "/MediaBox[0 0 400 560]", "q 400 0 0 -560 0 560 cm /I Do Q", [4]float64{80, 560 - 160, 120, 560 - 120}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out := readBy(t, finder{}, scanned1(t, tt.keys, tt.content, true), parse.DefaultLimits())
			if out.Status != record.Read || len(out.Document.Blocks) != 1 {
				t.Fatalf("got %s %q with %d blocks", out.Status, out.Reason, len(out.Document.Blocks))
			}
			c := out.Document.Blocks[0].Cells[0]
			if c.Text != "沈" || !c.OCR || c.At.Page != 1 {
				t.Fatalf("got %+v", c)
			}
			x, y := float64(c.At.Box[0]+c.At.Box[2])/2, float64(c.At.Box[1]+c.At.Box[3])/2
			if math.Abs(x-(tt.want[0]+tt.want[2])/2) > 4 || math.Abs(y-(tt.want[1]+tt.want[3])/2) > 4 {
				t.Errorf("stands at %v, want the middle of %v", *c.At.Box, tt.want)
			}
		})
	}
}

func TestTheFateOfAScan(t *testing.T) {
	const whole, box = "q 400 0 0 560 0 0 cm /I Do Q", "/MediaBox[0 0 400 560]"
	none := parse.DefaultLimits()
	none.Scans = 0
	unknown := newPaper()
	n := unknown.plain("/Type/XObject/Subtype/Image/Width 200/Height 280/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/JBIG2Decode", "?")
	unknown.page(box, "/XObject<</I "+strconv.Itoa(n)+" 0 R>>", whole)
	tests := []struct {
		name   string
		e      engine.Engine
		data   []byte
		limits parse.Limits
		want   record.FileStatus
		says   string
	}{
		{"no engine", nil, scanned1(t, box, whole, true), parse.DefaultLimits(), record.NeedsOCR, "需文字识别"},
		{"an engine that fails", finder{errors.New("gone")}, scanned1(t, box, whole, true), parse.DefaultLimits(), record.NeedsOCR, engineFails},
		{"more pages than are read", finder{}, scanned1(t, box, whole, true), none, record.NeedsOCR, tooMany},
		{"a compression that is not known", finder{}, unknown.bytes(), parse.DefaultLimits(), record.NeedsOCR, badPicture},
		{"an empty sheet", finder{}, scanned1(t, box, whole, false), parse.DefaultLimits(), record.Read, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out := readBy(t, tt.e, tt.data, tt.limits)
			if out.Status != tt.want || !strings.Contains(out.Reason, tt.says) {
				t.Errorf("got %s %q, want %s with %q", out.Status, out.Reason, tt.want, tt.says)
			}
		})
	}
}
