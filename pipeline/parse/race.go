//go:build race

package parse

// raced tells that the race detector is built in: its shadow memory needs more than any bound.
const raced = true
