package docx

import (
	"fmt"
	"strings"
	"testing"
)

// thin are four columns of a form.
var thin = []int{2000, 2500, 2000, 2500}

// box is a check box of Word 2010 and later.
func box(checked, sign string) string {
	return sdt(`<w14:checkbox><w14:checked w14:val="`+checked+`"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>`, run("", sign))
}

// field is a complex field with form data, a code and a result.
func field(data, code, result string) string {
	return `<w:r><w:fldChar w:fldCharType="begin">` + data + `</w:fldChar></w:r><w:r><w:instrText xml:space="preserve"> ` + code + ` </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + result + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
}

// drawn is a text box as Word writes it twice: for programs of today and for old ones.
func drawn(inside string) string {
	return `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>` + inside + `</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice>` +
		`<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>` + inside + `</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
}

// lvl is one level of a list.
func lvl(i int, format, text, more string) string {
	return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val=%q/><w:lvlText w:val=%q/>%s</w:lvl>`, i, format, text, more)
}

func item(list, level int, runs ...string) string {
	return pp(fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, level, list), runs...)
}

// cases are the documents of fixtures/files/docx that are made here; the others there come from LibreOffice.
var cases = []struct {
	name string
	make func(testing.TB) []byte
}{
	{"paragraphs-and-tables-in-order", func(tb testing.TB) []byte {
		return document{props: "<Pages>12</Pages>", body: pp(`<w:jc w:val="center"/>`, "辽宁省众创空间\n备案申请表") + p() + p("申报单位：\t沈阳某某\t 日期：2021.5") + p("  甲：一\n乙：二", "（续）") +
			tbl(thin, tr(tc("", "名称"), tc("", "某空间", "（盖章）"), tc("", "面积"), tc("", p("12", `<w:r><w:t> 00 </w:t></w:r>`)))) + p("表后") +
			tbl([]int{5000}, tr(tc("", "又一表"))) + "<w:p/>" + p(`<w:hyperlink r:id="rId9">`+run("", "www.example.com")+`</w:hyperlink>`, `<w:fldSimple w:instr="DATE">`+run("", "2021年5月")+`</w:fldSimple>`, `<w:r><w:t>024</w:t><w:noBreakHyphen/><w:t>2398</w:t><w:softHyphen/><w:t>3139</w:t><w:cr/><w:t>末</w:t></w:r>`)}.bytes(tb)
	}},
	{"merged-cells", func(tb testing.TB) []byte {
		return document{body: tbl(thin, tr(tc(`<w:gridSpan w:val="4"/>`, "基本情况")), tr(tc(`<w:vMerge w:val="restart"/>`, "单位"), tc("", "名称"), tc(`<w:gridSpan w:val="2"/>`)),
			tr(tc(`<w:vMerge/>`), tc("", "代码"), tc(`<w:gridSpan w:val="2"/>`, "9121")), tr(tc(`<w:vMerge w:val="continue"/>`, "旧字"), tc(`<w:gridSpan w:val="2"/>`, "地址"), tc("")),
			trp(`<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>`, tc("", "错位"), tc("", "右")), trp(`<w:hidden/>`, tc(`<w:hMerge w:val="restart"/>`, "横"), tc(`<w:hMerge/>`, "并"), tc("", "三"), tc(`<w:vMerge/>`, "无上"))) +
			"<w:p/>" + tbl(nil, tr(tc("", "无网格"), tc("")))}.bytes(tb)
	}},
	{"borders-nearly-in-line", func(tb testing.TB) []byte {
		return document{body: tbl([]int{1000, 2000, 60, 1940, 80, 1000}, tr(tc("", "序号"), tc("", "企业名称"), tc(`<w:gridSpan w:val="2"/>`, "入驻时间"), tc(`<w:gridSpan w:val="2"/>`, "备注")),
			tr(tc("", "1"), tc(`<w:gridSpan w:val="2"/>`, "甲公司"), tc(`<w:gridSpan w:val="2"/>`, "2020年3月"), tc("")),
			tr(tc("", "2"), tc("", "乙公司"), tc("", ""), tc("", "2020年4月"), tc(`<w:gridSpan w:val="2"/>`, "团队")),
			tr(tc("", "3"), tc(`<w:gridSpan w:val="2"/>`, "丙公司"), tc(`<w:gridSpan w:val="3"/>`, "2020年5月"))) +
			"<w:p/>" + tbl([]int{1000, 60, 1940}, tr(tc(`<w:gridSpan w:val="2"/>`, "有字的窄列"), tc("", "留下")), tr(tc("", "甲"), tc("", "√"), tc("", "乙")))}.bytes(tb)
	}},
	{"nested-tables", func(tb testing.TB) []byte {
		inner := func(s string) string { return tbl([]int{900, 900}, tr(tc("", s), tc("", "内"+s))) }
		return document{body: tbl(thin[:2], tr(tc("", "入驻名单", inner("甲"), "表下文字"), tc("", inner("乙")+"<w:p/>")), tr(tc("", tbl([]int{500}, tr(tc("", "二层", inner("丙"))))+"<w:p/>"), tc("", "末")))}.bytes(tb)
	}},
	{"content-controls", func(tb testing.TB) []byte {
		list := `<w:dropDownList><w:listItem w:value="选择一项。"/><w:listItem w:displayText="请选择类型" w:value=""/><w:listItem w:displayText="企业" w:value="1"/></w:dropDownList>`
		return document{body: p("申报日期：", sdt(`<w:showingPlcHdr/><w:date/>`, run("", "单击此处输入日期。"))) + p("法人类型：", sdt(list, run("", "企业")), sdt(list, run("", "选择一项。")), sdt(list, run("", "请选择类型"))) +
			p("场地：", box("1", "☒"), "自有 ", box("0", "☐"), "租赁 ", box("true", ""), "无偿 ", box("0", "☒"), "其他") + p(box("1", "√ 是"), box("0", "否")) +
			tbl(thin, tr(tc("", "名称"), sdt(`<w:showingPlcHdr w:val="true"/>`, tc("", "请填写名称")), tc("", "属性"), sdt(`<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>`, tc("", "☑"))),
				sdt(``, tr(tc("", "行"), tc("", sdt(`<w:showingPlcHdr/>`, p("提示")), sdt(`<w:showingPlcHdr w:val="0"/>`, p("内容"))), tc(""), tc("", p(sdt(`<w:picture/>`, `<w:r><w:drawing><pic:pic/></w:drawing></w:r>`)))))) +
			sdt(`<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>`, p("目录")+p("一、基本情况\t1")) + sdt("", p("整段控件"))}.bytes(tb)
	}},
	{"tick-boxes-of-symbol-fonts", func(tb testing.TB) []byte {
		return document{parts: map[string]string{"styles": `<w:style w:type="character" w:styleId="sign"><w:name w:val="sign"/><w:rPr>` + font("Wingdings") + `</w:rPr></w:style>`},
			body: p(run(font("Wingdings 2"), "R"), "自有 ", run(font("Wingdings 2"), "£"), "租赁R") + p(`<w:r><w:sym w:font="Wingdings 2" w:char="F052"/><w:sym w:font="Wingdings" w:char="00A8"/><w:sym w:font="Wingdings" w:char="F0FD"/><w:sym w:font="宋体" w:char="XX"/></w:r>`) +
				p(run(`<w:rStyle w:val="sign"/>`, "þ"), run(`<w:rFonts w:eastAsia="Wingdings 2" w:ascii="宋体"/>`, "R￡￡"), run(`<w:rFonts w:ascii="宋体" w:hAnsi="Wingdings"/>`, "\uF0FC")) +
				p("☑是 □否 ☐无 ☒有") + p(field(`<w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>`, "FORMCHECKBOX", ""), "有 ", field(`<w:ffData><w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox></w:ffData>`, "FORMCHECKBOX", ""), "无 ",
				field(`<w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData>`, "FORMCHECKBOX", ""), "默认") +
				p("类型：", field(`<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="企业"/><w:listEntry w:val="高校"/></w:ddList></w:ffData>`, "FORMDROPDOWN", run("", "高校")), "，面积：", field(`<w:ffData><w:textInput/></w:ffData>`, "FORMTEXT", run("", "1200"))) +
				p(`<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx xmlns:w16se="x" w16se:font="Segoe UI Emoji" w16se:char="2611"/></mc:Choice><mc:Fallback><w:t>☑</w:t></mc:Fallback></mc:AlternateContent></w:r>`, "表情")}.bytes(tb)
	}},
	{"text-boxes-and-pictures", func(tb testing.TB) []byte {
		picture := `<w:r><w:drawing><pic:pic/></w:drawing></w:r>`
		return document{body: p("前", drawn(p("申报单位：沈阳某某")+p("2021年5月")), "后") + p("第二段") + p(`<w:r><w:pict><v:shape><v:textbox><w:txbxContent>`+p("旧式文本框")+tbl([]int{900}, tr(tc("", "框中表")))+`</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`) +
			tbl(thin, tr(tc("", "照片"), tc("", p(picture)), tc("", p(picture, "有图有字")), tc("", p(drawn(p("单元格里的框")))))) + p(picture)}.bytes(tb)
	}},
	{"tracked-changes-and-hidden-text", func(tb testing.TB) []byte {
		del := func(s string) string { return `<w:del><w:r><w:delText>` + s + `</w:delText></w:r></w:del>` }
		return document{parts: map[string]string{"styles": `<w:style w:type="character" w:styleId="gone"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="all"><w:rPr><w:vanish/></w:rPr></w:style>`},
			body: p("面积", del("800"), `<w:ins>`+run("", "1200")+`</w:ins>`, `<w:moveFrom>`+run("", "旧处")+`</w:moveFrom>`, `<w:moveTo>`+run("", "新处")+`</w:moveTo>`) + pp(`<w:rPr><w:del/></w:rPr>`, "上半") + p("下半") + pp(`<w:rPr><w:del/></w:rPr>`, del("整段删去")) +
				p("名", run(`<w:vanish/>`, "隐藏"), run(`<w:vanish w:val="0"/>`, "称"), run(`<w:rStyle w:val="gone"/>`, "样式隐藏"), run(`<w:rStyle w:val="gone"/><w:vanish w:val="false"/>`, "显示"), run(`<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>`, "改过")) + pp(`<w:pStyle w:val="all"/>`, "整段隐藏") +
				tbl(thin[:2], tr(tc("", "留"), tc("", "一")), trp(`<w:del/>`, tc("", "删行"), tc("", "二")), trp(`<w:ins/>`, tc("", "加行"), tc(`<w:cellDel/>`, "删格"), tc("", "三")))}.bytes(tb)
	}},
	{"crossed-out", func(tb testing.TB) []byte {
		return document{parts: map[string]string{"styles": `<w:style w:type="character" w:styleId="old"><w:rPr><w:strike/></w:rPr></w:style><w:style w:type="character" w:styleId="older"><w:basedOn w:val="old"/></w:style>`},
			body: p("面积 ", run(`<w:strike/>`, "800"), "1200") + p(run(`<w:dstrike/>`, "全部作废")) + p(run(`<w:strike w:val="0"/>`, "留用")) + p(run(`<w:rStyle w:val="older"/>`, "样式作废"), run(`<w:rStyle w:val="old"/><w:strike w:val="false"/>`, "又留用")) +
				tbl(thin[:2], tr(tc("", "工位数"), tc("", p(run(`<w:strike/>`, "30")))))}.bytes(tb)
	}},
	{"automatic-numbers", func(tb testing.TB) []byte {
		numbering := `<w:abstractNum w:abstractNumId="0">` + lvl(0, "chineseCountingThousand", "%1、", `<w:suff w:val="nothing"/><w:pStyle w:val="1"/>`) + lvl(1, "japaneseCounting", "（%2）", "") + lvl(2, "decimal", "%3.", "") + lvl(3, "decimal", "%1.%3.%4", `<w:isLgl/>`) + `</w:abstractNum>` +
			`<w:abstractNum w:abstractNumId="1">` + lvl(0, "decimal", "%1", "") + lvl(1, "lowerLetter", "%2)", "") + lvl(2, "lowerRoman", "%3.", `<w:lvlRestart w:val="0"/>`) + `</w:abstractNum><w:abstractNum w:abstractNumId="2">` + lvl(0, "bullet", "\uF06C", `<w:rPr>`+font("Wingdings")+`</w:rPr>`) + lvl(1, "bullet", "\uF0A8", `<w:rPr>`+font("Wingdings")+`</w:rPr>`) + `</w:abstractNum>` +
			`<w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="linked"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>` +
			`<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="2"><w:lvl w:ilvl="2"><w:start w:val="3"/><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%3"/></w:lvl></w:lvlOverride></w:num>`
		styles := `<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:jc w:val="center"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="1b"><w:basedOn w:val="1"/></w:style>` +
			`<w:style w:type="numbering" w:styleId="linked"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/></w:style>`
		number := func(list int) string { return tc("", item(list, 0)) }
		return document{parts: map[string]string{"numbering": numbering, "styles": styles}, body: pp(`<w:pStyle w:val="11"/>`, "一、基本情况\t1") + pp(`<w:pStyle w:val="1"/>`, "基本情况\n（续）") + item(1, 1, "运营机构") + item(1, 1, "场地") + item(1, 2, "面积") + item(1, 2, "工位") + item(1, 3, "四级") + pp(`<w:pStyle w:val="1b"/>`, "服务") + item(1, 1, "重新开始") + item(6, 2, "改写的级") +
			pp(`<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>`, "不编号") + pp(`<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>`) + item(1, 0) + pp(`<w:pStyle w:val="1"/>`, "空段也计数") +
			item(2, 0, "甲") + item(2, 1, "子") + item(2, 2, "孙") + item(2, 0, "乙") + item(2, 2, "不重来") + item(3, 0, "从五") + item(2, 0, "接着数") + item(5, 0, "样式链接") + item(4, 0, "圆点") + item(4, 1, "方框") + item(9, 0, "没有的列表") +
			tbl(thin[:2], tr(tc("", "序号"), tc("", "名称")), tr(number(2), tc("", "甲公司")), tr(number(2), tc("", "乙公司")))}.bytes(tb)
	}},
	{"notes-headers-comments", func(tb testing.TB) []byte {
		return document{parts: map[string]string{
			"footnotes": `<w:footnote w:type="separator" w:id="-1">` + p("线") + `</w:footnote><w:footnote w:id="1">` + p(`<w:r><w:footnoteRef/></w:r>`, " 面积以房产证为准") + `</w:footnote>`, "endnotes": `<w:endnote w:id="1">` + p("尾注文字") + `</w:endnote>`,
			"header1": p("辽宁省科技厅"), "header2": p("辽宁省科技厅"), "footer1": p("第", field("", "PAGE", run("", "3")), "页"),
			"comments": `<w:comment w:id="0" w:author="王">` + p("请核对") + p("面积") + `</w:comment><w:comment w:id="1">` + p("格内批注") + `</w:comment>`},
			body: p("场地面积", `<w:r><w:footnoteReference w:id="1"/></w:r>`, "1200平方米", `<w:r><w:commentReference w:id="0"/></w:r>`) + tbl(thin[:2], tr(tc("", "工位"), tc("", p("20", `<w:r><w:commentReference w:id="1"/></w:r>`))))}.bytes(tb)
	}},
	{"formulas-ruby-objects", func(tb testing.TB) []byte {
		m := func(s string) string { return `<m:r><m:t>` + s + `</m:t></m:r>` }
		return document{body: p("占比", `<m:oMath><m:f><m:fPr/><m:num>`+m("900")+`</m:num><m:den>`+m("1200")+`</m:den></m:f>`+m("=75%")+`<m:sSup><m:e>`+m("10")+`</m:e><m:sup>`+m("3")+`</m:sup></m:sSup></m:oMath>`) +
			p(`<w:r><w:ruby><w:rt><w:r><w:t>shěn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>沈</w:t></w:r></w:rubyBase></w:ruby></w:r>`, "阳") + p("附表：", `<w:r><w:object><v:shape><v:imagedata r:id="rId7"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12" r:id="rId8"/></w:object></w:r>`) +
			tbl(thin[:2], tr(tc("", "勾选"), tc("", p(`<w:r><w:object><v:shape><v:imagedata r:id="rId5"/></v:shape><w:control r:id="rId6" w:name="CheckBox1"/></w:object></w:r>`))))}.bytes(tb)
	}},
	{"strict-with-another-main-part", func(tb testing.TB) []byte {
		return document{ns: "http://purl.oclc.org/ooxml/wordprocessingml/main", relNS: "http://purl.oclc.org/ooxml/officeDocument/relationships", main: "doc/Main.xml", kind: "application/vnd.ms-word.document.macroEnabled.main+xml", body: p("严格") + tbl(thin[:1], tr(tc(`<w:vMerge w:val="restart"/>`, "上")), tr(tc(`<w:vMerge/>`)))}.bytes(tb)
	}},
	{"utf-16-and-backslashes", func(tb testing.TB) []byte {
		entries := document{body: p("反斜杠")}.entries()
		for i := range entries {
			entries[i][0] = strings.ReplaceAll(entries[i][0], "/", `\`)
		}
		text := `<?xml version="1.0" encoding="UTF-16"?>` + entries[0][1]
		wide := []byte{0xFF, 0xFE}
		for _, r := range text {
			wide = append(wide, byte(r), byte(r>>8))
		}
		entries[0][1] = string(wide)
		return zipped(tb, entries)
	}},
}
