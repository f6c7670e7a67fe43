package ofd

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"beian/parsers/opc"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// two is a document of two pages with everything around them.
func two() paper {
	return paper{
		common: `<ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:TemplatePage ID="50" BaseLoc="Tpl.xml"/>`,
		body:   `<ofd:Signatures>Doc_0/Signs.xml</ofd:Signatures>`,
		more:   `<ofd:Annotations>Annots.xml</ofd:Annotations>`,
		pages:  []string{`<ofd:Template TemplateID="50"/>` + layer(at(20, 20, "第一页")), layer(at(20, 20, "第二页"), at(20, 30, "面积1200"))},
		parts: map[string]string{
			"Doc_0/PublicRes.xml": elem("Res", `<ofd:Fonts><ofd:Font ID="2" FontName="宋体"/></ofd:Fonts>`),
			"Doc_0/Tpl.xml":       elem("Page", layer(at(20, 50, "模板"))),
			"Doc_0/Signs.xml":     elem("Signatures", `<ofd:Signature ID="1"/>`),
			"Doc_0/Annots.xml":    elem("Annotations", `<ofd:Page PageID="100"><ofd:FileLoc>Note.xml</ofd:FileLoc></ofd:Page>`),
			"Doc_0/Note.xml":      elem("PageAnnot", annot("Path", "", "批注")),
		},
	}
}

func TestDamageIsSaidAndCostsOnlyWhatIsDamaged(t *testing.T) {
	d, second := two(), "Doc_0/Pages/Page_1/Content.xml"
	good := d.bytes(t)
	for _, c := range []struct {
		name   string
		data   []byte
		status record.FileStatus
		says   string
		holds  string // a text that must be read all the same
		lacks  string // one that must not
	}{
		{"a page is cut", d.with(t, second, "面积1200", "<!--"), record.Partial, "第 2 页（内容损坏）", "第一页", "第二页"},
		{"a page ends early", d.with(t, second, "</ofd:Content></ofd:Page>", ""), record.Partial, "第 2 页（内容被截断）", "第一页", "第二页"},
		{"a page is missing", d.with(t, "Doc_0/Document.xml", "Page_1/Content.xml", "Page_9/Content.xml"), record.Partial, "第 2 页（部件缺失）", "第一页", "第二页"},
		{"a template is broken", d.with(t, "Doc_0/Tpl.xml", "</ofd:Layer>", ""), record.Partial, "第 1 页的模板", "第一页", "模板"},
		{"a template is missing", d.with(t, "Doc_0/Document.xml", `TemplatePage ID="50"`, `TemplatePage ID="51"`), record.Partial, "页面模板缺失", "第一页", "模板"},
		{"resources are broken", d.with(t, "Doc_0/PublicRes.xml", "</ofd:Fonts>", ""), record.Partial, "资源", "第二页", "\x00"},
		{"annotations are broken", d.with(t, "Doc_0/Note.xml", "</ofd:Annot>", ""), record.Partial, "批注", "第二页", "\x00"},
		{"signatures are broken", d.with(t, "Doc_0/Signs.xml", "<ofd:Signature", "<ofd:Signature<"), record.Partial, "签章目录", "第二页", "\x00"},
		{"the document is broken", d.with(t, "Doc_0/Document.xml", "</ofd:Pages>", ""), record.Damaged, "OFD 文件已损坏", "", "第一页"},
		{"the document is missing", d.with(t, "OFD.xml", "Doc_0/Document.xml", "Doc_9/Document.xml"), record.Damaged, "文档部件缺失", "", "第一页"},
		{"no document at all", paper{root: elem("OFD", "")}.bytes(t), record.Damaged, "没有文档", "", "第一页"},
		{"all pages are broken", paper{pages: []string{"<"}}.bytes(t), record.Damaged, "没有可读的内容", "", "第一页"},
		{"an encrypted file", paper{parts: map[string]string{"Encryptions.xml": "<x/>"}}.bytes(t), record.Encrypted, "已加密", "", "第一页"},
		{"the zip is cut", good[:len(good)-40], record.Damaged, "目录缺失或被截断", "", "第一页"},
		{"an empty file", nil, record.Damaged, "目录缺失或被截断", "", "第一页"},
	} {
		doc, err := readBytes(c.data)
		var trouble *parse.Trouble
		if !errors.As(err, &trouble) {
			t.Errorf("%s: got error %v, want a trouble", c.name, err)
			continue
		}
		if trouble.Status != c.status || !strings.Contains(trouble.Reason, c.says) {
			t.Errorf("%s: got %s %q, want %s with %q", c.name, trouble.Status, trouble.Reason, c.status, c.says)
		}
		text := fmt.Sprint(doc.Blocks)
		if !strings.Contains(text, c.holds) || strings.Contains(text, c.lacks) {
			t.Errorf("%s: read %s", c.name, text)
		}
	}
}

func TestLimitsStopABomb(t *testing.T) {
	limits := parse.Limits{Inflated: 1 << 20, Pages: 3, Cells: 50, Objects: 5000, Depth: 20}
	many := strings.Repeat
	page := func(objects string) paper { return paper{pages: []string{layer(objects)}} }
	bomb := page(`<ofd:CompositeObject ID="1" ResourceID="u0"/>`)
	bomb.common = `<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>`
	var units strings.Builder
	for i := range 9 {
		fmt.Fprintf(&units, `<ofd:CompositeGraphicUnit ID="u%d"><ofd:Content>%s</ofd:Content></ofd:CompositeGraphicUnit>`, i, many(fmt.Sprintf(`<ofd:CompositeObject ID="1" ResourceID="u%d"/>`, i+1), 10))
	}
	bomb.parts = map[string]string{"Doc_0/PublicRes.xml": elem("Res", `<ofd:CompositeGraphicUnits>`+units.String()+`</ofd:CompositeGraphicUnits>`)}
	entries := two().entries()
	for i := range opc.MaxEntries {
		entries = append(entries, [2]string{fmt.Sprintf("x/%d", i), "x"})
	}
	for _, c := range []struct {
		name string
		data []byte
		says string
	}{
		{"inflated bytes", page(many(" ", 2<<20)).bytes(t), "解压后超过上限 1048576 字节"},
		{"pages", paper{pages: []string{"", "", "", ""}}.bytes(t), "超过 3 页"},
		{"lines", page(lines(60)).bytes(t), "超过上限 50 个"},
		{"elements", page(many("<ofd:x/>", 6000)).bytes(t), "超过 5000 个 XML 元素"},
		{"nesting", page(many("<ofd:PageBlock>", 20) + many("</ofd:PageBlock>", 20)).bytes(t), "嵌套超过 20 层"},
		{"units in units", bomb.bytes(t), "图形或文字过多"},
		{"characters", page(object1(`Boundary="0 0 9 9" Size="4"`, `X="0" Y="0" DeltaX="g 99999999999 1"`, many("长", 6000))).bytes(t), "图形或文字过多"},
		{"parts", zipped(t, entries), fmt.Sprintf("%d 个部件", len(entries))},
	} {
		_, err := Format.Read(context.Background(), input(c.data, limits))
		var trouble *parse.Trouble
		if !errors.As(err, &trouble) || trouble.Status != record.TooLarge || !strings.Contains(trouble.Reason, c.says) {
			t.Errorf("%s: got %v, want too_large with %q", c.name, err, c.says)
		}
	}
}

// lines are many lines of text, short ones under one another.
func lines(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(at(20, 10+4.4*float64(i), fmt.Sprintf("行%d", i)))
	}
	return b.String()
}

func TestAUnitThatHoldsItselfCostsItsPage(t *testing.T) {
	p := two()
	p.pages[1] = layer(`<ofd:CompositeObject ID="1" ResourceID="60"/>`)
	p.parts["Doc_0/PublicRes.xml"] = elem("Res", `<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="60"><ofd:Content><ofd:CompositeObject ID="1" ResourceID="60"/></ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>`)
	_, err := readBytes(p.bytes(t))
	if err == nil || !strings.Contains(err.Error(), "第 2 页（图形嵌套过深）") {
		t.Errorf("got %v", err)
	}
}

func TestAnInterruptedReadingEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	data := two().bytes(t)
	if _, err := Format.Read(ctx, input(data, parse.DefaultLimits())); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
}

func TestOddNumbersPlaceNothing(t *testing.T) {
	for _, c := range []struct{ name, object string }{
		{"no size", object1(`Boundary="20 20 30 5"`, `X="0" Y="3"`, "字")},
		{"a size that is none", object1(`Boundary="20 20 30 5" Size="NaN"`, `X="0" Y="3"`, "字")},
		{"a place out of all bounds", object1(`Boundary="1e300 20 30 5" Size="4"`, `X="1e300" Y="1e6"`, "字")},
		{"a matrix that makes all one point", object1(`Boundary="20 20 30 5" Size="4" CTM="0 0 0 0 1e6 1e6"`, `X="0" Y="3"`, "字")},
		{"a path of nonsense", `<ofd:PathObject ID="1" Boundary="0 0 1 1"><ofd:AbbreviatedData>M 1 L x y C C Z 9 L</ofd:AbbreviatedData></ofd:PathObject>`},
		{"a path that only closes", `<ofd:PathObject ID="1" Boundary="0 0 1 1" Fill="true"><ofd:AbbreviatedData>C C A 1 1 0 0 0 5 5</ofd:AbbreviatedData></ofd:PathObject>`},
	} {
		doc, err := readBytes(paper{pages: []string{layer(c.object)}}.bytes(t))
		if err != nil || len(doc.Blocks) != 0 {
			t.Errorf("%s: got %v, %v", c.name, doc.Blocks, err)
		}
	}
}
