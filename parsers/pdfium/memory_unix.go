//go:build unix

package pdfium

import (
	"context"
	"syscall"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/experimental"
)

// bounded gives the module memory of the system's own up to the bound, which costs only what is touched. wazero by itself
// grows memory by copying it.
func bounded(ctx context.Context, config wazero.RuntimeConfig) (context.Context, wazero.RuntimeConfig) {
	return experimental.WithMemoryAllocator(ctx, experimental.MemoryAllocatorFunc(allocate)), config
}

func allocate(_, most uint64) experimental.LinearMemory {
	b, err := syscall.Mmap(-1, 0, int(min(most, mostMemory)), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_PRIVATE|syscall.MAP_ANON)
	if err != nil {
		return memory(nil) // nothing can be reserved in it: the instance is not made
	}
	return memory(b)
}

type memory []byte

// Reallocate gives the first size bytes, which stay where they are; nil when the bound is passed.
func (m memory) Reallocate(size uint64) []byte {
	if size > uint64(len(m)) {
		return nil
	}
	return m[:size:len(m)]
}

func (m memory) Free() {
	if m != nil {
		syscall.Munmap(m)
	}
}
