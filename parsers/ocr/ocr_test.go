package ocr

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/parsers/ocr/engine"
	"beian/parsers/pdf/layout"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// A said is an engine that answers the same to every picture.
type said struct {
	engine.Reading
	err error
}

func (s said) Name() string { return "test 1" }
func (s said) Read(context.Context, *image.Gray) (engine.Reading, error) {
	return s.Reading, s.err
}

// line is a line of writing whose characters stand evenly between two places.
func line(x0, y0, x1, y1 float32, text string, sure float32) engine.Line {
	l := engine.Line{Quad: [4]engine.Point{{X: x0, Y: y0}, {X: x1, Y: y0}, {X: x1, Y: y1}, {X: x0, Y: y1}}}
	chars := strings.Split(text, "")
	for i, c := range chars {
		l.Chars = append(l.Chars, engine.Char{Text: c, At: (float32(i) + 0.5) / float32(len(chars)), Sure: sure})
	}
	return l
}

func white(w, h int) *image.Gray {
	g := image.NewGray(image.Rect(0, 0, w, h))
	for i := range g.Pix {
		g.Pix[i] = 255
	}
	return g
}

func black(g *image.Gray, x0, y0, x1, y1 int) {
	for y := y0; y < y1; y++ {
		for x := x0; x < x1; x++ {
			g.SetGray(x, y, color.Gray{})
		}
	}
}

// ruled is a sheet with a table of two columns and two rows, each field 300 by 60 pixels.
func ruled() *image.Gray {
	g := white(842, 600)
	for _, y := range []int{100, 160, 220} {
		black(g, 100, y, 702, y+2)
	}
	for _, x := range []int{100, 400, 700} {
		black(g, x, 100, x+2, 222)
	}
	return g
}

func cells(t *testing.T, e engine.Engine, img image.Image) []record.Cell {
	t.Helper()
	var p Pages
	if err := p.Add(context.Background(), e, img, 1, 0); err != nil {
		t.Fatal(err)
	}
	var out []record.Cell
	for _, b := range p.Blocks("x.png") {
		out = append(out, b.Cells...)
	}
	return out
}

func texts(cells []record.Cell) (out []string) {
	for _, c := range cells {
		out = append(out, c.Text)
	}
	return out
}

func TestATableIsMadeOfItsRulingLines(t *testing.T) {
	read := said{Reading: engine.Reading{Lines: []engine.Line{
		line(150, 110, 270, 150, "总面积", 0.99), line(440, 110, 600, 150, "1200.5", 0.99),
		line(150, 170, 270, 210, "工位数", 0.99), line(440, 170, 520, 210, "86", 0.7),
	}}}
	got := cells(t, read, ruled())
	if diff := cmp.Diff([]string{"总面积", "1200.5", "工位数", "86"}, texts(got)); diff != "" {
		t.Fatal(diff)
	}
	for i, c := range got {
		if !c.OCR || (c.Doubt != "") != (i == 3) {
			t.Errorf("%q: read by OCR %v, doubt %q", c.Text, c.OCR, c.Doubt)
		}
	}
	if box := *got[1].At.Box; math.Abs(float64(box[0]-400)) > 3 || math.Abs(float64(box[3]-160)) > 3 {
		t.Errorf("the second field stands at %v", box)
	}
}

// A sequence is an engine that gives one answer after the other.
type sequence struct{ answers []engine.Reading }

func (*sequence) Name() string { return "test 1" }
func (s *sequence) Read(context.Context, *image.Gray) (engine.Reading, error) {
	r := s.answers[0]
	s.answers = s.answers[1:]
	return r, nil
}

func TestALineOverTwoFieldsIsReadAgainInParts(t *testing.T) {
	ink := ruled()
	black(ink, 410, 120, 460, 140)
	first := engine.Reading{Lines: []engine.Line{line(330, 110, 470, 150, "尤磊丽20.86", 0.99)}}
	tests := []struct {
		name   string
		second []engine.Line // on the sheet of parts: the first begins at 40, 40, the second at about 188, 40
		want   []string
	}{
		{"both read", []engine.Line{line(45, 45, 100, 75, "尤磊丽", 0.99), line(195, 45, 250, 75, "20.86", 0.99)}, []string{"尤磊丽", "20.86", "", ""}},
		{"the second not read", []engine.Line{line(45, 45, 100, 75, "尤磊丽", 0.99)}, []string{"尤磊丽", "\uFFFD", "", ""}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := cells(t, &sequence{[]engine.Reading{first, {Lines: tt.second}}}, ink)
			if diff := cmp.Diff(tt.want, texts(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestManyPartsAreLaidOnSeveralSheets(t *testing.T) {
	var pieces []piece
	for i := range 40 {
		pieces = append(pieces, piece{from: image.Rect(0, 10*i, 60, 10*i+20)})
	}
	sheets, left := 0, pieces
	for len(left) > 0 {
		sheet, n := layApart(left, white(200, 200))
		if size := sheet.Bounds().Size(); n == 0 || size.X > 200 || size.Y > 200 {
			t.Fatalf("%d parts on a sheet of %v", n, size)
		}
		left = left[n:]
		sheets++
	}
	if sheets < 2 {
		t.Errorf("%d sheets", sheets)
	}
}

func TestALineThatWasNotReadIsSaidSo(t *testing.T) {
	g := ruled()
	black(g, 450, 120, 580, 140)
	read := said{Reading: engine.Reading{Lines: []engine.Line{
		line(150, 110, 270, 150, "总面积", 0.99), line(440, 110, 600, 150, "12", 0.3),
	}}}
	got := cells(t, read, g)
	if len(got) < 2 || got[1].Unread == "" {
		t.Errorf("got %+v", got)
	}
}

func TestPlacesArePutBack(t *testing.T) {
	upright := ruled()
	for turn := range 4 {
		given := engine.Turned(upright, (4-turn)%4)
		read := said{Reading: engine.Reading{Turn: turn, Lines: []engine.Line{line(150, 110, 350, 150, "总面积", 0.99)}}}
		got := cells(t, read, given)
		if len(got) == 0 {
			t.Fatalf("turned by %d: nothing", turn)
		}
		box := *got[0].At.Box
		middle := engine.Turned(mark(upright, 250, 130), (4-turn)%4)
		x, y := markOf(middle)
		if x < box[0] || x > box[2] || y < box[1] || y > box[3] {
			t.Errorf("turned by %d: the field that holds %d, %d stands at %v", turn, x, y, box)
		}
	}
}

func mark(g *image.Gray, x, y int) *image.Gray {
	out := white(g.Rect.Dx(), g.Rect.Dy())
	out.SetGray(x, y, color.Gray{Y: 7})
	return out
}

func markOf(g *image.Gray) (int, int) {
	i := bytes.IndexByte(g.Pix, 7)
	return i % g.Stride, i / g.Stride
}

func TestASlantIsFoundAndPutBack(t *testing.T) {
	for _, degrees := range []float64{-3, -0.5, 1, 2, 5} {
		straight := ruled()
		for y := 300; y < 560; y += 40 {
			black(straight, 100, y, 700, y+12)
		}
		slanted := slantOf(-degrees, straight.Rect.Size()).straight(straight)
		found := skewOf(inkOf(slanted))
		if math.Abs(found-degrees) > 0.11 {
			t.Errorf("slanted by %v degrees, found %v", degrees, found)
		}
		s := slantOf(found, slanted.Rect.Size())
		if k := inkOf(s.straight(slanted)); len(latticeOf(k, 1).lying) < 3 {
			t.Errorf("slanted by %v degrees: the rules are lost", degrees)
		}
	}
	if got := skewOf(inkOf(white(300, 300))); got != 0 {
		t.Errorf("an empty sheet is slanted by %v", got)
	}
}

func TestARedStampIsTakenOut(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 800, 800))
	for y := range 800 {
		for x := range 800 {
			c := color.RGBA{255, 255, 255, 255}
			stamp := math.Hypot(float64(x-400), float64(y-400))
			if stamp < 100 && stamp > 80 {
				c = color.RGBA{220, 40, 40, 255}
			}
			if y > 380 && y < 400 && x > 200 && x < 600 { // printed under the stamp
				c = color.RGBA{20, 10, 10, 255}
			}
			if y > 40 && y < 60 && x > 100 && x < 700 { // a red title
				c = color.RGBA{220, 40, 40, 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	g, _ := plane(img)
	for name, tt := range map[string]struct {
		x, y int
		dark bool
	}{
		"the ring":         {400, 310, false},
		"print below it":   {310, 390, true},
		"print beside it":  {220, 390, true},
		"the red title":    {400, 50, true},
		"the empty middle": {400, 430, false},
	} {
		if got := g.GrayAt(tt.x, tt.y).Y < 128; got != tt.dark {
			t.Errorf("%s: dark %v", name, got)
		}
	}
}

func TestTickBoxes(t *testing.T) {
	draw := func(x int, fill func(g *image.Gray, x int)) *image.Gray {
		g := white(200, 60)
		black(g, x, 20, x+20, 22)
		black(g, x, 38, x+20, 40)
		black(g, x, 20, x+2, 40)
		black(g, x+18, 20, x+20, 40)
		fill(g, x)
		return g
	}
	tests := []struct {
		name string
		fill func(g *image.Gray, x int)
		want string
	}{
		{"an open box", func(*image.Gray, int) {}, "□"},
		{"a tick", func(g *image.Gray, x int) {
			for i := range 10 {
				black(g, x+5+i, 34-i, x+8+i, 37-i)
			}
		}, "☑"},
		{"a filled box", func(g *image.Gray, x int) { black(g, x, 20, x+20, 40) }, "■"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := tickBoxes(inkOf(draw(50, tt.fill)), 0.5)
			if len(got) != 1 || got[0].text != tt.want {
				t.Errorf("got %+v, want %s", got, tt.want)
			}
		})
	}
	bar := white(200, 60)
	black(bar, 50, 20, 90, 40)
	if got := tickBoxes(inkOf(bar), 0.5); len(got) != 0 {
		t.Errorf("an oblong is a box: %+v", got)
	}
}

func TestBoxesStandAmongTheCharacters(t *testing.T) {
	box := func(x float64, text string) tickBox {
		return tickBox{layout.Box{X0: x, Y0: 2, X1: x + 10, Y1: 12}, text, false}
	}
	tests := []struct {
		name  string
		text  string
		sure  float32
		boxes []tickBox
		want  string
	}{
		{"dropped by the engine", "自有租赁", 0.99, []tickBox{box(-12, "□"), box(25, "☑")}, "□自有☑租赁"},
		{"read as a character", "口是口否", 0.99, []tickBox{box(3, "☑"), box(34, "□")}, "☑是□否"},
		{"a word with a mouth", "人口", 0.99, []tickBox{box(18, "□")}, "人口"},
		{"a character with four sides", "国有", 0.99, []tickBox{box(8, "☑")}, "国有"},
		{"a mouth that only the engine sees", "营口市口", 0.99, nil, "营口市口"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := line(0, 0, float32(15*len([]rune(tt.text))), 14, tt.text, tt.sure)
			glyphs, rest := glyphs(l, nil, tt.boxes, 1, false)
			got := ""
			for _, g := range glyphs {
				got += g.Text
			}
			if got != tt.want || len(rest) != 0 {
				t.Errorf("got %q and %d boxes over, want %q", got, len(rest), tt.want)
			}
		})
	}
}

func TestSquareMetresAreSetRight(t *testing.T) {
	for text, want := range map[string]string{"面积(㎡²)": "面积(㎡)", "(m\")": "(㎡)", "(m²)": "(㎡)", "层高(m)": "层高(m)", "1200m²": "1200m²"} {
		if got := repaired(line(0, 0, 100, 20, text, 0.9)).Text(); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}

func parsed(t *testing.T, e engine.Engine, data []byte) parse.Outcome {
	t.Helper()
	in := parse.Input{Source: record.Source{Path: "x"}, At: bytes.NewReader(data), Size: int64(len(data)), Limits: parse.DefaultLimits()}
	return parse.Read(context.Background(), []parse.Format{Format(e)}, in)
}

func TestTheFateOfAPicture(t *testing.T) {
	encoded := func(g image.Image) []byte {
		var b bytes.Buffer
		if err := png.Encode(&b, g); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	photo := image.NewGray(image.Rect(0, 0, 300, 300))
	for i := range photo.Pix {
		photo.Pix[i] = uint8(40 + i%97)
	}
	full := encoded(ruled())
	one := said{Reading: engine.Reading{Lines: []engine.Line{line(150, 110, 350, 150, "总面积", 0.99)}}}
	tests := []struct {
		name string
		e    engine.Engine
		data []byte
		want record.FileStatus
	}{
		{"writing", one, full, record.Read},
		{"a photograph without writing", said{}, encoded(photo), record.Read},
		{"an empty sheet", said{}, encoded(white(300, 300)), record.Read},
		{"a sheet of which nothing could be read", said{}, full, record.NeedsOCR},
		{"an engine that fails", said{err: errors.New("gone")}, full, record.NeedsOCR},
		{"a picture cut short", one, full[:len(full)/2], record.Damaged},
		{"no picture", one, []byte("text"), record.Unsupported},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out := parsed(t, tt.e, tt.data)
			if out.Status != tt.want || (out.Reason == "") != (tt.want == record.Read) {
				t.Errorf("got %s %q, want %s", out.Status, out.Reason, tt.want)
			}
		})
	}
}

func TestACameraTellsHowItWasHeld(t *testing.T) {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, white(20, 10), nil); err != nil {
		t.Fatal(err)
	}
	exif := "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00"
	data := append([]byte("\xFF\xD8\xFF\xE1\x00"+string(rune(len(exif)+2))+exif), b.Bytes()[2:]...)
	if got := orientation(data); got != 6 {
		t.Fatalf("orientation %d, want 6", got)
	}
	img, err := decoded(data)
	if err != nil {
		t.Fatal(err)
	}
	if got := img.Bounds().Size(); got != image.Pt(10, 20) {
		t.Errorf("shown as %v", got)
	}
	for o := 1; o <= 8; o++ {
		seen := map[[2]int]bool{}
		for y := range 3 {
			for x := range 4 {
				tx, ty := shownAt(o, x, y, 4, 3)
				seen[[2]int{tx, ty}] = true
			}
		}
		if len(seen) != 12 {
			t.Errorf("orientation %d loses pixels", o)
		}
	}
}

func FuzzFormat(f *testing.F) {
	var b bytes.Buffer
	if err := png.Encode(&b, ruled()); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte("II*\x00\x08\x00\x00\x00\x01\x00"))
	f.Add([]byte("\xFF\xD8\xFF\xE1\x00\x20Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01"))
	f.Add([]byte("GIF89a"))
	e := said{Reading: engine.Reading{Lines: []engine.Line{line(1, 1, 30, 10, "总面积", 0.99)}}}
	f.Fuzz(func(t *testing.T, data []byte) {
		if k := kindOf(data); k != nil {
			if c, err := k.config(bytes.NewReader(data)); err == nil && c.Width*c.Height > 1<<20 {
				t.Skip("large")
			}
		}
		in := parse.Input{At: bytes.NewReader(data), Size: int64(len(data)), Limits: parse.DefaultLimits()}
		parse.Read(context.Background(), []parse.Format{Format(e)}, in)
	})
}

func TestWhatIsNotReadUnderAStampIsNoText(t *testing.T) {
	got, _ := glyphs(line(0, 0, 60, 20, "1er", 0.2), nil, nil, 1, true)
	if len(got) != 1 || got[0].Unread || !got[0].Weak || strings.TrimSpace(got[0].Text) != "" {
		t.Errorf("got %+v", got)
	}
	if got, _ = glyphs(line(0, 0, 60, 20, "86", 0.95), nil, nil, 1, true); !got[0].Weak {
		t.Error("a figure under a stamp is believed")
	}
	if got, _ = glyphs(line(0, 0, 60, 20, "86", 0.95), nil, nil, 1, false); got[0].Weak {
		t.Error("a figure beside a stamp is doubted")
	}
}
