package normalise

import (
	"strings"
	"unicode"

	"beian/pipeline/lexicon"
)

// Name is the key by which names of organisations are compared: width, blanks, brackets and punctuation do not count, letters are
// small. 有限公司 and 有限责任公司 stay two names.
func Name(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '+' || r == '&' {
			return unicode.ToLower(r)
		}
		return -1
	}, lexicon.Fold(s))
}

// Person is the key by which names of persons are compared: without blanks, notes in brackets and titles; the middle dot
// of foreign and minority names has many spellings and does not count.
func Person(s string) string {
	s = compact(withoutNotes(lexicon.Fold(s)))
	for _, title := range []string{"先生", "女士", "老师", "教授", "博士"} {
		if rest, ok := strings.CutSuffix(s, title); ok && len([]rune(rest)) > 1 {
			s = rest
		}
	}
	return Name(s)
}

// Address is the key by which addresses are compared: width, blanks, numbering, punctuation and notes in brackets do not count, nor do
// the province before a city and the words 市 and 区 behind well-known names.
func Address(s string) string {
	s = lexicon.Label(withoutNotes(lexicon.Fold(s)))
	s = strings.TrimPrefix(strings.TrimPrefix(s, "中国"), "辽宁省")
	if city, ok := lexicon.CityOfAddress(s); ok {
		short := strings.TrimSuffix(city.Name, "市")
		if rest, ok := strings.CutPrefix(s, city.Name); ok {
			s = short + rest
		}
	}
	return Name(s)
}
