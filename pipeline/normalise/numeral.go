package normalise

import (
	"errors"
	"math/big"
	"regexp"
	"strings"
	"unicode/utf8"
)

var errNumeral = errors.New("normalise: no numeral")

// digitOf are the Chinese digits of everyday, financial and traditional writing. 〇 has three spellings in the wild.
var digitOf = map[rune]int64{'〇': 0, '零': 0, '○': 0, '一': 1, '二': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9, '两': 2,
	'壹': 1, '贰': 2, '叁': 3, '肆': 4, '伍': 5, '陆': 6, '柒': 7, '捌': 8, '玖': 9, '貳': 2, '參': 3, '陸': 6, '弌': 1}

var scaleOf = map[rune]int64{'十': 10, '百': 100, '千': 1000, '拾': 10, '佰': 100, '仟': 1000, '万': 1e4, '萬': 1e4, '亿': 1e8, '億': 1e8}

// numeral reads a number written with Chinese digits, Arabic digits before a scale, or both: 一千二百, 叁佰万, 3千5百, 1.2万, 1万2000,
// 二〇一九. Colloquial and vague numbers (一百二, 五六) are refused: they have two readings.
func numeral(s string) (*big.Rat, error) {
	runes := []rune(s)
	if len(runes) > 40 {
		return nil, errNumeral
	}
	if strings.IndexFunc(s, func(r rune) bool { return scaleOf[r] > 0 }) < 0 {
		return digits(runes)
	}
	var n sum
	for i := 0; i < len(runes); {
		r := runes[i]
		j := i
		for j < len(runes) && (runes[j] >= '0' && runes[j] <= '9' || runes[j] == '.') {
			j++
		}
		var err error
		switch d, isDigit := digitOf[r]; {
		case j > i:
			err = n.arabic(string(runes[i:j]))
		case isDigit && d == 0:
			err = n.zero()
		case isDigit:
			err = n.digit(d)
		case scaleOf[r] > 0:
			err = n.scale(scaleOf[r])
		default:
			err = errNumeral
		}
		if err != nil {
			return nil, err
		}
		i = max(j, i+1)
	}
	return n.total()
}

// digits reads positional digits: 二〇一九. Two digits without a zero (五六家) are an estimate, not a number.
func digits(runes []rune) (*big.Rat, error) {
	var text strings.Builder
	zero := false
	for _, r := range runes {
		d, ok := digitOf[r]
		if !ok {
			return nil, errNumeral
		}
		zero = zero || d == 0
		text.WriteByte(byte('0' + d))
	}
	if text.Len() == 0 || text.Len() == 2 && !zero {
		return nil, errNumeral
	}
	v, ok := new(big.Rat).SetString(text.String())
	if !ok {
		return nil, errNumeral
	}
	return v, nil
}

// A sum adds up a numeral from left to right: whole + section + pending, where pending waits for its scale.
type sum struct {
	whole, section, pending *big.Rat
	small, large            int64 // the scales seen last; each must be smaller than the one before
	gap                     bool  // a zero stood since the last scale
}

func (n *sum) arabic(s string) error {
	v, ok := new(big.Rat).SetString(s)
	if !ok || n.pending != nil || strings.HasPrefix(s, ".") || strings.HasSuffix(s, ".") {
		return errNumeral
	}
	if limit := n.lowest(); limit > 0 && v.Cmp(rat(limit)) >= 0 {
		return errNumeral // 1万2000: what follows a scale is smaller than it
	}
	n.pending = v
	return nil
}

func (n *sum) lowest() int64 {
	if n.small > 0 {
		return n.small
	}
	return n.large
}

func (n *sum) zero() error {
	if n.pending != nil {
		return errNumeral
	}
	n.gap = true
	return nil
}

func (n *sum) digit(d int64) error {
	if n.pending != nil {
		return errNumeral
	}
	n.pending = rat(d)
	return nil
}

func (n *sum) scale(f int64) error {
	if f < 1e4 {
		return n.smallScale(f)
	}
	if n.large > 0 && f >= n.large {
		return errNumeral
	}
	if n.pending == nil && n.section == nil {
		return errNumeral // "万" alone is a word
	}
	section := add(n.section, n.pending)
	n.whole = add(n.whole, new(big.Rat).Mul(section, rat(f)))
	n.section, n.pending, n.small, n.large, n.gap = nil, nil, 0, f, false
	return nil
}

func (n *sum) smallScale(f int64) error {
	if n.small > 0 && (f >= n.small || n.pending != nil && n.pending.Cmp(rat(10)) >= 0) {
		return errNumeral
	}
	if n.pending == nil {
		if f != 10 { // 十二 needs no 一 before it
			return errNumeral
		}
		n.pending = rat(1)
	}
	n.section = add(n.section, new(big.Rat).Mul(n.pending, rat(f)))
	n.pending, n.small, n.gap = nil, f, false
	return nil
}

// total refuses 一百二, 三万五 and 1万5: without 零 what is left may mean tens or ones.
func (n *sum) total() (*big.Rat, error) {
	if limit := n.lowest(); n.pending != nil && !n.gap && limit > 0 && n.pending.Cmp(rat(limit/10)) < 0 {
		return nil, errNumeral
	}
	return add(n.whole, add(n.section, n.pending)), nil
}

func rat(n int64) *big.Rat { return new(big.Rat).SetInt64(n) }

// add treats nil as zero.
func add(a, b *big.Rat) *big.Rat {
	switch {
	case a == nil && b == nil:
		return rat(0)
	case a == nil:
		return b
	case b == nil:
		return a
	}
	return new(big.Rat).Add(a, b)
}

// fraction is 百分之八十 or 三分之二.
var fraction = regexp.MustCompile(`^([一二三四五六七八九十百千]{1,4})分之([一二三四五六七八九十百零〇0-9.]{1,8})$`)

// part reads the numerator or denominator of a spoken fraction.
func part(s string) (*big.Rat, error) {
	switch {
	case s == "百" || s == "千":
		return rat(scaleOf[first(s)]), nil
	case strings.Trim(s, "0123456789.") == "":
		if v, ok := new(big.Rat).SetString(s); ok {
			return v, nil
		}
		return nil, errNumeral
	case utf8.RuneCountInString(s) == 1 && digitOf[first(s)] > 0:
		return rat(digitOf[first(s)]), nil
	}
	return numeral(s)
}
