package parse

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"beian/pipeline/record"
)

// recycleAfter is how many files a child parses before a fresh one takes its place: libraries leak.
const recycleAfter = 2000

// A Pool parses in child processes, one for each worker, and replaces those that die or overrun.
type Pool struct {
	command []string
	limits  Limits
	idle    chan *child // nil stands for a child not yet started
	size    int
	wall    func(bytes int64) time.Duration
	recycle int
}

// NewPool makes a pool of n children, started with command when they are first needed. Close it after use.
func NewPool(command []string, n int, limits Limits) *Pool {
	p := &Pool{command: command, limits: limits, idle: make(chan *child, n), size: n, wall: wall, recycle: recycleAfter}
	for range n {
		p.idle <- nil
	}
	return p
}

// wall is how long a file may take: a minute, and a second for each MiB, at most ten minutes.
func wall(bytes int64) time.Duration {
	return min(time.Minute+time.Duration(bytes>>20)*time.Second, 10*time.Minute)
}

// Close ends all children. No Parse may be under way.
func (p *Pool) Close() {
	for range p.size {
		if c := <-p.idle; c != nil {
			c.end()
		}
	}
}

// Parse hands a file to a child. A file that kills a child is tried once more in a fresh one before its status is said.
func (p *Pool) Parse(ctx context.Context, src record.Source, open func() (Content, error)) (Outcome, error) {
	if src.Bytes > p.limits.Bytes {
		return tooLarge(p.limits.Bytes), nil
	}
	var c *child
	select {
	case c = <-p.idle:
	case <-ctx.Done():
		return Outcome{}, ctx.Err()
	}
	defer func() { p.idle <- c }()
	var out Outcome
	for range 2 {
		var err error
		if c, err = p.ready(c); err != nil {
			return Outcome{}, fmt.Errorf("starting the parsing process: %w", err)
		}
		content, err := open()
		if err != nil {
			return unopened, nil
		}
		alive := false
		out, alive = p.ask(ctx, c, src, content)
		content.Close()
		if alive {
			return out, nil
		}
		c = nil
		if ctx.Err() != nil {
			return Outcome{}, ctx.Err()
		}
	}
	return out, nil
}

// ready gives a child that can take a file: c itself, or a fresh one where it is none or has parsed enough.
func (p *Pool) ready(c *child) (*child, error) {
	if c != nil && c.parsed < p.recycle {
		return c, nil
	}
	if c != nil {
		c.end()
	}
	return startChild(p.command)
}

// ask lets a child parse one file. alive tells whether the child lives on; where it does not, the outcome holds unless a
// second try says otherwise.
func (p *Pool) ask(ctx context.Context, c *child, src record.Source, content io.ReaderAt) (out Outcome, alive bool) {
	type answer struct {
		out Outcome
		err error
	}
	limit := p.wall(src.Bytes)
	done := make(chan answer, 1)
	go func() {
		if err := c.send.request(request{src, p.limits, limit * 9 / 10}, content); err != nil {
			done <- answer{err: err}
			return
		}
		o, err := c.receive.outcome()
		done <- answer{o, err}
	}()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case a := <-done:
		switch {
		case a.err == nil:
			c.parsed++
			return a.out, true
		case errors.Is(a.err, errSource):
			c.kill()
			return changed, false
		case c.outOfMemory():
			return outOfMemory, false
		}
		return crashed, false
	case <-timer.C:
		out = overrun(limit)
	case <-ctx.Done():
	}
	c.kill()
	<-done
	return out, false
}

// What becomes of a file that its child did not survive, or that could not be handed to it.
var (
	unopened = Outcome{Status: record.Damaged, Unstable: true, Reason: "文件无法打开；请检查权限或共享盘后重新运行"}
	changed  = Outcome{Status: record.Damaged, Unstable: true, Reason: "文件在读取时被改动或读取中断，未采用；请待上传完成、共享盘正常后重新运行"}
	crashed  = Outcome{Status: record.Damaged, Reason: "文件内容异常，解析进程中断（已重试一次）；请用原软件打开后另存一份再提交"}

	outOfMemory = Outcome{Status: record.TooLarge, Unstable: true, Reason: "解析所需内存超过上限；文件可能异常膨胀，请用原软件打开后另存或拆分再提交"}
)

func overrun(limit time.Duration) Outcome {
	return Outcome{Status: record.Timeout, Unstable: true, Reason: fmt.Sprintf("解析超过 %d 秒未完成；请拆分文件或用原软件另存后重新提交", int(limit.Seconds()))}
}

func tooLarge(limit int64) Outcome {
	return Outcome{Status: record.TooLarge, Reason: fmt.Sprintf("文件超过 %d MB，未读取；请拆分或压缩图片后重新提交", limit>>20)}
}
