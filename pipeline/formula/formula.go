// Package formula is the small language of a "must" line: `(a + b) / c >= 0.75`, `x >= 5 || y >= 2`,
// `staff >= ceil(residents / 15)`. The grammar is a subset of Go's expressions, numbers are exact, and a value may be
// known only as an interval or not at all. The package does not know what a name means.
package formula

import (
	"math/big"
	"slices"
)

// A Formula is a parsed and vetted must line. It is read-only and safe for many goroutines.
type Formula struct {
	Source string
	root   node
	names  []string
}

// Names lists the names of the formula in the order of their first appearance.
func (f *Formula) Names() []string { return slices.Clone(f.names) }

// Comparisons lists the comparisons of the formula from left to right.
func (f *Formula) Comparisons() []*Comparison {
	var out []*Comparison
	Fold(f, func(c *Comparison) int { out = append(out, c); return 0 },
		func(Join, []int) int { return 0 })
	return out
}

// A Join is how conditions are tied together.
type Join int

const (
	All Join = iota // &&
	Any             // ||
)

// node is a comparison, or a join of at least two nodes.
type node struct {
	comparison *Comparison
	join       Join
	parts      []node
}

// A Comparison holds two terms against each other: the atoms of which a formula is made.
type Comparison struct {
	Op          string // ">=", "<=", ">", "<", "=="
	Left, Right *Term
}

// Names lists the names on both sides in the order of their first appearance.
func (c *Comparison) Names() []string {
	var names []string
	c.Left.collect(&names)
	c.Right.collect(&names)
	return names
}

// Fold judges a formula from the inside out: leaf for each comparison, join for each && and ||.
func Fold[T any](f *Formula, leaf func(*Comparison) T, join func(Join, []T) T) T {
	return fold(f.root, leaf, join)
}

func fold[T any](n node, leaf func(*Comparison) T, join func(Join, []T) T) T {
	if n.comparison != nil {
		return leaf(n.comparison)
	}
	parts := make([]T, len(n.parts))
	for i, p := range n.parts {
		parts[i] = fold(p, leaf, join)
	}
	return join(n.join, parts)
}

// A Term is an arithmetic expression: a number, a name, an operation or a rounding.
type Term struct {
	name   string
	number *big.Rat
	op     byte // '+', '-', '*', '/', 'c' for ceil, 'f' for floor; 0 for names and numbers
	x, y   *Term
}

// Name is the term's name when it is nothing but a name, else "".
func (t *Term) Name() string { return t.name }

// Number is the term's value when it is nothing but a number, else nil.
func (t *Term) Number() *big.Rat { return t.number }

// Quotient reports whether the term is a division at its outermost.
func (t *Term) Quotient() bool { return t.op == '/' }

// Sides are dividend and divisor of a quotient, nil for other terms.
func (t *Term) Sides() (dividend, divisor *Term) {
	if t.op != '/' {
		return nil, nil
	}
	return t.x, t.y
}

// Rounded reports whether a ceil or floor stands in the term.
func (t *Term) Rounded() bool {
	if t == nil {
		return false
	}
	return t.op == 'c' || t.op == 'f' || t.x.Rounded() || t.y.Rounded()
}

// Names lists the names of the term in the order of their first appearance.
func (t *Term) Names() []string {
	var names []string
	t.collect(&names)
	return names
}

func (t *Term) collect(names *[]string) {
	if t == nil {
		return
	}
	if t.name != "" && !slices.Contains(*names, t.name) {
		*names = append(*names, t.name)
	}
	t.x.collect(names)
	t.y.collect(names)
}
