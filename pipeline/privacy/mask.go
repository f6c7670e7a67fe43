// Package privacy is the only code that knows how to hide a number. It finds identity numbers, mobile numbers, bank accounts and
// e-mail addresses in free text and masks them, or takes them out where not even the mask may show (contract 7).
package privacy

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Mask hides personal numbers wherever they stand in a text: **************1234 for identity numbers and accounts,
// 138****1234 for mobile numbers, z***@example.com for e-mail addresses. Landlines, credit codes of organisations, dates
// and amounts stay. Applied twice it changes nothing more.
func Mask(s string) string { return hide(s, func(h hit) string { return h.mask }) }

// Paths masks paths and keeps them apart: of several that look alike without their numbers, those behind the first are
// numbered.
func Paths(paths []string) []string {
	out := make([]string, len(paths))
	times := map[string]int{}
	for i, p := range paths {
		out[i] = Mask(p)
		times[out[i]]++
		if n := times[out[i]]; n > 1 && out[i] != p {
			out[i] = fmt.Sprintf("%s（%d）", out[i], n)
		}
	}
	return out
}

// Holds reports whether a text has something that Mask would hide; for file names, metadata and logs.
func Holds(s string) bool { return len(find(s)) > 0 }

// Hidden stands where Scrub took something out.
const Hidden = "[已隐去]"

// Scrub takes personal numbers out altogether; for the public list, the page and logs.
func Scrub(s string) string { return hide(s, func(hit) string { return Hidden }) }

// A hit is a piece of a text, in bytes of the original, and its mask.
type hit struct {
	from, to int
	mask     string
}

// hide goes on until nothing is found: with one number gone, what stood beside it may be seen for one. Each round leaves
// fewer digits or letters to hide, so it ends.
func hide(s string, with func(hit) string) string {
	for {
		hits := find(s)
		if len(hits) == 0 {
			return s
		}
		s = replace(s, hits, with)
	}
}

func replace(s string, hits []hit, with func(hit) string) string {
	var b strings.Builder
	at := 0
	for _, h := range hits {
		b.WriteString(s[at:h.from])
		b.WriteString(with(h))
		at = h.to
	}
	b.WriteString(s[at:])
	return b.String()
}

// find lists what must be hidden, from left to right, without overlaps. An earlier recogniser wins: an address may hold a mobile number,
// an account number may look like one.
func find(s string) []hit {
	if !mayHold(s) {
		return nil
	}
	folded, at := fold(s)
	covered := make([]bool, len(folded))
	var hits []hit
	for _, recognise := range []func(string) []hit{emails, identities, accounts, mobiles} {
		for _, h := range recognise(folded) {
			if slices.Contains(covered[h.from:h.to], true) {
				continue
			}
			for i := h.from; i < h.to; i++ {
				covered[i] = true
			}
			hits = append(hits, hit{at[h.from], at[h.to], h.mask})
		}
	}
	slices.SortFunc(hits, func(a, b hit) int { return a.from - b.from })
	return hits
}

// mayHold is a cheap test: all that is hidden has an @ or ten digits.
func mayHold(s string) bool {
	digits := 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9', r >= '０' && r <= '９':
			digits++
		case r == '@' || r == '＠':
			return true
		}
		if digits >= 10 {
			return true
		}
	}
	return false
}

// fold writes full-width letters, digits and signs half-width, every blank as a plain one and every dash as a hyphen, so
// that each spelling is found. at[i] is where byte i of the folded text stands in s.
func fold(s string) (folded string, at []int) {
	var b strings.Builder
	at = make([]int, 0, len(s)+1)
	for i, r := range s {
		switch {
		case r >= 0xFF01 && r <= 0xFF5E:
			r -= 0xFEE0
		case r == 0x3000 || r == 0xA0 || r >= 0x2000 && r <= 0x200A || r == 0x202F || r == '\t':
			r = ' '
		case r == '–' || r == '—' || r == '‐' || r == '−' || r == '\u2011' || r == '\u2010':
			r = '-'
		case r >= 0x200B && r <= 0x200D || r == 0xFEFF || r == 0x2060 || r == 0xAD:
			continue // invisible: must not keep a number from being seen
		case r == utf8.RuneError:
			r = '?'
		}
		for range utf8.RuneLen(r) {
			at = append(at, i)
		}
		b.WriteRune(r)
	}
	return b.String(), append(at, len(s))
}
