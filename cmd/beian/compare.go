package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"sync"

	"beian/pipeline/manifest"
)

// A comparison takes what is computed again and holds it, byte by byte, against a run folder. It keeps nothing.
type comparison struct {
	run   fs.FS
	mu    sync.Mutex
	made  map[string]bool
	diffs []manifest.Difference
}

// Create compares one file.
func (c *comparison) Create(path string, write func(io.Writer) error) error {
	change, err := c.compare(path, write)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.made[path] = true
	if change != "" {
		c.diffs = append(c.diffs, manifest.Difference{Path: path, What: change})
	}
	return err
}

func (c *comparison) compare(path string, write func(io.Writer) error) (manifest.Change, error) {
	f, err := c.run.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return manifest.Gone, write(io.Discard)
	}
	if err != nil {
		return manifest.Broken, write(io.Discard)
	}
	defer f.Close()
	against := &againstFile{want: bufio.NewReaderSize(f, 64<<10)}
	err = write(against)
	if _, more := against.want.ReadByte(); more == nil || against.differs {
		return manifest.Changed, err
	}
	return "", err
}

// againstFile takes bytes and notes whether they are those of a file.
type againstFile struct {
	want    *bufio.Reader
	buf     []byte
	differs bool
}

func (a *againstFile) Write(b []byte) (int, error) {
	if a.differs {
		return len(b), nil
	}
	a.buf = append(a.buf[:0], b...)
	if _, err := io.ReadFull(a.want, a.buf); err != nil || !bytes.Equal(a.buf, b) {
		a.differs = true
	}
	return len(b), nil
}

// rest adds what the run has and nobody computed, and the manifest itself.
func (c *comparison) rest(then, now manifest.Manifest) ([]manifest.Difference, error) {
	for _, e := range then.Outputs {
		if !c.made[e.Path] {
			c.diffs = append(c.diffs, manifest.Difference{Path: e.Path, What: manifest.Extra})
		}
	}
	now.Outputs = then.Outputs // compared above, one by one
	err := c.Create(manifest.Name, now.Write)
	return c.diffs, err
}
