package normalise

import (
	"math/big"
	"strings"
	"unicode"
	"unicode/utf8"

	"beian/pipeline/lexicon"
)

// An amount is one number of a text with what belongs to it.
type amount struct {
	value     *big.Rat
	scale     *big.Rat // the scale that ended it (万, 亿), already in value; nil when none did
	unit      lexicon.Unit
	hasUnit   bool
	qualifier string
	before    string // marks and words between the amount before it and this one, blanks out
}

// A scan is what a text of a numeric field consists of: amounts, and words that belong to none of them. Bracketed notes
// and what follows 其中 are left out (domain.md 8.3: 50（另有会议席10）).
type scan struct {
	amounts []amount
	words   string // anything that is no number, unit, qualifier, mark or note
	fault   string // why no number can be taken from the text
	loose   string // why a number that was taken should be looked at
}

// A scanner walks once over a folded text.
type scanner struct {
	rest string
	last rune // the rune before rest, blanks skipped
	out  scan
	// of the amount that comes next
	qualifier, between string
	currency           bool
	total              int // index + 1 of an amount announced by 共, 合计
}

// scanAmounts reads a text. Only what is certainly a number, a unit or a known word about numbers is taken as such.
func scanAmounts(text string) (scan, int) {
	s := &scanner{rest: text}
	if utf8.RuneCountInString(text) > 400 {
		s.out.fault = "文字过长，未读出数字"
		return s.out, 0
	}
	for s.rest != "" && s.out.fault == "" {
		if !s.step() {
			break
		}
	}
	if strings.Trim(s.between, "、,，;。.:!·") != "" || s.qualifier != "" {
		s.out.words += s.between + s.qualifier
	}
	return s.out, s.total
}

// step takes one thing off the rest; false when the rest is a note.
func (s *scanner) step() bool {
	r, size := utf8.DecodeRuneInString(s.rest)
	switch {
	case unicode.IsSpace(r):
		s.rest = s.rest[size:]
	case r == '(' || r == '[' || r == '【' || r == '〔' || r == '{':
		s.bracket()
	case s.number(r):
	case len(s.out.amounts) > 0 && cutFirst(&s.rest, notes):
		return false
	case s.adverb():
	case r == '~' && s.between == "" && len(s.out.amounts) == 0 && s.out.words == "":
		s.qualifier, s.rest, s.last = "约", s.rest[size:], r
	case strings.ContainsRune(joins, r):
		s.between += string(r)
		s.rest, s.last = s.rest[size:], r
	default:
		s.word(r, size)
	}
	return true
}

const joins = "-–—−~至到+=/、,，;。.:×*!·〜∼"

// notes begin what only explains the number before them.
var notes = []string{"其中", "另有", "另外", "另含", "包括", "包含", "不含", "含", "注:", "备注:"}

// before and after are words that say how exact a number is; what they become says it in the words of record.Value.
var before = []struct{ word, is string }{
	{"大约", "约"}, {"约为", "约"}, {"大概", "约"}, {"约", "约"}, {"近似", "约"}, {"将近", "近"}, {"接近", "近"}, {"近", "近"}, {"≈", "约"},
	{"不少于", "不少于"}, {"不低于", "不少于"}, {"不小于", "不少于"}, {"至少", "不少于"}, {"最少", "不少于"}, {"大于等于", "不少于"}, {"大于或等于", "不少于"}, {">=", "不少于"}, {"≥", "不少于"}, {"≧", "不少于"},
	{"超过", "超过"}, {"大于", "超过"}, {"高于", "超过"}, {"多于", "超过"}, {"超", "超过"}, {">", "超过"},
	{"不足", "不足"}, {"不到", "不足"}, {"少于", "不足"}, {"低于", "不足"}, {"小于等于", "不超过"}, {"小于", "不足"}, {"不超过", "不超过"}, {"不多于", "不超过"}, {"不高于", "不超过"}, {"不大于", "不超过"}, {"最多", "不超过"}, {"至多", "不超过"}, {"<=", "不超过"}, {"≤", "不超过"}, {"≦", "不超过"}, {"<", "不足"},
}

var after = []struct{ word, is string }{
	{"及以上", "以上"}, {"以上", "以上"}, {"左右", "约"}, {"上下", "约"}, {"及以下", "不超过"}, {"以下", "不超过"}, {"以内", "不超过"}, {"之内", "不超过"}, {"有余", "余"}, {"余", "余"}, {"多", "余"}, {"许", "约"}, {"不到", "不足"}, {"不足", "不足"},
}

// neutral words change nothing about a number; the totals announce that the next one sums up.
var (
	totals  = []string{"合计", "总计", "共计", "总共", "一共", "共有", "共"}
	neutral = []string{"现有", "拥有", "已有", "设有", "提供", "达到", "计", "有", "为", "达", "是", "整", "正"}
)

// adverb takes a word about numbers.
func (s *scanner) adverb() bool {
	if n := len(s.out.amounts); n > 0 && s.between == "" && s.qualifier == "" {
		for _, q := range after {
			if cut(&s.rest, q.word) {
				s.out.amounts[n-1].qualifier = q.is
				s.last = ' '
				return true
			}
		}
	}
	for _, q := range before {
		if cut(&s.rest, q.word) {
			s.qualifier, s.last = q.is, ' '
			return true
		}
	}
	if cutFirst(&s.rest, totals) {
		s.total, s.last = len(s.out.amounts)+1, ' '
		return true
	}
	if cutFirst(&s.rest, []string{"¥", "RMB", "人民币", "CNY"}) {
		s.currency, s.last = true, ' '
		s.attachCurrency()
		return true
	}
	if cutFirst(&s.rest, []string{"$", "US$", "HK$", "USD", "HKD", "EUR", "€", "£"}) {
		s.out.fault = "外币金额未折算成人民币"
		return true
	}
	if cutFirst(&s.rest, neutral) {
		s.last = ' '
		return true
	}
	return false
}

// attachCurrency reads 100万人民币: the currency behind a number that has no unit yet.
func (s *scanner) attachCurrency() {
	n := len(s.out.amounts)
	if n == 0 || s.between != "" || s.out.amounts[n-1].hasUnit {
		return
	}
	s.out.amounts[n-1].unit, s.out.amounts[n-1].hasUnit = yuan(), true
	s.currency = false
}

func yuan() lexicon.Unit {
	u, _ := lexicon.UnitOf("元")
	return u
}

// bracket skips a note, or takes a unit that stands in brackets: 1200(平方米).
func (s *scanner) bracket() {
	inside, rest := enclosed(s.rest)
	s.rest = rest
	n := len(s.out.amounts)
	if u, ok := lexicon.UnitOf(compact(inside)); ok && n > 0 && !s.out.amounts[n-1].hasUnit && s.between == "" {
		s.out.amounts[n-1].unit, s.out.amounts[n-1].hasUnit = u, true
	}
}

// enclosed returns what stands in the bracket that s begins with, and what follows. A bracket that nobody closed takes all.
func enclosed(s string) (inside, rest string) {
	depth := 0
	for i, r := range s {
		switch r {
		case '(', '[', '【', '〔', '{':
			depth++
		case ')', ']', '】', '〕', '}':
			depth--
		}
		if depth == 0 {
			_, open := utf8.DecodeRuneInString(s)
			return s[open:i], s[i+utf8.RuneLen(r):]
		}
	}
	_, open := utf8.DecodeRuneInString(s)
	return s[open:], ""
}

// word takes one rune that belongs to no number.
func (s *scanner) word(r rune, size int) {
	if r == '几' || strings.HasPrefix(s.rest, "若干") || r == '数' && scaleOf[second(s.rest)] > 0 {
		s.out.fault = "写的是概数，不是确定的数字"
	}
	s.out.words += string(r)
	if strings.Trim(s.between, ",，;、:。.") != "" {
		s.out.words += s.between
	}
	s.between, s.qualifier = "", ""
	s.rest, s.last = s.rest[size:], r
}

func second(s string) rune {
	_, size := utf8.DecodeRuneInString(s)
	r, _ := utf8.DecodeRuneInString(s[size:])
	return r
}

func cut(s *string, prefix string) bool {
	rest, ok := strings.CutPrefix(*s, prefix)
	if ok {
		*s = rest
	}
	return ok
}

func cutFirst(s *string, prefixes []string) bool {
	for _, p := range prefixes {
		if cut(s, p) {
			return true
		}
	}
	return false
}
