// Package pdfium reads the text of PDF pages with PDFium, which shares no line with the reader of package pdf: what both read
// alike was read right. It runs as WebAssembly, so that the program needs no cgo and a broken file can harm nothing; it sees
// no disk but the one font that is mounted for it.
package pdfium

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// Settings are what the caller knows of the machine.
type Settings struct {
	Font  []byte // a TrueType font with Chinese letters: without one PDFium drops the text of fonts that are not embedded
	Cache string // the folder of the compiled module; without one each process compiles it anew (7 s of one processor)
}

// mostMemory bounds what PDFium may take for one file.
const mostMemory = 512 << 20

// An Engine is PDFium, started when it is first used. It serves one call at a time.
type Engine struct {
	start func() (pdfium.Pool, error)
}

// New makes an engine.
func New(s Settings) *Engine {
	return &Engine{sync.OnceValues(func() (pdfium.Pool, error) { return start(s) })}
}

func start(s Settings) (pdfium.Pool, error) {
	config := wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	if s.Cache != "" {
		if cache, err := wazero.NewCompilationCacheWithDir(s.Cache); err == nil { // else it only takes longer
			config = config.WithCompilationCache(cache)
		}
	}
	ctx, config := bounded(context.Background(), config)
	// The pool counts no further than it forgets: an instance that a panic took from it is never given back, and with a
	// bound on their number every later call would wait for it in vain.
	const unbounded = -1
	return webassembly.Init(webassembly.Config{
		Context: ctx, RuntimeConfig: config, FSConfig: wazero.NewFSConfig().WithFSMount(disk(s.Font), "/"),
		Stdout: io.Discard, Stderr: io.Discard, RandomSource: zeros{}, MinIdle: 1, MaxIdle: 1, MaxTotal: unbounded,
	})
}

// zeros is a source of chance that has none: the same file is always read alike.
type zeros struct{}

func (zeros) Read(b []byte) (int, error) {
	clear(b)
	return len(b), nil
}

// Close gives back what the engine holds.
func (e *Engine) Close() error {
	pool, err := e.start()
	if err != nil {
		return nil // there is nothing to give back
	}
	return pool.Close()
}

// errUnusable says that PDFium itself cannot run here.
var errUnusable = errors.New("PDFium cannot be started")

// instance is a fresh PDFium: one that broke down over a file is never used again.
func (e *Engine) instance() (pdfium.Pdfium, error) {
	pool, err := e.start()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errUnusable, err)
	}
	p, err := pool.GetInstance(time.Minute)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errUnusable, err)
	}
	return p, nil
}
