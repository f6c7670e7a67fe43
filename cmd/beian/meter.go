package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"beian/pipeline/privacy"
)

// How often a meter tells: a terminal can hardly be read faster, whatever watches the machine asks each minute at most.
const (
	drawEvery  = 200 * time.Millisecond
	beatEvery  = 10 * time.Second
	logEvery   = 1000 // files
	heartbeats = "heartbeat.json"
)

// A stage is what a run is at, as the heartbeat names it.
type stage string

const (
	reading stage = "reading" // applications are read and checked
	joining stage = "joining" // applications are held against one another
	writing stage = "writing" // reports are written
	ended   stage = "ended"
	failed  stage = "failed"
)

// words name a stage on the terminal.
func (s stage) words() string {
	switch s {
	case joining:
		return "正在比对各申请"
	case writing:
		return "正在写报告和汇总表"
	}
	return ""
}

// A pulse is how far a run is: a line of the log, or OUT/log/heartbeat.json, whose age tells whether the run lives.
type pulse struct {
	Time         time.Time `json:"time"`
	Stage        stage     `json:"stage"`
	Applications int       `json:"applications"`
	Of           int       `json:"of"`
	Files        int       `json:"files"` // files read, those in archives among them
	Rate         float64   `json:"files_per_second"`
	Left         float64   `json:"seconds_left"` // 0 when nobody can tell
	File         string    `json:"file"`         // the file that has been in work for longest
	Host         string    `json:"host"`
	PID          int       `json:"pid"`
}

// A meter sees how far a run is and tells the terminal, the log and the heartbeat file.
type meter struct {
	mu    sync.Mutex
	began time.Time
	round time.Time // when the applications in work were begun
	stage stage
	apps  int
	of    int
	files int
	begun int
	work  map[int]string // files in work, numbered as they were begun
}

func newMeter() *meter {
	now := time.Now()
	return &meter{began: now, round: now, stage: reading, work: map[int]string{}}
}

// reads notes a file that is begun.
func (m *meter) reads(path string) (read func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.begun++
	number := m.begun
	m.work[number] = path
	return func() {
		m.mu.Lock()
		defer m.mu.Unlock()
		delete(m.work, number)
		m.files++
	}
}

// worked notes an application that is done. Those to which loose files belong are worked off in a second round.
func (m *meter) worked(_, total int, _ string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.apps == m.of {
		m.apps, m.of, m.stage = 0, total, reading
	}
	if m.apps++; m.apps == m.of {
		m.stage, m.round = joining, time.Now()
	}
}

func (m *meter) at(s stage) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.stage = s
}

// pulse is how far the run is now. Personal numbers in the name of a file are hidden.
func (m *meter) pulse() pulse {
	m.mu.Lock()
	defer m.mu.Unlock()
	now := time.Now()
	p := pulse{Time: now, Stage: m.stage, Applications: m.apps, Of: m.of, Files: m.files, PID: os.Getpid()}
	p.Host, _ = os.Hostname()
	took := now.Sub(m.began).Seconds()
	if took > 0 {
		p.Rate = float64(m.files) / took
	}
	if m.stage == reading && m.apps > 0 {
		p.Left = now.Sub(m.round).Seconds() / float64(m.apps) * float64(m.of-m.apps)
	}
	if numbers := slices.Sorted(maps.Keys(m.work)); len(numbers) > 0 {
		p.File = privacy.Scrub(m.work[numbers[0]])
	}
	return p
}

// line is a pulse for the terminal, in so many columns.
func (p pulse) line(columns int) string {
	if p.Stage != reading {
		return p.Stage.words()
	}
	s := fmt.Sprintf("申请 %d/%d  文件 %d  %.1f 个/秒", p.Applications, p.Of, p.Files, p.Rate)
	if p.Left > 0 {
		s += "  剩余约 " + inMinutes(time.Duration(p.Left*float64(time.Second)))
	}
	if p.File != "" {
		s += "  " + p.File
	}
	return clip(s, columns)
}

func inMinutes(d time.Duration) string {
	if d < time.Minute {
		return fmt.Sprintf("%d 秒", int(d.Seconds())+1)
	}
	return fmt.Sprintf("%d 分钟", int(d.Round(time.Minute).Minutes()))
}

// watch tells until the returned function is called with what became of the run. A heartbeat that cannot be written costs
// nothing but itself: whoever watches sees that it is old.
func (p *program) watch(m *meter, s settings) (stop func(error)) {
	screen := p.screen(s)
	done, gone := make(chan struct{}), make(chan struct{})
	beat := func() {
		if s.out != "" {
			writeHeartbeat(logFolder(s), m.pulse())
		}
	}
	beat()
	go func() {
		defer close(gone)
		draw, beats := time.NewTicker(drawEvery), time.NewTicker(beatEvery)
		defer draw.Stop()
		defer beats.Stop()
		logged := 0
		for {
			select {
			case <-done:
				fmt.Fprint(screen, clearLine)
				return
			case <-beats.C:
				beat()
			case <-draw.C:
				now := m.pulse()
				fmt.Fprint(screen, clearLine+now.line(terminalColumns))
				if s.out != "" && now.Files/logEvery > logged {
					logged = now.Files / logEvery
					_ = addToLog(s, now.text(), now)
				}
			}
		}
	}()
	return func(err error) {
		close(done)
		<-gone
		m.at(ended)
		if done := outcome(0); err != nil && !errors.As(err, &done) {
			m.at(failed)
		}
		beat()
	}
}

// terminalColumns is what every terminal has.
const terminalColumns = 78

func (p pulse) text() string {
	return fmt.Sprintf("%s  进度  申请 %d/%d，文件 %d，每秒 %.1f 个，正在读取 %s\n", p.Time.Format(clock), p.Applications, p.Of, p.Files, p.Rate, oneLine(p.File))
}

// screen is the terminal, or nothing where there is none or nobody wants to see.
func (p *program) screen(s settings) io.Writer {
	if f, ok := p.stderr.(*os.File); ok && !s.quiet && terminal(f) {
		return f
	}
	return io.Discard
}

// writeHeartbeat writes the heartbeat file whole.
func writeHeartbeat(dir string, p pulse) {
	data, err := json.MarshalIndent(p, "", " ")
	if err != nil || os.MkdirAll(dir, 0o755) != nil {
		return
	}
	name := filepath.Join(dir, heartbeats)
	if os.WriteFile(name+".tmp", append(data, '\n'), 0o644) == nil {
		_ = os.Rename(name+".tmp", name)
	}
}
