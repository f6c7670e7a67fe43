package parse

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"time"

	"beian/pipeline/record"
)

// recycleAfter is how many files a child parses before a fresh one takes its place: libraries leak.
const recycleAfter = 2000

// A Pool parses in child processes, one for each worker, and replaces those that die or overrun.
type Pool struct {
	command []string
	idle    chan *child // nil stands for a child not yet started
	size    int
	wall    func(bytes int64) time.Duration
}

// NewPool makes a pool of n children, started with command when they are first needed. Close it after use.
func NewPool(command []string, n int) *Pool {
	p := &Pool{command: command, idle: make(chan *child, n), size: n, wall: wall}
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
	var c *child
	select {
	case c = <-p.idle:
	case <-ctx.Done():
		return Outcome{}, ctx.Err()
	}
	defer func() { p.idle <- c }()
	var out Outcome
	for try := 0; try < 2; try++ {
		content, err := open()
		if err != nil {
			return Outcome{Status: record.Damaged, Reason: "文件无法打开；请检查权限或共享盘后重新运行"}, nil
		}
		if c == nil || c.parsed >= recycleAfter {
			if c != nil {
				c.end()
			}
			if c, err = p.start(); err != nil {
				content.Close()
				return Outcome{}, fmt.Errorf("starting the parsing process: %w", err)
			}
		}
		var again bool
		out, again = p.ask(ctx, c, src, content)
		content.Close()
		if ctx.Err() != nil {
			c.kill()
			c = nil
			return Outcome{}, ctx.Err()
		}
		if !again {
			return out, nil
		}
		c = nil
	}
	return out, nil
}

// ask lets a child parse one file. again tells that the child is gone and what the file's status is unless a second try
// says otherwise.
func (p *Pool) ask(ctx context.Context, c *child, src record.Source, content io.ReaderAt) (out Outcome, again bool) {
	type answer struct {
		out Outcome
		err error
	}
	done := make(chan answer, 1)
	go func() {
		if err := c.send.request(src, content); err != nil {
			done <- answer{err: err}
			return
		}
		o, err := c.receive.outcome()
		done <- answer{o, err}
	}()
	timer := time.NewTimer(p.wall(src.Bytes))
	defer timer.Stop()
	select {
	case a := <-done:
		if a.err == nil {
			c.parsed++
			return a.out, false
		}
		return c.died(), true
	case <-timer.C:
		c.kill()
		<-done
		return Outcome{Status: record.Timeout, Unstable: true, Reason: fmt.Sprintf("解析超过 %d 秒未完成；请拆分文件或用原软件另存后重新提交", int(p.wall(src.Bytes).Seconds()))}, true
	case <-ctx.Done():
		c.kill()
		<-done
		return Outcome{}, true
	}
}

// A child is one parsing process.
type child struct {
	cmd     *exec.Cmd
	in      io.WriteCloser
	send    *sender
	receive *receiver
	words   *tail
	parsed  int
}

func (p *Pool) start() (*child, error) {
	c := &child{cmd: exec.Command(p.command[0], p.command[1:]...), words: &tail{}}
	c.cmd.Stderr = c.words
	tie(c.cmd)
	in, err := c.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.cmd.Start(); err != nil {
		return nil, err
	}
	c.in, c.send, c.receive = in, newSender(in), newReceiver(out)
	return c, nil
}

// end closes the pipe, which ends an idle child by itself.
func (c *child) end() {
	c.in.Close()
	c.cmd.Wait()
}

func (c *child) kill() {
	c.cmd.Process.Kill()
	c.cmd.Wait()
}

// died tells what a child that is gone died of.
func (c *child) died() Outcome {
	c.cmd.Process.Kill() // it may only have closed its pipe
	err := c.cmd.Wait()
	var exit *exec.ExitError
	memory := errors.As(err, &exit) && exit.ExitCode() == exitMemory
	words := c.words.String()
	if memory || strings.Contains(words, "out of memory") || strings.Contains(words, "cannot allocate memory") {
		return Outcome{Status: record.TooLarge, Unstable: true, Reason: "解析所需内存超过上限；文件可能异常膨胀，请用原软件打开后另存或拆分再提交"}
	}
	return Outcome{Status: record.Damaged, Reason: "文件内容异常，解析进程中断（已重试一次）；请用原软件打开后另存一份再提交"}
}

// A tail keeps the first words that a dying process says.
type tail struct{ said []byte }

func (t *tail) Write(b []byte) (int, error) {
	if room := 8<<10 - len(t.said); room > 0 {
		t.said = append(t.said, b[:min(room, len(b))]...)
	}
	return len(b), nil
}

func (t *tail) String() string { return string(t.said) }
