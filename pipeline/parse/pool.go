package parse

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
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
	grace   time.Duration
	readied *sync.Once // the first second reading goes alone
}

// NewPool makes a pool of n children, started with command when they are first needed. Close it after use.
func NewPool(command []string, n int, limits Limits) *Pool {
	p := &Pool{command: command, limits: limits, idle: make(chan *child, n), size: n, wall: wall, recycle: recycleAfter, grace: standingGrace, readied: &sync.Once{}}
	for range n {
		p.idle <- nil
	}
	return p
}

// wall is how long a file may take: a minute, and a second for each MiB, at most ten minutes.
func wall(bytes int64) time.Duration {
	return min(time.Minute+time.Duration(bytes>>20)*time.Second, 10*time.Minute)
}

// Close ends all children. No Parse may be under way; children of one that was given up are left to the end of the process.
func (p *Pool) Close() {
	for range p.size {
		select {
		case c := <-p.idle:
			if c != nil {
				c.end()
			}
		case <-time.After(p.grace):
			return
		}
	}
}

// Parse hands a file to a child. A file that kills a child is tried once more in a fresh one before its status is said.
func (p *Pool) Parse(ctx context.Context, src record.Source, open func() (Content, error)) (Outcome, error) {
	q := request{Source: src, Limits: p.limits}
	return p.twice(ctx, q, open, func(c *child) (Outcome, error) { return c.receive.outcome() }, func() bool { return true })
}

// Unpack lets a child take an archive apart. It is tried once more only where none of its files was handed on before.
func (p *Pool) Unpack(ctx context.Context, src record.Source, room record.Room, open func() (Content, error), take Taker) (Outcome, error) {
	taken := false
	q := request{Source: src, Limits: p.limits, Unpack: true, Room: room}
	return p.twice(ctx, q, open, func(c *child) (Outcome, error) {
		return c.receive.members(func(m record.Member, content io.Reader) error {
			taken = true
			return take(m, content)
		})
	}, func() bool { return !taken })
}

// twice asks a child, and a second one where the first did not live and again allows it. The file is opened before a child
// is taken: a file in an archive may have to be unpacked for it, which takes a child too.
func (p *Pool) twice(ctx context.Context, q request, open func() (Content, error), answer func(*child) (Outcome, error), again func() bool) (Outcome, error) {
	if q.Source.Bytes > p.limits.Bytes {
		return tooLarge(p.limits.Bytes), nil
	}
	var out Outcome
	memory := false
	for try := 0; try < 2 && again(); try++ {
		content, err := open()
		if err != nil {
			return unopened, nil
		}
		var alive bool
		out, alive, err = p.once(ctx, q, content, answer)
		content.Close()
		if alive || err != nil {
			return out, err
		}
		if memory = memory || out.Status == record.TooLarge; memory {
			out = outOfMemory // a runtime without memory does not always find the words for it
		}
	}
	return out, nil
}

func (p *Pool) once(ctx context.Context, q request, content io.ReaderAt, answer func(*child) (Outcome, error)) (out Outcome, alive bool, err error) {
	var c *child
	select {
	case c = <-p.idle:
	case <-ctx.Done():
		return Outcome{}, false, ctx.Err()
	}
	defer func() { p.idle <- c }()
	if c, err = p.ready(c); err != nil {
		return Outcome{}, false, fmt.Errorf("starting the parsing process: %w", err)
	}
	if out, alive, err = p.ask(ctx, c, q, content, answer); !alive {
		c = nil
	}
	return out, alive, errors.Join(err, ctx.Err())
}

// ready gives a child that can take a file: c itself, or a fresh one where it is none or has parsed enough.
func (p *Pool) ready(c *child) (*child, error) {
	if c != nil && c.parsed < p.recycle {
		return c, nil
	}
	if c != nil {
		c.end()
	}
	return startChild(p.command, p.grace)
}

// ask lets a child do one job. alive tells whether the child lives on; where it does not, the outcome holds unless a second
// try says otherwise. An error is the taker's.
func (p *Pool) ask(ctx context.Context, c *child, q request, content io.ReaderAt, answer func(*child) (Outcome, error)) (out Outcome, alive bool, err error) {
	type reply struct {
		out Outcome
		err error
	}
	limit := p.wall(q.Source.Bytes)
	q.Soft = limit * 9 / 10
	c.ration.left = rationOf(q)
	done := make(chan reply, 1)
	var sent atomic.Bool
	go func() {
		if err := c.send.request(q, content); err != nil {
			done <- reply{err: err}
			return
		}
		sent.Store(true)
		o, err := answer(c)
		done <- reply{o, err}
	}()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case a := <-done:
		if a.err == nil {
			c.parsed++
			return a.out, true, nil
		}
		out, err = c.died(a.err)
		return out, false, err
	case <-timer.C:
		out = overrun(limit)
	case <-ctx.Done():
	}
	c.kill()
	select {
	case <-done:
	case <-time.After(p.grace): // not the child: a disk or a share does not answer, and nothing can be done about it from here
		if sent.Load() {
			return out, false, errors.New("a disk does not take what comes out of an archive")
		}
		out = unopened
	}
	return out, false, nil
}

// died tells what becomes of the file whose answer ended with an error, and ends the child. An error is the taker's.
func (c *child) died(err error) (Outcome, error) {
	var taker errTaker
	switch {
	case errors.As(err, &taker):
		c.kill()
		return Outcome{}, taker.error
	case errors.Is(err, errSource):
		c.kill()
		return changed, nil
	case c.outOfMemory():
		return outOfMemory, nil
	}
	return crashed, nil
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
