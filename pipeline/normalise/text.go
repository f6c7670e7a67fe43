package normalise

import (
	"regexp"
	"strings"
	"unicode"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// tidy is the text as it is read: folded, the apostrophe of text cells and outer blanks off. Line breaks stay.
func tidy(s string) string {
	s = strings.TrimSpace(lexicon.Fold(s))
	if len(s) > 1 {
		s = strings.TrimLeft(s, "'")
	}
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' {
			return -1
		}
		return r
	}, s))
}

// compact takes out all white space.
func compact(s string) string { return strings.Join(strings.Fields(s), "") }

// blank reports a text that states nothing: empty, rules to write on, placeholders.
func blank(text string) bool {
	text = compact(text)
	return strings.Trim(text, "_＿﹍") == "" || placeholder.MatchString(text)
}

var (
	placeholder = regexp.MustCompile(`^(?:[xX×]{2,}|[（(]?请?(?:在此)?(?:填写|选择|输入|注明)[^，。；0-9]{0,12}[)）]|请(?:在此)?(?:填写|选择|输入|注明)[^，。；0-9]{0,12}|\(?请?(?:填写|选择|在此填写|输入|点击输入|单击此处输入文字|单击或点击此处输入文字)。?\)?|\(?(?:公章|盖章|签字|签章|签名)\)?:?|_*年_*月(?:_*日)?|\(\))$`)
	refers      = regexp.MustCompile(`^\(?(?:详情?|具体|情况)?请?(?:参?见|参照|查看|附)(?:后附?|所附|本)?[^,;。]{0,4}?(?:附件|附表|附录|材料|清单|名单|明细|报告|证明|执照|合同|正文|后|第[0-9]+页)[^,;。]{0,16}\)?$`)
	annex       = regexp.MustCompile(`^\(?附[件表][0-9一二三四五六七八九十]{1,2}(?:[-—.][0-9]+)?\)?$`)
	same        = regexp.MustCompile(`^[(（]?(?:同上|同前|〃|″|"|同左)[)）]?$`)
	dashes      = regexp.MustCompile(`^(?:[/\\|—–\-_~～.…。·*＊\s]+|[nN]\s*[/.]?\s*[aA]\.?|[nN]one|NULL|null|不适用|未涉及|不涉及|空|[（(]?(?:待|暂|尚)?未?(?:待定|待明确|待确定|待补充|待填|待报|未定|未确定|未明确|暂未确定|后补|稍后补充)[)）]?)$`)
	refused     = regexp.MustCompile(`^(?:否|×|✗|✘|╳)$`) // in a text column, 项目计划 say
	none        = regexp.MustCompile(`^[(（]?(?:暂时?|目前|尚|现|均|皆|并)?(?:没有|未有|无)(?:此项|该项|相关情况|相关|情况|内容)?[)）]?[。.]?$`)
)

// nothing reads what says that there is nothing. A dash may also mean that nobody filled the cell in, so only the word 无
// makes a count zero (domain.md 8.3), and only the word answers a yes-or-no question.
func nothing(v record.Value, text string) (record.Value, bool) {
	word := none.MatchString(text) || v.Kind == record.Plain && refused.MatchString(text)
	if !word && !dashes.MatchString(text) {
		return v, false
	}
	switch {
	case word && v.Kind == record.YesNo:
		return v, false
	case word && v.Kind == record.Count:
		v.Low, v.High = rat(0), rat(0)
	}
	v.None = true
	return v, true
}

// plain reads a text: blanks inside are what the layout put there, so Chinese is joined and other words keep one blank.
func plain(v record.Value, s record.Statement) record.Value {
	v.Text = canonical(s.Text)
	switch {
	case lost(s, v.Text):
		v.Text, v.Unread = "", "号码以数值存储，末位已丢失，请以文本格式重新填写"
	case eNotation.MatchString(v.Text):
		v.Text = s.Stored // a telephone number that the column is too narrow for
	}
	return v
}

// canonical is the text of a cell for output: letters and digits half-width, radicals folded, blanks and line breaks
// between Chinese characters out, other blanks single. Chinese punctuation stays as written.
func canonical(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, s)
	fields := strings.Fields(lexicon.FoldText(s))
	var b strings.Builder
	for i, f := range fields {
		if i > 0 && spaced(fields[i-1], f) {
			b.WriteByte(' ')
		}
		b.WriteString(f)
	}
	return b.String()
}

// spaced reports whether the blank between two words means something: between Latin words and numbers only.
func spaced(a, b string) bool {
	last, first := []rune(a), []rune(b)
	return last[len(last)-1] < 0x2E80 && first[0] < 0x2E80
}

// lost reports a number of more than 15 digits that a spreadsheet rounded: it keeps no more.
func lost(s record.Statement, text string) bool {
	if s.Type == record.NumberCell {
		if n, whole := wholeDigits(s.Stored); whole {
			return n > 15
		}
	}
	return eNotation.MatchString(text) || eNotation.MatchString(s.Stored)
}

// wholeDigits counts the digits of a stored whole number.
func wholeDigits(stored string) (n int, whole bool) {
	stored = strings.TrimLeft(strings.TrimPrefix(stored, "-"), "0")
	return len(stored), stored != "" && strings.Trim(stored, "0123456789") == ""
}

// eNotation is how a spreadsheet shows a code or an account number as a number.
var eNotation = regexp.MustCompile(`^[0-9](?:\.[0-9]+)?[eE]\+?(?:1[0-9]|[2-9][0-9])$`)
