package parse

import (
	"os/exec"
	"syscall"
)

// boundAddresses bounds the address space of this process, so that one huge allocation fails at once.
func boundAddresses(n uint64) {
	// A refusal leaves the watch on the heap as the wall.
	_ = syscall.Setrlimit(syscall.RLIMIT_AS, &syscall.Rlimit{Cur: n, Max: n})
}

// tie lets the child die with its parent.
func tie(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} }
