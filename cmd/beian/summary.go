package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"beian/pipeline/record"
)

// tally counts the applications by verdict.
func tally(apps []record.Application) map[record.State]int {
	out := map[record.State]int{}
	for _, a := range apps {
		out[a.Verdict()]++
	}
	return out
}

// summary says at the end what was found, where it lies and what to do next.
func (p *program) summary(w worked, run string) {
	if w.settings.quiet {
		return
	}
	n := tally(w.Batch.Applications)
	p.says(wordsPublished, len(w.Batch.Applications), n[record.Pass], n[record.Review], n[record.Missing], n[record.Fail])
	p.says(wordsWhere, filepath.Join(run, "省级汇总表.xlsx"), filepath.Join(run, "reports"), filepath.Join(run, "results.jsonl"))
	partly, stray := 0, 0
	for _, a := range w.Batch.Applications {
		for _, f := range a.Files {
			if f.Status != record.Read && f.Status != record.Skipped {
				partly++
			}
		}
	}
	for _, f := range w.Batch.Unassigned {
		if f.Reason != "" && f.Status != record.Skipped {
			stray++
		}
	}
	if partly+stray > 0 {
		p.says(wordsUnread, partly, stray)
	}
	p.says(wordsNext)
}

// logLine is one line of OUT/log/runs.log: what is about the machine and the hour.
func logLine(w worked, run string, began time.Time) string {
	took := time.Since(began).Round(time.Millisecond)
	if w.settings.json {
		data, err := json.Marshal(map[string]any{
			"run": run, "began": began.Format(time.RFC3339), "seconds": took.Seconds(), "applications": len(w.Batch.Applications),
			"files": len(w.Inputs), "jobs": w.Workers, "pid": os.Getpid(),
		})
		if err == nil {
			return string(data) + "\n"
		}
	}
	return fmt.Sprintf("%s %s 用时 %s，%d 个申请，%d 个文件，并行 %d\n", began.Format("2006-01-02 15:04:05"), run, took, len(w.Batch.Applications), len(w.Inputs), w.Workers)
}

// progress shows how far the run is, on a terminal only.
func (p *program) progress(s settings) func(done, total int, name string) {
	f, ok := p.stderr.(*os.File)
	if !ok || s.quiet || !terminal(f) {
		return nil
	}
	return func(done, total int, name string) {
		fmt.Fprintf(f, "\r\x1b[K%d/%d %s", done, total, clip(name, 60))
		if done == total {
			fmt.Fprint(f, "\r\x1b[K")
		}
	}
}

func terminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
