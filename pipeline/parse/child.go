package parse

import (
	"errors"
	"io"
	"os/exec"
	"strings"
)

// A child is one parsing process.
type child struct {
	cmd     *exec.Cmd
	in      io.WriteCloser
	send    *sender
	receive *receiver
	ration  *ration
	words   *tail
	parsed  int
}

func startChild(command []string) (*child, error) {
	c := &child{cmd: exec.Command(command[0], command[1:]...), words: &tail{}}
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
	c.ration = &ration{r: out}
	c.in, c.send, c.receive = in, newSender(in), newReceiver(c.ration)
	return c, nil
}

// end closes the pipe, which ends a child by itself.
func (c *child) end() {
	c.in.Close()
	c.cmd.Wait()
}

func (c *child) kill() {
	c.cmd.Process.Kill()
	c.cmd.Wait()
}

// outOfMemory reports whether a child that is gone died for memory: by its own watch, or by the runtime's last words.
func (c *child) outOfMemory() bool {
	c.cmd.Process.Kill() // it may only have closed or garbled its pipe
	err := c.cmd.Wait()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == exitMemory {
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
