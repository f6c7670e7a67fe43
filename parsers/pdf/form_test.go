package pdf

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// fillable is a ruled form whose values stand in fields of every kind.
func fillable() []byte {
	p := newPaper()
	font := p.song("GBK-EUC-H")
	rect := func(row int) string { return fmt.Sprintf("/Rect[165 %d 400 %d]", 842-100-30*row-28, 842-100-30*row-2) }
	field := func(row int, keys string) int { return p.object("<</Subtype/Widget%s%s>>", rect(row), keys) }
	kid := func(x int, on string, as string) int {
		return p.object("<</Subtype/Widget/Rect[%d 600 %d 614]/AS/%s/AP<</N<</%s null/Off null>>>>>>", x, x+14, as, on)
	}
	radio := []int{kid(170, "0", "Off"), kid(250, "1", "1")}
	fields := []int{
		field(0, "/FT/Tx/T<FEFF5355>/TU<FEFF7A7A95F4540D79F0>/V"+strings.Replace(utf16be("沈阳示例"), "<", "<FEFF", 1)),
		field(1, "/FT/Tx/T(raw)/V"+gbk("甲公司（有限）")),
		field(2, "/FT/Ch/T(kind)/Opt[[(a)("+"\xEF\xBB\xBF企业"+")][(b)(\xEF\xBB\xBF学校)]]/V(b)"),
		field(3, "/FT/Btn/T(net)/AS/Yes/V/Yes/AP<</N<</Yes null/Off null>>>>"),
		p.object("<</FT/Btn/Ff 32768/T(tenure)/V/1/Opt[(\xEF\xBB\xBF自有)(\xEF\xBB\xBF租赁)]/Kids[%d 0 R %d 0 R]>>", radio[0], radio[1]),
		field(5, "/FT/Tx/T(empty)"),
		field(6, "/FT/Tx/T(shown)/V(\xEF\xBB\xBF场地)"),
	}
	group := p.object("<</T(site)/Kids[%d 0 R]>>", field(7, "/Parent 99 0 R/FT/Tx/T(area)/V(1200)"))
	var annots, all strings.Builder
	for i, f := range fields {
		if i != 4 {
			fmt.Fprintf(&annots, "%d 0 R ", f)
		}
		fmt.Fprintf(&all, "%d 0 R ", f)
	}
	fmt.Fprintf(&annots, "%d 0 R %d 0 R %d 0 R", radio[0], radio[1], group-1)
	p.catalog = fmt.Sprintf("/AcroForm<</Fields[%s%d 0 R]>>", all.String(), group)
	var b strings.Builder
	for row, label := range []string{"名称", "公司", "类型", "网", "性质", "空", "场地", "面积"} {
		fmt.Fprintf(&b, "60 %d m 420 %d l S\n", 742-30*row, 742-30*row)
		b.WriteString(tell(gbk, 10, 65, 120+30*float64(row), label))
	}
	b.WriteString(tell(gbk, 10, 170, 120+30*6, "场地"))
	b.WriteString("60 502 m 420 502 l S 60 742 m 60 502 l S 160 742 m 160 502 l S 420 742 m 420 502 l S\n")
	p.page("/Annots["+annots.String()+"]", font, b.String())
	return p.bytes()
}

func TestFieldsAreReadAtTheirPlacesAndByTheirNames(t *testing.T) {
	doc, err := readBytes(fillable())
	check(t, err)
	var got []string
	for _, b := range doc.Blocks {
		got = append(got, [...]string{"grid", "text", "fields"}[b.Kind])
		for i := 0; i+1 < len(b.Cells); i += 2 {
			got = append(got, b.Cells[i].Text+"|"+b.Cells[i+1].Text)
		}
	}
	want := []string{"grid", "名称|沈阳示例", "公司|甲公司（有限）", "类型|学校", "网|☑", "性质|□ ☑", "空|", "场地|场地", "面积|1200",
		"fields", "空间名称|沈阳示例", "raw|甲公司（有限）", "kind|学校", "net|☑", "tenure|租赁", "empty|", "shown|场地", "site.area|1200"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if at := doc.Blocks[1].Cells[0].At; at.Page != 1 {
		t.Errorf("the first field stands on page %d", at.Page)
	}
}

func TestTextStringsOfAnyEncoding(t *testing.T) {
	for _, c := range []struct{ name, raw, want string }{
		{"UTF-16 with its mark", "\xFE\xFF\x6C\x88\x96\x33", "沈阳"},
		{"UTF-16 the other way round", "\xFF\xFE\x88\x6C\x33\x96", "沈阳"},
		{"UTF-8 with its mark", "\xEF\xBB\xBF沈阳", "沈阳"},
		{"UTF-8 without one", "沈阳", "沈阳"},
		{"GBK", "\xC9\xF2\xD1\xF4", "沈阳"},
		{"line breaks of any kind", "a\r\nb\rc", "a\nb\nc"},
		{"neither", "\xFFx", "\uFFFDx"},
		{"half a character", "\xFE\xFF\x6C", ""},
	} {
		if got := decode(c.raw); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTextTypedOverAPageIsRead(t *testing.T) {
	p := newPaper()
	font := p.song("GBK-EUC-H")
	p.page(`/Annots[<</Subtype/FreeText/Rect[165 714 400 740]/Contents(1200)>> <</Subtype/Text/Rect[165 714 400 740]/Contents(note)>>]`, font,
		tell(gbk, 10, 65, 120, "面积")+"60 742 m 420 742 l S 60 712 m 420 712 l S 60 742 m 60 712 l S 160 742 m 160 712 l S 420 742 m 420 712 l S\n")
	doc, err := readBytes(p.bytes())
	check(t, err)
	if got := doc.Blocks[0].Cells[1].Text; got != "1200" {
		t.Errorf("the cell says %q", got)
	}
}

func TestATableCutByTheEdgeOfThePageIsSaid(t *testing.T) {
	p := newPaper()
	font := p.song("GBK-EUC-H")
	p.page("", font, tell(gbk, 10, 65, 120, "名称")+tell(gbk, 10, 600, 120, "工位数与细分领域")+
		"60 742 m 700 742 l S 60 712 m 700 712 l S 60 742 m 60 712 l S 160 742 m 160 712 l S 700 742 m 700 712 l S\n")
	_, err := readBytes(p.bytes())
	if err == nil || !strings.Contains(err.Error(), "第 1 页的表格超出页面边缘") {
		t.Errorf("got %v", err)
	}
}
