package charset

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

func gbk(t *testing.T, s string) string {
	t.Helper()
	b, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestDecodeGoesByTheBytes(t *testing.T) {
	const text = "名称,沈阳某某㎡€𠮷\r\n"
	wide, err := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	little, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	for _, c := range []struct{ name, in, want string }{
		{"UTF-8", text, text},
		{"UTF-8 with a mark", utf8Mark + text, text},
		{"UTF-16, big end first", wide, text},
		{"UTF-16, little end first", little, text},
		{"GB18030", gbk(t, text), text},
		{"ASCII", "a,b", "a,b"},
		{"UTF-8 with one broken character", strings.Repeat(text, 5) + "\xE6\x9C", strings.Repeat(text, 5) + "\uFFFD"},
		{"GB18030 cut in a character", gbk(t, text) + "\xC9", text + "\uFFFD"},
	} {
		if got := Decode([]byte(c.in)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestIsTextRefusesOtherBytes(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     bool
	}{
		{"Chinese in UTF-8", "众创空间", true},
		{"cut in a character", "众创空间"[:10], true},
		{"Chinese in GB18030", gbk(t, "众创空间备案申请表"), true},
		{"a rare character among common ones", gbk(t, "众创空间备案申请表喆"), true},
		{"ASCII", "a,b\r\n\x1a", true},
		{"nothing", "", false},
		{"a picture", "\xFF\xD8\xFF\xE0\x00\x10JFIF", false},
		{"control characters", "a\x01b", false},
		{"Western letters", "d\xE9j\xE0 vu, \xE9t\xE9", false},
		{"random bytes", "\x81\x40\x90\x50\xB0\xA1\xFE\x60", false},
	} {
		if got := IsText([]byte(c.in)); got != c.want {
			t.Errorf("%s: got %v", c.name, got)
		}
	}
}
