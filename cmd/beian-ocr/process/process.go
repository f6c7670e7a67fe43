// Package process runs the program beian-ocr for whoever needs text out of pictures. The program is started when the first
// picture comes, and anew when it dies or stalls; it ends when its standard input closes.
package process

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"os/exec"
	"strings"
	"time"

	"beian/parsers/ocr/engine"
)

// pictureWall is how long one picture may take: a page takes a few seconds, on a busy machine many times that.
const pictureWall = 5 * time.Minute

// An Engine is the program at a path. It is not safe for several goroutines at once.
type Engine struct {
	path, name string
	run        *running
}

var _ engine.Engine = (*Engine)(nil)

// running is one life of the program.
type running struct {
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *bufio.Reader
	said bytes.Buffer
}

// New takes the program at a path; nothing is started yet. name is what Name says.
func New(path, name string) *Engine { return &Engine{path: path, name: name} }

// Version asks the program for its name and version. An error says that it cannot be used.
func Version(ctx context.Context, path string) (string, error) {
	ctx, stop := context.WithTimeout(ctx, time.Minute)
	defer stop()
	var said bytes.Buffer
	c := exec.CommandContext(ctx, path, "--version")
	c.Stderr = &said
	out, err := c.Output()
	if err != nil {
		return "", errors.Join(fmt.Errorf("%s --version: %w", path, err), lastWords(said.String()))
	}
	name := strings.TrimSpace(string(out))
	if name == "" || strings.Contains(name, "\n") {
		return "", fmt.Errorf("%s --version answers %q", path, name)
	}
	return name, nil
}

func lastWords(said string) error {
	if said = strings.TrimSpace(said); said == "" {
		return nil
	}
	return errors.New(said[:min(len(said), 500)])
}

// Name is the program's name and version.
func (e *Engine) Name() string { return e.name }

// Read has one picture read. A picture that kills the program is tried once more in a fresh one.
func (e *Engine) Read(ctx context.Context, picture *image.Gray) (engine.Reading, error) {
	var err error
	for range 2 {
		if err = e.start(); err != nil {
			return engine.Reading{}, err
		}
		var r engine.Reading
		if r, err = e.ask(ctx, picture); err == nil || errors.Is(err, engine.ErrPicture) {
			return r, err
		}
		err = errors.Join(err, e.kill())
		if ctx.Err() != nil {
			return engine.Reading{}, ctx.Err()
		}
	}
	return engine.Reading{}, err
}

func (e *Engine) start() error {
	if e.run != nil {
		return nil
	}
	r := &running{cmd: exec.Command(e.path)}
	r.cmd.Stderr = &r.said
	var err error
	if r.in, err = r.cmd.StdinPipe(); err != nil {
		return err
	}
	out, err := r.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	r.out = bufio.NewReader(out)
	if err := r.cmd.Start(); err != nil {
		return fmt.Errorf("starting the reader of pictures: %w", err)
	}
	e.run = r
	return nil
}

func (e *Engine) ask(ctx context.Context, picture *image.Gray) (engine.Reading, error) {
	ctx, stop := context.WithTimeout(ctx, pictureWall)
	defer stop()
	type answer struct {
		reading engine.Reading
		err     error
	}
	done := make(chan answer, 1)
	go func(r *running) {
		if err := engine.SendPicture(r.in, picture); err != nil {
			done <- answer{err: err}
			return
		}
		reading, err := engine.ReceiveReading(r.out)
		done <- answer{reading, err}
	}(e.run)
	select {
	case a := <-done:
		return a.reading, a.err
	case <-ctx.Done():
		e.run.cmd.Process.Kill()
		<-done
		return engine.Reading{}, ctx.Err()
	}
}

// kill ends the program and tells its last words.
func (e *Engine) kill() error {
	r := e.run
	e.run = nil
	r.cmd.Process.Kill()
	r.cmd.Wait()
	return lastWords(r.said.String())
}

// Close ends the program, if it runs.
func (e *Engine) Close() {
	if e.run != nil {
		e.run.in.Close()
		e.run.cmd.Wait()
		e.run = nil
	}
}
