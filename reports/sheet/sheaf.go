package sheet

import "io"

const sheafPage = 1 << 20

// A Sheaf is a file in memory, in pages: a buffer in one piece would be copied as it grows, and take up to three times the
// room of a large workbook.
type Sheaf struct {
	pages [][]byte
	size  int64
}

// Write adds to the end.
func (s *Sheaf) Write(b []byte) (int, error) {
	n := len(b)
	for len(b) > 0 {
		if s.size == int64(len(s.pages))*sheafPage {
			s.pages = append(s.pages, make([]byte, sheafPage))
		}
		k := copy(s.pages[len(s.pages)-1][s.size%sheafPage:], b)
		s.size += int64(k)
		b = b[k:]
	}
	return n, nil
}

// ReadAt reads at any place.
func (s *Sheaf) ReadAt(b []byte, at int64) (n int, err error) {
	for n < len(b) && at < s.size {
		page := s.pages[at/sheafPage]
		k := copy(b[n:], page[at%sheafPage:min(sheafPage, s.size-at/sheafPage*sheafPage)])
		n, at = n+k, at+int64(k)
	}
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}
