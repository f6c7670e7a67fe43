// Package mend reads the object structure of any PDF file, sound or not, and writes what the text reader needs as a plain
// new file: one table, no encryption, no filters, no loops. The library that the reader stands on hangs, dies of memory or
// refuses on ordinary odd files (reading.md A 5), so it only ever sees files written here. It knows nothing of text.
package mend

import (
	"bytes"
	"errors"
	"io"
)

// A File is a PDF file whose objects are read on demand.
type File struct {
	data      []byte
	base      int             // offset of %PDF-; offsets of some files count from there
	table     map[int]place   // what the cross-reference sections say
	found     map[int][]int   // offsets of "N G obj" by number, once the file was scanned
	objects   map[Ref]any     // what was read
	within    map[int]*packed // opened object streams by number
	busy      map[int]bool    // object numbers being read: guards against loops
	trailer   Dict
	crypt     *crypt
	inflater  io.ReadCloser // of zlib, used again and again
	budget    budget
	operators int  // how many more may come
	scanned   bool // the file's own table was of no use
}

// A place is where an object stands: at an offset, or as one of the objects in a stream.
type place struct {
	offset int
	stream int // number of the object stream, 0 for none
	free   bool
}

var errNoRoot = errors.New("no document catalogue")

// open reads the table and finds the catalogue; where the table is of no use, the whole file is scanned.
func open(data []byte, inflated int64) (*File, error) {
	f := &File{data: data, base: max(bytes.Index(data[:min(len(data), 1024)], []byte("%PDF-")), 0), budget: budget{inflated}}
	f.forget()
	err := f.readTable()
	if errors.Is(err, errBudget) || errors.Is(err, ErrPassword) || errors.Is(err, ErrScheme) {
		return nil, err
	}
	if err == nil && f.hasPages() {
		return f, nil
	}
	f.forget()
	f.scanned = true
	if err := f.scanTrailer(); err != nil {
		return nil, err
	}
	if !f.hasPages() {
		return nil, errNoRoot
	}
	return f, nil
}

func (f *File) forget() {
	f.table, f.objects, f.within, f.busy = map[int]place{}, map[Ref]any{}, map[int]*packed{}, map[int]bool{}
	f.trailer, f.crypt = Dict{}, nil
}

func (f *File) hasPages() bool {
	root, ok := f.Resolve(f.trailer["Root"]).(Dict)
	if !ok {
		return false
	}
	_, ok = f.Resolve(root["Pages"]).(Dict)
	return ok
}

// Resolve follows references; what cannot be found or read is nil, as 7.3.10 says.
func (f *File) Resolve(x any) any {
	for i := 0; i < 32; i++ {
		ref, ok := x.(Ref)
		if !ok {
			return x
		}
		x = f.object(ref)
	}
	return nil
}

func (f *File) object(ref Ref) any {
	if x, ok := f.objects[ref]; ok {
		return x
	}
	if f.busy[ref.Num] {
		return nil
	}
	f.busy[ref.Num] = true
	x := f.load(ref)
	delete(f.busy, ref.Num)
	f.objects[ref] = x
	return x
}

func (f *File) load(ref Ref) any {
	if p, ok := f.table[ref.Num]; ok {
		if p.free {
			return nil
		}
		if p.stream > 0 {
			return f.fromStream(p.stream, ref.Num)
		}
		for _, base := range []int{0, f.base} {
			if x, ok := f.at(p.offset+base, ref); ok {
				return x
			}
		}
	} else if !f.scanned {
		return nil
	}
	f.scan()
	offsets := f.found[ref.Num]
	for i := len(offsets) - 1; i >= 0; i-- {
		if x, ok := f.at(offsets[i], ref); ok {
			return x
		}
	}
	return nil
}

// at reads "N G obj …" at an offset; ok only where N is the number asked for.
func (f *File) at(offset int, ref Ref) (any, bool) {
	if offset < 0 || offset >= len(f.data) {
		return nil, false
	}
	l := lexer{b: f.data, pos: offset}
	num, err := l.next(0)
	if err != nil || num != any(int64(ref.Num)) {
		return nil, false
	}
	gen, _ := l.next(0)
	word, _ := l.next(0)
	if word != Keyword("obj") {
		return nil, false
	}
	l.refs = true
	x, err := l.next(0)
	if err != nil {
		return nil, false
	}
	if _, ok := x.(Keyword); ok {
		return nil, true
	}
	owner := Ref{ref.Num, whole(gen, 0)}
	if d, ok := x.(Dict); ok {
		if raw, ok := f.body(&l, d); ok {
			return &Stream{f.decryptDict(d, owner), raw, owner}, true
		}
	}
	return f.decryptStrings(x, owner), true
}

// body finds the bytes of a stream after its dictionary: by Length where "endstream" follows, else by looking for it.
func (f *File) body(l *lexer, d Dict) ([]byte, bool) {
	l.skipSpace()
	if !bytes.HasPrefix(l.b[l.pos:], []byte("stream")) {
		return nil, false
	}
	start := l.pos + len("stream")
	rest := l.b[start:]
	switch {
	case bytes.HasPrefix(rest, []byte("\r\n")):
		start += 2
	case bytes.HasPrefix(rest, []byte("\n")), bytes.HasPrefix(rest, []byte("\r")):
		start++
	}
	if n, ok := integer(f.Resolve(d["Length"])); ok && n >= 0 && n <= len(l.b)-start {
		after := lexer{b: l.b, pos: start + n}
		after.skipSpace()
		if bytes.HasPrefix(l.b[after.pos:], []byte("endstream")) {
			l.pos = after.pos
			return l.b[start : start+n], true
		}
	}
	end := bytes.Index(l.b[start:], []byte("endstream"))
	if end < 0 {
		end = len(l.b) - start
	}
	l.pos = start + end
	raw := l.b[start : start+end]
	raw = bytes.TrimSuffix(raw, []byte("\n"))
	return bytes.TrimSuffix(raw, []byte("\r")), true
}
