//go:build race

package templates

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"testing"
)

// TestMain has these tests run without the race detector: there is no goroutine here, and what they do most, reading the
// workbooks back, is watched by the tests of the readers.
func TestMain(m *testing.M) {
	args := []string{"test", "."}
	if slices.Contains(os.Args[1:], "-test.v=true") {
		args = append(args, "-v")
	}
	c := exec.Command("go", args...)
	c.Stdout, c.Stderr = os.Stdout, os.Stderr
	if err := c.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "without the race detector:", err)
		os.Exit(1)
	}
}
