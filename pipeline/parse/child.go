package parse

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

// standingGrace is how long the parent waits for what should take no time: for a child to end, for its last words, for its pipe to
// run dry. A process that it left behind may hold the pipe for ever.
const standingGrace = 5 * time.Second

// A child is one parsing process.
type child struct {
	cmd     *exec.Cmd
	in      io.WriteCloser
	out     *os.File
	send    *sender
	receive *receiver
	ration  *ration
	words   *tail
	parsed  int
	grace   time.Duration
	gone    chan struct{} // closed once the process is no more; err is how it ended
	err     error
}

func startChild(command []string, grace time.Duration) (*child, error) {
	c := &child{cmd: exec.Command(command[0], command[1:]...), words: &tail{}, gone: make(chan struct{}), grace: grace}
	c.cmd.Stderr = c.words
	c.cmd.WaitDelay = grace
	tie(c.cmd)
	in, err := c.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, theirs, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	c.cmd.Stdout = theirs
	err = c.cmd.Start()
	theirs.Close()
	if err != nil {
		return nil, errors.Join(err, out.Close())
	}
	c.ration = &ration{r: out}
	c.in, c.out, c.send, c.receive = in, out, newSender(in), newReceiver(c.ration)
	go c.watch()
	return c, nil
}

// watch waits for the end of the process. Whoever still reads from it then gets what the pipe holds, but does not wait for
// more.
func (c *child) watch() {
	c.err = c.cmd.Wait()
	close(c.gone)
	time.AfterFunc(c.grace, func() { c.out.Close() })
}

// end closes the pipe, which ends a child by itself; one that lives on is killed.
func (c *child) end() {
	c.in.Close()
	select {
	case <-c.gone:
	case <-time.After(c.grace):
		c.kill()
	}
	c.out.Close()
}

// kill ends a child whatever it does. One that even the system cannot end, for a device does not answer, is left behind.
func (c *child) kill() {
	c.cmd.Process.Kill()
	select {
	case <-c.gone:
	case <-time.After(2 * c.grace):
	}
	c.out.Close()
}

// outOfMemory reports whether a child that is gone died for memory: by its own watch, or by the runtime's last words.
func (c *child) outOfMemory() bool {
	c.kill() // it may only have closed or garbled its pipe
	select {
	case <-c.gone:
	default:
		return false
	}
	var exit *exec.ExitError
	if errors.As(c.err, &exit) && exit.ExitCode() == exitMemory {
		return true
	}
	words := c.words.String()
	return strings.Contains(words, "out of memory") || strings.Contains(words, "cannot allocate memory")
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
