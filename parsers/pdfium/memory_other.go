//go:build !unix

package pdfium

import (
	"context"

	"github.com/tetratelabs/wazero"
)

// bounded keeps the module's memory, which grows by being copied, below the bound.
func bounded(ctx context.Context, config wazero.RuntimeConfig) (context.Context, wazero.RuntimeConfig) {
	const page = 64 << 10
	return ctx, config.WithMemoryLimitPages(mostMemory / page)
}
