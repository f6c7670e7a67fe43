package parse

import (
	"bufio"
	"encoding/gob"
	"fmt"
	"io"

	"beian/pipeline/record"
)

// The parent sends a request and then the file's bytes; the child answers with an Outcome. Both sides keep one gob stream
// for their life, so that types are described once.
type request struct{ Source record.Source }

type sender struct {
	w   *bufio.Writer
	enc *gob.Encoder
}

func newSender(w io.Writer) *sender {
	b := bufio.NewWriterSize(w, 64<<10)
	return &sender{b, gob.NewEncoder(b)}
}

func (s *sender) request(src record.Source, content io.ReaderAt) error {
	if err := s.enc.Encode(request{src}); err != nil {
		return err
	}
	if _, err := io.Copy(s.w, io.NewSectionReader(content, 0, src.Bytes)); err != nil {
		return err
	}
	return s.w.Flush()
}

func (s *sender) outcome(o Outcome) error {
	if err := s.enc.Encode(o); err != nil {
		return err
	}
	return s.w.Flush()
}

type receiver struct {
	r   *bufio.Reader
	dec *gob.Decoder
}

// newReceiver reads through one buffer: gob takes no more from a ByteReader than its message, so raw bytes may follow.
func newReceiver(r io.Reader) *receiver {
	b := bufio.NewReaderSize(r, 64<<10)
	return &receiver{b, gob.NewDecoder(b)}
}

func (r *receiver) request() (record.Source, []byte, error) {
	var q request
	if err := r.dec.Decode(&q); err != nil {
		return record.Source{}, nil, err
	}
	data := make([]byte, q.Source.Bytes)
	if _, err := io.ReadFull(r.r, data); err != nil {
		return q.Source, nil, fmt.Errorf("file %s: %w", q.Source.Path, err)
	}
	return q.Source, data, nil
}

func (r *receiver) outcome() (Outcome, error) {
	var o Outcome
	err := r.dec.Decode(&o)
	return o, err
}
