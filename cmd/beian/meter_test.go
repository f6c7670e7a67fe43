package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestAPulseTellsHowFarARunIs(t *testing.T) {
	m := newMeter()
	m.began = time.Now().Add(-10 * time.Second)
	m.round = m.began
	first, second := m.reads("身份证 210102199003071234.pdf"), m.reads("附件1.xlsx")
	m.reads("附件2.pdf")()
	m.worked(1, 4, "沈阳市/甲")
	p := m.pulse()
	if p.Stage != reading || p.Applications != 1 || p.Of != 4 || p.Files != 1 || p.Rate < 0.09 || p.Rate > 0.11 || p.Left < 29 || p.Left > 31 {
		t.Errorf("after ten seconds: %+v", p)
	}
	if strings.Contains(p.File, "19900307") || !strings.HasPrefix(p.File, "身份证") {
		t.Errorf("in work for longest: %q", p.File)
	}
	if line := p.line(200); !strings.Contains(line, "申请 1/4  文件 1  0.1 个/秒  剩余约 31 秒  身份证") {
		t.Errorf("on the terminal: %q", line)
	}
	first()
	if got := m.pulse().File; got != "附件1.xlsx" {
		t.Errorf("then %q", got)
	}
	second()
	for range 3 {
		m.worked(0, 4, "")
	}
	if p := m.pulse(); p.Stage != joining || p.Left != 0 || p.line(80) != "正在比对各申请" {
		t.Errorf("when all are read: %+v, %q", p, p.line(80))
	}
	m.worked(1, 2, "")
	if p := m.pulse(); p.Stage != reading || p.Applications != 1 || p.Of != 2 || p.Left > 5 {
		t.Errorf("in a second round: %+v", p)
	}
	if got := inMinutes(150 * time.Second); got != "3 分钟" {
		t.Errorf("150 s are %s", got)
	}
}

func TestTheHeartbeatSaysHowARunEnded(t *testing.T) {
	for want, err := range map[stage]error{ended: outcome(exitUnread), failed: os.ErrPermission} {
		s := settings{out: t.TempDir()}
		p := &program{stderr: &strings.Builder{}}
		p.watch(newMeter(), s)(err)
		data, err := os.ReadFile(filepath.Join(logFolder(s), heartbeats))
		if err != nil {
			t.Fatal(err)
		}
		var got pulse
		if err := json.Unmarshal(data, &got); err != nil || got.Stage != want || got.PID != os.Getpid() || time.Since(got.Time) > time.Minute {
			t.Errorf("%+v, %v; want %s", got, err, want)
		}
		if left, _ := filepath.Glob(filepath.Join(logFolder(s), "*.tmp")); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	}
}
