package numfmt

import "strings"

// A condition chooses a section: [>=10000].
type condition struct {
	op    string // "", "any" or a comparison
	limit Decimal
}

func parseCondition(s string) (condition, bool) {
	for _, op := range []string{"<=", ">=", "<>", "<", ">", "="} {
		if rest, ok := strings.CutPrefix(s, op); ok {
			limit, ok := ParseDecimal(strings.TrimSpace(rest))
			return condition{op, limit}, ok
		}
	}
	return condition{}, false
}

func (c condition) holds(v Decimal) bool {
	d := v.Compare(c.limit)
	switch c.op {
	case "<=":
		return d <= 0
	case ">=":
		return d >= 0
	case "<>":
		return d != 0
	case "<":
		return d < 0
	case ">":
		return d > 0
	case "=":
		return d == 0
	}
	return true
}

// onlyNegative reports whether no other than negative numbers meet the condition: the section then writes the sign itself.
func (c condition) onlyNegative() bool {
	switch c.op {
	case "<":
		return c.limit.Sign() <= 0
	case "<=", "=":
		return c.limit.Sign() < 0
	}
	return false
}
