// Package parse is the contract between the street and the readers of foreign files, and the guard between them: bytes
// from outside are parsed only in child processes, which die alone. It imports no parser.
package parse

import (
	"context"
	"fmt"
	"io"

	"beian/pipeline/record"
)

// A Format reads one kind of file. It is a value: a name, a recogniser of first bytes, a reader.
type Format struct {
	Name    string // "xlsx"
	Doc     string // one Chinese sentence, printed in the list of formats
	Version int    // part of the cache key: raised whenever the reading changes
	Engine  string // name and version of the OCR engine that it uses, part of the cache key, too; "" for none
	// Knows is cheap and pure: it sees the first 8 KiB (and, for containers, may look at the whole through at).
	Knows func(head []byte, at io.ReaderAt, size int64) bool
	// Read is single-threaded and touches no disk and no clock. Blocks that come beside a *Trouble were read before it.
	Read func(ctx context.Context, in Input) (record.Document, error)
	// Again is set by formats that can be read by other means a second time: the text at each place, in the same order.
	Again func(ctx context.Context, in Input, places []record.Evidence) ([]string, error)
	// List is set instead of Read by formats of archives. Entries that come beside an error were listed before it.
	List func(ctx context.Context, in Input) ([]Entry, error)
}

// Input is one file as its parser gets it. Read sets Document.Blocks and Pages; the caller fills Source and Format, and
// the File of every Evidence is in.Source.Path.
type Input struct {
	Source record.Source
	At     io.ReaderAt
	Size   int64
	Limits Limits
}

// Limits are counted, so that they bite alike on every machine; time and memory are the last wall.
type Limits struct {
	Bytes    int64 // of the file
	Inflated int64 // bytes after decompression, all parts together
	Pages    int
	Scans    int // pages that are read as pictures
	Cells    int
	Objects  int   // operators, glyphs, XML elements
	Depth    int   // nesting
	Entry    int64 // bytes of one file of an archive
	Weight   int64 // of what a document hands on: its texts, and 100 bytes for each cell; 0 for any
}

// DefaultLimits is what a run uses (reading.md A 7, B 7).
func DefaultLimits() Limits {
	return Limits{Bytes: 500 << 20, Inflated: 512 << 20, Pages: 5000, Scans: 60, Cells: 2_000_000, Objects: 20_000_000, Depth: 64, Entry: 200 << 20, Weight: 32 << 20}
}

// A Trouble is the only error that a Format returns on purpose; the guard turns anything else into "damaged".
type Trouble struct {
	Status record.FileStatus
	Reason string // a Chinese sentence: what is wrong, what to do next
	Err    error  // the cause in English, for the log; may be nil
}

func (t *Trouble) Error() string {
	if t.Err == nil {
		return fmt.Sprintf("%s: %s", t.Status, t.Reason)
	}
	return fmt.Sprintf("%s: %s: %v", t.Status, t.Reason, t.Err)
}

func (t *Trouble) Unwrap() error { return t.Err }
