package xls

import (
	"encoding/binary"
	"io"

	"beian/parsers/damage"
)

// Record types of MS-XLS 2.3 that carry values; all others are passed over.
const (
	rFormula    = 0x06
	rEOF        = 0x0A
	rNote       = 0x1C
	rDate1904   = 0x22
	rFilePass   = 0x2F
	rFont       = 0x31
	rContinue   = 0x3C
	rCodePage   = 0x42
	rObj        = 0x5D
	rColInfo    = 0x7D
	rBoundSheet = 0x85
	rMulRK      = 0xBD
	rRString    = 0xD6
	rXF         = 0xE0
	rMergeCells = 0xE5
	rDrawing    = 0xEC
	rSST        = 0xFC
	rLabelSST   = 0xFD
	rTxO        = 0x1B6
	rNumber     = 0x203
	rLabel      = 0x204
	rBoolErr    = 0x205
	rString     = 0x207
	rRow        = 0x208
	rWindow2    = 0x23E
	rRK         = 0x27E
	rFormat     = 0x41E
	rBOF        = 0x809
)

// Kinds of substreams, from BOF.
const (
	bofGlobals = 0x05
	bofSheet   = 0x10
)

const biff8 = 0x600

// A rec is one record; at is the place of its header in the stream.
type rec struct {
	kind int
	data []byte
	at   int
}

// u16 reads two bytes; beyond the end of the record it is 0 (records of older versions are shorter).
func (r rec) u16(i int) int {
	if i < 0 || i+2 > len(r.data) {
		return 0
	}
	return int(binary.LittleEndian.Uint16(r.data[i:]))
}

func (r rec) u32(i int) int {
	if i < 0 || i+4 > len(r.data) {
		return 0
	}
	return int(binary.LittleEndian.Uint32(r.data[i:]))
}

// needs is an error when the record is shorter than its type demands.
func (r rec) needs(n int) error {
	if len(r.data) < n {
		return damage.Fault("记录长度不符", "record %#x at %d has %d bytes, not %d", r.kind, r.at, len(r.data), n)
	}
	return nil
}

// broken is an error: the record does not hold what its type demands.
func (r rec) broken() error {
	return damage.Fault("记录长度不符", "record %#x at %d is malformed", r.kind, r.at)
}

// A records walks over a stream.
type records struct {
	data []byte
	pos  int
}

// next is the next record; a stream that ends without its record EOF was cut.
func (s *records) next() (rec, error) {
	if s.pos < 0 || s.pos+4 > len(s.data) {
		return rec{}, damage.Fault("内容被截断", "stream ends at %d without EOF: %w", s.pos, io.ErrUnexpectedEOF)
	}
	r := rec{kind: int(binary.LittleEndian.Uint16(s.data[s.pos:])), at: s.pos}
	end := s.pos + 4 + int(binary.LittleEndian.Uint16(s.data[s.pos+2:]))
	if end > len(s.data) {
		return rec{}, damage.Fault("内容被截断", "record %#x at %d reaches beyond the stream: %w", r.kind, r.at, io.ErrUnexpectedEOF)
	}
	r.data, s.pos = s.data[s.pos+4:end], end
	return r, nil
}

// continued gives the data of a record and of the records CONTINUE behind it.
func (s *records) continued(r rec) *cursor {
	c := &cursor{chunks: [][]byte{r.data}}
	for {
		pos := s.pos
		next, err := s.next()
		if err != nil || next.kind != rContinue {
			s.pos = pos
			return c
		}
		c.chunks = append(c.chunks, next.data)
	}
}
