package mend

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"encoding/ascii85"
	"errors"
	"fmt"
	"io"
)

// errBudget ends the reading of a file whose streams inflate beyond the limit.
var errBudget = errors.New("streams inflate beyond the limit")

// A budget counts the bytes that streams inflate to, all together.
type budget struct{ left int64 }

// all reads r to its end; about is the likely size. Damaged compression keeps what came before the damage, as viewers do;
// ok tells of it.
func (b *budget) all(r io.Reader, about int) (out []byte, ok bool, err error) {
	var buf bytes.Buffer
	buf.Grow(int(min(b.left, int64(about))) + bytes.MinRead)
	n, readErr := buf.ReadFrom(io.LimitReader(r, b.left+1))
	if b.left -= n; b.left < 0 {
		return nil, false, errBudget
	}
	return buf.Bytes(), readErr == nil, nil
}

// decode undoes the filters of a stream (7.4). ok is false where the bytes were damaged and only their beginning is there.
func (f *File) decode(s *Stream) (data []byte, ok bool, err error) {
	data, ok = f.decrypted(s), true
	names, parms := f.filters(s.Dict)
	for i, name := range names {
		whole := true
		if data, whole, err = f.undo(data, name, parms[i]); err != nil {
			return nil, false, err
		}
		ok = ok && whole
	}
	return data, ok, nil
}

func (f *File) filters(d Dict) (names []Name, parms []Dict) {
	filter := f.Resolve(either(d, "Filter", "F"))
	parm := f.Resolve(either(d, "DecodeParms", "DP"))
	if name, ok := filter.(Name); ok {
		filter, parm = Array{name}, Array{parm}
	}
	list, _ := filter.(Array)
	several, _ := parm.(Array)
	for i, x := range list {
		name, _ := f.Resolve(x).(Name)
		var p Dict
		if i < len(several) {
			p, _ = f.Resolve(several[i]).(Dict)
		}
		names, parms = append(names, name), append(parms, p)
	}
	return names, parms
}

func either(d Dict, a, b Name) any {
	if x, ok := d[a]; ok {
		return x
	}
	return d[b]
}

func (f *File) undo(data []byte, name Name, parm Dict) ([]byte, bool, error) {
	switch name {
	case "FlateDecode", "Fl":
		return f.flate(data, parm)
	case "LZWDecode", "LZW":
		out, ok, err := f.budget.all(newLZW(data, whole(f.Resolve(parm["EarlyChange"]), 1)), 3*len(data))
		if err != nil {
			return nil, false, err
		}
		return f.predicted(out, parm), ok, nil
	case "ASCII85Decode", "A85":
		return f.budget.all(ascii85.NewDecoder(bytes.NewReader(base85(data))), len(data))
	case "ASCIIHexDecode", "AHx":
		l := lexer{b: data}
		return []byte(l.hex()), true, nil
	case "RunLengthDecode", "RL":
		return f.budget.all(&runs{data: data}, 2*len(data))
	case "Crypt":
		return data, true, nil
	}
	return nil, false, fmt.Errorf("filter %q", name)
}

func (f *File) flate(data []byte, parm Dict) ([]byte, bool, error) {
	src := bytes.NewReader(bytes.TrimLeft(data, "\r\n"))
	if err := f.inflate(src); err != nil {
		return nil, false, nil
	}
	out, ok, err := f.budget.all(f.inflater, 4*len(data))
	if err != nil {
		return nil, false, err
	}
	return f.predicted(out, parm), ok || complete(data), nil
}

// complete reports whether only the checksum behind the data is missing, as where a Length is some bytes short.
func complete(data []byte) bool {
	data = bytes.TrimLeft(data, "\r\n")
	if len(data) < 2 {
		return false
	}
	rest := bytes.NewReader(data[2:])
	if _, err := io.Copy(io.Discard, flate.NewReader(rest)); err != nil {
		return false
	}
	return rest.Len() < 4
}

// inflate points the one inflater at new bytes: making one costs more than most streams.
func (f *File) inflate(src io.Reader) error {
	if f.inflater != nil {
		return f.inflater.(zlib.Resetter).Reset(src, nil)
	}
	r, err := zlib.NewReader(src)
	if err == nil {
		f.inflater = r
	}
	return err
}

// base85 drops white space and the end mark, which the standard library does not know.
func base85(data []byte) []byte {
	data = bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~"))
	if end := bytes.IndexByte(data, '~'); end >= 0 {
		data = data[:end]
	}
	return data
}

// runs undoes RunLengthDecode.
type runs struct {
	data    []byte
	pending []byte
}

func (r *runs) Read(p []byte) (int, error) {
	for len(r.pending) == 0 {
		if len(r.data) == 0 || r.data[0] == 128 {
			return 0, io.EOF
		}
		n := int(r.data[0])
		switch {
		case n < 128 && len(r.data) >= n+2:
			r.pending, r.data = r.data[1:n+2], r.data[n+2:]
		case n > 128 && len(r.data) >= 2:
			r.pending, r.data = bytes.Repeat(r.data[1:2], 257-n), r.data[2:]
		default:
			return 0, io.ErrUnexpectedEOF
		}
	}
	n := copy(p, r.pending)
	r.pending = r.pending[n:]
	return n, nil
}
