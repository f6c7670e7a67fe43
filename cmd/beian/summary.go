package main

import (
	"os"
	"path/filepath"

	"golang.org/x/term"

	"beian/pipeline/record"
	"beian/reports/intake"
)

// summary says at the end what was found, where it lies and what to do next.
func (p *program) summary(w worked, run string) {
	n := w.Verdicts
	p.tell(w.settings, wordsPublished, w.Batch.Applications.Len(), n[record.Pass], n[record.Review], n[record.Missing], n[record.Fail])
	p.tell(w.settings, wordsWhere, filepath.Join(run, "省级汇总表.xlsx"), filepath.Join(run, "index.html"), filepath.Join(run, "reports"), filepath.Join(run, "cities"), filepath.Join(run, "results.jsonl"))
	for _, d := range intake.Deadlines(w.Rules.Deadlines.Applicant, w.Rules.Deadlines.Recommender) {
		if !w.settings.today.IsZero() {
			p.tell(w.settings, "%s", d.Says(w.settings.today))
		}
	}
	if all, stray := w.unread(), stray(w.Batch); all > 0 {
		p.tell(w.settings, wordsUnread, all-stray, stray)
	}
	if len(w.Unstable) > 0 {
		p.tell(w.settings, wordsUnstable, len(w.Unstable))
	}
	for _, f := range w.Batch.Cross {
		if f.Code == "D2" { // what people decided or measured and nobody can be found for
			p.tell(w.settings, wordsStray, f.Message)
		}
	}
	p.tell(w.settings, wordsNext)
}

// clearLine takes back what a meter has written.
const clearLine = "\r\x1b[K"

func terminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }
