package parse

import (
	"context"
	"fmt"
	"os"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"beian/pipeline/record"
)

// mapped is the memory that this process took from the system.
func mapped() int64 {
	s := []metrics.Sample{{Name: "/memory/classes/total:bytes"}}
	metrics.Read(s)
	return int64(s[0].Value.Uint64())
}

func TestAChildThatFloodsLeavesTheParentSmall(t *testing.T) {
	p := testPool(t, 1)
	before := mapped()
	for _, data := range []string{"flood", "promise", "shout", "mumble", "repeat"} {
		parseText(t, p, data)
		if more := mapped() - before; more > 512<<20 {
			t.Errorf("%s: the parent takes %d MiB more", data, more>>20)
		}
	}
}

// lets has a child of its own do what data says, and gives its peak of resident memory in bytes and how long it took.
func (p *Pool) lets(t *testing.T, data string) (out Outcome, peak int64, took time.Duration) {
	t.Helper()
	c, err := startChild(p.command, p.grace)
	if err != nil {
		t.Fatal(err)
	}
	status := fmt.Sprintf("/proc/%d/status", c.cmd.Process.Pid)
	stop, done := make(chan bool), make(chan bool)
	go func() {
		defer close(done)
		for {
			text, _ := os.ReadFile(status)
			if _, line, ok := strings.Cut(string(text), "VmHWM:"); ok {
				fmt.Sscan(line, &peak)
			}
			select {
			case <-stop:
				return
			case <-time.After(2 * time.Millisecond):
			}
		}
	}()
	src, open := sourceOf(data)
	content, _ := open()
	began := time.Now()
	out, alive, err := p.ask(context.Background(), c, request{Source: src, Limits: p.limits}, content, func(c *child) (Outcome, error) { return c.receive.outcome() })
	took = time.Since(began)
	close(stop)
	<-done
	if err != nil {
		t.Errorf("%s: %v", data, err)
	}
	if alive { // it looked at its context and ended the file by itself
		c.end()
	}
	return out, peak << 10, took
}

func TestTheWallsHoldToATenth(t *testing.T) {
	p := testPool(t, 1)
	const wall = 256 << 20                                                                              // TestMain's
	if out, peak, _ := p.lets(t, "devour"); out.Status != record.TooLarge || peak > wall*11/10+32<<20 { // and the program's own text
		t.Errorf("memory: %s at %d MiB", out.Status, peak>>20)
	}
	const limit = 3 * time.Second
	p.wall = func(int64) time.Duration { return limit }
	for _, data := range []string{"spin", "hang", "wait"} {
		if out, _, took := p.lets(t, data); out.Status != record.Timeout || took > limit*11/10 {
			t.Errorf("%s: %s after %s", data, out.Status, took)
		}
	}
}
