package look

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func newDoc(t testing.TB) *Doc {
	t.Helper()
	d, err := New(Frame{HeaderLeft: "左", HeaderRight: "右", Footer: "脚"})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func (l Line) text() string {
	var b strings.Builder
	for _, r := range l.runs {
		b.WriteString(r.text)
	}
	return b.String()
}

func texts(lines []Line) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = l.text()
	}
	return out
}

func TestWrapFollowsTheRulesOfChineseTypesetting(t *testing.T) {
	st := Style{Size: 10, Lead: 15}
	for _, c := range []struct {
		name, text string
		ems        float64
		want       string
	}{
		{"the blank half of a full stop hangs", "一二三四五。六七", 5.5, "一二三四五。|六七"},
		{"a full stop does not start a line", "一二三四五。六七", 5, "一二三四|五。六七"},
		{"an opening bracket goes to the next line", "一二三四（五六）", 5, "一二三四|（五六）"},
		{"a number stays whole", "面积合计12345平方米", 6, "面积合计|12345平方米"},
		{"a number keeps its unit", "还缺 2 家企业", 3.6, "还缺|2 家企|业"},
		{"a sign keeps its number", "占比 ≥ 75%", 4, "占比|≥ 75%"},
		{"a token wider than the column is cut", "abcdefghijklmnop", 4, "abcdefg|hijklmn|op"},
		{"line breaks stay", "一\n二\r\n三\r四", 5, "一|二|三|四"},
		{"an empty text is one empty line", "", 5, ""},
		{"what has no shape is dropped", "一\u200b二\ufe0f\u200d三\U000E0100", 5, "一二三"},
		{"a word joiner forbids a break", "一二三\u2060四五", 3, "一二|三四五"},
		{"characters that no font has are replaced", "一😀二", 5, "一〓二"},
		{"rare names of the fallback face stay", "㛃㐀𬭎𫖯䶮", 5, "㛃㐀𬭎𫖯䶮"},
	} {
		if got := strings.Join(texts(newDoc(t).Wrap(c.text, st, c.ems*st.Size)), "|"); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestAdjacentPunctuationIsSqueezed(t *testing.T) {
	d, st := newDoc(t), Style{Size: 10, Lead: 15}
	if got := d.Width("《甲》《乙》", st); got > 55.01 {
		t.Errorf("》《 leaves a hole: %v pt", got)
	}
}

func TestMissingCharactersAreReportedOnceAndInOrder(t *testing.T) {
	d := newDoc(t)
	d.Wrap("☑😀𠮷😀㐀", Body, 100)
	got := string(d.Missing())
	if got != "😀𠮷" {
		t.Errorf("got %q", got)
	}
}

// FuzzWrap holds the promises that do not depend on the text: nothing is lost, and no line is wider than its column by
// more than a hanging mark.
func FuzzWrap(f *testing.F) {
	f.Add("《关于开展2021年度省级众创空间备案工作的通知》（辽科办发〔2019〕44号），占比 ≥ 75%；差 12.5 ㎡。", uint16(80))
	f.Add("（（（））））。。。“”‘’——……", uint16(20))
	f.Add("https://example.com/a_b/c?d=1&e=2 91210102MA10W3K76L", uint16(442))
	f.Fuzz(func(t *testing.T, text string, width uint16) {
		w := max(20, float64(width%500))
		d := newDoc(t)
		var all strings.Builder
		for _, l := range d.Wrap(text, InTable, w) {
			if l.width > w+InTable.Size/2+0.01 && l.glyphs > 1 {
				t.Errorf("line %q is %.1f pt wide in a column of %.1f", l.text(), l.width, w)
			}
			all.WriteString(l.text())
		}
		kept := 0
		for _, r := range text {
			if !classOf(r).is(dropped) && r > ' ' && r != 0x7F && r != '\u2028' && r != '\u2029' {
				kept++
			}
		}
		if got := utf8.RuneCountInString(strings.ReplaceAll(all.String(), " ", "")); got != kept {
			t.Errorf("%d of %d characters are left", got, kept)
		}
	})
}

func BenchmarkWrap(b *testing.B) {
	d := newDoc(b)
	text := strings.Repeat("提供创业工位和公共服务场地面积不低于众创空间总面积的75%（887.5 ÷ 1200 = 73.96%）。", 8)
	b.ReportAllocs()
	for b.Loop() {
		d.Wrap(text, Body, 442)
	}
}
