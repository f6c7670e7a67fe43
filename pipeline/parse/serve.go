package parse

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// Walls of a child process. The counted limits of Limits bite first; these only keep a file from costing the others.
type walls struct {
	soft      int64  // the collector works harder from here on
	hard      uint64 // the child ends itself
	addresses uint64 // address space, where the system can bound it
	stack     int    // of one goroutine
}

// standing walls: a child holds a file of 500 MB, what it inflates to and the document at once.
var standing = walls{soft: 1 << 30, hard: 2 << 30, addresses: 6 << 30, stack: 256 << 20}

// exitMemory is the exit status of a child that ended itself for memory.
const exitMemory = 77

// Serve is the life of a child process: it parses and unpacks what the parent sends until the pipe closes, which ends it even in the
// middle of a file. The child touches neither disk nor network; out must be the parent's pipe and nothing else's.
func Serve(ctx context.Context, in io.Reader, out io.Writer, formats []Format) error {
	return serve(ctx, in, out, formats, standing)
}

func serve(ctx context.Context, in io.Reader, out io.Writer, formats []Format, w walls) error {
	debug.SetMemoryLimit(w.soft)
	debug.SetGCPercent(400) // most files need little: rather some more of it than a collection for each
	debug.SetMaxStack(w.stack)
	runtime.GOMAXPROCS(2) // one for the file, one for the watch and the collector: there is a child for each processor
	boundAddresses(w.addresses)
	boundData(w.hard + w.hard/10)
	go watchMemory(ctx, w.hard)
	jobs, gone := receive(newReceiver(in))
	answers := newSender(out)
	for {
		select {
		case err := <-gone:
			return err
		case j := <-jobs:
			done := make(chan error, 1)
			go func() { done <- j.do(ctx, formats, answers) }()
			select {
			case err := <-gone: // the parent is no more: nobody waits for the answer
				return err
			case err := <-done:
				if err != nil {
					return err
				}
			}
		}
	}
}

// A job is one file to parse, to read again in places, or to unpack.
type job struct {
	request
	data []byte
}

// do answers a job. An error is the pipe's.
func (j job) do(ctx context.Context, formats []Format, answers *sender) error {
	ctx, cancel := context.WithTimeout(ctx, j.Soft)
	defer cancel()
	in := Input{Source: j.Source, At: bytes.NewReader(j.data), Size: j.Source.Bytes, Limits: j.Limits}
	switch {
	case len(j.Places) > 0:
		return answers.outcome(Reread(ctx, formats, in, j.Places))
	case !j.Unpack:
		return answers.outcome(Read(ctx, formats, in))
	}
	o, err := Unpack(ctx, formats, in, j.Room, answers.member)
	if err != nil {
		return err
	}
	return answers.unpacked(o)
}

// receive hands on what the parent sends; gone tells how the pipe ended, nil for an orderly end.
func receive(r *receiver) (jobs chan job, gone chan error) {
	jobs, gone = make(chan job), make(chan error, 1)
	go func() {
		for {
			q, data, err := r.request()
			if err != nil {
				if errors.Is(err, io.EOF) {
					err = nil
				}
				gone <- err
				return
			}
			jobs <- job{q, data}
		}
	}()
	return jobs, gone
}

// watchMemory ends the process before it takes the machine's memory: a heap that grows cannot be stopped from inside.
func watchMemory(ctx context.Context, most uint64) {
	sample := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		metrics.Read(sample)
		if sample[0].Value.Uint64()-sample[1].Value.Uint64() > most {
			os.Exit(exitMemory)
		}
	}
}
