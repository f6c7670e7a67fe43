package formula

import "math/big"

// Truth is what is known of a comparison.
type Truth int

const (
	Unknown Truth = iota // an operand is not known, or is divided by what may be zero
	False
	Open // the operands are known, but not exactly enough to tell
	True
)

// Rounding says how ceil(…) is read. "每15家至少1名" is rounded up by default; AMB-9 knows the milder reading as well.
type Rounding int

const (
	AsWritten Rounding = iota
	Milder             // ceil(x) counts as floor(x), at least 1
)

// Judge compares the two sides with the quantities that get gives to the names, and returns them too.
func (c *Comparison) Judge(get func(name string) Quantity, r Rounding) (t Truth, left, right Quantity) {
	left, right = c.Left.Value(get, r), c.Right.Value(get, r)
	return compare(c.Op, left, right), left, right
}

// Value computes the term.
func (t *Term) Value(get func(name string) Quantity, r Rounding) Quantity {
	switch t.op {
	case '+':
		return Add(t.x.Value(get, r), t.y.Value(get, r))
	case '-':
		return Add(t.x.Value(get, r), negate(t.y.Value(get, r)))
	case '*':
		return multiply(t.x.Value(get, r), t.y.Value(get, r))
	case '/':
		return divide(t.x.Value(get, r), t.y.Value(get, r))
	case 'c':
		if r == Milder {
			return round(t.x.Value(get, r), floorAtLeastOne)
		}
		return round(t.x.Value(get, r), Ceil)
	case 'f':
		return round(t.x.Value(get, r), Floor)
	}
	if t.number != nil {
		return Exact(t.number)
	}
	return get(t.name)
}

func floorAtLeastOne(r *big.Rat) *big.Rat {
	if f := Floor(r); f.Sign() > 0 {
		return f
	}
	return big.NewRat(1, 1)
}

func compare(op string, a, b Quantity) Truth {
	if !a.Known || !b.Known {
		return Unknown
	}
	switch op {
	case ">=":
		return atLeast(a, b)
	case "<=":
		return atLeast(b, a)
	case ">":
		return not(atLeast(b, a))
	case "<":
		return not(atLeast(a, b))
	}
	return equal(a, b)
}

func atLeast(a, b Quantity) Truth {
	switch {
	case a.Low != nil && b.High != nil && a.Low.Cmp(b.High) >= 0:
		return True
	case a.High != nil && b.Low != nil && a.High.Cmp(b.Low) < 0:
		return False
	}
	return Open
}

func equal(a, b Quantity) Truth {
	x, exactA := a.Point()
	y, exactB := b.Point()
	if exactA && exactB && x.Cmp(y) == 0 {
		return True
	}
	if not(atLeast(a, b)) == True || not(atLeast(b, a)) == True {
		return False
	}
	return Open
}

func not(t Truth) Truth {
	switch t {
	case True:
		return False
	case False:
		return True
	}
	return t
}
