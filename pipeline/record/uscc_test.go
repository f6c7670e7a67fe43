package record

import (
	"errors"
	"strings"
	"testing"
)

// The vectors of domain.md 6.1.
var validCodes = []string{"91350100M000100Y43", "91210102MA10W3K76L", "122100004630000157", "914403001922038216", "9144030071526726XG",
	"91330100799655058B", "91210231693282716J", "912102317772962774", "912101000000000070"}

func TestCheckUSCC(t *testing.T) {
	for _, code := range validCodes {
		if err := CheckUSCC(code); err != nil {
			t.Errorf("%s: %v", code, err)
		}
	}
	for _, c := range []struct {
		name, code string
		fault      CodeFault
		want       byte
	}{
		{"the worked example in circulation", "91350100M000100Y4Z", CodeAlphabet, 0},
		{"its check character one off", "91350100M000100Y44", CodeCheck, '3'},
		{"a blog's sample", "91310115MA1H8R7C6D", CodeCheck, '7'},
		{"an O for a 0", "9121O102MA10W3K76L", CodeAlphabet, 0},
		{"too short", "91210102MA10W3K76", CodeLength, 0},
		{"an organisation code", "MA10W3K76", CodeLength, 0},
		{"lower case is not normalised", "91210102ma10w3k76l", CodeAlphabet, 0},
		{"empty", "", CodeLength, 0},
	} {
		var fault *CodeError
		if err := CheckUSCC(c.code); !errors.As(err, &fault) || fault.Fault != c.fault || fault.Want != c.want {
			t.Errorf("%s: %q gives %v, want %s %c", c.name, c.code, err, c.fault, c.want)
		}
	}
}

func TestEverySingleWrongCharacterAndEverySwapOfNeighboursIsDetected(t *testing.T) {
	const code = "91210102MA10W3K76L"
	for i := range code {
		for _, r := range codeAlphabet {
			if wrong := code[:i] + string(r) + code[i+1:]; wrong != code && CheckUSCC(wrong) == nil {
				t.Errorf("%s passes", wrong)
			}
		}
		if i > 0 && code[i] != code[i-1] {
			if wrong := code[:i-1] + code[i:i+1] + code[i-1:i] + code[i+1:]; CheckUSCC(wrong) == nil {
				t.Errorf("%s passes", wrong)
			}
		}
	}
}

func TestInnerCheckHoldsForRealCodes(t *testing.T) {
	for _, code := range []string{"914403001922038216", "9144030071526726XG", "91330100799655058B", "91210231693282716J", "912102317772962774"} {
		if !InnerCheck(code) {
			t.Errorf("%s fails", code)
		}
	}
	if InnerCheck("914403001922038226") || InnerCheck("") {
		t.Error("a wrong inner check passes")
	}
}

func TestSuggestUSCCNamesTheOnlyCandidate(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"an O for a 0", "9144O3001922038216", "914403001922038216"},
		{"two O for 0", "9144O3OO1922038216", "914403001922038216"},
		{"an I for a 1", "9I4403001922038216", "914403001922038216"},
		{"a valid code needs none", "914403001922038216", ""},
		{"the wrong length", "91440300192203821", ""},
	} {
		got, ok := SuggestUSCC(c.in)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%s: %q gives %q, %v; want %q", c.name, c.in, got, ok, c.want)
		}
	}
}

func TestCheckIDNumber(t *testing.T) {
	for _, s := range []string{"11010519491231002X", "11010519491231002x"} {
		if err := CheckIDNumber(s); err != nil {
			t.Errorf("the sample is refused: %v", err)
		}
	}
	for name, s := range map[string]string{
		"wrong check character": "110105194912310021", "no such day": "11010519490231002X", "fifteen digits": "110105491231002",
		"a credit code": "91210102MA10W3K76L", "empty": "",
	} {
		err := CheckIDNumber(s)
		if err == nil {
			t.Errorf("%s: accepted", name)
		} else if s != "" && strings.Contains(err.Error(), s) {
			t.Errorf("%s: the error names the number", name)
		}
	}
}
