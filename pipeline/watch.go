package pipeline

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// Stalled says that a run has stood still for longer than any file may take: a disk or a share does not answer, or the
// program is at fault. Nothing can be waited for any more.
type Stalled struct {
	For   time.Duration
	Files []string // in work at the time, sorted
}

func (s *Stalled) Error() string {
	return fmt.Sprintf("no file was begun or finished for %s; in work: %s", s.For, strings.Join(s.Files, ", "))
}

// A watch sees every file that is begun and finished. It stands over the parser, whose own limits should make it idle.
type watch struct {
	parse.Parser
	mu    sync.Mutex
	beats int
	work  map[string]int // files in work, by path
	tell  func(path string) (read func())
}

// read is begin for a file that is read the first time, of which the plan wants to be told.
func (w *watch) read(path string) (end func()) {
	seen := w.begin(path)
	if w.tell == nil {
		return seen
	}
	told := w.tell(path)
	return func() {
		told()
		seen()
	}
}

// begin notes that a file is in work, until the returned function is called.
func (w *watch) begin(path string) (end func()) {
	beat := func(n int) {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.beats++
		if w.work[path] += n; w.work[path] == 0 {
			delete(w.work, path)
		}
	}
	beat(1)
	return func() { beat(-1) }
}

func (w *watch) Parse(ctx context.Context, src record.Source, open func() (parse.Content, error)) (parse.Outcome, error) {
	defer w.read(src.Path)()
	return w.Parser.Parse(ctx, src, open)
}

func (w *watch) Unpack(ctx context.Context, src record.Source, room record.Room, open func() (parse.Content, error), take parse.Taker) (parse.Outcome, error) {
	defer w.read(src.Path)()
	return w.Parser.Unpack(ctx, src, room, open, func(m record.Member, content io.Reader) error {
		defer w.begin(src.Path)() // each file of an archive is a step on the way
		return take(m, content)
	})
}

// Again reads nothing where the parser cannot.
func (w *watch) Again(ctx context.Context, src record.Source, places []record.Evidence, open func() (parse.Content, error)) (parse.Outcome, error) {
	again, ok := w.Parser.(parse.Rereader)
	if !ok {
		return parse.Outcome{}, nil
	}
	defer w.begin(src.Path)()
	return again.Again(ctx, src, places, open)
}

// over runs work and gives it up when it stands still for so long. What was given up may go on for as long as the process
// lives.
func (w *watch) over(ctx context.Context, patience time.Duration, work func(context.Context) (Result, error)) (Result, error) {
	type end struct {
		Result
		error
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	done := make(chan end, 1)
	go func() {
		r, err := work(ctx)
		done <- end{r, err}
	}()
	tick := time.NewTicker(patience)
	defer tick.Stop()
	for seen := -1; ; {
		select {
		case e := <-done:
			return e.Result, e.error
		case <-tick.C:
		}
		beats, files := w.pulse()
		if beats == seen && len(files) > 0 {
			return Result{}, &Stalled{patience, files}
		}
		seen = beats
	}
}

func (w *watch) pulse() (beats int, files []string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.beats, slices.Sorted(maps.Keys(w.work))
}
