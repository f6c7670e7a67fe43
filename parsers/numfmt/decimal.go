package numfmt

import (
	"cmp"
	"math/big"
	"strconv"
	"strings"
)

// significant is the number of decimal digits that a spreadsheet keeps: what comes after them is an artefact of binary
// arithmetic (0.1+0.2) or was lost before the file was written.
const significant = 15

// A Decimal is an exact decimal number of at most 15 significant digits.
type Decimal struct {
	neg    bool
	digits string // without leading and trailing zeros; "" is zero
	point  int    // the value is 0.DIGITS × 10^point
}

// ParseDecimal reads a number as XML Schema and the file formats write it (-1.5E+3) and rounds it to 15 digits.
func ParseDecimal(s string) (Decimal, bool) {
	var d Decimal
	s, d.neg = strings.CutPrefix(s, "-")
	if !d.neg {
		s = strings.TrimPrefix(s, "+")
	}
	mantissa, exponent := s, 0
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		e, err := strconv.Atoi(s[i+1:])
		if err != nil || e > 400 || e < -400 {
			return Decimal{}, false
		}
		mantissa, exponent = s[:i], e
	}
	whole, frac, _ := strings.Cut(mantissa, ".")
	digits := whole + frac
	if digits == "" || len(digits) > 1000 || strings.Trim(digits, "0123456789") != "" {
		return Decimal{}, false
	}
	trimmed := strings.TrimLeft(digits, "0")
	d.point = len(whole) + exponent - (len(digits) - len(trimmed))
	d.digits = trimmed
	d.round()
	return d, true
}

// FromFloat reads a stored double; not-a-number and the infinities are no decimals.
func FromFloat(f float64) (Decimal, bool) { return ParseDecimal(strconv.FormatFloat(f, 'e', -1, 64)) }

// round keeps 15 digits, half away from zero, and makes the form canonical.
func (d *Decimal) round() {
	if len(d.digits) > significant {
		up := d.digits[significant] >= '5'
		b := []byte(d.digits[:significant])
		for i := significant - 1; up && i >= 0; i-- {
			if up = b[i] == '9'; up {
				b[i] = '0'
			} else {
				b[i]++
			}
		}
		d.digits = string(b)
		if up {
			d.digits, d.point = "1", d.point+1
		}
	}
	d.digits = strings.TrimRight(d.digits, "0")
	if d.digits == "" {
		*d = Decimal{}
	}
}

// Sign is -1, 0 or 1.
func (d Decimal) Sign() int {
	switch {
	case d.digits == "":
		return 0
	case d.neg:
		return -1
	}
	return 1
}

// Compare is negative when d is less than o.
func (d Decimal) Compare(o Decimal) int {
	if s, t := d.Sign(), o.Sign(); s != t || s == 0 {
		return cmp.Compare(s, t)
	}
	return d.Sign() * cmp.Or(cmp.Compare(d.point, o.point), strings.Compare(d.digits, o.digits))
}

func (d Decimal) abs() Decimal { d.neg = false; return d }

// shift multiplies by 10^n.
func (d Decimal) shift(n int) Decimal {
	if d.digits != "" {
		d.point += n
	}
	return d
}

// whole is the integer part without leading zeros, "" when it is zero.
func (d Decimal) whole() string {
	switch {
	case d.point <= 0:
		return ""
	case d.point >= len(d.digits):
		return d.digits + strings.Repeat("0", d.point-len(d.digits))
	}
	return d.digits[:d.point]
}

// frac is what stands behind the decimal point, without trailing zeros.
func (d Decimal) frac() string {
	switch {
	case d.point < 0:
		return strings.Repeat("0", -d.point) + d.digits
	case d.point < len(d.digits):
		return d.digits[d.point:]
	}
	return ""
}

// Plain is the exact decimal without exponent: -1234.5.
func (d Decimal) Plain() string {
	s := d.whole()
	if s == "" {
		s = "0"
	}
	if f := d.frac(); f != "" {
		s += "." + f
	}
	if d.neg {
		s = "-" + s
	}
	return s
}

func (d Decimal) rat() *big.Rat {
	r, _ := new(big.Rat).SetString(d.Plain())
	return r
}

// General shows the number as the format General does in a cell that is wide enough: all digits, but from 16 integer
// digits on, where a spreadsheet has lost the last ones, as 9.14403E+17, so that nobody takes it for a code.
func (d Decimal) General() string {
	if d.digits != "" && (d.point > significant || d.point < -8) {
		return d.scientific(6)
	}
	return d.Plain()
}

// scientific writes at most n digits.
func (d Decimal) scientific(n int) string {
	f, _ := strconv.ParseFloat(d.Plain(), 64)
	s := strconv.FormatFloat(f, 'E', n-1, 64)
	mantissa, exponent, _ := strings.Cut(s, "E")
	if strings.Contains(mantissa, ".") {
		mantissa = strings.TrimRight(strings.TrimRight(mantissa, "0"), ".")
	}
	return mantissa + "E" + exponent
}
