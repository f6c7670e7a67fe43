package normalise

import (
	"math/big"
	"strings"
	"unicode"
	"unicode/utf8"

	"beian/pipeline/lexicon"
)

// number takes an amount off the rest when one begins there.
func (s *scanner) number(r rune) bool {
	negative := false
	rest := s.rest
	if (r == '-' || r == '−' || r == '–') && s.mayBeSign() {
		rest = strings.TrimLeft(rest[utf8.RuneLen(r):], " ")
		r, _ = utf8.DecodeRuneInString(rest)
		negative = true
	}
	switch {
	case r >= '0' && r <= '9' || r == '.' && digit(second(rest)):
		return s.arabic(rest, negative)
	case !negative && s.numeralMayBegin(r):
		return s.chinese(rest)
	}
	return false
}

// mayBeSign reports whether a dash here is a sign: no number stands before it.
func (s *scanner) mayBeSign() bool {
	return len(s.out.amounts) == 0 && s.out.words == "" && s.between == ""
}

func digit(r rune) bool { return r >= '0' && r <= '9' }

// arabic reads 1200, 1,200.50, 1 200, 0.12万, 3千5百万.
func (s *scanner) arabic(rest string, negative bool) bool {
	if s.last == '第' || s.last < 0x80 && unicode.IsLetter(s.last) {
		s.wordOfDigits(rest) // B5, 第3
		return true
	}
	run, rest, group := grouped(rest)
	if s.out.fault = malformed(rest); s.out.fault != "" {
		return true
	}
	s.loosen(group)
	scaled := takeWhile(rest, func(r rune) bool {
		return digit(r) || r == '.' || scaleOf[r] > 0 || digitOf[r] > 0 || r == '零' || r == '〇'
	})
	value, ok := new(big.Rat).SetString(run)
	if !ok || len(run) > 40 {
		s.out.fault = "数字无法识别"
		return true
	}
	if scaled != "" && scaleOf[first(scaled)] > 0 {
		v, err := numeral(run + scaled)
		if err != nil {
			s.out.fault = "数字的写法有歧义"
			return true
		}
		value, rest = v, rest[len(scaled):]
	} else {
		scaled = ""
	}
	if negative {
		value.Neg(value)
	}
	s.finish(value, scaled, rest)
	return true
}

// malformed says why the digits before rest are no number: 1.200,50, 12,00, 1.2E+03.
func malformed(rest string) string {
	if len(rest) < 2 {
		return ""
	}
	behind := first(strings.TrimLeft(rest, "."))
	switch mark := rest[0]; {
	case mark == '.' && digit(behind), mark == ',' && digit(rune(rest[1])):
		return "数字的写法有歧义，分不清千分位与小数点"
	case (mark == 'e' || mark == 'E') && (digit(rune(rest[1])) || rest[1] == '+' || rest[1] == '-'):
		return "数字以科学计数法显示，位数不全"
	}
	return ""
}

// loosen notes that a mark held a number together that may also part two.
func (s *scanner) loosen(group string) {
	switch group {
	case "，":
		s.out.loose = "千分位用了全角逗号，请核对"
	case " ":
		s.out.loose = "数字中间有空格，请核对"
	}
}

// grouped takes a run of digits with thousands marks and a decimal point. group is the mark that held it together, where
// that mark may also have parted two numbers.
func grouped(s string) (run, rest, group string) {
	whole := takeWhile(s, digit)
	run, rest = whole, s[len(whole):]
	if n := len(whole); n >= 1 && n <= 3 {
		for _, mark := range []string{",", "，", " ", "'"} {
			groups := 0
			tail := rest
			for {
				next, ok := strings.CutPrefix(tail, mark)
				part := takeWhile(next, digit)
				if !ok || len(part) != 3 {
					break
				}
				run, tail, groups = run+part, next[3:], groups+1
			}
			if groups > 0 {
				rest = tail
				if mark == "，" || mark == " " && n > 1 {
					group = mark
				}
				break
			}
		}
	}
	if frac, ok := strings.CutPrefix(rest, "."); ok && takeWhile(frac, digit) != "" {
		part := takeWhile(frac, digit)
		run, rest = run+"."+part, frac[len(part):]
	} else if ok && takeWhile(frac, digit) == "" && frac == "" {
		rest = frac // "1200."
	}
	if strings.HasPrefix(run, ".") {
		run = "0" + run
	}
	return run, rest, group
}

func takeWhile(s string, is func(rune) bool) string {
	if i := strings.IndexFunc(s, func(r rune) bool { return !is(r) }); i >= 0 {
		return s[:i]
	}
	return s
}

func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func last(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// wordOfDigits takes digits that are part of a name.
func (s *scanner) wordOfDigits(rest string) {
	run := takeWhile(rest, func(r rune) bool { return digit(r) || r == '.' })
	s.out.words += run
	s.rest, s.last = rest[len(run):], '0'
}

// numeralMayBegin: a Chinese digit inside a word (三好街, 第二) is no number, so one may begin only where a word may.
func (s *scanner) numeralMayBegin(r rune) bool {
	_, isDigit := digitOf[r]
	return (isDigit || r == '十' || r == '拾') && (s.last == 0 || !unicode.Is(unicode.Han, s.last) || strings.ContainsRune(joins, s.last))
}

// chinese reads 二十, 叁佰万, 一千二百: only where a unit, a word about numbers or nothing follows.
func (s *scanner) chinese(rest string) bool {
	run := takeWhile(rest, func(r rune) bool {
		_, isDigit := digitOf[r]
		return isDigit || scaleOf[r] > 0 || digit(r)
	})
	behind := strings.TrimLeft(rest[len(run):], " ")
	if strings.HasPrefix(behind, "几") {
		s.out.fault = "写的是概数，不是确定的数字"
		return true
	}
	u, _, hasUnit := lexicon.LeadingUnit(behind)
	followed := behind == "" || hasUnit && u.Measure != lexicon.PlaceUnit && u.Measure != lexicon.TimeUnit ||
		strings.ContainsRune(joins+"()余多以左上", first(behind))
	if !followed {
		return false
	}
	v, err := numeral(run)
	if err != nil {
		if utf8.RuneCountInString(run) == 1 {
			v, err = single(first(run))
		}
		if err != nil {
			s.out.fault = "写的是概数，或数字的写法有歧义"
			return true
		}
	}
	s.finish(v, run, rest[len(run):])
	return true
}

// single reads one Chinese digit.
func single(r rune) (*big.Rat, error) {
	d, ok := digitOf[r]
	if !ok {
		return nil, errNumeral
	}
	return rat(d), nil
}

// finish takes the qualifier and the unit that follow a number and stores the amount. A number that a time or a place
// follows (2020年, 3层) is a word here.
func (s *scanner) finish(value *big.Rat, scaled, rest string) {
	a, start := amount{value: value, qualifier: s.qualifier, before: s.between}, s.rest
	if f := scaleOf[last(scaled)]; f >= 1e4 || f > 0 && utf8.RuneCountInString(scaled) == 1 {
		a.scale = rat(f)
	}
	rest = strings.TrimLeft(rest, " \n")
	if q, ok := cutQualifier(&rest); ok {
		a.qualifier = q
	}
	rest = strings.TrimLeft(rest, " \n")
	for scaled == "" && scaleOf[first(rest)] > 0 { // 20余万元, 300 万元
		f := rat(scaleOf[first(rest)])
		a.value, a.scale = new(big.Rat).Mul(a.value, f), f
		rest = strings.TrimLeft(rest[utf8.RuneLen(first(rest)):], " \n")
	}
	u, behind, ok := lexicon.LeadingUnit(rest)
	switch {
	case ok && (u.Measure == lexicon.TimeUnit || u.Measure == lexicon.PlaceUnit):
		s.out.words += strings.TrimSpace(start[:len(start)-len(behind)])
		s.rest, s.last = behind, '年'
		return
	case ok:
		a.unit, a.hasUnit, rest = u, true, behind
		if u.Measure == lexicon.CountUnit {
			rest = withoutNouns(rest)
		}
	case s.currency:
		a.unit, a.hasUnit = yuan(), true
	case rest != "" && rest[0] < 0x80 && unicode.IsLetter(rune(rest[0])):
		s.out.words += strings.TrimSpace(start[:len(start)-len(rest)]) // 5G
		s.rest, s.last = rest, '0'
		return
	default:
		rest = withoutNouns(rest)
	}
	s.out.amounts = append(s.out.amounts, a)
	s.qualifier, s.between, s.currency = "", "", false
	s.rest, s.last = rest, '0'
}

// cutQualifier takes 余, 多 or + behind a number; + before another number is a sum.
func cutQualifier(rest *string) (string, bool) {
	switch {
	case cut(rest, "余"), cut(rest, "多"):
		return "余", true
	case strings.HasPrefix(*rest, "+") && !digit(first(strings.TrimLeft((*rest)[1:], " "))) && digitOf[first((*rest)[1:])] == 0:
		*rest = (*rest)[1:]
		return "以上", true
	}
	return "", false
}

// nouns are what a count may name behind its counting word: 12家企业, 50个创业工位. They change nothing about the number.
var nouns = []string{
	"创业团队和企业", "团队和企业", "企业和团队", "创业团队", "创客团队", "入驻企业", "在孵企业", "小微企业", "企业", "团队",
	"创业工位", "办公工位", "工位", "卡位", "席位", "创业导师", "行业导师", "产业导师", "导师",
	"专业孵化服务人员", "孵化服务人员", "服务人员", "工作人员", "人员", "员工", "职工",
	"创业活动", "专业技术活动", "活动", "创业沙龙", "沙龙", "路演", "创业大赛", "大赛", "培训", "项目", "典型案例", "孵化案例", "案例",
	"专利", "软著", "知识产权", "设备", "仪器", "基金", "合作单位", "单位", "机构", "资源", "/年", "每年",
}

func withoutNouns(rest string) string {
	for trimmed := rest; ; {
		if !cutFirst(&trimmed, nouns) {
			return rest
		}
		rest = trimmed
	}
}
