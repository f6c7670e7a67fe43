package parse

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// Walls of a child process. The counted limits of Limits bite first; these only keep a file from costing the others.
const (
	softMemory = 1 << 30   // the collector works harder from here on
	hardMemory = 2 << 30   // the child ends itself
	addresses  = 6 << 30   // address space, where the system can bound it
	maxStack   = 256 << 20 // one goroutine's stack
	exitMemory = 77        // exit status of a child that ended itself for memory
)

// Serve is the life of a child process: it parses what the parent sends until the pipe closes. The child touches neither
// disk nor network.
func Serve(ctx context.Context, in io.Reader, out io.Writer, formats []Format, limits Limits) error {
	debug.SetMemoryLimit(softMemory)
	debug.SetMaxStack(maxStack)
	boundAddresses(addresses)
	go watchMemory(ctx)
	r, s := newReceiver(in), newSender(out)
	for {
		src, data, err := r.request()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		o := Read(ctx, formats, Input{Source: src, At: bytes.NewReader(data), Size: src.Bytes, Limits: limits})
		if err := s.outcome(o); err != nil {
			return err
		}
	}
}

// watchMemory ends the process before it takes the machine's memory: a heap that grows cannot be stopped from inside.
func watchMemory(ctx context.Context) {
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
		if sample[0].Value.Uint64()-sample[1].Value.Uint64() > hardMemory {
			os.Exit(exitMemory)
		}
	}
}
