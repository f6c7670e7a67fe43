package parse

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"beian/pipeline/record"
)

// A Cache keeps what became of files, by their bytes. Deleting it changes nothing but time. It is safe for many goroutines.
type Cache interface {
	Get(key Key) (Outcome, bool)
	Put(key Key, o Outcome)
}

// A Key names an Outcome: the file's digest, and the digest of the formats that were asked, their versions and limits. All
// of them count, not only the format that read the file: a new version of an earlier one may take the file over.
type Key struct{ SHA256, Readers string }

// Readers is the second half of a Key.
func Readers(formats []Format, limits Limits) string {
	h := sha256.New()
	for _, f := range formats {
		fmt.Fprintf(h, "%s %d %q\n", f.Name, f.Version, f.Engine)
	}
	fmt.Fprintf(h, "%+v\n", limits)
	return fmt.Sprintf("%x", h.Sum(nil))
}

// Cached is a parser that looks into a cache first. readers is what Readers says of the formats behind p.
func Cached(p Parser, c Cache, readers string) Parser { return cached{p, c, readers} }

type cached struct {
	parser  Parser
	cache   Cache
	readers string
}

func (c cached) Parse(ctx context.Context, src record.Source, open func() (Content, error)) (Outcome, error) {
	if src.SHA256 == "" {
		return c.parser.Parse(ctx, src, open)
	}
	plain, named := Key{src.SHA256, c.readers}, Key{src.SHA256, c.readers + strings.ToLower(path.Ext(src.Path))}
	for _, key := range []Key{plain, named} {
		if out, ok := c.cache.Get(key); ok {
			out.Document = moved(out.Document, src)
			return out, nil
		}
	}
	out, err := c.parser.Parse(ctx, src, open)
	switch {
	case err != nil || out.Unstable: // it depends on time or memory
	case out.Document.Format != "":
		c.cache.Put(plain, out)
	case out.Document.Source == src: // a kind that nobody reads: its words depend on the ending, too
		c.cache.Put(named, out)
	}
	return out, err
}

// Unpack is not kept: the files of an archive are, each by its own bytes.
func (c cached) Unpack(ctx context.Context, src record.Source, room record.Room, open func() (Content, error), take Taker) (Outcome, error) {
	return c.parser.Unpack(ctx, src, room, open, take)
}

// Again finds a second reading by the file's bytes and the places; where the file lies does not matter.
func (c cached) Again(ctx context.Context, src record.Source, places []record.Evidence, open func() (Content, error)) (Outcome, error) {
	r, ok := c.parser.(Rereader)
	if !ok {
		return Outcome{}, nil
	}
	asked := slices.Clone(places)
	for i := range asked {
		asked[i].File = ""
	}
	names, err := json.Marshal(asked)
	if err != nil {
		return Outcome{}, fmt.Errorf("naming the places of a second reading: %w", err)
	}
	key := Key{src.SHA256, fmt.Sprintf("%s again %x", c.readers, sha256.Sum256(names))}
	if out, ok := c.cache.Get(key); ok {
		return out, nil
	}
	out, err := r.Again(ctx, src, places, open)
	if err == nil && !out.Unstable && src.SHA256 != "" {
		c.cache.Put(key, out)
	}
	return out, err
}

// moved is a document at another path: the same bytes may lie in many places.
func moved(doc record.Document, src record.Source) record.Document {
	if doc.Source.Path == src.Path {
		doc.Source = src
		return doc
	}
	doc.Source = src
	doc.Blocks = slices.Clone(doc.Blocks)
	for i := range doc.Blocks {
		cells := slices.Clone(doc.Blocks[i].Cells)
		for j := range cells {
			cells[j].At.File = src.Path
		}
		doc.Blocks[i].Cells = cells
	}
	return doc
}

// A Memory is a cache for the length of one run: a file that grouping looked into is not parsed again.
type Memory struct {
	room  int // cells that may still be kept
	mu    sync.Mutex
	known map[Key]Outcome
}

// NewMemory keeps documents until they have so many cells together; what comes later is not kept.
func NewMemory(cells int) *Memory { return &Memory{room: cells, known: map[Key]Outcome{}} }

// Get finds what was put.
func (m *Memory) Get(key Key) (Outcome, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	o, ok := m.known[key]
	return o, ok
}

// Put keeps an outcome where there is room.
func (m *Memory) Put(key Key, o Outcome) {
	cells := 1 + int(weightOf(o.Document)/(2*cellWeight)) // long texts count as several cells
	for _, b := range o.Document.Blocks {
		cells = max(cells, len(b.Cells))
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.known[key]; ok || cells > m.room {
		return
	}
	m.room -= cells
	m.known[key] = o
}
