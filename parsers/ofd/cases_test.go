package ofd

import (
	"strings"
	"testing"
)

// form is a ruled table of labels and values whose top is y.
func form(y float64) string {
	return ruled([]float64{20, 60, 190}, []float64{y, y + 10, y + 20, y + 30}) +
		at(22, y+3, "名称") + at(62, y+3, "沈阳云帆创业服务有限公司") +
		at(22, y+13, "服务场地面积") + at(62, y+13, "1200平方米") +
		at(22, y+23, "工位数") + at(62, y+23, "60个")
}

// cases are the files of fixtures/files/ofd.
var cases = []struct {
	name string
	make func(testing.TB) []byte
}{
	{"lines-and-a-ruled-table", func(tb testing.TB) []byte {
		return paper{pages: []string{layer(at(80, 20, "备案申请表"), at(20, 30, "申报单位："), at(40, 30, "沈阳云帆"), at(140, 30, "日期：2021-05-10"), form(50)), layer(at(20, 20, "第二页"))}}.bytes(tb)
	}},
	{"distances-between-characters", func(tb testing.TB) []byte {
		wide := `Boundary="20 %s 150 5" Font="2" Size="4"`
		line := func(y, code, s string) string { return object1(strings.Replace(wide, "%s", y, 1), code, s) }
		return paper{pages: []string{layer(
			line("20", `X="0" Y="3.5" DeltaX="g 4 4"`, "间距简写法"),
			line("30", `X="0" Y="3.5" DeltaX="4 4 g 3 2 4 g 3 2"`, "面积100平米98"),
			line("40", `X="0" Y="3.5"`, "没有间距A1"),
			line("50", `X="0" Y="3.5" DeltaX="4"`, "间距太少重复"),
			line("60", `X="0" Y="3.5" DeltaX="4 4 60 2 2"`, "甲乙丙100"),
			line("70", `X="0" Y="3.5" DeltaX="2 2 4 2"`, "10020"),
			line("80", `X="0" Y="3.5" DeltaX="g 17 4.5"`, "91210102MA10W3K76L"),
			line("90", `X="0" Y="3.5" DeltaX="4 x 4"`, "坏的间距"),
			`<ofd:TextObject ID="1" Boundary="20 100 150 20" Font="2" Size="4"><ofd:TextCode X="0" Y="3.5" DeltaX="4 4">第一段</ofd:TextCode><ofd:TextCode X="12" DeltaX="4 4">第二段</ofd:TextCode><ofd:TextCode X="0" Y="10" DeltaX="4 4">第三段</ofd:TextCode></ofd:TextObject>`,
			at(20, 120, "单")+at(24, 120, "字")+at(28, 120, "成")+at(32, 120, "段")+at(36, 120, "W")+at(39.8, 120, "i")+at(41, 120, "F")+at(43, 120, "i"),
			`<ofd:TextObject ID="1" Boundary="20 130 150 20" Font="2" Size="4"><ofd:TextCode X="0" Y="3.5" DeltaX="4 4"><![CDATA[<引>]]></ofd:TextCode></ofd:TextObject>`,
			`<ofd:TextObject ID="1" Boundary="20 140 150 20" Font="2" Size="4"><ofd:TextCode X="0" Y="3.5" DeltaX="4 4">`+"\n      缩进的\n    "+`</ofd:TextCode></ofd:TextObject>`,
		)}}.bytes(tb)
	}},
	{"places-and-turns", func(tb testing.TB) []byte {
		return paper{pages: []string{
			`<ofd:Area><ofd:PhysicalBox>10 10 297 210</ofd:PhysicalBox></ofd:Area>` + layer(
				object1(`CTM="0.3527 0 0 0.3527 0 0" Boundary="30 30 100 6" Font="2" Size="12"`, `X="0" Y="10" DeltaX="g 5 12"`, "缩放的文字块"),
				object1(`Boundary="38 50 -8 5" Font="2" Size="4"`, `X="-8" Y="3.5" DeltaX="4"`, "负宽"),
				object1(`CTM="0 1 -1 0 0 0" Boundary="250 40 5 60" Font="2" Size="4"`, `X="0" Y="0" DeltaX="g 4 4"`, "侧边的文字"),
				object1(`Boundary="200 40 5 60" Font="2" Size="4" ReadDirection="90"`, `X="0" Y="3.5" DeltaY="g 2 4"`, "竖排字"),
				object1(`Boundary="100 60 60 60" CTM="0.7 0.7 -0.7 0.7 0 0" Font="2" Size="12"`, `X="0" Y="0" DeltaX="g 3 12"`, "斜的水印"),
				object1(`Boundary="400 60 60 60" Font="2" Size="4"`, `X="0" Y="0" DeltaX="4"`, "页外"),
				`<ofd:PageBlock ID="5"><ofd:PageBlock ID="6">`+at(30, 80, "成组的文字")+`</ofd:PageBlock></ofd:PageBlock>`,
				strings.Replace(at(30, 90, "不可见"), `ID="9"`, `ID="9" Visible="false"`, 1),
				at(30, 100, "面积")+at(38, 100, "面积")+at(38.1, 100.1, "面积"),
			),
			layer(object1(`CTM="0 1 -1 0 0 0" Boundary="190 20 5 200" Font="2" Size="4"`, `X="0" Y="0" DeltaX="g 4 4"`, "整页是横的"), object1(`Boundary="170 20 5 200" Font="2" Size="4" ReadDirection="90" CharDirection="90"`, `X="0" Y="0" DeltaY="g 4 4"`, "字符转过来")),
		}}.bytes(tb)
	}},
	{"templates-and-resources", func(tb testing.TB) []byte {
		return paper{
			common: `<ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:DocumentRes>/Doc_0/DocumentRes.xml</ofd:DocumentRes><ofd:TemplatePage ID="50" BaseLoc="Tpls/Tpl_0/Content.xml" ZOrder="Background"/>`,
			pages: []string{
				`<ofd:Template TemplateID="50" ZOrder="Background"/>` + layer(at(62, 53, "沈阳云帆"), object1(`Boundary="62 63 20 5" Font="3" Size="4"`, `X="0" Y="3.5"`, "R"), at(67, 63, "自有"), `<ofd:CompositeObject ID="70" ResourceID="60" Boundary="20 100 50 10" CTM="0.5 0 0 0.5 0 0"/>`),
				`<ofd:Template TemplateID="50"/><ofd:PageRes>PageRes.xml</ofd:PageRes>` + layer(at(62, 53, "大连云帆"), object1(`Boundary="62 63 20 5" Font="4" Size="4"`, `X="0" Y="3.5"`, "\uF0A3"), at(67, 63, "自有")),
			},
			parts: map[string]string{
				"Doc_0/PublicRes.xml":              elem("Res", `<ofd:Fonts><ofd:Font ID="2" FontName="宋体"/><ofd:Font ID="3" FontName="Wingdings 2"><ofd:FontFile>w.ttf</ofd:FontFile></ofd:Font></ofd:Fonts>`),
				"Doc_0/DocumentRes.xml":            elem("Res", `<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="60" Width="50" Height="10"><ofd:Content>`+at(0, 0, "矢量图里的文字")+`</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>`),
				"Doc_0/Pages/Page_1/PageRes.xml":   elem("Res", `<ofd:Fonts><ofd:Font ID="4" FontName="Wingdings 2"/></ofd:Fonts>`),
				"Doc_0/Tpls/Tpl_0/Content.xml":     elem("Page", layer(at(80, 20, "登记表"), ruled([]float64{20, 60, 190}, []float64{50, 60, 70}), at(22, 53, "名称"), at(22, 63, "场地"))),
				"Doc_0/Pages/Page_0/unrelated.xml": "<x/>",
			},
		}.bytes(tb)
	}},
	{"seals-stamps-and-notes", func(tb testing.TB) []byte {
		return paper{
			body:  `<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>`,
			pages: []string{layer(at(20, 20, "营业执照"), at(20, 30, "名称：沈阳云帆创业服务有限公司"), `<ofd:ImageObject ID="5" Boundary="150 200 40 40" ResourceID="8" CTM="40 0 0 40 0 0"/>`)},
			more:  `<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations><ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>`,
			parts: map[string]string{
				"Doc_0/Signs/Signatures.xml":         elem("Signatures", `<ofd:MaxSignId>2</ofd:MaxSignId><ofd:Signature ID="1" Type="Seal" BaseLoc="Sign_0/Signature.xml"/><ofd:Signature ID="2" BaseLoc="Sign_1/Signature.xml"/><ofd:Signature ID="3" Type="Sign" BaseLoc="Sign_2/Signature.xml"/>`),
				"Doc_0/Annots/Annotations.xml":       elem("Annotations", `<ofd:Page PageID="100"><ofd:FileLoc>Page_0/Annotation.xml</ofd:FileLoc></ofd:Page>`),
				"Doc_0/Annots/Page_0/Annotation.xml": elem("PageAnnot", annot("Watermark", "", "仅供备案使用")+annot("Stamp", "", "沈阳市市场监督管理局")+annot("Path", "", "批注：已核对")+annot("Path", ` Visible="false"`, "不可见批注")),
				"Doc_0/Attachs/Attachments.xml":      elem("Attachments", `<ofd:Attachment ID="1" Name="原始数据" Format="xml" Visible="false"><ofd:FileLoc>a.xml</ofd:FileLoc></ofd:Attachment>`),
			},
		}.bytes(tb)
	}},
	{"several-documents-and-versions", func(tb testing.TB) []byte {
		return paper{
			root:  elem("OFD", `<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot><ofd:Versions><ofd:Version ID="1" Index="1" Current="false" BaseLoc="Doc_0/V1.xml"/><ofd:Version ID="2" Index="2" Current="true" BaseLoc="Doc_0/Versions/V2.xml"/></ofd:Versions></ofd:DocBody><ofd:DocBody><ofd:DocRoot>/Doc_1/Document.xml</ofd:DocRoot></ofd:DocBody>`),
			pages: []string{layer(at(20, 20, "旧版的内容"))},
			parts: map[string]string{
				"Doc_0/Versions/V2.xml":            elem("DocVersion", `<ofd:DocRoot>../Document2.xml</ofd:DocRoot>`),
				"Doc_0/Document2.xml":              elem("Document", `<ofd:CommonData/><ofd:Pages><ofd:Page ID="1" BaseLoc="Doc_0/Pages/New.xml"/></ofd:Pages>`),
				"Doc_0/Pages/New.xml":              elem("Page", layer(at(20, 20, "新版的内容"))),
				"Doc_1/Document.xml":               documentOf(1, "", ""),
				"Doc_1/Pages/Page_0/Content.xml":   elem("Page", layer(at(20, 20, "第二份文档"))),
				"Doc_1/Pages/Page_0/unrelated.xml": "<x/>",
			},
		}.bytes(tb)
	}},
	{"a-scan-with-a-text-layer", func(tb testing.TB) []byte {
		hidden := func(y float64, attribute, s string) string {
			return strings.Replace(at(20, y, s), `ID="9"`, `ID="9" `+attribute, 1)
		}
		return paper{pages: []string{layer(picture, hidden(20, `Alpha="0"`, "识别出来的隐藏文字"), hidden(30, `Fill="false"`, "也是隐藏的"), strings.Replace(at(20, 40, "颜色透明"), "<ofd:TextCode", `<ofd:FillColor Value="0 0 0" Alpha="0"/><ofd:TextCode`, 1))}}.bytes(tb)
	}},
	{"a-scan-beside-text", func(tb testing.TB) []byte {
		return paper{pages: []string{layer(at(20, 20, "这一页有足够多的文字可读")), layer(picture), layer(at(20, 20, strings.Repeat("\uE012\uE013", 10))), layer()}}.bytes(tb)
	}},
	{"nothing-but-scans", func(tb testing.TB) []byte { return paper{pages: []string{layer(picture), layer(picture)}}.bytes(tb) }},
}

const picture = `<ofd:ImageObject ID="5" Boundary="0 0 210 297" ResourceID="8" CTM="210 0 0 297 0 0"/>`

// annot is an annotation that shows a text.
func annot(kind, more, s string) string {
	return `<ofd:Annot ID="80" Type="` + kind + `"` + more + `><ofd:Appearance Boundary="20 150 100 20">` + at(0, 2, s) + `</ofd:Appearance></ofd:Annot>`
}
