package privacy

import "strings"

// numbers tries to recognise a number wherever a run of digits begins; at returns the hit, without a mask where there is
// none.
func numbers(s string, at func(from int) hit) []hit {
	var out []hit
	for i := 0; i < len(s); {
		if !isDigit(s[i]) {
			i++
			continue
		}
		if h := at(i); h.mask != "" {
			out = append(out, h)
			i = h.to
			continue
		}
		for i < len(s) && isDigit(s[i]) {
			i++
		}
	}
	return out
}

// spelled finds the end of a number of n digits that begins at from, with single marks inside; the last character of
// eighteen may be an X. Below zero when there is none.
func spelled(s string, from, n int, marks string) int {
	i := from
	for k := range n {
		if k > 0 && i+1 < len(s) && strings.IndexByte(marks, s[i]) >= 0 {
			i++
		}
		if i >= len(s) || !isDigit(s[i]) && !(n == 18 && k == 17 && (s[i] == 'X' || s[i] == 'x')) {
			return -1
		}
		i++
	}
	return i
}

// alone reports whether a number stands for itself: nothing touches it, nor a digit behind a hyphen.
func alone(s string, from, to int) bool {
	return apart(s, from, to) && !(to < len(s) && isLetter(s[to])) &&
		!(from > 1 && s[from-1] == '-' && isDigit(s[from-2])) && !(to+1 < len(s) && s[to] == '-' && isDigit(s[to+1]))
}

// apart reports whether no digit touches a number, and no letters on both sides as in a digest. What a mask left of a
// number is no number.
func apart(s string, from, to int) bool {
	before, behind := byte(' '), byte(' ')
	if from > 0 {
		before = s[from-1]
	}
	if to < len(s) {
		behind = s[to]
	}
	return !isDigit(before) && before != '*' && !isDigit(behind) && behind != '*' && !(isLetter(before) && isLetter(behind))
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isLetter(c byte) bool { return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' }

// bare takes the marks out of a number.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == 'X' || r == 'x' {
			return r
		}
		return -1
	}, s)
}

// tail masks all but the last four characters.
func tail(n string) string {
	if len(n) <= 4 {
		return strings.Repeat("*", len(n))
	}
	return strings.Repeat("*", len(n)-4) + strings.ToUpper(n[len(n)-4:])
}
