package record

import (
	"fmt"
	"strings"
)

// A CodeFault says what is wrong with a 统一社会信用代码.
type CodeFault string

const (
	CodeLength    CodeFault = "length"    // not 18 characters
	CodeAlphabet  CodeFault = "alphabet"  // a character that never occurs (I, O, S, V, Z among the letters)
	CodeAuthority CodeFault = "authority" // the first two characters name no registering authority and kind
	CodeRegion    CodeFault = "region"    // characters 3 to 8 are not all digits
	CodeCheck     CodeFault = "check"     // the check character is another
)

// A CodeError tells why a code is no valid 统一社会信用代码.
type CodeError struct {
	Fault CodeFault
	Want  byte // with CodeCheck: the check character that the other seventeen ask for
}

// Error says it in Chinese, for the sentence goes into findings and reports as it is.
func (e *CodeError) Error() string {
	switch e.Fault {
	case CodeLength:
		return "不是18位"
	case CodeAlphabet:
		return "含有代码不使用的字符"
	case CodeAuthority:
		return "前两位不是有效的登记管理部门和机构类别"
	case CodeRegion:
		return "第3至8位不是行政区划代码"
	}
	return fmt.Sprintf("第18位校验码应为 %c", e.Want)
}

// codeAlphabet holds the 31 characters of GB 32100-2015 in the order of their values; I, O, S, V and Z never occur.
const codeAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// codeWeights are 3^(i-1) mod 31.
var codeWeights = [17]int{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28}

// codeKinds are the leading pairs in use (domain.md 6.1).
var codeKinds = []string{"11", "12", "13", "19", "21", "29", "31", "32", "33", "34", "35", "39", "41", "49", "51", "52", "53", "54", "55", "59",
	"61", "62", "69", "71", "72", "79", "81", "89", "91", "92", "93", "A1", "A9", "G1", "J1", "N1", "N2", "N3", "N9", "Y1"}

// CheckUSCC tells whether code is a valid 统一社会信用代码 (GB 32100-2015, domain.md 6.1); the error is a *CodeError. It
// takes the code as normalised: 18 characters, upper case, no blanks. A valid code need not be a registered one.
func CheckUSCC(code string) error {
	if len(code) != 18 {
		return &CodeError{Fault: CodeLength}
	}
	sum := 0
	for i := range 17 {
		v := strings.IndexByte(codeAlphabet, code[i])
		if v < 0 {
			return &CodeError{Fault: CodeAlphabet}
		}
		sum += v * codeWeights[i]
	}
	if strings.IndexByte(codeAlphabet, code[17]) < 0 {
		return &CodeError{Fault: CodeAlphabet}
	}
	if want := codeAlphabet[(31-sum%31)%31]; code[17] != want {
		return &CodeError{Fault: CodeCheck, Want: want}
	}
	if strings.Trim(code[2:8], "0123456789") != "" {
		return &CodeError{Fault: CodeRegion}
	}
	for _, k := range codeKinds {
		if code[:2] == k {
			return nil
		}
	}
	return &CodeError{Fault: CodeAuthority}
}

// InnerCheck tells whether characters 9 to 17 are a valid organisation code (GB 11714). Worth a warning, no more.
func InnerCheck(code string) bool {
	if len(code) != 18 {
		return false
	}
	sum := 0
	for i, w := range [8]int{3, 7, 9, 10, 5, 8, 4, 2} {
		v := strings.IndexByte("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", code[8+i])
		if v < 0 {
			return false
		}
		sum += v * w
	}
	return code[16] == "0123456789X0"[(11-sum%11)%12]
}

// SuggestUSCC looks for the one code that a wrong code was meant to be: valid, its inner check too, and one character
// away. Characters that are easily taken for one another are tried first. None or several candidates give false. The
// suggestion is for a person's eyes; nothing may be corrected with it.
func SuggestUSCC(code string) (string, bool) {
	if len(code) != 18 || CheckUSCC(code) == nil {
		return "", false
	}
	lookalikes := map[byte]string{'O': "0", 'I': "1", 'S': "5", 'Z': "2", 'V': "UY"}
	if found, ok := onlyCode(code, func(c byte) string { return lookalikes[c] }); ok {
		return found, true
	}
	return onlyCode(code, func(byte) string { return codeAlphabet })
}

// onlyCode tries the replacements of each character alone. Lookalikes that occur several times are replaced together,
// for they never stand in a code.
func onlyCode(code string, instead func(byte) string) (string, bool) {
	found := map[string]bool{}
	var last string
	try := func(candidate string) {
		if CheckUSCC(candidate) == nil && InnerCheck(candidate) {
			found[candidate], last = true, candidate
		}
	}
	for i := range code {
		for _, r := range instead(code[i]) {
			try(code[:i] + string(r) + code[i+1:])
			if strings.IndexByte(codeAlphabet, code[i]) < 0 {
				try(strings.ReplaceAll(code, code[i:i+1], string(r)))
			}
		}
	}
	return last, len(found) == 1
}
