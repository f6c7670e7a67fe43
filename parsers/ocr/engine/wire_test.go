package engine

import (
	"bytes"
	"errors"
	"image"
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAPictureArrivesAsItWasSent(t *testing.T) {
	p := image.NewGray(image.Rect(0, 0, 3, 2))
	copy(p.Pix, []uint8{1, 2, 3, 4, 5, 6})
	var b bytes.Buffer
	part := p.SubImage(image.Rect(0, 0, 2, 2)).(*image.Gray) // its rows lie apart
	if err := errors.Join(SendPicture(&b, p), SendPicture(&b, part)); err != nil {
		t.Fatal(err)
	}
	for _, want := range [][]uint8{{1, 2, 3, 4, 5, 6}, {1, 2, 4, 5}} {
		got, err := ReceivePicture(&b)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got.Pix); diff != "" {
			t.Error(diff)
		}
	}
	if _, err := ReceivePicture(&b); err != io.EOF {
		t.Errorf("after the last picture: %v, want io.EOF", err)
	}
}

func TestReceivePictureRefuses(t *testing.T) {
	for name, sent := range map[string]string{
		"a picture of no size": "\x00\x00\x00\x00\x00\x00\x00\x05",
		"a picture too large":  "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF",
		"a picture cut short":  "\x00\x00\x00\x02\x00\x00\x00\x02abc",
	} {
		if _, err := ReceivePicture(bytes.NewReader([]byte(sent))); err == nil || errors.Is(err, io.EOF) && name != "a picture cut short" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAReadingArrivesAsItWasSent(t *testing.T) {
	want := Reading{Turn: 1, Lines: []Line{{Quad: [4]Point{{1, 2}, {3, 2}, {3, 4}, {1, 4}}, Chars: []Char{{"辽", 0.25, 0.99}, {"宁", 0.75, 0.5}}}}}
	var b bytes.Buffer
	if err := errors.Join(SendReading(&b, want, nil), SendReading(&b, Reading{}, errors.New("no memory"))); err != nil {
		t.Fatal(err)
	}
	got, err := ReceiveReading(&b)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if _, err := ReceiveReading(&b); !errors.Is(err, ErrPicture) {
		t.Errorf("a refused picture: %v", err)
	}
	if _, err := ReceiveReading(&b); err == nil || errors.Is(err, ErrPicture) {
		t.Errorf("an engine that is gone: %v", err)
	}
}

func FuzzReceiveReading(f *testing.F) {
	f.Add([]byte("\x00\x00\x00\x02{}"))
	f.Add([]byte("\x00\x00\x00\x0b{\"turn\":900}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if r, err := ReceiveReading(bytes.NewReader(data)); err == nil && (r.Turn < 0 || r.Turn > 3) {
			t.Errorf("turn %d", r.Turn)
		}
	})
}
