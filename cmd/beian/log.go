package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"beian/pipeline/inbox"
	"beian/pipeline/privacy"
)

const clock = "2006-01-02 15:04:05"

// An entry is one line of OUT/log: what is about the machine and the hour, and so stands in no output.
type entry struct {
	Began        time.Time `json:"began"`
	Seconds      float64   `json:"seconds"`
	Run          string    `json:"run"`
	Already      bool      `json:"already"`
	Applications int       `json:"applications"`
	Files        int       `json:"files"`
	Parsed       int       `json:"parsed"` // how often a file was parsed, unpacked or read a second time
	Found        int       `json:"found"`  // how often the cache knew it
	Jobs         int       `json:"jobs"`
	Host         string    `json:"host"`
	PID          int       `json:"pid"`
	Program      string    `json:"program"`
	Error        string    `json:"error,omitempty"`
}

// log adds a line to OUT/log, in the form that is asked for. Personal numbers that an error may carry are hidden.
func (p *program) log(s settings, e entry, err error) error {
	var done outcome
	switch {
	case p.ctx.Err() != nil:
		e.Error = "已中断"
	case err != nil && !errors.As(err, &done):
		e.Error = privacy.Scrub(err.Error())
	}
	e.Seconds, e.PID, e.Program = time.Since(e.Began).Seconds(), os.Getpid(), builtFrom()
	e.Host, _ = os.Hostname()
	return addToLog(s, e.text(), e)
}

// lookAtClock says when the log is newer than the clock: nothing but the log depends on it.
func (p *program) lookAtClock(s settings) {
	for _, name := range []string{"runs.log", "runs.jsonl"} {
		info, err := os.Stat(filepath.Join(logFolder(s), name))
		if err == nil && info.ModTime().After(time.Now().Add(time.Minute)) {
			p.tell(s, wordsClock, info.ModTime().Format(clock))
		}
	}
}

func logFolder(s settings) string { return filepath.Join(s.out, "log") }

// addToLog adds a line to the log: as text, or what it tells as JSON.
func addToLog(s settings, text string, told any) error {
	if err := os.MkdirAll(logFolder(s), 0o755); err != nil {
		return fmt.Errorf("making the log folder: %w", err)
	}
	name, line := "runs.log", text
	if s.jsonLog {
		data, err := json.Marshal(told)
		if err != nil {
			return fmt.Errorf("writing the log: %w", err)
		}
		name, line = "runs.jsonl", string(data)+"\n"
	}
	f, err := os.OpenFile(filepath.Join(logFolder(s), name), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("opening the log: %w", err)
	}
	_, err = io.WriteString(f, line)
	return errors.Join(err, f.Close())
}

func (e entry) text() string {
	what := fmt.Sprintf("%d 个申请", e.Applications)
	switch {
	case e.Error != "":
		what = "失败：" + oneLine(e.Error)
	case e.Already:
		what = "已有结果，未重复写入"
	}
	return fmt.Sprintf("%s  %s  %s  用时 %.1f 秒，%d 个文件（解析 %d 次，缓存 %d 次），并行 %d，主机 %s，进程 %d，%s\n",
		e.Began.Format(clock), e.Run, what, e.Seconds, e.Files, e.Parsed, e.Found, e.Jobs, e.Host, e.PID, e.Program)
}

func filesOf(j *job) []inbox.File {
	if j.Inbox == nil {
		return nil
	}
	return j.Inbox.Files()
}
