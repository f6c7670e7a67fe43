//go:build race

package cache

// The race detector makes the database ten times slower: what only repeats is repeated less.
const raced = true
