//go:build !linux

package parse

import "os/exec"

// boundAddresses does nothing here: the watch on the heap is the wall.
func boundAddresses(uint64) {}

// boundData does nothing here either.
func boundData(uint64) {}

// tie does nothing here: the child ends when its standard input closes.
func tie(*exec.Cmd) {}
