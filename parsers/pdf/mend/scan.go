package mend

import (
	"bytes"
	"strconv"
)

// scan notes where "N G obj" stands in the file; stream bytes are skipped where their end is found.
func (f *File) scan() {
	if f.found != nil {
		return
	}
	f.found = map[int][]int{}
	for pos := 0; ; {
		i := bytes.Index(f.data[pos:], []byte("obj"))
		if i < 0 {
			return
		}
		at := pos + i
		pos = at + len("obj")
		if num, start, ok := f.heading(at); ok {
			f.found[num] = append(f.found[num], start)
			pos = f.skipStream(pos)
		}
	}
}

// heading reads backwards from "obj" over the generation and the number.
func (f *File) heading(at int) (num, start int, ok bool) {
	_, p, ok := f.numberBefore(at)
	if !ok {
		return 0, 0, false
	}
	num, p, ok = f.numberBefore(p)
	return num, p, ok && num > 0
}

func (f *File) numberBefore(end int) (n, start int, ok bool) {
	for end > 0 && classes[f.data[end-1]] == space {
		end--
	}
	start = end
	for start > 0 && f.data[start-1] >= '0' && f.data[start-1] <= '9' && end-start < 10 {
		start--
	}
	n, err := strconv.Atoi(string(f.data[start:end]))
	return n, start, err == nil
}

// skipStream jumps behind the stream that begins right after an object's dictionary, if one does.
func (f *File) skipStream(pos int) int {
	end := bytes.Index(f.data[pos:], []byte("endobj"))
	if end < 0 {
		return pos
	}
	begin := bytes.Index(f.data[pos:pos+end], []byte("stream"))
	if begin < 0 {
		return pos + end + len("endobj")
	}
	stop := bytes.Index(f.data[pos+begin:], []byte("endstream"))
	if stop < 0 {
		return pos
	}
	return pos + begin + stop + len("endstream")
}

// scanTrailer builds a table for a file that has none of use: the last object of a number counts, objects in object
// streams count where no object outside has their number, and the catalogue is the last one that is one.
func (f *File) scanTrailer() error {
	f.scan()
	f.lastTrailers()
	if err := f.prepare(); err != nil {
		return err
	}
	for _, num := range f.numbers() {
		if err := f.adopt(num); err != nil {
			return err
		}
	}
	if !f.hasPages() {
		f.findCatalogue()
	}
	return nil
}

// lastTrailers merges all trailer dictionaries, the last ones first, as the newest section stands last in the file.
func (f *File) lastTrailers() {
	for end := len(f.data); ; {
		i := bytes.LastIndex(f.data[:end], []byte("trailer"))
		if i < 0 {
			break
		}
		end = i
		l := lexer{b: f.data, pos: i + len("trailer"), refs: true}
		d, _ := l.next(0)
		f.mergeTrailer(d)
	}
	for _, num := range f.numbers() {
		offsets := f.found[num]
		if s, ok := f.plainStream(f.data, offsets[len(offsets)-1], num); ok {
			f.mergeTrailer(s.Dict)
		}
	}
	clear(f.objects)
}

func (f *File) mergeTrailer(x any) {
	d, _ := x.(Dict)
	for k, v := range d {
		if _, ok := f.trailer[k]; !ok {
			f.trailer[k] = v
		}
	}
}

// adopt notes the objects within an object stream.
func (f *File) adopt(num int) error {
	offsets := f.found[num]
	if !bytes.Contains(f.data[offsets[len(offsets)-1]:min(offsets[len(offsets)-1]+400, len(f.data))], []byte("ObjStm")) {
		return nil
	}
	p, err := f.unpack(num)
	if err != nil || p == nil {
		return err
	}
	for inner := range p.offsets {
		if _, ok := f.found[inner]; !ok {
			f.table[inner] = place{stream: num}
		}
	}
	return nil
}

func (f *File) findCatalogue() {
	for _, num := range f.allNumbers() {
		d, ok := f.Resolve(Ref{num, 0}).(Dict)
		if ok && d["Type"] == Name("Catalog") {
			f.trailer["Root"] = Ref{num, 0}
		}
	}
}
