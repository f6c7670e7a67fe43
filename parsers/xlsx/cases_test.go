package xlsx

import (
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// cases are the workbooks of fixtures/files/xlsx that are made here; the others there come from LibreOffice.
var cases = []struct {
	name string
	make func(testing.TB) []byte
}{
	{"numbers-as-shown", func(tb testing.TB) []byte {
		return workbook{styles: formats(`0"㎡"`, `0.00"万元"`, `0!.0,"万"`, `#,##0.00`, 9, `[DBNum2][$-804]General`, 44, `# ?/?`, 11, "0", `[<0]"亏损"0;[=0]"无";0"元"`, "000000", 49, ";;;", `@"平方米"`),
			sheets: []string{rows("A/1=1200 B/2=12.5 C/3=1235000 D/4=1234567.891", "A/5=0.7499 B/6=1203 C/7=-1234.5 D/7=0 E/8=1.25 F/9=123456",
				"A=9.14403001922038E+17 B/10=9.14403001922038E+17 C/13=9.14403001922038E+17 D=0.30000000000000004 E=1200.0",
				"A/11=-5 B/11=0 C/11=7 D/12=11600 E/14=42 F/15:str=1200 G/4=1200.0000000000002")}}.bytes(tb)
	}},
	{"dates-1900", func(tb testing.TB) []byte {
		return workbook{styles: formats(14, 17, 22, 27, 31, 57, 58, 55, 46, `yyyy"年"m"月"d"日";@`, `[$-F800]dddd\,\ mmmm\ dd\,\ yyyy`, `yyyy.m`, `[DBNum1][$-804]yyyy"年"m"月"d"日"`, `e"年"m"月"`, "aaaa", `yyyy"年"`, `h:mm`, `上午/下午h"时"mm"分"`),
			sheets: []string{rows("A/1=43539 B/2=43539 C/3=43539.5625 D/4=43525 E/5=43539 F/6=43525 G/7=43539 H/8=0.5625 I/9=1.5",
				"A/10=43539 B/11=43539 C/12=43739 D/13=43539 E/14=43525 F/15=43539 G/16=43466 H/17=0.25 I/18=0.75", "A/1=60 B/1=0 C/1=-1 D/1=2958465 E/1=2958466 F/10:str=二〇一九年三月",
				"A/1:d=2019-03-15 B:d=2020-05-14T08:30:00 C:d=12:30:00 D:d=去年")}}.bytes(tb)
	}},
	{"dates-1904", func(tb testing.TB) []byte {
		return workbook{props: `<workbookPr date1904="true"/>`, styles: formats(14, 31), sheets: []string{rows("A/1=42077 B/2=0 C:d=2019-03-15")}}.bytes(tb)
	}},
	{"strict-iso-dates", func(tb testing.TB) []byte {
		return workbook{ns: "http://purl.oclc.org/ooxml/spreadsheetml/main", relNS: "http://purl.oclc.org/ooxml/officeDocument/relationships", styles: formats(31),
			strings: `<si><t>成立日期</t></si>`, sheets: []string{rows("A:s=0 B/1:d=2019-03-15T00:00:00.000")}}.bytes(tb)
	}},
	{"text-kept-as-it-is", func(tb testing.TB) []byte {
		return workbook{strings: `<si><t xml:space="preserve">  名　　称  </t></si><si><r><t>统一社会</t></r><r><rPr><b/><rFont val="宋体"/></rPr><t>
信用代码</t></r></si><si><t>沈阳</t><rPh sb="0" eb="2"><t>shenyang</t></rPh><phoneticPr fontId="1"/></si><si><t>一_x000D_
二_x0041__x005F_x0041_</t></si><si><t>` + "\u200b123\ufeff" + `</t></si><si><t>𠮷野㎡²①</t></si><si/><si><t>a&amp;b &lt;c&gt; &#x4E00;</t></si>`,
			sheets: []string{rows("A:s=0 B:s=1 C:s=2 D:s=3 E:s=4 F:s=5 G:s=6 H:s=7", "A:inlineStr=~直接~ B:str=公式文本 C=无类型的文字 D:b=1 E:b=0 F:e=#REF! G:e=#N/A H:n=")}}.bytes(tb)
	}},
	{"merged-with-left-over", func(tb testing.TB) []byte {
		return workbook{sheets: []string{rows("A:inlineStr=创业团队 B:inlineStr=甲", "A:inlineStr=旧值 B:inlineStr=乙", "B:inlineStr=丙", "C:inlineStr=末行") +
			`<mergeCells count="4"><mergeCell ref="A1:A3"/><mergeCell ref="D1:F2"/><mergeCell ref="A5:A6"/><mergeCell ref="G1"/></mergeCells>`}}.bytes(tb)
	}},
	{"hidden-sheets-rows-columns", func(tb testing.TB) []byte {
		return workbook{names: []string{"名单", "旧 hidden", "下拉 veryHidden"}, props: `<workbookPr/>`, sheets: []string{
			`<sheetViews><sheetView showZeros="0" workbookViewId="0"/></sheetViews><cols><col min="3" max="3" width="9" hidden="1"/><col min="5" max="6" width="0" customWidth="1"/></cols><sheetData>` +
				`<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>0</v></c><c r="C1"><v>3</v></c><c r="E1"><v>5</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row><row r="3" ht="0" customHeight="1"><c r="A3"><v>3</v></c></row></sheetData>`,
			rows("A=1"), rows("A=2")},
			parts: map[string]string{"rels": relation1("rIdC", officeRels, "chartsheet", "chartsheets/sheet1.xml")}}.with(tb, "xl/workbook.xml", "</sheets>", `<sheet name="图" sheetId="9" r:id="rIdC"/></sheets>`)
	}},
	{"formulas", func(tb testing.TB) []byte {
		return workbook{styles: formats(31), sheets: []string{`<sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>SUM(A1)</f></c><c r="C1" t="str"><f>A1&amp;"家"</f><v>2家</v></c>` +
			`<c r="D1" t="str"><f>""</f><v></v></c><c r="E1" t="e"><f>#REF!+1</f><v>#REF!</v></c><c r="F1" t="b"><f>A1&gt;1</f><v>1</v></c><c r="G1" s="1"><f>DATE(2019,3,15)</f><v>43539</v></c>` +
			`<c r="H1"><f t="shared" ref="H1:H2" si="0">A1*2</f><v>4</v></c><c r="I1"><f>X</f><v/></c></row><row r="2"><c r="H2"><f t="shared" si="0"/></c></row></sheetData>`}}.bytes(tb)
	}},
	{"formulas-left-to-the-reader", func(tb testing.TB) []byte {
		return workbook{after: `<calcPr calcId="124519" fullCalcOnLoad="1"/>`, sheets: []string{`<sheetData><row r="1"><c r="A1"><f>SUM(B1:C1)</f><v>0</v></c><c r="B1"><v>0</v></c><c r="C1"><f>1+2</f><v>3</v></c></row></sheetData>`}}.bytes(tb)
	}},
	{"symbol-fonts", func(tb testing.TB) []byte {
		return workbook{strings: `<si><r><rPr><rFont val="Wingdings 2"/></rPr><t>R</t></r><r><rPr><rFont val="宋体"/></rPr><t xml:space="preserve">自有 </t></r><r><rPr><rFont val="Wingdings 2"/></rPr><t>£</t></r><r><t>租赁R</t></r></si>` +
			`<si><t>þ</t></si><si><t>R</t></si><si><r><t>ý</t></r><r><rPr><rFont val="宋体"/></rPr><t>其他o</t></r></si>`,
			styles: `<fonts><font><name val="宋体"/></font><font><name val="Wingdings"/></font><font><name val="Wingdings 2"/></font></fonts><cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="1"/><xf numFmtId="0" fontId="2"/>` +
				`<xf numFmtId="0" fontId="0"><extLst><ext uri="{C7286773-470A-42A8-94C5-96B5CB345126}"><xfpb:xfComplement xmlns:xfpb="x" i="0"/></ext></extLst></xf></cellXfs>`,
			sheets: []string{rows("A:s=0 B/1:s=1 C/2:s=2 D:s=2 E/1:s=3", "A/3:b=1 B/3:b=0")}}.bytes(tb)
	}},
	{"crossed-out", func(tb testing.TB) []byte {
		return workbook{strings: `<si><t>1200㎡</t></si><si><r><rPr><strike/></rPr><t xml:space="preserve">800 </t></r><r><t>1200</t></r></si><si><r><rPr><strike val="0"/></rPr><t>留用</t></r></si>`,
			styles: `<fonts><font><name val="宋体"/></font><font><strike/><name val="宋体"/></font></fonts><cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="1"/></cellXfs>`,
			sheets: []string{rows("A:s=0 B/1:s=0 C:s=1 D:s=2 E/1=480")}}.bytes(tb)
	}},
	{"remarks", func(tb testing.TB) []byte {
		return workbook{sheets: []string{rows("A=1 B=2")}, rels: map[int]string{0: relation1("rId1", "NS", "comments", "../comments1.xml") + relation1("rId2", "http://schemas.microsoft.com/office/2017/10/relationships", "threadedComment", "../threadedComments/threadedComment1.xml")},
			parts: map[string]string{
				"xl/comments1.xml":                         `<comments xmlns="` + transitional + `"><authors><author>王</author></authors><commentList><comment ref="A1" authorId="0"><text><r><rPr><b/></rPr><t>王:</t></r><r><t xml:space="preserve"> 请核对</t></r></text></comment><comment ref="B1" authorId="0"><text><t>[线程批注] 旧版程序看到的话</t></text></comment><comment ref="D4" authorId="0"><text><t>空格上的批注</t></text></comment></commentList></comments>`,
				"xl/threadedComments/threadedComment1.xml": `<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="B1" id="{1}"><text>数字有误</text></threadedComment><threadedComment ref="B1" id="{2}" parentId="{1}"><text>已改</text></threadedComment></ThreadedComments>`,
			}}.bytes(tb)
	}},
	{"text-boxes-and-check-boxes", func(tb testing.TB) []byte {
		const dr = `xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`
		anchor := func(row int, inside string) string {
			return fmt.Sprintf(`<xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>%s<xdr:clientData/></xdr:twoCellAnchor>`, row, inside)
		}
		body := func(hidden, text string) string {
			return `<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="文本框"` + hidden + `/></xdr:nvSpPr><xdr:spPr/><xdr:txBody><a:bodyPr/>` + text + `</xdr:txBody></xdr:sp>`
		}
		check := func(kind, anchor, checked, caption string) string {
			return `<v:shape type="#_x0000_t201"><v:textbox><div style='text-align:left'><font face="宋体">` + caption + `</font><br></div></v:textbox><x:ClientData ObjectType="` + kind + `"><x:Anchor>` + anchor + `</x:Anchor>` + checked + `</x:ClientData></v:shape>`
		}
		return workbook{sheets: []string{rows("", "", "A:inlineStr=场地性质 B:inlineStr=", "A:inlineStr=自有", "A:inlineStr=表尾") + `<drawing r:id="rId1"/><legacyDrawing r:id="rId2"/>`},
			rels: map[int]string{0: relation1("rId1", "NS", "drawing", "../drawings/drawing1.xml") + relation1("rId2", "NS", "vmlDrawing", "../drawings/vmlDrawing1.vml")},
			parts: map[string]string{
				"xl/drawings/drawing1.xml": `<xdr:wsDr ` + dr + `>` + anchor(9, body("", `<a:p><a:r><a:t>填表说明</a:t></a:r></a:p>`)) +
					anchor(0, `<xdr:grpSp>`+body("", `<a:p><a:r><a:t>辽宁省众创空间</a:t></a:r><a:r><a:t>备案申请表</a:t></a:r><a:br/><a:r><a:t>（2021年度）</a:t></a:r></a:p><a:p/>`)+`</xdr:grpSp>`) +
					`<mc:AlternateContent><mc:Choice Requires="a14">` + anchor(2, body(` hidden="1"`, `<a:p><a:r><a:t>自有</a:t></a:r></a:p>`)) + `</mc:Choice><mc:Fallback/></mc:AlternateContent></xdr:wsDr>`,
				"xl/drawings/vmlDrawing1.vml": `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">` +
					check("Checkbox", "1, 15, 2, 2, 2, 31, 3, 4", "<x:Checked>1</x:Checked>", "自有") + check("Checkbox", "1, 60, 2, 2, 2, 90, 3, 4", "", "租 赁") + check("Checkbox", "0, 2, 2, 17, 0, 20, 3, 15", "<x:Checked>1</x:Checked>", "") +
					check("Button", "5, 2, 2, 17, 5, 20, 3, 15", "", "提交") + `</xml>`,
			}}.bytes(tb)
	}},
	{"wps-without-addresses", func(tb testing.TB) []byte {
		return workbook{strings: `<si><t>名称</t></si>`, sheets: []string{`<sheetData><row><c t="s"><v>0</v></c><c/><c><v>5</v></c></row><row><c t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c><c t="str"><v>=DISPIMG("ID_2",1)</v></c></row><row r="9"><c><v>9</v></c></row></sheetData>`}}.bytes(tb)
	}},
	{"pictures-in-cells", func(tb testing.TB) []byte {
		return workbook{sheets: []string{`<sheetData><row r="1"><c r="A1" t="e" vm="1"><v>#VALUE!</v></c><c r="B1" t="e"><v>#VALUE!</v></c></row></sheetData>`}, parts: map[string]string{"xl/richData/richValueRel.xml": "<richValueRels/>"}}.bytes(tb)
	}},
	{"utf-16-and-prefixes", func(tb testing.TB) []byte {
		w := workbook{sheets: []string{rows("A=1")}}
		entries := w.entries()
		for i, e := range entries {
			if e[0] == "xl/worksheets/sheet1.xml" {
				entries[i][1] = utf16LE(`<?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="` + transitional + `"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>前缀</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`)
			}
			if e[0] == "xl/sharedStrings.xml" {
				entries[i][1] = "\uFEFF" + xmlHead + e[1]
			}
		}
		return zipped(tb, entries)
	}},
	{"backslashes-and-other-main-part", func(tb testing.TB) []byte {
		entries := workbook{sheets: []string{rows("A:inlineStr=反斜杠")}}.entries()
		for i := range entries {
			entries[i][0] = strings.ReplaceAll(strings.Replace(strings.Replace(entries[i][0], "xl/workbook.xml", "xl/Book1.xml", 1), "workbook.xml.rels", "book1.xml.rels", 1), "/", `\`)
			entries[i][1] = strings.Replace(entries[i][1], "xl/workbook.xml", "XL/book1.xml", 1)
		}
		return zipped(tb, entries)
	}},
	{"made-by-excelize", func(tb testing.TB) []byte {
		f := excelize.NewFile()
		defer f.Close()
		check(tb, f.SetSheetRow("Sheet1", "A1", &[]any{"众创空间名称", "沈阳某某众创空间", "场地面积", 1200.5}))
		check(tb, f.MergeCell("Sheet1", "A3", "C4"))
		check(tb, f.SetCellValue("Sheet1", "A3", "合并"))
		check(tb, f.SetCellRichText("Sheet1", "A6", []excelize.RichTextRun{{Text: "R", Font: &excelize.Font{Family: "Wingdings 2"}}, {Text: "是"}}))
		check(tb, f.SetCellFormula("Sheet1", "B6", "SUM(D1)"))
		check(tb, f.AddComment("Sheet1", excelize.Comment{Cell: "B1", Author: "审核", Text: "与公章一致"}))
		check(tb, f.AddFormControl("Sheet1", excelize.FormControl{Cell: "D6", Type: excelize.FormControlCheckBox, Text: "自有", Checked: true}))
		check(tb, f.AddShape("Sheet1", &excelize.Shape{Cell: "A10", Type: "rect", Paragraph: []excelize.RichTextRun{{Text: "说明：用于测试"}}}))
		return saved(tb, f)
	}},
}

func utf16LE(s string) string {
	b := []byte{0xFF, 0xFE}
	for _, r := range s {
		b = append(b, byte(r), byte(r>>8))
	}
	return string(b)
}
