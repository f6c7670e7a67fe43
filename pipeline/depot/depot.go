// Package depot keeps on disk what a run will need again later, so that its memory does not grow with the number of
// applications. What lies in a depot ends with the run: the file has no name where the system allows it.
package depot

import (
	"fmt"
	"os"
	"sync"
	"sync/atomic"
)

// A Depot is a file of things of one type, one after another. It is safe for many goroutines.
type Depot[T any] struct {
	f       *os.File
	end     atomic.Int64
	scratch sync.Pool
}

// A Ref says where a thing lies in its depot.
type Ref struct {
	at int64
	n  int
}

// Open makes an empty depot.
func Open[T any]() (*Depot[T], error) {
	codecOf[T]() // a type that cannot be kept shows at once
	f, err := os.CreateTemp("", "beian-depot-*")
	if err != nil {
		return nil, fmt.Errorf("making room for the run: %w", err)
	}
	// Personal data lie in it: the name goes at once, so that nothing is left behind by whatever happens.
	_ = os.Remove(f.Name())
	return &Depot[T]{f: f, scratch: sync.Pool{New: func() any { return new([]byte) }}}, nil
}

// Put keeps a thing as it is: nil and empty, zero and absent stay apart.
func (d *Depot[T]) Put(thing T) (Ref, error) {
	buf := d.scratch.Get().(*[]byte)
	defer d.scratch.Put(buf)
	*buf = encode((*buf)[:0], &thing)
	at := d.end.Add(int64(len(*buf))) - int64(len(*buf))
	if _, err := d.f.WriteAt(*buf, at); err != nil {
		return Ref{}, fmt.Errorf("keeping a part of the run on disk: %w", err)
	}
	return Ref{at, len(*buf)}, nil
}

// Get brings a thing back; each call gives a copy of its own.
func (d *Depot[T]) Get(ref Ref) (T, error) {
	var thing T
	buf := d.scratch.Get().(*[]byte)
	defer d.scratch.Put(buf)
	if cap(*buf) < ref.n {
		*buf = make([]byte, ref.n)
	}
	b := (*buf)[:ref.n]
	if _, err := d.f.ReadAt(b, ref.at); err != nil {
		return thing, fmt.Errorf("bringing back a part of the run: %w", err)
	}
	err := decode(b, &thing)
	return thing, err
}

// Bytes is how much lies in the depot.
func (d *Depot[T]) Bytes() int64 { return d.end.Load() }

// Close gives everything up.
func (d *Depot[T]) Close() {
	d.f.Close()
	_ = os.Remove(d.f.Name()) // gone already but on systems that keep open files
}
