package numfmt

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

type kind int

const (
	literal         kind = iota
	pad                  // white space of a certain width: _x, *x
	digit                // 0 # ?
	decimalPoint         // .
	comma                // ,
	percent              // %
	fraction             // /?? or /8; text is the denominator
	exponent             // E+ E-
	general              // General
	placeholderText      // @
	letters              // a run of date letters, lower case
	elapsed              // [h] [mm] [s]; text without brackets
	ampm                 // AM/PM, A/P, 上午/下午
	subsecond            // .000 behind seconds
)

// A token keeps the text that it stands for, so that it can become a literal again.
type token struct {
	kind kind
	text string
}

type class int

const (
	numeric class = iota
	calendar
	textual
)

// A section is one of the up to four parts of a code.
type section struct {
	tokens    []token
	class     class
	condition condition
	chinese   int // 1 for [DBNum1] 〇一二, 2 for [DBNum2] 零壹贰; only dates heed it
	locale    int // Windows language id of [$-804], 0 when none
}

// Windows language ids; the two system ones are the long date and the time of the user's settings.
const (
	simplified = 0x804
	systemDate = 0xF800
	systemTime = 0xF400
)

func localeID(s string) int {
	switch s {
	case "zh-cn":
		return simplified
	case "x-sysdate":
		return systemDate
	case "x-systime":
		return systemTime
	}
	id, _ := strconv.ParseUint(s, 16, 64)
	return int(id & 0xFFFF) // above: numerals and calendar
}

// scan cuts one section into tokens and decides what it shows.
func scan(s string) section {
	var sec section
	for s != "" {
		t, n := sec.next(s)
		s = s[n:]
		if t.kind != literal || t.text != "" {
			sec.tokens = append(sec.tokens, t)
		}
	}
	sec.classify()
	return sec
}

// next reads one token and says how many bytes it took; what only steers the section comes back as an empty literal.
func (sec *section) next(s string) (token, int) {
	switch s[0] {
	case '"':
		text, _, _ := strings.Cut(s[1:], `"`)
		return token{literal, text}, min(len(text)+2, len(s))
	case '\\', '!':
		_, n := utf8.DecodeRuneInString(s[1:])
		return token{literal, s[1 : 1+n]}, 1 + n
	case '_', '*':
		_, n := utf8.DecodeRuneInString(s[1:])
		return token{pad, ""}, 1 + n
	case '[':
		if i := strings.IndexByte(s, ']'); i > 0 {
			return sec.bracket(s[1:i]), i + 1
		}
	case '0', '#', '?':
		return token{digit, s[:1]}, 1
	case '.':
		return token{decimalPoint, "."}, 1
	case ',':
		return token{comma, ","}, 1
	case '%':
		return token{percent, "%"}, 1
	case '@':
		return token{placeholderText, "@"}, 1
	case '/':
		den := len(s[1:]) - len(strings.TrimLeft(s[1:], "0123456789?#"))
		if den > 0 {
			return token{fraction, s[:1+den]}, 1 + den
		}
	}
	return word(s)
}

// word reads General, a day half, an exponent, a run of date letters, or one literal character.
func word(s string) (token, int) {
	for _, w := range []string{"general", "g/通用格式"} {
		if hasFold(s, w) {
			return token{general, s[:len(w)]}, len(w)
		}
	}
	for _, w := range []string{"am/pm", "a/p", "上午/下午"} {
		if hasFold(s, w) {
			return token{ampm, s[:len(w)]}, len(w)
		}
	}
	if hasFold(s, "e+") || hasFold(s, "e-") {
		return token{exponent, s[:2]}, 2
	}
	if c := s[0] | 0x20; strings.IndexByte("ymdhsega", c) >= 0 {
		n := 1
		for n < len(s) && s[n]|0x20 == c {
			n++
		}
		if c != 'a' || n >= 3 {
			return token{letters, s[:n]}, n
		}
	}
	_, n := utf8.DecodeRuneInString(s)
	return token{literal, s[:n]}, n
}

func hasFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// bracket reads what stands between [ and ]: elapsed time, currency and locale, numerals, condition; colours say nothing.
func (sec *section) bracket(s string) token {
	low := strings.ToLower(s)
	switch {
	case strings.HasPrefix(s, "$"):
		currency, locale, _ := strings.Cut(s[1:], "-")
		sec.locale = localeID(strings.ToLower(locale))
		return token{literal, currency}
	case low == "dbnum1":
		sec.chinese = 1
	case low == "dbnum2":
		sec.chinese = 2
	case low != "" && (strings.Trim(low, "h") == "" || strings.Trim(low, "m") == "" || strings.Trim(low, "s") == ""):
		return token{elapsed, low}
	default:
		if c, ok := parseCondition(s); ok {
			sec.condition = c
		}
	}
	return token{}
}

// classify decides what the section shows and turns tokens that then mean nothing into literals.
func (sec *section) classify() {
	digits, dates := 0, 0
	for i, t := range sec.tokens {
		switch t.kind {
		case letters, elapsed, ampm:
			dates++
		case digit, general, exponent:
			if !sec.behindSeconds(i) {
				digits++
			}
		case placeholderText:
			sec.class = textual
		}
	}
	switch {
	case sec.class == textual:
		sec.literals(func(k kind) bool { return k != placeholderText && k != pad })
	case dates > 0 && digits == 0:
		sec.class = calendar
		sec.calendarTokens()
	default:
		sec.literals(func(k kind) bool { return k == letters || k == elapsed || k == ampm })
	}
}

func (sec *section) literals(which func(kind) bool) {
	for i, t := range sec.tokens {
		if which(t.kind) {
			sec.tokens[i].kind = literal
		}
	}
}

// behindSeconds reports whether the digit at i belongs to the fraction of seconds: ss.000.
func (sec *section) behindSeconds(i int) bool {
	for i > 0 && sec.tokens[i].kind == digit {
		i--
	}
	if i == 0 || sec.tokens[i].kind != decimalPoint {
		return false
	}
	before := sec.tokens[i-1]
	return (before.kind == letters || before.kind == elapsed) && before.text[0]|0x20 == 's'
}

// calendarTokens joins fractions of seconds, lowers the letters and tells minutes ("n") from months, as Excel does:
// m is a minute right behind hours or right before seconds.
func (sec *section) calendarTokens() {
	var out []token
	for i, t := range sec.tokens {
		switch {
		case t.kind == digit:
			if last := len(out) - 1; last >= 0 && out[last].kind == subsecond {
				out[last].text += "0"
				continue
			}
			t.kind = literal
		case t.kind == decimalPoint && i+1 < len(sec.tokens) && sec.behindSeconds(i+1) && sec.tokens[i+1].kind == digit:
			t = token{subsecond, "."}
		case t.kind == letters:
			t.text = strings.ToLower(t.text)
		case t.kind != elapsed && t.kind != ampm && t.kind != pad:
			t.kind = literal
		}
		out = append(out, t)
	}
	sec.tokens = out
	for i, t := range out {
		if t.kind == letters && t.text[0] == 'm' && len(t.text) <= 2 && (sec.neighbour(i, -1) == 'h' || sec.neighbour(i, 1) == 's') {
			out[i].text = strings.Repeat("n", len(t.text))
		}
	}
}

// neighbour is the first letter of the next date token in the direction of step, 0 when there is none.
func (sec *section) neighbour(i, step int) byte {
	for i += step; i >= 0 && i < len(sec.tokens); i += step {
		if k := sec.tokens[i].kind; k == letters || k == elapsed {
			return sec.tokens[i].text[0]
		}
	}
	return 0
}

func (sec *section) subsecond() bool {
	for _, t := range sec.tokens {
		if t.kind == subsecond {
			return true
		}
	}
	return false
}
