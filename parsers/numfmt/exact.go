package numfmt

import (
	"regexp"
	"strings"
)

// numeral is a number inside a shown text; what stands before a sign is no part of it.
var numeral = regexp.MustCompile(`[0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+`)

// scales are the powers of ten by which formats multiply what they show: none, per cent, thousands, 万, millions, 亿.
var scales = []int{0, 2, -3, -4, -6, -8, -9, 3}

// Exact takes the text that another program showed for a number, and gives back the digits that it rounded away: 75 % of
// 0.7499 becomes 74.99 %. A text with no number in it, with several, or with one that is not v rounded, stays as it is.
func Exact(shown string, v Decimal) string {
	found := numeral.FindAllStringIndex(shown, 2)
	if len(found) != 1 || strings.ContainsAny(shown, "Ee") {
		return shown
	}
	from, to := found[0][0], found[0][1]
	text := strings.ReplaceAll(shown[from:to], ",", "")
	whole, frac, _ := strings.Cut(text, ".")
	given, ok := ParseDecimal(text)
	if !ok || len(whole)+len(frac) > significant {
		return shown
	}
	for _, n := range scales {
		full := v.abs().shift(n)
		if full.rounded(len(frac)).Compare(given) != 0 || n != 0 && full.Sign() == 0 {
			continue
		}
		if (n == 2) != strings.ContainsAny(shown, "%％") {
			continue
		}
		if len(full.frac()) <= len(frac) {
			return shown
		}
		return shown[:from] + full.grouped(strings.Contains(shown[from:to], ",")) + shown[to:]
	}
	return shown
}

// rounded keeps n digits behind the point, half away from zero.
func (d Decimal) rounded(n int) Decimal {
	keep := d.point + n
	switch {
	case keep >= len(d.digits):
		return d
	case keep < 0:
		return Decimal{}
	}
	up := d.digits[keep] >= '5'
	b := []byte("0" + d.digits[:keep])
	for i := len(b) - 1; up; i-- {
		if up = b[i] == '9'; up {
			b[i] = '0'
		} else {
			b[i]++
		}
	}
	r := Decimal{neg: d.neg, digits: string(b), point: d.point + 1}
	trimmed := strings.TrimLeft(r.digits, "0")
	r.point -= len(r.digits) - len(trimmed)
	if r.digits = strings.TrimRight(trimmed, "0"); r.digits == "" {
		return Decimal{}
	}
	return r
}

// grouped is the plain number, with a comma at each thousand where asked for.
func (d Decimal) grouped(commas bool) string {
	text := d.Plain()
	if !commas {
		return text
	}
	whole, frac, point := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if point {
		whole += "." + frac
	}
	return whole
}
