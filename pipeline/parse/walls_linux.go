package parse

import (
	"os/exec"
	"syscall"
)

// boundAddresses bounds the address space of this process, so that one huge allocation fails at once.
func boundAddresses(n uint64) {
	if raced {
		return
	}
	// A refusal leaves the watch on the heap as the wall.
	_ = syscall.Setrlimit(syscall.RLIMIT_AS, &syscall.Rlimit{Cur: n, Max: n})
}

// boundData bounds the memory that this process may write to (since Linux 4.7). The watch on the heap is late on a busy
// machine; this is not.
func boundData(n uint64) {
	if raced {
		return
	}
	_ = syscall.Setrlimit(syscall.RLIMIT_DATA, &syscall.Rlimit{Cur: n, Max: n})
}

// tie lets the child die with its parent.
func tie(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} }
