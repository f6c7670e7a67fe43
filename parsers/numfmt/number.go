package numfmt

import "strings"

// padding stands for the white space of _x and ?: dropped at the ends, one space inside.
const padding = '\x00'

func strip(s string) string {
	return strings.ReplaceAll(strings.Trim(s, string(padding)), string(padding), " ")
}

// number shows v; bare means that the section writes the sign itself.
func (sec *section) number(v Decimal, bare bool) string {
	l := sec.layout()
	scaled := v.abs().shift(2*l.percents - 3*l.thousands)
	var text string
	switch {
	case l.exponent >= 0:
		text = sec.scientific(scaled, l)
	case l.fraction >= 0:
		text = sec.fraction(scaled, l)
	default:
		text = sec.fixed(scaled, l)
	}
	if v.Sign() < 0 && !bare {
		text = "-" + strings.TrimLeft(text, string(padding))
	}
	return strip(text)
}

// fixed fills the placeholders from the point outwards; digits that find none are written all the same.
func (sec *section) fixed(v Decimal, l layout) string {
	var b strings.Builder
	whole, frac := v.whole(), v.frac()
	left, place := l.whole, 0
	for i, t := range sec.tokens {
		switch t.kind {
		case digit:
			if l.point >= 0 && i > l.point {
				writeDecimal(&b, frac, place, place == l.decimals-1, t.text)
				place++
				continue
			}
			from := len(whole) - left
			if i == l.first {
				from = min(from, 0)
			}
			left--
			writeWhole(&b, whole, from, len(whole)-left, t.text, l.grouped)
			if i == l.last && l.decimals == 0 && frac != "" {
				if !l.drawnPoint {
					b.WriteByte('.')
				}
				b.WriteString(frac)
			}
		case decimalPoint:
			if i == l.point && l.decimals > 0 && (l.must || frac != "") {
				b.WriteByte('.')
			}
		case general, placeholderText:
			b.WriteString(v.General())
		default:
			sec.writeRest(&b, t)
		}
	}
	return b.String()
}

// writeRest writes what is neither digit nor point.
func (sec *section) writeRest(b *strings.Builder, t token) {
	switch t.kind {
	case comma:
	case pad:
		b.WriteRune(padding)
	default:
		b.WriteString(t.text)
	}
}

// writeWhole writes the integer digits from (counted from the left of whole, negative where it is too short) up to to.
func writeWhole(b *strings.Builder, whole string, from, to int, placeholder string, grouped bool) {
	for p := from; p < to; p++ {
		switch {
		case p >= 0:
			b.WriteByte(whole[p])
		case placeholder == "0":
			b.WriteByte('0')
		case placeholder == "?":
			b.WriteRune(padding)
			continue
		default:
			continue
		}
		if behind := len(whole) - p - 1; grouped && behind > 0 && behind%3 == 0 {
			b.WriteByte(',')
		}
	}
}

// writeDecimal writes the digit of one place behind the point; the last place takes all that are left over.
func writeDecimal(b *strings.Builder, frac string, place int, last bool, placeholder string) {
	switch {
	case place < len(frac) && last:
		b.WriteString(frac[place:])
	case place < len(frac):
		b.WriteByte(frac[place])
	case placeholder == "0":
		b.WriteByte('0')
	case placeholder == "?":
		b.WriteRune(padding)
	}
}
