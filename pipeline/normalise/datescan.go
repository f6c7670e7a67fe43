package normalise

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"beian/pipeline/record"
)

// A span is the days that one date may mean.
type span struct {
	from, to record.Day
	doubt    string
}

// dates is what a text says about time.
type dates struct {
	days     []span
	span     bool   // two dates with 至, — or the like between them
	open     bool   // 至今, 长期
	begins   bool   // the one date is only the beginning: 自…起, …至
	ends     bool   // the one date is only the end: 至…, 截止…
	duration bool   // 2年, 24个月
	about    bool   // 约, 左右
	words    string // what is neither
	fault    string
}

var (
	tight     = regexp.MustCompile(`\s*([年月日号./\-–—~:])\s*`)
	openWords = regexp.MustCompile(`至今|迄今|至现在|至目前|今|长期|永久|无固定期限|无限期|不约定期限|永续`)
	about     = regexp.MustCompile(`大约|约|左右|前后`)
	still     = regexp.MustCompile(`^(?:仍?在孵|仍?在驻|在园|未退出|未毕业|未退|尚未退出|尚未毕业|正常|在孵中|入驻中|仍在孵化)$`)
	// What may stand round a date and changes nothing about it.
	fillers = regexp.MustCompile(`正式|投入|开始|运营|使用|成立|注册|登记|设立|开业|启用|入驻|签订|签约|有效期限?|日期|时间|期限|合同|协议|租赁|聘任|聘期|租期|于|自|从|起|始|止|截至|截止|以来|至|到|上午|下午|晚上?|周[一二三四五六日末]|星期[一二三四五六日天]|[上中下]旬|月?[初底末中]|春|夏|秋|冬|份|年度|[，,、;；:。.\-–—~/\s]`)
	through = regexp.MustCompile(`^[起自从始止\s,，:：;；日]*(?:[-–—−~〜至到]|起至|——|--)+[止\s:：]*$`)
)

// scanDates finds the dates of a text. Notes in brackets are left out, unless nothing stands outside them.
func scanDates(text string) dates {
	var d dates
	if utf8.RuneCountInString(text) > 200 {
		d.fault = "文字过长，未读出日期"
		return d
	}
	outside := withoutNotes(text)
	if strings.IndexFunc(arabicDates(outside), digit) < 0 && !openWords.MatchString(outside) {
		outside = strings.Map(func(r rune) rune {
			if strings.ContainsRune("()[]【】", r) {
				return ' '
			}
			return r
		}, text)
	}
	d.walk(strings.TrimSpace(tight.ReplaceAllString(arabicDates(outside), "$1")))
	return d
}

func withoutNotes(s string) string {
	var b strings.Builder
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		if strings.ContainsRune("([【〔{", r) {
			_, s = enclosed(s)
			b.WriteByte(' ')
			continue
		}
		b.WriteString(s[:size])
		s = s[size:]
	}
	return b.String()
}

// walk takes date after date; what lies between is glue.
func (d *dates) walk(s string) {
	glue := ""
	for s != "" && d.fault == "" {
		if found, n, fault := dateAt(s, d.before(glue)); n > 0 || fault != "" {
			d.fault = fault
			d.glue(glue)
			glue = ""
			d.add(found)
			s = s[n:]
			continue
		}
		if n := len(lasting.FindString(s)); n > 0 {
			d.duration, s = true, s[n:]
			continue
		}
		r, size := utf8.DecodeRuneInString(s)
		if digit(r) {
			size = len(takeWhile(s, digit))
		}
		glue += s[:size]
		s = s[size:]
	}
	d.tail(glue)
}

// lasting is a duration. Two-digit years with a month (19年3月) are tried as dates first.
var lasting = regexp.MustCompile(`^\d{1,3}(?:周?年(?:零?\d{1,2}个月)?(?:半)?|个月|个?学年|日历天|天|周)`)

// before is the date that a shortened second date leans on: 2020年5月1日至3日.
func (d *dates) before(glue string) *span {
	if n := len(d.days); n > 0 && through.MatchString(glue) {
		return &d.days[n-1]
	}
	return nil
}

// glue is what stands before a date.
func (d *dates) glue(s string) {
	if len(d.days) == 1 && through.MatchString(s) {
		d.span = true
	}
	if len(d.days) == 0 && (strings.HasSuffix(s, "至") || strings.Contains(s, "截") || strings.HasSuffix(s, "止:")) {
		d.ends = true
	}
	d.leftover(s)
}

// tail is what stands behind the last date.
func (d *dates) tail(s string) {
	if openWords.MatchString(s) {
		d.open = true
		s = openWords.ReplaceAllString(s, "")
	}
	trimmed := strings.TrimSpace(s)
	if len(d.days) == 1 && !d.open && (d.duration || strings.HasPrefix(trimmed, "起") || strings.HasPrefix(trimmed, "开始") || through.MatchString(trimmed)) {
		d.begins = true
	}
	d.leftover(s)
}

func (d *dates) leftover(s string) {
	if about.MatchString(s) {
		d.about = true
		s = about.ReplaceAllString(s, "")
	}
	d.words += fillers.ReplaceAllString(s, "")
}

// arabicDates writes Chinese numerals before 年, 月 and 日 with digits: 二〇一九年三月.
func arabicDates(s string) string {
	return chineseDate.ReplaceAllStringFunc(s, func(m string) string {
		unit := last(m)
		run := strings.TrimSuffix(m, string(unit))
		if unit == '月' {
			run = strings.TrimSuffix(run, "个")
		}
		n, ok := ordinal(run)
		if !ok {
			return m
		}
		return n + m[len(run):]
	})
}

var chineseDate = regexp.MustCompile(`[〇零○oO一二两三四五六七八九十]{1,4}(?:年|个?月|日|号)`)

// ordinal writes 二〇一九, 十二, 三 with digits.
func ordinal(s string) (string, bool) {
	s = strings.NewReplacer("o", "〇", "O", "〇").Replace(s)
	if strings.ContainsRune(s, '十') {
		v, err := numeral(s)
		if err != nil {
			return "", false
		}
		return v.RatString(), true
	}
	var b strings.Builder
	for _, r := range s {
		d, ok := digitOf[r]
		if !ok {
			return "", false
		}
		b.WriteString(strconv.FormatInt(d, 10))
	}
	return b.String(), true
}
