package xls

import (
	"beian/parsers/sheet"
	"beian/pipeline/record"
)

// Kinds of a cached result that is no number (MS-XLS 2.5.133).
const (
	resultString = 0
	resultBool   = 1
	resultError  = 2
)

// calcOnLoad in the flags of a formula says that the writing program (Apache POI) has not computed it.
const calcOnLoad = 2

// formula reads the cached result of a formula; we never compute.
func (s *worksheet) formula(row, col, xf int, r rec) error {
	if err := r.needs(16); err != nil {
		return err
	}
	if r.u16(12) != 0xFFFF {
		f := double(r.data[6:])
		if f == 0 && r.u16(14)&calcOnLoad != 0 {
			return s.put(row, col, record.Cell{Unread: sheet.Uncalculated, Formula: true})
		}
		return s.number(row, col, xf, f, true)
	}
	switch r.data[6] {
	case resultString:
		s.pending = &formula{row, col, xf}
	case resultBool, resultError:
		return s.boolErr(row, col, xf, r.data[8], r.data[6] == resultError, true)
	}
	return nil // an empty text
}

// result reads STRING, the text of the formula before it.
func (s *worksheet) result(r rec) error {
	f := s.pending
	if f == nil {
		return nil
	}
	s.pending = nil
	if !s.wide {
		n := r.u16(0)
		if err := r.needs(2 + n); err != nil {
			return err
		}
		return s.words(f.row, f.col, f.xf, sheet.Rich{Text: s.text(r.data[2 : 2+n])}, true)
	}
	c := s.stream.continued(r)
	text := s.richString(c, 2)
	if c.over {
		return r.broken()
	}
	return s.words(f.row, f.col, f.xf, text, true)
}

// settle closes a formula whose text never came.
func (s *worksheet) settle() error {
	f := s.pending
	if f == nil {
		return nil
	}
	s.pending = nil
	return s.put(f.row, f.col, record.Cell{Unread: sheet.Uncalculated, Formula: true})
}
