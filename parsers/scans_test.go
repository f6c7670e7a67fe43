package parsers

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/jpeg"
	"os"
	"slices"
	"strings"
	"testing"

	"beian/cmd/beian-ocr/process"
	"beian/parsers/ocr/engine"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// reader is the real engine, as make ocr installs it; without it the test is left out.
func reader(t *testing.T) engine.Engine {
	t.Helper()
	path := os.Getenv("BEIAN_OCR_ENGINE")
	if path == "" {
		path = "../bin/ocr/beian-ocr"
	}
	if _, err := os.Stat(path); err != nil {
		t.Skip("no reader of scans is installed: make ocr")
	}
	name, err := process.Version(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	e := process.New(path, name)
	t.Cleanup(e.Close)
	return e
}

// onPage is a PDF file of one page that shows a JPEG picture at 200 dpi.
func onPage(data []byte, size image.Point) []byte {
	var b bytes.Buffer
	w, h := size.X*72/200, size.Y*72/200
	content := fmt.Sprintf("q %d 0 0 %d 0 0 cm /I Do Q", w, h)
	fmt.Fprintf(&b, "%%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"+
		"3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>> endobj\n"+
		"4 0 obj <</Length %d>> stream\n%s\nendstream endobj\n", w, h, len(content), content)
	fmt.Fprintf(&b, "5 0 obj <</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length %d>> stream\n%s\nendstream endobj\n"+
		"trailer <</Root 1 0 R>>\n%%%%EOF\n", size.X, size.Y, len(data), data)
	return b.Bytes()
}

// onSide is a picture turned by a quarter.
func onSide(t *testing.T, img image.Image) []byte {
	t.Helper()
	size := img.Bounds().Size()
	turned := image.NewRGBA(image.Rect(0, 0, size.Y, size.X))
	for y := range size.Y {
		for x := range size.X {
			turned.Set(size.Y-1-y, x, img.At(x, y))
		}
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, turned, &jpeg.Options{Quality: 80}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestAScanIsReadByTheRealEngine reads a form that was scanned askew, with a stamp on it.
func TestAScanIsReadByTheRealEngine(t *testing.T) {
	formats := With(reader(t))
	form, err := os.ReadFile("../fixtures/files/ocr/form-askew-with-a-stamp.jpg")
	if err != nil {
		t.Fatal(err)
	}
	img, err := jpeg.Decode(bytes.NewReader(form))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"as a picture": form, "as a page of a PDF file": onPage(form, img.Bounds().Size()), "lying on its side": onSide(t, img)} {
		t.Run(name, func(t *testing.T) {
			in := parse.Input{Source: record.Source{Path: "申请表"}, At: bytes.NewReader(data), Size: int64(len(data)), Limits: parse.DefaultLimits()}
			out := parse.Read(context.Background(), formats, in)
			if out.Status != record.Read {
				t.Fatalf("%s %s", out.Status, out.Reason)
			}
			i := slices.IndexFunc(out.Document.Blocks, func(b record.Block) bool { return b.Kind == record.Grid })
			if i < 0 {
				t.Fatalf("no table: %+v", out.Document.Blocks)
			}
			mustPair(t, out.Document.Blocks[i], map[string]string{
				"众创空间名称": "沈阳示例众创空间", "法定代表人": "王建国", "联系电话": "024-23980000",
				"统一社会信用代码": "91210102MA0XXXXX1A", "总面积": "1,200.50", "创业工位": "86", "场地性质": "□自有☑租赁",
			})
		})
	}
}

// mustPair wants each label's neighbour to the right to be read so, and marked as read by OCR with its place.
func mustPair(t *testing.T, b record.Block, want map[string]string) {
	t.Helper()
	tight := func(s string) string { return strings.Join(strings.Fields(s), "") }
	for label, value := range want {
		at := slices.IndexFunc(b.Cells, func(c record.Cell) bool { return strings.HasPrefix(tight(c.Text), label) })
		if at < 0 || at+1 >= len(b.Cells) {
			t.Errorf("%s is not in the table", label)
			continue
		}
		if c := b.Cells[at+1]; tight(c.Text) != value || !c.OCR || c.At.Box == nil || c.At.Page != 1 {
			t.Errorf("%s: got %q at %+v, want %q", label, c.Text, c.At, value)
		}
	}
}
