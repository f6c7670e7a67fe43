package ods

import "testing"

// cases are the spreadsheets of fixtures/files/ods that are made here; the others there come from LibreOffice.
var cases = []struct {
	name string
	make func(testing.TB) []byte
}{
	{"values.ods", func(tb testing.TB) []byte {
		date := func(value, shown string) string {
			return cell(`office:value-type="date" office:date-value="`+value+`"`, shown)
		}
		return spreadsheet{tables: table("表1", "",
			row("", str("面积"), float("1200.5", "1,201㎡"), float("0.30000000000000004", "0.3"), float("12", ""), float("9.14403001922038E+17", "914403001922038000"), cell(`office:value-type="percentage" office:value="0.7499"`, "75%"), cell(`office:value-type="currency" office:currency="CNY" office:value="3000000"`, "￥3,000,000.00")),
			row("", date("2019-03-15", "2019年3月15日"), date("2019-03-01", "2019年3月"), date("2019-03-15", "2019年3月"), date("2019-10-01", "二〇一九年十月"), date("2020-05-14T08:30:00", "2020-5-14 8:30"), date("2019-03-15", ""), date("去年", "去年"), cell(`office:value-type="time" office:time-value="PT08H30M00S"`, "8:30"), cell(`office:value-type="time" office:time-value="PT36H00M00S"`, "36:00")),
			row("", cell(`office:value-type="boolean" office:boolean-value="true"`, "TRUE"), cell(`office:value-type="boolean" office:boolean-value="false"`, ""), cell(`table:formula="of:=1+1" office:value-type="float" office:value="2"`, "2"), cell(`table:formula="of:=X()"`, ""), cell(`table:formula="of:=#REF!" office:value-type="string" office:string-value="" calcext:value-type="error"`, "#REF!"), cell(`table:formula="of:=&quot;&quot;" office:value-type="string"`, ""), cell(`office:value-type="string" office:string-value="属性里的文字"`, ""), float("5", `<text:p/>`), cell("", "无类型"), str("210102199003074512")))}.bytes(tb)
	}},
	{"formulas-never-calculated.ods", func(tb testing.TB) []byte {
		return spreadsheet{tables: table("表1", "", row("", str("合计"), cell(`table:formula="of:=SUM([.C1:.D1])"`, ""), float("1", "1"), float("2", "2")))}.bytes(tb)
	}},
	{"white-space-and-pieces.ods", func(tb testing.TB) []byte {
		return spreadsheet{tables: table("表1", "", row("", str("<text:p>  一 \n  二<text:s text:c=\"3\"/>三<text:tab/>四<text:line-break/>五</text:p><text:p/><text:p>六</text:p>"), str(`<text:p><text:span>粗</text:span>体<text:a>链接</text:a><text:ruby><text:ruby-base>沈</text:ruby-base><text:ruby-text>shen</text:ruby-text></text:ruby><text:note><text:note-body><text:p>注</text:p></text:note-body></text:note><text:date>2021年</text:date></text:p>`), str("a&amp;b&#x4E00;")))}.bytes(tb)
	}},
	{"spans-and-repeats.ods", func(tb testing.TB) []byte {
		return spreadsheet{tables: table("表1", "", `<table:table-columns><table:table-column table:number-columns-repeated="16384"/></table:table-columns>`,
			`<table:table-header-rows>`+row("", cell(`office:value-type="string" table:number-columns-spanned="3" table:number-rows-spanned="2"`, "合并"), `<table:covered-table-cell table:number-columns-repeated="2"/>`, str("右"))+`</table:table-header-rows>`,
			row("", `<table:covered-table-cell/>`, `<table:covered-table-cell office:value-type="string"><text:p>盖住</text:p></table:covered-table-cell>`, `<table:covered-table-cell/>`, str("下")),
			row(`table:number-rows-repeated="2"`, cell(`office:value-type="string" table:number-columns-repeated="2"`, "同"), `<table:table-cell table:number-columns-repeated="2"/>`, str("尾")),
			row(`table:number-rows-repeated="3"`, cell(`table:number-columns-spanned="2"`, ""), `<table:covered-table-cell/>`), row(`table:number-rows-repeated="1048000"`, `<table:table-cell table:number-columns-repeated="16384"/>`), row("", str("末行")))}.bytes(tb)
	}},
	{"hidden.ods", func(tb testing.TB) []byte {
		return spreadsheet{styles: `<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>`,
			tables: table("名单", `table:style-name="ta1"`, `<table:table-column table:number-columns-repeated="2"/><table:table-column-group><table:table-column table:visibility="collapse"/></table:table-column-group>`, row("", str("一"), str("二"), str("三")), row(`table:visibility="filter"`, str("滤")), `<table:table-row-group table:display="false">`+row("", str("折"))+`</table:table-row-group>`, row("", str("见"))) +
				table("旧", `table:style-name="ta2"`, row("", str("旧值"))) + table("'file:///C:/x.ods'#$表1", "", row("", str("缓存")))}.bytes(tb)
	}},
	{"remarks-shapes-controls.ods", func(tb testing.TB) []byte {
		forms := `<office:forms><form:form><form:checkbox form:id="c1" form:current-state="checked" form:label="自有"/><form:checkbox form:id="c2" form:label="租赁"/><form:radio form:id="c3" form:selected="true" form:label="是"/><form:button form:id="c4" form:label="提交"/></form:form></office:forms>`
		control := func(id string) string { return `<draw:control draw:control="` + id + `"/>` }
		return spreadsheet{tables: table("表1", "", forms, `<table:shapes><draw:frame><draw:text-box><text:p>辽宁省众创空间备案申请表</text:p></draw:text-box></draw:frame>`+control("c3")+`</table:shapes>`,
			row("", cell(`office:value-type="string"`, `<office:annotation><dc:creator>王</dc:creator><dc:date>2021-05-14</dc:date><text:p>请核对</text:p><text:p>面积</text:p></office:annotation><text:p>场地</text:p>`), cell("", control("c1")+control("c2")+control("c4")), cell("", `<draw:frame><draw:image/></draw:frame>`), cell("", `<draw:custom-shape><text:p>格上的框</text:p></draw:custom-shape>`)),
			row("", cell("", `<office:annotation><text:p>空格批注</text:p></office:annotation>`)))}.bytes(tb)
	}},
	{"symbol-fonts.ods", func(tb testing.TB) []byte {
		return spreadsheet{fonts: `<style:font-face style:name="W2" svg:font-family="'Wingdings 2'"/>`, common: `<style:style style:name="符号" style:family="table-cell"><style:text-properties style:font-name="Wingdings"/></style:style>`,
			styles: `<style:style style:name="T1" style:family="text"><style:text-properties style:font-name="W2"/></style:style><style:style style:name="T2" style:family="text"><style:text-properties fo:font-family="宋体"/></style:style><style:style style:name="ce1" style:family="table-cell" style:parent-style-name="符号"/>`,
			tables: table("表1", "", `<table:table-column/><table:table-column table:default-cell-style-name="ce1"/>`, row("", str(`<text:p><text:span text:style-name="T1">R</text:span>自有 <text:span text:style-name="T1">£</text:span>租赁R</text:p>`), str("þ"), cell(`office:value-type="string" table:style-name="ce1"`, `<text:p>¨<text:span text:style-name="T2">否o</text:span></text:p>`)))}.bytes(tb)
	}},
	{"flat.fods", func(testing.TB) []byte {
		return spreadsheet{tables: table("平面", "", row("", str("名称"), float("3", "3家")))}.flat()
	}},
}
