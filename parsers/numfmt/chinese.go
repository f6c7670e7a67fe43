package numfmt

import (
	"fmt"
	"strings"
)

var (
	lowerNumerals = []rune("〇一二三四五六七八九十")
	upperNumerals = []rune("零壹贰叁肆伍陆柒捌玖拾")
)

func (sec *section) numerals() []rune {
	switch sec.chinese {
	case 1:
		return lowerNumerals
	case 2:
		return upperNumerals
	}
	return nil
}

// digits writes a year digit by digit: 二〇一九.
func (sec *section) digits(s string) string {
	numerals := sec.numerals()
	if numerals == nil {
		return s
	}
	return strings.Map(func(r rune) rune { return numerals[r-'0'] }, s)
}

// count writes a month, day, hour, minute or second with at least n digits, or in Chinese numerals: 十五.
func (sec *section) count(v, n int) string {
	if numerals := sec.numerals(); numerals != nil {
		return chineseCount(v, numerals)
	}
	return fmt.Sprintf("%0*d", min(n, 2), v)
}

// chineseCount writes a number below 100.
func chineseCount(v int, numerals []rune) string {
	tens, ones := v/10, v%10
	s := ""
	switch {
	case tens > 1 || tens == 1 && numerals[1] == '壹':
		s = string(numerals[tens]) + string(numerals[10])
	case tens == 1:
		s = string(numerals[10])
	}
	if ones > 0 || tens == 0 {
		s += string(numerals[ones])
	}
	return s
}
