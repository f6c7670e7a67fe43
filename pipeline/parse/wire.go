package parse

import (
	"bufio"
	"crypto/sha256"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"time"

	"beian/pipeline/record"
)

// A request is what the parent sends, followed by the file's bytes; the child answers with an Outcome. Both sides keep one
// gob stream for their life, so that types are described once (measured: half the time and a third of the bytes of JSON).
type request struct {
	Source record.Source
	Limits Limits
	Soft   time.Duration // after this a Format that looks at its context stops by itself
	Unpack bool          // the answer is the files of an archive, each a part with its bytes behind it, before the Outcome
	Room   record.Room
	Places []record.Evidence // where there are any, the answer is their second reading
}

// A part announces a file of an archive, or that there is no other.
type part struct {
	Member record.Member
	Last   bool
}

// errSource says that the file, not the child, failed while its bytes were sent.
var errSource = errors.New("file is not what was listed")

type sender struct {
	w   *bufio.Writer
	enc *gob.Encoder
}

func newSender(w io.Writer) *sender {
	b := bufio.NewWriterSize(w, 64<<10)
	return &sender{b, gob.NewEncoder(b)}
}

// request sends a request and the bytes. They are hashed on the way: what is parsed is what the manifest names.
func (s *sender) request(q request, content io.ReaderAt) error {
	if err := s.enc.Encode(q); err != nil {
		return err
	}
	h := sha256.New()
	from := &reading{r: io.NewSectionReader(content, 0, q.Source.Bytes)}
	n, err := io.Copy(io.MultiWriter(s.w, h), from)
	switch {
	case from.err != nil:
		return fmt.Errorf("%w: %w", errSource, from.err)
	case err != nil:
		return err
	case n < q.Source.Bytes:
		return fmt.Errorf("%w: it has %d bytes instead of %d", errSource, n, q.Source.Bytes)
	}
	if sum := fmt.Sprintf("%x", h.Sum(nil)); q.Source.SHA256 != "" && sum != q.Source.SHA256 {
		return fmt.Errorf("%w: its digest is %s instead of %s", errSource, sum, q.Source.SHA256)
	}
	return s.w.Flush()
}

// reading remembers the reader's own error, which io.Copy does not tell from the writer's.
type reading struct {
	r   io.Reader
	err error
}

func (r *reading) Read(b []byte) (int, error) {
	n, err := r.r.Read(b)
	if err != nil && !errors.Is(err, io.EOF) {
		r.err = err
	}
	return n, err
}

func (s *sender) outcome(o Outcome) error {
	if err := s.enc.Encode(o); err != nil {
		return err
	}
	return s.w.Flush()
}

// member sends a file of an archive.
func (s *sender) member(m record.Member, content io.Reader) error {
	if err := s.enc.Encode(part{Member: m}); err != nil {
		return err
	}
	_, err := io.CopyN(s.w, content, m.Bytes)
	return err
}

// unpacked ends the files of an archive.
func (s *sender) unpacked(o Outcome) error {
	if err := s.enc.Encode(part{Last: true}); err != nil {
		return err
	}
	return s.outcome(o)
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

func (r *receiver) request() (request, []byte, error) {
	var q request
	if err := r.dec.Decode(&q); err != nil {
		return q, nil, err
	}
	data := make([]byte, q.Source.Bytes)
	if _, err := io.ReadFull(r.r, data); err != nil {
		return q, nil, fmt.Errorf("file %s: %w", q.Source.Path, err)
	}
	return q, data, nil
}

func (r *receiver) outcome() (Outcome, error) {
	var o Outcome
	err := r.dec.Decode(&o)
	return o, err
}

// errTaker wraps what the taker of an archive's files said: neither the child's fault nor the file's.
type errTaker struct{ error }

func (e errTaker) Unwrap() error { return e.error }

// members hands the files of an archive to take and returns the archive's outcome.
func (r *receiver) members(take Taker) (Outcome, error) {
	for {
		var p part
		if err := r.dec.Decode(&p); err != nil {
			return Outcome{}, err
		}
		if p.Last {
			return r.outcome()
		}
		content := io.LimitReader(r.r, p.Member.Bytes)
		if err := take(p.Member, content); err != nil {
			return Outcome{}, errTaker{err}
		}
		if _, err := io.Copy(io.Discard, content); err != nil {
			return Outcome{}, err
		}
	}
}
