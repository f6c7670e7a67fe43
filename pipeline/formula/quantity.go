package formula

import "math/big"

// A Quantity is what is known about a number: it lies between Low and High, ends included. A nil bound means that
// nothing is known on that side. The zero Quantity is unknown.
type Quantity struct {
	Known     bool
	Low, High *big.Rat
}

// Exact is a number that is known.
func Exact(r *big.Rat) Quantity { return Quantity{true, r, r} }

// Whole is a whole number that is known.
func Whole(n int) Quantity { return Exact(big.NewRat(int64(n), 1)) }

// Between is a number known to lie between two others.
func Between(low, high *big.Rat) Quantity { return Quantity{true, low, high} }

// Point returns the number when it is known exactly.
func (q Quantity) Point() (*big.Rat, bool) {
	if !q.Known || q.Low == nil || q.High == nil || q.Low.Cmp(q.High) != 0 {
		return nil, false
	}
	return q.Low, true
}

// Equal reports whether both say the same.
func (q Quantity) Equal(o Quantity) bool {
	return q.Known == o.Known && sameBound(q.Low, o.Low) && sameBound(q.High, o.High)
}

func sameBound(a, b *big.Rat) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return a.Cmp(b) == 0
}

// Hull is the smallest interval that holds both.
func Hull(a, b Quantity) Quantity {
	if !a.Known {
		return b
	}
	if !b.Known {
		return a
	}
	h := a
	if h.Low != nil && (b.Low == nil || b.Low.Cmp(h.Low) < 0) {
		h.Low = b.Low
	}
	if h.High != nil && (b.High == nil || b.High.Cmp(h.High) > 0) {
		h.High = b.High
	}
	return h
}

// Add is the sum; an unknown operand makes it unknown.
func Add(a, b Quantity) Quantity {
	if !a.Known || !b.Known {
		return Quantity{}
	}
	return Quantity{true, addBound(a.Low, b.Low), addBound(a.High, b.High)}
}

func addBound(a, b *big.Rat) *big.Rat {
	if a == nil || b == nil {
		return nil
	}
	return new(big.Rat).Add(a, b)
}

func negate(q Quantity) Quantity {
	neg := func(r *big.Rat) *big.Rat {
		if r == nil {
			return nil
		}
		return new(big.Rat).Neg(r)
	}
	return Quantity{q.Known, neg(q.High), neg(q.Low)}
}

func multiply(a, b Quantity) Quantity {
	if !a.Known || !b.Known {
		return Quantity{}
	}
	if p, ok := b.Point(); ok && p.Sign() > 0 {
		return scale(a, p)
	}
	if p, ok := a.Point(); ok && p.Sign() > 0 {
		return scale(b, p)
	}
	if a.Low == nil || a.High == nil || b.Low == nil || b.High == nil {
		return Quantity{Known: true}
	}
	var out Quantity
	for _, x := range []*big.Rat{a.Low, a.High} {
		for _, y := range []*big.Rat{b.Low, b.High} {
			out = Hull(out, Exact(new(big.Rat).Mul(x, y)))
		}
	}
	return out
}

func scale(q Quantity, by *big.Rat) Quantity {
	mul := func(r *big.Rat) *big.Rat {
		if r == nil {
			return nil
		}
		return new(big.Rat).Mul(r, by)
	}
	return Quantity{q.Known, mul(q.Low), mul(q.High)}
}

// divide is unknown when the divisor may be zero: nothing follows from a ratio over nothing.
func divide(a, b Quantity) Quantity {
	if !a.Known || !b.Known || holdsZero(b) {
		return Quantity{}
	}
	inverse := func(r *big.Rat) *big.Rat {
		if r == nil {
			return new(big.Rat) // 1 ÷ ∞
		}
		return new(big.Rat).Inv(r)
	}
	return multiply(a, Quantity{true, inverse(b.High), inverse(b.Low)})
}

func holdsZero(q Quantity) bool {
	return (q.Low == nil || q.Low.Sign() <= 0) && (q.High == nil || q.High.Sign() >= 0)
}

func round(q Quantity, f func(*big.Rat) *big.Rat) Quantity {
	if !q.Known {
		return q
	}
	bound := func(r *big.Rat) *big.Rat {
		if r == nil {
			return nil
		}
		return f(r)
	}
	return Quantity{true, bound(q.Low), bound(q.High)}
}

// Ceil is the smallest whole number that is not below r.
func Ceil(r *big.Rat) *big.Rat {
	q, m := new(big.Int).DivMod(r.Num(), r.Denom(), new(big.Int))
	if m.Sign() != 0 {
		q.Add(q, big.NewInt(1))
	}
	return new(big.Rat).SetInt(q)
}

// Floor is the largest whole number that is not above r.
func Floor(r *big.Rat) *big.Rat {
	q, _ := new(big.Int).DivMod(r.Num(), r.Denom(), new(big.Int))
	return new(big.Rat).SetInt(q)
}
