package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"golang.org/x/term"

	"beian/pipeline/privacy"
	"beian/pipeline/record"
)

// summary says at the end what was found, where it lies and what to do next.
func (p *program) summary(w worked, run string) {
	n := w.Verdicts
	p.tell(w.settings, wordsPublished, w.Batch.Applications.Len(), n[record.Pass], n[record.Review], n[record.Missing], n[record.Fail])
	p.tell(w.settings, wordsWhere, filepath.Join(run, "省级汇总表.xlsx"), filepath.Join(run, "index.html"), filepath.Join(run, "reports"), filepath.Join(run, "results.jsonl"))
	if all, stray := w.unread(), stray(w.Batch); all > 0 {
		p.tell(w.settings, wordsUnread, all-stray, stray)
	}
	if len(w.Unstable) > 0 {
		p.tell(w.settings, wordsUnstable, len(w.Unstable))
	}
	p.tell(w.settings, wordsNext)
}

// progress shows how far the run is, on a terminal only. Workers call it at the same time.
func (p *program) progress(s settings) func(done, total int, name string) {
	f, ok := p.stderr.(*os.File)
	if !ok || s.quiet || !terminal(f) {
		return nil
	}
	var mu sync.Mutex
	last := 0
	return func(done, total int, name string) {
		mu.Lock()
		defer mu.Unlock()
		if done <= last {
			return
		}
		last = done
		fmt.Fprintf(f, "%s%d/%d %s", clearLine, done, total, clip(privacy.Mask(name), 60))
		if done == total {
			fmt.Fprint(f, clearLine)
		}
	}
}

// clearLine takes back what progress has written.
const clearLine = "\r\x1b[K"

func terminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }
