package docx

import (
	"strconv"
	"strings"
)

// series are number formats that are a row of signs; beyond them Word falls back to digits.
var series = map[string]string{
	"ideographTraditional":         "甲乙丙丁戊己庚辛壬癸",
	"ideographZodiac":              "子丑寅卯辰巳午未申酉戌亥",
	"ideographEnclosedCircle":      "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
	"decimalEnclosedCircle":        "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
	"decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
	"decimalEnclosedFullstop":      "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
	"decimalEnclosedParen":         "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
}

const (
	plainDigits = "〇一二三四五六七八九"
	plainUnits  = "十百千"
	legalDigits = "零壹贰叁肆伍陆柒捌玖"
	legalUnits  = "拾佰仟"
)

// ordinal writes a number of a list in a format (ST_NumberFormat). Unknown formats are written in digits.
func ordinal(format string, n int) string {
	digits := strconv.Itoa(n)
	if signs, ok := series[format]; ok {
		if list := []rune(signs); n >= 1 && n <= len(list) {
			return string(list[n-1])
		}
		return digits
	}
	switch format {
	case "none":
		return ""
	case "decimalZero":
		if n >= 0 && n < 10 {
			return "0" + digits
		}
	case "numberInDash":
		return "- " + digits + " -"
	case "decimalFullWidth", "decimalFullWidth2":
		return strings.Map(func(r rune) rune { return r - '0' + '０' }, digits)
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperLetter":
		return letter(n)
	case "lowerLetter":
		return strings.ToLower(letter(n))
	case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital":
		return digitwise(n)
	case "chineseCounting", "taiwaneseCounting":
		if n >= 100 {
			return digitwise(n)
		}
		return counted(n, plainDigits, plainUnits, false)
	case "chineseCountingThousand", "taiwaneseCountingThousand", "japaneseCounting":
		return counted(n, plainDigits, plainUnits, false)
	case "chineseLegalSimplified", "ideographLegalTraditional":
		return counted(n, legalDigits, legalUnits, true)
	}
	return digits
}

func digitwise(n int) string {
	list := []rune(plainDigits)
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return r
		}
		return list[r-'0']
	}, strconv.Itoa(n))
}

// counted writes 1 to 9999 with units: 一百二十三, 一千〇五. whole writes 壹拾 where others write 十.
func counted(n int, digits, units string, whole bool) string {
	if n < 1 || n > 9999 {
		return strconv.Itoa(n)
	}
	d, u := []rune(digits), []rune(units)
	text := strconv.Itoa(n)
	var b strings.Builder
	gap := false
	for i, r := range text {
		v, power := int(r-'0'), len(text)-1-i
		if v == 0 {
			gap = true
			continue
		}
		if gap {
			b.WriteRune(d[0])
			gap = false
		}
		if whole || !(v == 1 && power == 1 && i == 0) {
			b.WriteRune(d[v])
		}
		if power > 0 {
			b.WriteRune(u[power-1])
		}
	}
	return b.String()
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, s := range []struct {
		value int
		sign  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= s.value; n -= s.value {
			b.WriteString(s.sign)
		}
	}
	return b.String()
}

// letter counts A to Z, then AA, BB and so on, as Word does.
func letter(n int) string {
	if n < 1 || n > 26*20 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(rune('A'+(n-1)%26)), (n-1)/26+1)
}
