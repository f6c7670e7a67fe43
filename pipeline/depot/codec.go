package depot

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"math/big"
	"reflect"
	"sync"
)

// A codec writes and reads values of one type. It follows the type, so that a field added to a record is kept without a word
// here. (encoding/gob takes a pointer to false for none, and describes its types anew in each message.)
type codec struct {
	write func(*writer, reflect.Value)
	read  func(*reader, reflect.Value)
}

// A writer writes each text once: names of files and sheets come with every value.
type writer struct {
	out   []byte
	texts map[string]uint64
}

type reader struct {
	in    []byte
	texts []string
	bad   bool
}

var errBroken = errors.New("a part of the run is not what was kept on disk")

func encode[T any](out []byte, thing *T) []byte {
	w := &writer{out: out, texts: map[string]uint64{}}
	codecOf[T]().write(w, reflect.ValueOf(thing).Elem())
	return w.out
}

func decode[T any](in []byte, thing *T) error {
	r := &reader{in: in}
	codecOf[T]().read(r, reflect.ValueOf(thing).Elem())
	if r.bad || len(r.in) > 0 {
		return errBroken
	}
	return nil
}

func codecOf[T any]() *codec { return of(reflect.TypeFor[T]()) }

var codecs sync.Map // reflect.Type → *codec

// of is the codec of a type. A type that holds itself is not provided for, nor are maps, functions and the like.
func of(t reflect.Type) *codec {
	if c, ok := codecs.Load(t); ok {
		return c.(*codec)
	}
	c := made(t)
	codecs.Store(t, c)
	return c
}

func made(t reflect.Type) *codec {
	if t == reflect.TypeFor[*big.Rat]() {
		return &codec{writeRat, readRat}
	}
	switch t.Kind() {
	case reflect.String:
		return &codec{func(w *writer, v reflect.Value) { w.text(v.String()) }, func(r *reader, v reflect.Value) { v.SetString(r.text()) }}
	case reflect.Bool:
		return &codec{func(w *writer, v reflect.Value) { w.flag(v.Bool()) }, func(r *reader, v reflect.Value) { v.SetBool(r.number() != 0) }}
	case reflect.Int, reflect.Int64:
		return &codec{
			func(w *writer, v reflect.Value) { w.out = binary.AppendVarint(w.out, v.Int()) },
			func(r *reader, v reflect.Value) { v.SetInt(r.signed()) },
		}
	case reflect.Pointer:
		return pointers(t)
	case reflect.Slice:
		return slicesOf(t)
	case reflect.Array:
		return arrays(t)
	case reflect.Struct:
		return structs(t)
	}
	panic(fmt.Sprintf("depot: a %s cannot be kept", t))
}

func pointers(t reflect.Type) *codec {
	elem := of(t.Elem())
	return &codec{
		func(w *writer, v reflect.Value) {
			w.flag(!v.IsNil())
			if !v.IsNil() {
				elem.write(w, v.Elem())
			}
		},
		func(r *reader, v reflect.Value) {
			if r.number() != 0 {
				v.Set(reflect.New(t.Elem()))
				elem.read(r, v.Elem())
			}
		},
	}
}

func slicesOf(t reflect.Type) *codec {
	elem := of(t.Elem())
	return &codec{
		func(w *writer, v reflect.Value) {
			if v.IsNil() {
				w.number(0)
				return
			}
			n := v.Len()
			w.number(uint64(n) + 1)
			for i := range n {
				elem.write(w, v.Index(i))
			}
		},
		func(r *reader, v reflect.Value) {
			n := r.number()
			switch {
			case n == 0:
				return
			case n-1 > uint64(len(r.in)) && t.Elem().Size() > 0: // each element takes a byte at least
				r.bad = true
				return
			}
			v.Set(reflect.MakeSlice(t, int(n-1), int(n-1)))
			for i := range int(n - 1) {
				elem.read(r, v.Index(i))
			}
		},
	}
}

func arrays(t reflect.Type) *codec {
	elem := of(t.Elem())
	return &codec{
		func(w *writer, v reflect.Value) {
			for i := range t.Len() {
				elem.write(w, v.Index(i))
			}
		},
		func(r *reader, v reflect.Value) {
			for i := range t.Len() {
				elem.read(r, v.Index(i))
			}
		},
	}
}

// structs writes which fields are not zero and then those: most of a value's are.
func structs(t reflect.Type) *codec {
	fields := make([]*codec, t.NumField())
	for i := range fields {
		if !t.Field(i).IsExported() {
			panic(fmt.Sprintf("depot: %s.%s cannot be kept", t, t.Field(i).Name))
		}
		fields[i] = of(t.Field(i).Type)
	}
	if len(fields) > 64 {
		panic(fmt.Sprintf("depot: %s has too many fields", t))
	}
	return &codec{
		func(w *writer, v reflect.Value) {
			set := uint64(0)
			for i := range fields {
				if !v.Field(i).IsZero() {
					set |= 1 << i
				}
			}
			w.number(set)
			for i, c := range fields {
				if set&(1<<i) != 0 {
					c.write(w, v.Field(i))
				}
			}
		},
		func(r *reader, v reflect.Value) {
			set := r.number()
			for i, c := range fields {
				if set&(1<<i) != 0 {
					c.read(r, v.Field(i))
				}
			}
		},
	}
}

// writeRat writes small fractions as two numbers and others as text.
func writeRat(w *writer, v reflect.Value) {
	r, _ := v.Interface().(*big.Rat)
	switch {
	case r == nil:
		w.number(0)
	case r.Num().IsInt64() && r.Denom().IsInt64():
		w.number(1)
		w.out = binary.AppendVarint(w.out, r.Num().Int64())
		w.out = binary.AppendVarint(w.out, r.Denom().Int64())
	default:
		w.number(2)
		w.text(r.RatString())
	}
}

func readRat(r *reader, v reflect.Value) {
	var out *big.Rat
	switch r.number() {
	case 0:
		return
	case 1:
		a, b := r.signed(), r.signed()
		if b == 0 {
			r.bad = true
			return
		}
		out = big.NewRat(a, b)
	default:
		var ok bool
		if out, ok = new(big.Rat).SetString(r.text()); !ok {
			r.bad = true
			return
		}
	}
	v.Set(reflect.ValueOf(out))
}

func (w *writer) number(n uint64) { w.out = binary.AppendUvarint(w.out, n) }

func (w *writer) flag(yes bool) {
	n := byte(0)
	if yes {
		n = 1
	}
	w.out = append(w.out, n)
}

// text writes 0 and a new text, or which of those before it is.
func (w *writer) text(s string) {
	if n, ok := w.texts[s]; ok {
		w.number(n)
		return
	}
	w.texts[s] = uint64(len(w.texts)) + 1
	w.number(0)
	w.number(uint64(len(s)))
	w.out = append(w.out, s...)
}

func (r *reader) number() uint64 {
	n, size := binary.Uvarint(r.in)
	if size <= 0 {
		r.bad, r.in = true, nil
		return 0
	}
	r.in = r.in[size:]
	return n
}

func (r *reader) signed() int64 {
	n, size := binary.Varint(r.in)
	if size <= 0 {
		r.bad, r.in = true, nil
		return 0
	}
	r.in = r.in[size:]
	return n
}

func (r *reader) text() string {
	n := r.number()
	if n > 0 {
		if n > uint64(len(r.texts)) {
			r.bad = true
			return ""
		}
		return r.texts[n-1]
	}
	n = r.number()
	if n > uint64(len(r.in)) || n > math.MaxInt32 {
		r.bad, r.in = true, nil
		return ""
	}
	s := string(r.in[:n])
	r.in, r.texts = r.in[n:], append(r.texts, s)
	return s
}
