package privacy

import (
	"regexp"
	"strings"

	"beian/pipeline/record"
)

// The recognisers see folded text and give their hits from left to right. A number may have single blanks, hyphens or dots
// inside; it never begins or ends inside a longer number.

var email = regexp.MustCompile(`[A-Za-z0-9._%+\-]+ ?@ ?[A-Za-z0-9](?:[A-Za-z0-9.\-]*[A-Za-z0-9])?\.[A-Za-z]{2,}(?: ?@ ?[A-Za-z0-9.\-]+)*`)

func emails(s string) []hit {
	var out []hit
	for _, at := range email.FindAllStringIndex(s, -1) {
		domain := s[strings.LastIndexByte(s[:at[1]], '@')+1 : at[1]]
		out = append(out, hit{at[0], at[1], s[at[0]:at[0]+1] + "***@" + strings.TrimSpace(domain)})
	}
	return out
}

// identities finds identity numbers: those that stand together, those spelled with marks, and what the text itself calls
// one.
func identities(s string) []hit {
	return numbers(s, func(from int) hit {
		announced := cue(s, from, identityCue)
		for _, n := range []int{18, 15} {
			to := spelled(s, from, n, " -")
			if to < 0 || !apart(s, from, to) {
				continue
			}
			number := bare(s[from:to])
			together := to-from == n
			sure := together && n == 18 && region(number) && record.CheckIDNumber(number) == nil && !isCode(number)
			if !sure && !alone(s, from, to) { // a letter typed too many does not make a number another one
				continue
			}
			switch {
			case announced && number[0] != '9', together && n == 18 && isIdentity(number):
				return hit{from, to, tail(number)}
			case together && n == 15 && isOldIdentity(number) && !cue(s, from, registerCue):
				return hit{from, to, tail(number)}
			case !together && n == 18 && record.CheckIDNumber(number) == nil && !isCode(number):
				// With marks inside, only the check character tells a number from dates that stand side by side.
				return hit{from, to, tail(number)}
			}
		}
		return hit{}
	})
}

var (
	identityCue = regexp.MustCompile(`(?:身份证|身份证件|证件|公民身份)(?:号码|号|码)*[^0-9A-Za-z]{0,4}$`)
	registerCue = regexp.MustCompile(`(?:注册号|执照号|登记号|许可证|证书编?号|编号|文号|合同编?号|专利号|代码)[^0-9]{0,4}$`)
	accountCue  = regexp.MustCompile(`(?:账号|帐号|账户|帐户|卡号|银行卡|对公户|开户)[^0-9A-Za-z\[*]{0,12}$`)
)

// cue reports whether what stands before a number says what it is.
func cue(s string, from int, word *regexp.Regexp) bool {
	return word.MatchString(s[max(0, from-60):from])
}

// isIdentity tests eighteen characters. A credit code is tested first and left alone. A mistyped number with a region and a
// date of birth is a person's all the same.
func isIdentity(n string) bool {
	return !isCode(n) && (record.CheckIDNumber(n) == nil || region(n) && born(n[6:14]))
}

func isOldIdentity(n string) bool { return region(n) && born("19"+n[6:12]) }

// isCode tells credit codes from identity numbers. One identity number in 31 passes as a code by chance: where it is valid as
// a person's, the code's inner check must hold too.
func isCode(n string) bool {
	if record.CheckUSCC(strings.ToUpper(n)) != nil {
		return false
	}
	return record.CheckIDNumber(n) != nil || record.InnerCheck(n)
}

// region tells whether the first two digits are a province's.
func region(n string) bool {
	return strings.Contains(" 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 ", " "+n[:2]+" ")
}

// born tells whether yyyymmdd can be a date of birth.
func born(yyyymmdd string) bool {
	d, err := record.ParseDay(yyyymmdd[:4] + "-" + yyyymmdd[4:6] + "-" + yyyymmdd[6:])
	return err == nil && d.Year >= 1900 && d.Year <= 2030
}

// mobiles finds mobile numbers; the country's 86 before one stays.
func mobiles(s string) []hit {
	return numbers(s, func(from int) hit {
		begin := from
		for _, country := range []string{"0086", "86"} {
			if rest, ok := strings.CutPrefix(s[from:], country); ok {
				begin = len(s) - len(strings.TrimLeft(rest, " -"))
				break
			}
		}
		for _, at := range []int{begin, from} {
			to := spelled(s, at, 11, " -.")
			if to < 0 || s[at] != '1' || s[at+1] < '3' || !isDigit(s[at+1]) || !apart(s, from, to) || amount.MatchString(s[to:min(len(s), to+20)]) {
				continue
			}
			n := bare(s[at:to])
			return hit{at, to, n[:3] + "****" + n[7:]}
		}
		return hit{}
	})
}

// amount is what makes eleven digits a sum or an area.
var amount = regexp.MustCompile(`^(?:\.[0-9]+)? ?(?:元|万|亿|㎡|m²|平方)`)

// accounts finds bank cards by their issuer and check digit (Luhn), and what the text calls an account.
func accounts(s string) []hit {
	last := -1 // where the last account that the text announced ends: 账号：…、…
	return numbers(s, func(from int) hit {
		if cue(s, from, accountCue) || last >= 0 && from-last <= 40 && strings.IndexFunc(s[last:from], func(r rune) bool { return r >= '0' && r <= '9' }) < 0 {
			if to := announcedAccount(s, from); to > 0 {
				last = to
				return hit{from, to, tail(bare(s[from:to]))}
			}
		}
		for n := 19; n >= 16; n-- { // the longest first: another number may follow behind a blank
			if to := spelled(s, from, n, " -"); to > 0 && alone(s, from, to) {
				if number := bare(s[from:to]); issued(number) && luhn(number) && !isCode(number) {
					return hit{from, to, tail(number)}
				}
			}
		}
		return hit{}
	})
}

// announcedAccount finds the end of a number of 8 to 30 digits that the text calls an account.
func announcedAccount(s string, from int) int {
	for n := 30; n >= 8; n-- {
		if to := spelled(s, from, n, " -"); to > 0 && alone(s, from, to) && !isCode(bare(s[from:to])) {
			return to
		}
	}
	return -1
}

// issued tells whether a number begins like a bank card. Eighteen digits that begin like a credit code are one, right or
// wrong.
func issued(n string) bool {
	if len(n) == 18 && (n[0] == '9' || n[:2] == "51" || n[:2] == "52" || n[:2] == "53") {
		return false
	}
	for _, p := range []string{"62", "60", "4", "51", "52", "53", "54", "55", "35", "37", "9558", "9559"} {
		if strings.HasPrefix(n, p) {
			return true
		}
	}
	return false
}

func luhn(n string) bool {
	sum := 0
	for i := range n {
		d := int(n[len(n)-1-i] - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}
