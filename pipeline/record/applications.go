package record

import (
	"iter"
	"sync"
)

// Applications are those of a run, or of one of its cities, in output order. They may lie on disk: whoever runs through them
// keeps what he needs of each and no more. The zero value has none. It is safe for many goroutines.
type Applications struct {
	n     int
	at    func(i int) (Application, error)
	fault *fault
}

// fault is the first failure to bring an application back from disk, shared by all parts of a run's applications.
type fault struct {
	mu  sync.Mutex
	err error
}

func (f *fault) set(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err == nil {
		f.err = err
	}
}

// Held are applications in memory.
func Held(apps []Application) Applications {
	return Stored(len(apps), func(i int) (Application, error) { return apps[i], nil })
}

// Stored are n applications that at brings back, each as often as it is asked for.
func Stored(n int, at func(i int) (Application, error)) Applications {
	return Applications{n: n, at: at, fault: &fault{}}
}

// Len is how many there are.
func (a Applications) Len() int { return a.n }

// At brings one back; i counts from 0 in output order.
func (a Applications) At(i int) (Application, error) {
	app, err := a.at(i)
	if err != nil {
		a.fault.set(err)
	}
	return app, err
}

// All runs through them in output order. Where one cannot be brought back it ends early and Err says why: whoever writes what
// he collected asks for it afterwards.
func (a Applications) All() iter.Seq2[int, Application] {
	return func(yield func(int, Application) bool) {
		for i := range a.n {
			app, err := a.At(i)
			if err != nil || !yield(i, app) {
				return
			}
		}
	}
}

// Err is the first failure to bring an application back.
func (a Applications) Err() error {
	if a.fault == nil {
		return nil
	}
	a.fault.mu.Lock()
	defer a.fault.mu.Unlock()
	return a.fault.err
}

// Part are those from first up to, but without, last.
func (a Applications) Part(first, last int) Applications {
	return Applications{n: last - first, at: func(i int) (Application, error) { return a.at(first + i) }, fault: a.fault}
}
