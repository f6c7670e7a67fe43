package engine

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"io"
)

// A picture travels as its width and height (4 bytes each, the high byte first) and one byte for each pixel, row by row. The
// answer is the length of a JSON text, 4 bytes, and the text.
const (
	mostPixels = 100 << 20
	longest    = 64 << 20 // bytes of an answer
)

// An answer is a Reading, or why there is none.
type answer struct {
	Reading
	Error string `json:"error,omitempty"`
}

// SendPicture writes a picture.
func SendPicture(w io.Writer, p *image.Gray) error {
	size := p.Bounds().Size()
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(size.X)), uint32(size.Y))
	if _, err := w.Write(head); err != nil {
		return err
	}
	for y := range size.Y {
		if _, err := w.Write(p.Pix[y*p.Stride : y*p.Stride+size.X]); err != nil {
			return err
		}
	}
	return nil
}

// ReceivePicture reads a picture; io.EOF when the sender has no more.
func ReceivePicture(r io.Reader) (*image.Gray, error) {
	var head [8]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return nil, err
	}
	w, h := binary.BigEndian.Uint32(head[:4]), binary.BigEndian.Uint32(head[4:])
	if w == 0 || h == 0 || uint64(w)*uint64(h) > mostPixels {
		return nil, fmt.Errorf("picture of %d by %d pixels", w, h)
	}
	p := image.NewGray(image.Rect(0, 0, int(w), int(h)))
	_, err := io.ReadFull(r, p.Pix)
	if err != nil {
		return nil, fmt.Errorf("pixels: %w", err)
	}
	return p, nil
}

// SendReading writes an answer: a reading, or the reason why there is none.
func SendReading(w io.Writer, r Reading, reason error) error {
	a := answer{Reading: r}
	if reason != nil {
		a = answer{Error: reason.Error()}
	}
	data, err := json.Marshal(a)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	b.Write(binary.BigEndian.AppendUint32(nil, uint32(len(data))))
	b.Write(data)
	return b.Flush()
}

// ErrPicture says that the engine lives and could not read this picture.
var ErrPicture = errors.New("the engine refused the picture")

// ReceiveReading reads an answer. Any error but ErrPicture means that the engine is gone.
func ReceiveReading(r io.Reader) (Reading, error) {
	var head [4]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return Reading{}, err
	}
	n := binary.BigEndian.Uint32(head[:])
	if n > longest {
		return Reading{}, fmt.Errorf("answer of %d bytes", n)
	}
	data := make([]byte, n)
	if _, err := io.ReadFull(r, data); err != nil {
		return Reading{}, err
	}
	var a answer
	if err := json.Unmarshal(data, &a); err != nil {
		return Reading{}, err
	}
	if a.Error != "" {
		return Reading{}, fmt.Errorf("%w: %s", ErrPicture, a.Error)
	}
	if a.Turn < 0 || a.Turn > 3 {
		return Reading{}, fmt.Errorf("turn %d", a.Turn)
	}
	return a.Reading, nil
}
