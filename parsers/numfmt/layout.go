package numfmt

// A layout says what the tokens of a numeric section do; positions are -1 when there is no such token.
type layout struct {
	point, exponent, fraction int
	first, last               int  // integer placeholders
	whole, decimals           int  // number of placeholders before and behind the point
	must                      bool // a 0 behind the point: it is shown even without decimals
	places                    int  // digits of the exponent
	percents, thousands       int
	grouped                   bool
	drawnPoint                bool // a literal point among the integer digits: 0!.0, shows 万 of what is scaled by 1000
}

func (sec *section) layout() layout {
	l := layout{point: -1, exponent: -1, fraction: -1, first: -1, last: -1}
	commas, dot := 0, false // since the last placeholder
	for i, t := range sec.tokens {
		switch t.kind {
		case digit:
			l.grouped = l.grouped || commas > 0 && l.point < 0
			l.drawnPoint = l.drawnPoint || dot && l.point < 0
			l.place(i, t)
			commas, dot = 0, false
		case comma:
			if l.whole > 0 {
				commas++
			}
		case decimalPoint:
			if l.point < 0 {
				l.point, l.thousands, commas = i, commas, 0
			}
		case literal:
			dot = dot || t.text == "." && l.whole > 0
		case percent:
			l.percents++
		case exponent:
			l.exponent = i
		case fraction:
			l.fraction = i
		}
	}
	l.thousands += commas
	return l
}

// place counts the placeholder at i.
func (l *layout) place(i int, t token) {
	switch {
	case l.exponent >= 0:
		l.places++
	case l.point >= 0:
		l.decimals++
		l.must = l.must || t.text == "0"
	default:
		if l.first < 0 {
			l.first = i
		}
		l.last = i
		l.whole++
	}
}
