package mend

import (
	"bytes"
	"errors"
)

// errTable says that the cross-reference sections cannot be followed.
var errTable = errors.New("cross-reference table of no use")

const (
	maxSections = 1000
	maxObjects  = 2_000_000
)

// readTable follows the chain of cross-reference sections from the newest; what a newer one says stands.
func (f *File) readTable() error {
	tail := max(len(f.data)-2048, 0)
	at := bytes.LastIndex(f.data[tail:], []byte("startxref"))
	if at < 0 {
		return errTable
	}
	l := lexer{b: f.data, pos: tail + at + len("startxref")}
	start, err := l.next(0)
	if err != nil {
		return errTable
	}
	todo, seen := []any{start}, map[int]bool{}
	for len(todo) > 0 && len(seen) < maxSections {
		offset, ok := integer(todo[0])
		todo = todo[1:]
		if !ok || seen[offset] {
			continue
		}
		seen[offset] = true
		d, err := f.section(offset)
		if err != nil {
			return err
		}
		for k, v := range d {
			if _, ok := f.trailer[k]; !ok {
				f.trailer[k] = v
			}
		}
		// A hybrid file's stream outranks the table's own predecessor (7.5.8.4).
		todo = append(todo, d["XRefStm"], d["Prev"])
	}
	return f.prepare()
}

func (f *File) section(offset int) (Dict, error) {
	for _, base := range []int{0, f.base} {
		pos := offset + base
		if pos < 0 || pos >= len(f.data) {
			continue
		}
		l := lexer{b: f.data, pos: pos, refs: true}
		l.skipSpace()
		if bytes.HasPrefix(l.b[l.pos:], []byte("xref")) {
			l.pos += len("xref")
			return f.tableSection(&l)
		}
		num, err := l.next(0)
		if n, ok := integer(num); ok && err == nil {
			if s, ok := f.plainStream(l.b, pos, n); ok {
				return s.Dict, f.streamSection(s)
			}
		}
	}
	return nil, errTable
}

// plainStream reads a stream that is never encrypted: a cross-reference stream.
func (f *File) plainStream(data []byte, pos, num int) (*Stream, bool) {
	key := f.crypt
	f.crypt = nil
	x, _ := f.at(pos, Ref{num, 0})
	f.crypt = key
	s, ok := x.(*Stream)
	return s, ok && s.Dict["Type"] == Name("XRef")
}

func (f *File) tableSection(l *lexer) (Dict, error) {
	for {
		first, err := l.next(0)
		if err != nil {
			return nil, errTable
		}
		if first == Keyword("trailer") {
			d, _ := l.next(0)
			if d, ok := d.(Dict); ok {
				return d, nil
			}
			return nil, errTable
		}
		count, err := l.next(0)
		start, ok := integer(first)
		n, ok2 := integer(count)
		if err != nil || !ok || !ok2 || start < 0 || n < 0 || start+n > maxObjects {
			return nil, errTable
		}
		for i := range n {
			offset, _ := l.next(0)
			l.next(0)
			use, err := l.next(0)
			if err != nil {
				return nil, errTable
			}
			f.enter(start+i, place{offset: whole(offset, 0)}, use == Keyword("n"))
		}
	}
}

// enter notes a place unless a newer section spoke of the object; a free object has no place.
func (f *File) enter(num int, p place, used bool) {
	if _, ok := f.table[num]; ok {
		return
	}
	p.free = !used
	f.table[num] = p
}

func (f *File) streamSection(s *Stream) error {
	widths, _ := f.Resolve(s.Dict["W"]).(Array)
	if len(widths) < 3 {
		return errTable
	}
	var w [3]int
	for i := range w {
		w[i] = whole(widths[i], -1)
		if w[i] < 0 || w[i] > 8 {
			return errTable
		}
	}
	data, _, err := f.decode(s)
	if err != nil {
		return err
	}
	index, ok := f.Resolve(s.Dict["Index"]).(Array)
	if !ok {
		index = Array{int64(0), s.Dict["Size"]}
	}
	for ; len(index) > 1; index = index[2:] {
		start, n := whole(index[0], -1), whole(index[1], -1)
		if start < 0 || n < 0 || start+n > maxObjects {
			return errTable
		}
		data = f.entries(data, w, start, n)
	}
	return nil
}

func (f *File) entries(data []byte, w [3]int, start, n int) []byte {
	size := w[0] + w[1] + w[2]
	for i := 0; i < n && len(data) >= size && size > 0; i++ {
		kind := 1
		if w[0] > 0 {
			kind = bigEndian(data[:w[0]])
		}
		second := bigEndian(data[w[0] : w[0]+w[1]])
		data = data[size:]
		switch kind {
		case 0, 1:
			f.enter(start+i, place{offset: second}, kind == 1)
		case 2:
			f.enter(start+i, place{stream: second}, true)
		}
	}
	return data
}

func bigEndian(b []byte) int {
	x := 0
	for _, c := range b {
		x = x<<8 | int(c)
	}
	return x
}
