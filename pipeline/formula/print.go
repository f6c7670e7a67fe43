package formula

import (
	"math/big"
	"strings"
)

// Text writes the term with what show gives for each name: "(500 + 400) ÷ 1200", "⌈31 ÷ 15⌉".
func (t *Term) Text(show func(name string) string, r Rounding) string { return t.text(show, r, 0) }

var signs = map[byte]struct {
	sign string
	rank int
}{'+': {" + ", 1}, '-': {" − ", 1}, '*': {" × ", 2}, '/': {" ÷ ", 2}}

func (t *Term) text(show func(string) string, r Rounding, outer int) string {
	switch {
	case t.op == 'c' && r == AsWritten:
		return "⌈" + t.x.text(show, r, 0) + "⌉"
	case t.op == 'c', t.op == 'f':
		return "⌊" + t.x.text(show, r, 0) + "⌋"
	case t.number != nil:
		return Decimal(t.number, 0)
	case t.name != "":
		return show(t.name)
	}
	s := signs[t.op]
	right := s.rank
	if t.op == '-' || t.op == '/' {
		right++
	}
	out := t.x.text(show, r, s.rank) + s.sign + t.y.text(show, r, right)
	if s.rank < outer {
		return "(" + out + ")"
	}
	return out
}

// Sign is the comparison's sign as a reader writes it; the opposite one for a comparison that does not hold.
func (c *Comparison) Sign(holds bool) string {
	if !holds {
		return map[string]string{">=": "<", "<=": ">", ">": "≤", "<": "≥", "==": "≠"}[c.Op]
	}
	return map[string]string{">=": "≥", "<=": "≤", ">": ">", "<": "<", "==": "="}[c.Op]
}

// most is the number of decimals beyond which a number that does not end is cut off.
const most = 12

// Decimal writes a number with at least min decimals: all of them when it ends within 12, else rounded to max(min, 2).
func Decimal(r *big.Rat, min int) string {
	for d := min; d <= most; d++ {
		s := r.FloatString(d)
		if back, ok := new(big.Rat).SetString(s); ok && back.Cmp(r) == 0 {
			return s
		}
	}
	return r.FloatString(max(min, 2))
}

// Distinct writes a number with min decimals, and with more where it would read like the bound though it is not:
// 899.99 ÷ 1200 is not 75.00 %.
func Distinct(r *big.Rat, min int, bounds ...*big.Rat) string {
	for d := min; d <= 40; d++ {
		s := r.FloatString(d)
		printed, _ := new(big.Rat).SetString(s)
		if !misleads(r, printed, bounds) {
			return s
		}
	}
	return r.RatString()
}

func misleads(r, printed *big.Rat, bounds []*big.Rat) bool {
	for _, b := range bounds {
		if b != nil && r.Cmp(b) != printed.Cmp(b) {
			return true
		}
	}
	return false
}

// Percent writes a ratio as a percentage with two decimals, more where Distinct needs them.
func Percent(r *big.Rat, bounds ...*big.Rat) string {
	hundred := big.NewRat(100, 1)
	scaled := make([]*big.Rat, 0, len(bounds))
	for _, b := range bounds {
		if b != nil {
			scaled = append(scaled, new(big.Rat).Mul(b, hundred))
		}
	}
	return Distinct(new(big.Rat).Mul(r, hundred), 2, scaled...) + "%"
}

// ShortPercent writes a threshold as a percentage without needless zeros: "75%".
func ShortPercent(r *big.Rat) string {
	s := Decimal(new(big.Rat).Mul(r, big.NewRat(100, 1)), 0)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s + "%"
}
