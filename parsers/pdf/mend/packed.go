package mend

import (
	"errors"
	"maps"
	"slices"
)

// packed is an opened object stream (7.5.7).
type packed struct {
	data    []byte
	offsets map[int]int // by object number
}

// unpack opens an object stream once; nil where the object is none.
func (f *File) unpack(num int) (*packed, error) {
	if p, ok := f.within[num]; ok {
		return p, nil
	}
	f.within[num] = nil
	s, ok := f.Resolve(Ref{num, 0}).(*Stream)
	if !ok || f.Resolve(s.Dict["Type"]) != any(Name("ObjStm")) {
		return nil, nil
	}
	data, _, err := f.decode(s)
	if errors.Is(err, errBudget) {
		return nil, err
	}
	p := &packed{data: data, offsets: map[int]int{}}
	first, n := whole(f.Resolve(s.Dict["First"]), 0), whole(f.Resolve(s.Dict["N"]), 0)
	l := lexer{b: data}
	for i := 0; i < n; i++ {
		inner, err := l.next(0)
		offset, err2 := l.next(0)
		if err != nil || err2 != nil {
			break
		}
		if _, ok := p.offsets[whole(inner, -1)]; !ok {
			p.offsets[whole(inner, -1)] = first + whole(offset, 0)
		}
	}
	f.within[num] = p
	return p, nil
}

func (f *File) fromStream(stream, num int) any {
	p, err := f.unpack(stream)
	if err != nil || p == nil {
		return nil
	}
	offset, ok := p.offsets[num]
	if !ok || offset < 0 || offset >= len(p.data) {
		return nil
	}
	l := lexer{b: p.data, pos: offset, refs: true}
	x, err := l.next(0)
	if _, bare := x.(Keyword); err != nil || bare {
		return nil
	}
	return x
}

func (f *File) numbers() []int { return slices.Sorted(maps.Keys(f.found)) }

func (f *File) allNumbers() []int {
	all := append(f.numbers(), slices.Collect(maps.Keys(f.table))...)
	slices.Sort(all)
	return slices.Compact(all)
}
