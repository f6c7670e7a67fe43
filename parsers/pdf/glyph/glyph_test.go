package glyph

import (
	"testing"
)

func TestCIDsOfAdobeGB1(t *testing.T) {
	for cid, want := range map[int]string{1: " ", 17: "0", 34: "A", 814: "!", 1414: "单", 3371: "沈", 4162: "一", 10007: "㎡", 0: "", 99999: ""} {
		if got := fromGB1(cid); got != want {
			t.Errorf("CID %d: got %q, want %q", cid, got, want)
		}
	}
}

func TestToUnicodeIsReadInEveryForm(t *testing.T) {
	u := parseToUnicode([]byte(`1 begincodespacerange <00><FF> endcodespacerange
2 beginbfchar <0041> <6C88> <42><D840DC00> endbfchar
3 beginbfrange <01><03><0030> % three digits
<10> <12> [<4E00> <4E8C4E8C> <4E09>]
<00FE><0101><00FE> endbfrange 1 beginbfrange <20><2F><00410042> endbfrange`))
	for code, want := range map[uint32]string{0x41: "沈", 0x42: "𠀀", 1: "0", 3: "2", 4: "", 0x10: "一", 0x11: "二二", 0x12: "三", 0x100: "Ā", 0x21: "AC"} {
		if got, ok := u.lookup(code); got != want || ok != (want != "") {
			t.Errorf("%#x: got %q, want %q", code, got, want)
		}
	}
}

func TestCodesAreSplitByTheirSpaces(t *testing.T) {
	m := parseCMap([]byte(`/WMode 1 def 2 begincodespacerange <00> <80> <8140> <FEFE> endcodespacerange
1 begincidrange <20> <7e> 1 endcidrange 1 begincidchar <8140> 900 endcidchar`))
	for s, want := range map[string][3]int{"A\x81\x40": {0x41, 1, 34}, "\x81\x40": {0x8140, 2, 900}} {
		value, n := m.split(s)
		cid, ok := m.cid(value, n)
		if got := [3]int{int(value), n, cid}; got != want || !ok {
			t.Errorf("%q: got %v, want %v", s, got, want)
		}
	}
	if _, n := m.split("\xFF\xFF\xFF"); n != 1 {
		t.Errorf("a code outside of all spaces has the length of the shortest: got %d", n)
	}
	if !m.vertical {
		t.Error("WMode 1 writes downwards")
	}
}

func TestPredefinedEncodingsAreDecoded(t *testing.T) {
	for _, c := range []struct {
		name, in, want string
		bytes, width   int
	}{
		{"GBK-EUC-H", "A", "A", 1, 846},
		{"GBKp-EUC-H", "A", "A", 1, 34},
		{"GBK-EUC-V", "\xC9\xF2", "沈", 2, otherWidth},
		{"GBK2K-H", "\x81\x39\xEF\x31", "㐂", 4, otherWidth},
		{"GBK-EUC-H", "\xC9", "", 1, otherWidth},
		{"UniGB-UCS2-H", "\x6C\x88", "沈", 2, otherWidth},
		{"UniGB-UTF16-V", "\xD8\x42\xDF\xB7", "𠮷", 4, otherWidth},
		{"UniGB-UTF8-H", "沈", "沈", 3, otherWidth},
		{"Identity-H", "\x0D\x2B", "沈", 2, 3371},
	} {
		got := predefined(c.name, true).next(c.in)
		if got.text != c.want || got.bytes != c.bytes || got.width != c.width {
			t.Errorf("%s %q: got %+v", c.name, c.in, got)
		}
	}
	if got := predefined("Identity-H", false).next("\x0D\x2B"); got.text != "" {
		t.Errorf("a CID of no known collection is not guessed: %q", got.text)
	}
}

func TestNamesOfGlyphs(t *testing.T) {
	for name, want := range map[string]string{"one": "1", "A": "A", "odieresis": "ö", "uni6C88": "沈", "u20BB7": "𠮷", "one.oldstyle": "1", "g37": "", "uniD800": "", "nbspace": " ", "lessequal": "≤", "checkmark": "✓", "a20": "✔"} {
		if got := fromName(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func TestTextIsHandedOnAsPeopleReadIt(t *testing.T) {
	plain, ticks := &Font{}, &Font{symbol: symbolsOf("ABCDEF+Wingdings-2")}
	for _, c := range []struct {
		name string
		font *Font
		in   string
		want string
	}{
		{"a radical", plain, "⽬", "目"},
		{"a supplement radical", plain, "⻋", "车"},
		{"a ligature", plain, "ffi", "ffi"},
		{"nothing", plain, "", Unknown},
		{"a line break", plain, "\r", " "},
		{"a control character", plain, "\x01", Unknown},
		{"a ticked box of Wingdings 2", ticks, "R", "☑"},
		{"an empty box by its private code", ticks, "\uF0A3", "□"},
		{"a square metre stays", plain, "㎡", "㎡"},
	} {
		if got := c.font.shown(c.in); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}
