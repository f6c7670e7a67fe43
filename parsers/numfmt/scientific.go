package numfmt

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// scientific shows all stored digits in E-notation; the exponent is a multiple of the number of integer placeholders
// (##0.0E+0).
func (sec *section) scientific(v Decimal, l layout) string {
	step := max(l.whole, 1)
	exp := 0
	if v.Sign() != 0 {
		exp = v.point - 1
		if step > 1 {
			exp = floorDiv(exp, step) * step
		}
	}
	mantissa := v.shift(-exp)
	var b strings.Builder
	for i, t := range sec.tokens {
		switch t.kind {
		case digit, decimalPoint:
			if i == l.first || l.first < 0 && i == l.point {
				b.WriteString(mantissaText(mantissa, l))
			}
		case exponent:
			sign := strings.TrimSuffix(t.text[1:], "-")
			if exp < 0 {
				sign = "-"
			}
			fmt.Fprintf(&b, "E%s%0*d", sign, max(l.places, 1), max(exp, -exp))
		default:
			sec.writeRest(&b, t)
		}
	}
	return b.String()
}

func mantissaText(v Decimal, l layout) string {
	whole, frac := v.whole(), v.frac()
	if whole == "" {
		whole = "0"
	}
	if l.must && len(frac) < l.decimals {
		frac += strings.Repeat("0", l.decimals-len(frac))
	}
	if frac == "" {
		return whole
	}
	return whole + "." + frac
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// fraction shows v as 1 1/4 where that is exact, else as a decimal: 1/3 of a stored 0.333 would be an invention.
func (sec *section) fraction(v Decimal, l layout) string {
	var before, behind strings.Builder
	numerator := l.fraction
	for numerator > 0 && sec.tokens[numerator-1].kind == digit {
		numerator--
	}
	mixed := l.first >= 0 && l.first < numerator
	for i, t := range sec.tokens {
		switch {
		case t.kind == digit || i == l.fraction || i > l.first && i < l.fraction:
		case i < l.fraction:
			sec.writeRest(&before, t)
		default:
			sec.writeRest(&behind, t)
		}
	}
	return before.String() + fractionText(v, sec.tokens[l.fraction].text[1:], mixed) + behind.String()
}

func fractionText(v Decimal, denominator string, mixed bool) string {
	r := v.rat()
	fixed, err := strconv.ParseInt(denominator, 10, 32)
	switch {
	case err == nil && fixed > 0:
		if new(big.Int).Rem(big.NewInt(fixed), r.Denom()).Sign() != 0 {
			return v.General()
		}
	default:
		fixed = 0
		if len(r.Denom().String()) > len(denominator) {
			return v.General()
		}
	}
	den := r.Denom()
	num := new(big.Int).Set(r.Num())
	if fixed > 0 {
		den = big.NewInt(fixed)
		num.Mul(num, new(big.Int).Quo(den, r.Denom()))
	}
	if r.IsInt() {
		return v.General()
	}
	if !mixed {
		return num.String() + "/" + den.String()
	}
	whole := new(big.Int)
	whole.QuoRem(num, den, num)
	if whole.Sign() == 0 {
		return num.String() + "/" + den.String()
	}
	return whole.String() + " " + num.String() + "/" + den.String()
}
