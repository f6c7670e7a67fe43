//go:build !race

package parse

// raced tells that the race detector is built in.
const raced = false
