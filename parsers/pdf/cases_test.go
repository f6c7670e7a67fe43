package pdf

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
)

// cases are files written by hand; each shows what its name says. The other fixtures were made by the programs that their
// names tell.
var cases = []struct {
	name string
	make func() []byte
}{
	{"gbk-euc-not-embedded", chinese("GBK-EUC-H", gbk)},
	{"gbkp-euc-not-embedded", chinese("GBKp-EUC-H", gbk)},
	{"gbk2k-four-byte-codes", gbk2k},
	{"unigb-ucs2-not-embedded", chinese("UniGB-UCS2-H", utf16be)},
	{"unigb-utf16-surrogates", utf16Surrogates},
	{"identity-adobe-gb1-without-tounicode", chinese("Identity-H", cids)},
	{"one-tj-per-character", oneByOne},
	{"form-xobjects-nested", nestedForms},
	{"rotate-90", rotated},
	{"content-turned-by-cm", turned},
	{"bold-drawn-twice", twice},
	{"watermark-across", watermark},
	{"type3-with-tounicode", type3},
	{"tounicode-one-byte-codespace", oneByteCodespace},
	{"digits-named-otherwise-than-tounicode", lyingDigits},
	{"glyphs-without-meaning", unknownGlyphs},
	{"inline-image-with-brackets", inlineImage},
	{"old-filters", oldFilters},
	{"content-in-three-parts", parts},
	{"layer-switched-off", layers},
	{"crop-box-and-offset", cropped},
	{"prev-and-parent-loops", loops},
	{"xref-offsets-wrong", func() []byte { return spoilXref(chinese("GBK-EUC-H", gbk)()) }},
	{"xref-and-trailer-missing", func() []byte { return cutXref(chinese("GBK-EUC-H", gbk)()) }},
	{"junk-before-and-behind", func() []byte {
		return append(append([]byte("\xEF\xBB\xBFHTTP/1.1 200 OK\r\n\r\n"), chinese("GBK-EUC-H", gbk)()...), bytes.Repeat([]byte("\x00"), 3000)...)
	}},
	{"header-2.0", func() []byte {
		return bytes.Replace(chinese("UniGB-UCS2-H", utf16be)(), []byte("%PDF-1.4"), []byte("%PDF-2.0"), 1)
	}},
	{"garbled", rareCharacters},
	{"scanned", func() []byte { p := newPaper(); scan(p, ""); scan(p, ""); return p.bytes() }},
	{"scanned-in-part", scannedInPart},
	{"text-layer-under-a-scan", hiddenLayer},
	{"attachment-inside", attachment},
	{"text-typed-over-the-page", typedOver},
	{"a-page-that-is-missing", missingPage},
	{"checksum-cut-off", func() []byte { return cutChecksums(chinese("GBK-EUC-H", gbk)()) }},
	{"form-fields", formFields},
	{"form-fields-in-a-table", fieldsInTable},
}

func chinese(encoding string, enc encoder) func() []byte {
	return func() []byte {
		p := newPaper()
		p.page("", p.song(encoding), sample(enc))
		return p.bytes()
	}
}

func gbk2k() []byte {
	p := newPaper()
	p.page("", p.song("GBK2K-H"), sample(gbk)+tell(gbk, 10, 60, 240, "名称：㐂㑇空间 A座1201室 ㎡"))
	return p.bytes()
}

func utf16Surrogates() []byte {
	p := newPaper()
	p.page("", p.song("UniGB-UTF16-H"), sample(utf16be)+tell(utf16be, 10, 60, 240, "法定代表人：王𠮷𬀩"))
	return p.bytes()
}

var tj = regexp.MustCompile(`([\d.]+) ([\d.]+) Td <([0-9A-F]+)> Tj`)

// oneByOne gives each character a Td and a Tj of its own, as WPS does.
func oneByOne() []byte {
	one := func(s string) string {
		return tj.ReplaceAllStringFunc(s, func(m string) string {
			f := tj.FindStringSubmatch(m)
			out, before := f[1]+" "+f[2]+" Td", 0.0
			for i := 0; i < len(f[3]); i += 4 {
				out += fmt.Sprintf(" %g 0 Td <%s> Tj", before, f[3][i:i+4])
				before = 10
				if strings.HasPrefix(f[3][i:], "00") {
					before = 5
				}
			}
			return out
		})
	}
	p := newPaper()
	p.page("", p.song("UniGB-UCS2-H"), one(sample(utf16be)))
	return p.bytes()
}

func nestedForms() []byte {
	p := newPaper()
	inner := p.stream("/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<"+p.song("GBK-EUC-H")+">>", sample(gbk))
	outer := p.stream(fmt.Sprintf("/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Matrix[1 0 0 1 0 20]/Resources<</XObject<</F %d 0 R>>>>", inner), "q /F Do Q")
	p.page("", fmt.Sprintf("/XObject<</Length %d 0 R>>", outer), "q 1 0 0 1 0 -20 cm /Length Do Q")
	return p.bytes()
}

func rotated() []byte {
	p := newPaper()
	font := p.song("GBK-EUC-H")
	p.page("/Rotate 90/MediaBox[0 0 842 595]", font, "q 0 1 -1 0 842 0 cm 1 0 0 1 0 0 cm\n"+sample(gbk)+"Q")
	return p.bytes()
}

func turned() []byte {
	p := newPaper()
	p.page("/MediaBox[0 0 842 595]", p.song("GBK-EUC-H"), "q 0 1 -1 0 842 0 cm\n"+sample(gbk)+"Q")
	return p.bytes()
}

func twice() []byte {
	p := newPaper()
	again := func(dx float64) string { return fmt.Sprintf("q 1 0 0 1 %g 0 cm\n%sQ\n", dx, sample(gbk)) }
	p.page("", p.song("GBK-EUC-H"), again(0)+again(0.3)+again(0.6))
	return p.bytes()
}

func watermark() []byte {
	p := newPaper()
	across := "BT /F1 40 Tf 0.707 0.707 -0.707 0.707 120 560 Tm " + gbk("辽宁省科技创新") + " Tj ET\n"
	p.page("", p.song("GBK-EUC-H"), across+sample(gbk)+across)
	return p.bytes()
}

const toUnicode = "/CIDInit/ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange %s endcodespacerange %s endcmap end end"

func type3() []byte {
	p := newPaper()
	proc := p.stream("", "500 0 d0 0 0 400 700 re f")
	names := p.stream("", fmt.Sprintf(toUnicode, "<00><FF>", "2 beginbfchar <01><573A> <02><5730> endbfchar 1 beginbfrange <10><19><0030> endbfrange"))
	font := p.object("<</Type/Font/Subtype/Type3/FontBBox[0 -200 1000 800]/FontMatrix[0.001 0 0 0.001 0 0]/CharProcs<</g1 %d 0 R>>/Encoding<</Differences[1/g1/g1 16/g1/g1/g1/g1/g1/g1/g1/g1/g1/g1]>>/FirstChar 1/LastChar 25/Widths[1000 1000 0 0 0 0 0 0 0 0 0 0 0 0 0 500 500 500 500 500 500 500 500 500 500]/ToUnicode %d 0 R>>", proc, names)
	p.page("", fmt.Sprintf("/Font<</F1 %d 0 R>>", font), "BT /F1 12 Tf 60 700 Td <0102> Tj 100 0 Td <11121010> Tj ET")
	return p.bytes()
}

func oneByteCodespace() []byte {
	p := newPaper()
	names := p.stream("", fmt.Sprintf(toUnicode, "<00><FF>", "3 beginbfrange <01><02>[<573A><5730>] <0003><0004><9762> <11><1A><0030> endbfrange"))
	c := p.object("<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/W[17 26 500]>>")
	font := p.object("<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Song/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", c, names)
	p.page("", fmt.Sprintf("/Font<</F1 %d 0 R>>", font), "BT /F1 12 Tf 60 700 Td <000100020003> Tj 100 0 Td <0012001300110011> Tj ET")
	return p.bytes()
}

// lyingDigits has a font that names its glyphs one, two … and whose ToUnicode says 7 for one.
func lyingDigits() []byte {
	p := newPaper()
	names := p.stream("", fmt.Sprintf(toUnicode, "<00><FF>", "1 beginbfchar <31><0037> endbfchar"))
	font := p.object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Type/Encoding/Differences[48/zero/one/two/three]>>/ToUnicode %d 0 R>>", names)
	p.page("", fmt.Sprintf("/Font<</F1 %d 0 R>>", font), "BT /F1 12 Tf 60 700 Td (area 1200) Tj 200 0 Td (year 2020) Tj ET")
	return p.bytes()
}

// unknownGlyphs has a font without any explanation for some of its codes.
func unknownGlyphs() []byte {
	p := newPaper()
	names := p.stream("", fmt.Sprintf(toUnicode, "<0000><FFFF>", "1 beginbfrange <0041><005A><0041> endbfrange 1 beginbfrange <0020><0038><0020> endbfrange"))
	c := p.object("<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500>>")
	font := p.object("<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Song/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", c, names)
	line := func(y int, s string) string { return fmt.Sprintf("BT /F1 12 Tf 60 %d Td %s Tj ET\n", y, utf16be(s)) }
	p.page("", fmt.Sprintf("/Font<</F1 %d 0 R>>", font), line(700, "AREA 1200")+line(680, "COUNT 19")+line(660, "ROOM ABCDEFGHIJKLMNOP"))
	return p.bytes()
}

func inlineImage() []byte {
	p := newPaper()
	image := "q 100 0 0 20 300 780 cm BI /W 4 /H 4 /BPC 8 /CS /G ID )(<[ EI\x00]>>)\\\n\xFF{} EI Q\n"
	p.page("", p.song("GBK-EUC-H"), image+sample(gbk)+`BT /F1 10 Tf 60 560 Td (odd \q escape --5 \)) Tj ET`)
	return p.bytes()
}

func oldFilters() []byte {
	p := newPaper()
	font := p.song("GBK-EUC-H")
	hex := p.plain("/Filter/ASCIIHexDecode", fmt.Sprintf("%x>", tell(gbk, 10, 60, 100, "场地面积一")))
	runs := p.plain("/Filter[/RunLengthDecode]", runLength(tell(gbk, 10, 60, 120, "场地面积二")))
	lzw := p.plain("/Filter[/AHx/LZW]", fmt.Sprintf("%x>", lzwOf(tell(gbk, 10, 60, 140, "场地面积三")+strings.Repeat("% comment\n", 400))))
	a85 := p.plain("/Filter/ASCII85Decode", "<~"+ascii85Of(tell(gbk, 10, 60, 160, "场地面积四"))+"~>")
	p.pages = append(p.pages, p.object("<</Type/Page/Parent 2 0 R/Resources<<%s>>/Contents[%d 0 R %d 0 R %d 0 R %d 0 R]>>", font, hex, runs, lzw, a85))
	return p.bytes()
}

// parts cuts the content between an operand and its operator.
func parts() []byte {
	p := newPaper()
	font, whole := p.song("GBK-EUC-H"), sample(gbk)
	i := strings.Index(whole, " Tj")
	j := i + 5 + strings.Index(whole[i+5:], "Td")
	refs := ""
	for _, s := range []string{whole[:i], whole[i+1 : j], whole[j:]} {
		refs += fmt.Sprintf("%d 0 R ", p.stream("", s))
	}
	p.pages = append(p.pages, p.object("<</Type/Page/Parent 2 0 R/Resources<<%s>>/Contents[%s]>>", font, refs))
	return p.bytes()
}

func layers() []byte {
	p := newPaper()
	off, on := p.object("<</Type/OCG/Name(draft)>>"), p.object("<</Type/OCG/Name(final)>>")
	p.catalog = fmt.Sprintf("/OCProperties<</OCGs[%d 0 R %d 0 R]/D<</OFF[%d 0 R]>>>>", off, on, off)
	res := p.song("GBK-EUC-H") + fmt.Sprintf("/Properties<</MC0 %d 0 R/MC1 %d 0 R>>", off, on)
	p.page("", res, "/OC /MC0 BDC\n"+tell(gbk, 10, 60, 100, "场地面积900")+"EMC\n/OC /MC1 BDC\n/Span <</ActualText(x)>> BDC "+tell(gbk, 10, 60, 120, "场地面积1200")+"EMC EMC\n")
	return p.bytes()
}

func cropped() []byte {
	p := newPaper()
	font := p.song("GBK-EUC-H")
	p.page("/MediaBox[100 50 695 892]/CropBox[120 70 675 872]", font, "q 1 0 0 1 100 50 cm "+sample(gbk)+" Q\n"+"BT /F1 10 Tf 102 600 Td "+gbk("外")+" Tj ET")
	return p.bytes()
}

// loops has a page tree that holds itself and a table whose predecessor is itself.
func loops() []byte {
	p := newPaper()
	p.page("", p.song("GBK-EUC-H"), sample(gbk))
	b := p.bytes()
	b = bytes.Replace(b, []byte("/Kids["), []byte("/Kids[2 0 R "), 1)
	return regexp.MustCompile(`/Root 1 0 R`).ReplaceAll(b, fmt.Appendf(nil, "/Root 1 0 R/Prev %d", bytes.LastIndex(b, []byte("xref\n0 "))))
}

func spoilXref(b []byte) []byte {
	return regexp.MustCompile(`\d{6} 00000 n`).ReplaceAll(b, []byte("000007 00000 n"))
}

func cutXref(b []byte) []byte { return b[:bytes.LastIndex(b, []byte("xref\n0 "))-5] }

// rareCharacters writes text whose table of characters leads to rare ones.
func rareCharacters() []byte {
	p := newPaper()
	p.page("", p.song("UniGB-UCS2-H"), tell(utf16be, 10, 60, 100, "㐀㐁㐂㐃㐄㐅㐆㐇㐈㐉㐊㐋㐌㐍㐎㐏㐐㐑㐒㐓㐔㐕㐖㐗㐘㐙㐚"))
	return p.bytes()
}

func scan(p *paper, over string) {
	image := p.stream("/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", "\xFF")
	p.page("", p.song("GBK-EUC-H")+fmt.Sprintf("/XObject<</Im0 %d 0 R>>", image), "q 595 0 0 842 0 0 cm /Im0 Do Q\n"+over)
}

func scannedInPart() []byte {
	p := newPaper()
	p.page("", p.song("GBK-EUC-H"), sample(gbk))
	for range 3 {
		scan(p, "")
	}
	p.page("", p.song("GBK-EUC-H"), sample(gbk))
	scan(p, "")
	return p.bytes()
}

func hiddenLayer() []byte {
	p := newPaper()
	scan(p, "3 Tr "+tell(gbk, 10, 60, 100, "场地面积1200平方米")+tell(gbk, 10, 60, 120, "单位名称沈阳示例众创空间有限公司"))
	return p.bytes()
}

func attachment() []byte {
	p := newPaper()
	p.page("", p.song("GBK-EUC-H"), sample(gbk))
	file := p.stream("/Type/EmbeddedFile", "inside")
	p.catalog = fmt.Sprintf("/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(list.xlsx)/UF%s/EF<</F %d 0 R>>>>]>>>>", utf16be("\uFEFF名单.xlsx"), file)
	return p.bytes()
}

// formFields has a field of each kind, some without an appearance, one with a value in GBK against the standard.
func formFields() []byte {
	p := newPaper()
	p.page("", "", "")
	field := func(format string, args ...any) string {
		return fmt.Sprintf("%d 0 R ", p.object("<<"+format+">>", args...))
	}
	list := field("/FT/Tx/T(space_name)/TU%s/V%s/Rect[100 700 300 720]", utf16be("\uFEFF众创空间名称"), utf16be("\uFEFF沈阳示例众创空间"))
	list += field("/FT/Tx/T%s/V(\xEF\xBB\xBF场地面积\xEF\xBC\x9A1200)", utf16be("\uFEFF场地"))
	list += field("/FT/Tx/T(gbk)/V%s", gbk("辽宁省沈阳市和平区三好街84号"))
	list += field("/FT/Tx/T(lines)/Ff 4096/V%s", utf16be("\uFEFF第一行\r第二行\r\n第三行"))
	list += field("/FT/Btn/T(net)/V/Yes/AS/Yes/AP<</N<</Yes null/Off null>>>>")
	list += field("/FT/Btn/T(soft)/V/Off/AS/Off/AP<</N<</On null>>>>")
	list += field("/FT/Ch/T(nature)/Opt[[(1)%s][(2)%s]]/V(2)", utf16be("\uFEFF自有"), utf16be("\uFEFF租赁"))
	own, rent := p.object("<</AS/Off/AP<</N<</0 null/Off null>>>>>>"), p.object("<</AS/1/AP<</N<</1 null/Off null>>>>>>")
	list += field("/FT/Btn/T(kind)/Ff 49152/V/1/Opt[%s%s]/Kids[%d 0 R %d 0 R]", utf16be("\uFEFF综合"), utf16be("\uFEFF专业"), own, rent)
	inner := p.object("<</T(phone)/V(024-23980000)>>")
	list += field("/FT/Tx/T(contact)/Kids[%d 0 R]", inner)
	list += field("/FT/Tx/T(empty)/V()")
	p.catalog = "/AcroForm<</NeedAppearances true/Fields[" + list + "]>>"
	return p.bytes()
}

// fieldsInTable lays the fields of a form into the empty cells of a ruled table.
func fieldsInTable() []byte {
	p := newPaper()
	label := func(y float64, s string) string { return tell(gbk, 10, 65, y, s) }
	content := label(120, "单位名称") + label(150, "场地面积") + label(180, "是否有网络")
	for _, y := range []float64{100, 130, 160, 190} {
		content += fmt.Sprintf("60 %g m 520 %g l S\n", 842-y, 842-y)
	}
	for _, x := range []float64{60, 160, 520} {
		content += fmt.Sprintf("%g 742 m %g 652 l S\n", x, x)
	}
	widgets := ""
	for i, keys := range []string{"/FT/Tx/T(a)/V" + gbk("沈阳示例众创空间"), "/FT/Tx/T(b)/V(1200.5)", "/FT/Btn/T(c)/V/Yes/AS/Yes/AP<</N<</Yes null/Off null>>>>"} {
		widgets += fmt.Sprintf("%d 0 R ", p.object("<</Type/Annot/Subtype/Widget%s/Rect[170 %d 400 %d]>>", keys, 720-30*i, 738-30*i))
	}
	p.page("/Annots["+widgets+"]", p.song("GBK-EUC-H"), content)
	p.catalog = "/AcroForm<</Fields[" + widgets + "]>>"
	return p.bytes()
}

// typedOver has the value of a cell as a free text annotation, as people fill in forms that have no fields.
func typedOver() []byte {
	p := newPaper()
	font := p.song("GBK-EUC-H")
	content := strings.Replace(sample(gbk), " Td "+gbk("1200㎡")+" Tj", " Td <> Tj", 1)
	form := p.stream("/Type/XObject/Subtype/Form/BBox[0 0 100 20]/Resources<<"+font+">>", "BT /F1 10 Tf 2 5 Td "+gbk("998.5㎡")+" Tj ET")
	note := p.object("<</Type/Annot/Subtype/FreeText/Rect[165 685 265 705]/AP<</N %d 0 R>>>>", form)
	hidden := p.object("<</Type/Annot/Subtype/FreeText/F 2/Rect[405 685 505 705]/AP<</N %d 0 R>>>>", form)
	p.page(fmt.Sprintf("/Annots[%d 0 R %d 0 R]", note, hidden), font, content)
	return p.bytes()
}

func missingPage() []byte {
	p := newPaper()
	p.page("", p.song("GBK-EUC-H"), sample(gbk))
	p.pages = append(p.pages, 77)
	return p.bytes()
}

// cutChecksums makes each Length two bytes short, so that the checksum behind the data is cut.
func cutChecksums(b []byte) []byte {
	return regexp.MustCompile(`(?s)Length (\d+)(/Filter/FlateDecode>>\nstream\n.*?)..\nendstream`).ReplaceAllFunc(b, func(m []byte) []byte {
		return append(m[:len(m)-len("..\nendstream")], "\nendstream  "...)
	})
}
