package ppocr

import (
	"image"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/parsers/ocr/engine"
)

// likely paints a frame into a map as the first network shrinks it.
func likely(w, h int, frames ...frame) []float32 {
	out := make([]float32, w*h)
	for _, f := range frames {
		sin, cos := math.Sincos(f.slant)
		for y := range h {
			for x := range w {
				dx, dy := float64(x)+0.5-f.x, float64(y)+0.5-f.y
				if math.Abs(dx*cos+dy*sin) <= f.w/2 && math.Abs(dy*cos-dx*sin) <= f.h/2 {
					out[y*w+x] = 0.9
				}
			}
		}
	}
	return out
}

func TestFramesStandRoundTheText(t *testing.T) {
	tests := []struct {
		name string
		seen frame
		want frame // after widening by 1.6 · area ÷ perimeter on each side
	}{
		{"a straight line", frame{100, 50, 120, 10, 0}, frame{100, 50, 120 + 2*7.38, 10 + 2*7.38, 0}},
		{"a slanting line", frame{100, 100, 120, 10, 0.12}, frame{100, 100, 120 + 2*7.38, 10 + 2*7.38, 0.12}},
		{"a high line", frame{50, 100, 10, 120, 0}, frame{50, 100, 10 + 2*7.38, 120 + 2*7.38, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := framesOf(likely(200, 200, tt.seen), 200, 200)
			if len(got) != 1 {
				t.Fatalf("%d frames, want one", len(got))
			}
			g, w := got[0], tt.want
			for _, d := range []float64{g.x - w.x, g.y - w.y, g.w - w.w, g.h - w.h, 100 * (g.slant - w.slant)} {
				if math.Abs(d) > 3 {
					t.Fatalf("got %+v, want %+v", g, w)
				}
			}
		})
	}
}

func TestSpecksAreNoText(t *testing.T) {
	if got := framesOf(likely(50, 50, frame{10, 10, 2, 2, 0}), 50, 50); len(got) != 0 {
		t.Errorf("got %v", got)
	}
}

func TestNeighboursAreTrimmed(t *testing.T) {
	frames := []frame{{100, 50, 100, 20, 0}, {195, 52, 110, 20, 0}, {100, 90, 100, 20, 0}}
	trim(frames)
	want := []frame{{97.5, 50, 95, 20, 0}, {197.5, 52, 105, 20, 0}, {100, 90, 100, 20, 0}}
	if diff := cmp.Diff(want, frames, cmp.AllowUnexported(frame{})); diff != "" {
		t.Error(diff)
	}
}

// steps is what the second network answers: one character a step, "" for none.
func steps(keys []string, said ...string) []float32 {
	out := make([]float32, len(said)*(len(keys)+1))
	for i, s := range said {
		class := 0
		for k, key := range keys {
			if key == s {
				class = k + 1
			}
		}
		out[i*(len(keys)+1)+class] = 0.9
	}
	return out
}

func TestDecode(t *testing.T) {
	keys := []string{"1", "2", "丶", "口"}
	tests := []struct {
		name string
		said []string
		want string
	}{
		{"steps of one character", []string{"1", "1", "", "2", "2", "2"}, "12"},
		{"the same character twice", []string{"1", "", "1", "1"}, "11"},
		{"nothing", []string{"", "", ""}, ""},
		{"the stroke that stands for the comma of a list", []string{"1", "丶", "2"}, "1、2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := engine.Line{Chars: decode(steps(keys, tt.said...), len(tt.said), keys)}.Text()
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
	chars := decode(steps(keys, "", "1", "1", "", "2"), 5, keys)
	if math.Abs(float64(chars[0].At)-0.4) > 1e-6 || math.Abs(float64(chars[1].At)-0.9) > 1e-6 {
		t.Errorf("places %v", chars)
	}
}

func TestTurnedFramesAndPicturesAgree(t *testing.T) {
	img := image.NewGray(image.Rect(0, 0, 40, 30))
	img.Pix[5*img.Stride+7] = 200
	f := frame{7.5, 5.5, 4, 2, 0}
	for turn := range 4 {
		g := f.turned(turn, 40, 30)
		if v := engine.Turned(img, turn).GrayAt(int(g.x), int(g.y)).Y; v != 200 {
			t.Errorf("turn %d: the frame stands at %v, %v", turn, g.x, g.y)
		}
	}
}

// fake networks: the first sees one line where the picture is dark, the second reads "1" when the line is upright, that is
// when its left half is darker than its right one.
func fake(t *testing.T) *Reader {
	t.Helper()
	return &Reader{
		Keys: []string{"1"},
		Detect: func(data []float32, h, w int) ([]float32, []int64, error) {
			out := make([]float32, h*w)
			for i := range out {
				if data[i] < 0 {
					out[i] = 0.9
				}
			}
			return out, []int64{1, 1, int64(h), int64(w)}, nil
		},
		Recognise: func(data []float32, h, w int) ([]float32, []int64, error) {
			left, right := float32(0), float32(0)
			for y := range h {
				for x := range w {
					if x < w/2 {
						left += data[y*w+x]
					} else {
						right += data[y*w+x]
					}
				}
			}
			sure := float32(0.3)
			if left < right {
				sure = 0.99
			}
			return []float32{0, sure}, []int64{1, 1, 2}, nil
		},
	}
}

func TestAPictureIsReadInAnyDirection(t *testing.T) {
	upright := image.NewGray(image.Rect(0, 0, 320, 160))
	for i := range upright.Pix {
		upright.Pix[i] = 255
	}
	for y := 60; y < 80; y++ {
		for x := 60; x < 260; x++ {
			upright.Pix[y*upright.Stride+x] = uint8(min(x/3, 90))
		}
	}
	for turn := range 4 {
		got, err := fake(t).Read(engine.Turned(upright, (4-turn)%4))
		if err != nil {
			t.Fatal(err)
		}
		if got.Turn != turn || len(got.Lines) != 1 || got.Lines[0].Text() != "1" {
			t.Fatalf("turned by %d: %+v", turn, got)
		}
		q := got.Lines[0].Quad
		if q[0].X > 62 || q[1].X < 258 || q[0].Y > 62 || q[2].Y < 78 {
			t.Errorf("turned by %d: the line stands at %v", turn, q)
		}
	}
}

func TestStackedCharactersAreCutApart(t *testing.T) {
	img := image.NewGray(image.Rect(0, 0, 30, 100))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	for _, from := range []int{10, 40, 70} {
		for y := from; y < from+20; y++ {
			for x := 5; x < 25; x++ {
				img.Pix[y*img.Stride+x] = 0
			}
		}
	}
	got := frame{15, 50, 30, 100, 0}.stacked(img)
	if len(got) != 3 {
		t.Fatalf("%d characters, want three: %v", len(got), got)
	}
	for i, y := range []float64{20, 50, 80} {
		if math.Abs(got[i].y-y) > 1 {
			t.Errorf("character %d stands at %v, want %v", i, got[i].y, y)
		}
	}
}

func TestANetworkThatDoesNotFitIsRefused(t *testing.T) {
	r := fake(t)
	r.Keys = strings.Split("123", "")
	img := image.NewGray(image.Rect(0, 0, 64, 64))
	if _, err := r.Read(img); err == nil || !strings.Contains(err.Error(), "shape") {
		t.Errorf("got %v", err)
	}
}
