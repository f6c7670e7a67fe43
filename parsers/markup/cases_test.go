package markup

import (
	"encoding/base64"
	"mime/quotedprintable"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// workbook is an XML spreadsheet; sheets holds its worksheets.
func workbook(styles, sheets string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40"><Styles>` + styles + `</Styles>` + sheets + `</Workbook>`
}

func worksheetOf(name, inside string) string {
	return `<Worksheet ss:Name="` + name + `"><Table>` + inside + `</Table></Worksheet>`
}

func data(kind, value string) string {
	return `<Cell><Data ss:Type="` + kind + `">` + value + `</Data></Cell>`
}

// styled is a cell with a style.
func styled(style, kind, value string) string {
	return `<Cell ss:StyleID="` + style + `"><Data ss:Type="` + kind + `">` + value + `</Data></Cell>`
}

// archive is a web archive of parts in transfer encodings.
func archive(pages ...string) string {
	var b strings.Builder
	b.WriteString("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"----=_部分\"\r\n\r\n前言\r\n")
	for i, p := range pages {
		b.WriteString("------=_部分\r\nContent-Location: file:///C:/x/sheet.htm\r\nContent-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: ")
		if i%2 == 0 {
			b.WriteString("quoted-printable\r\n\r\n")
			w := quotedprintable.NewWriter(&b)
			w.Write([]byte(p))
			w.Close()
		} else {
			b.WriteString("base64\r\n\r\n" + base64.StdEncoding.EncodeToString([]byte(p)))
		}
		b.WriteString("\r\n")
	}
	return b.String() + "------=_部分\r\nContent-Type: text/css\r\n\r\ntd{}\r\n------=_部分--\r\n"
}

func gbk(tb testing.TB, s string) string {
	out, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	check(tb, err)
	return out
}

// cases are the files of fixtures/files/markup.
var cases = []struct {
	name string
	make func(testing.TB) string
}{
	{"tables.html", func(testing.TB) string {
		return `<!DOCTYPE html><html><head><title>不读</title><style>td{}</style></head><body><h1>入驻
 名单</h1><p>单位：沈阳&nbsp;某某<br>日期：2021年</p><table border=1><caption>表一</caption><tfoot><tr><td colspan=3>合计</td></tr></tfoot><thead><tr><th rowspan="2">序号</th><th colspan="2">企业</th></tr><tr><th>名称<th>代码</thead>
<tbody><tr><td>1</td><td> 甲<br/>公司 <p>（在孵）</p></td><td>0912345678901234567890</td></tr><tr><td></td><td><img src=x></td></tr></tbody></table>表后<div>一<div>二</div>三</div><script>不读</script></body></html>`
	}},
	{"spans-that-collide.html", func(testing.TB) string {
		return `<table><tr><td rowspan=0>到底</td><td>a</td><td rowspan=2>b</td></tr><tr><td colspan=5>挤</td></tr><tr><td rowspan=9>c</td><td colspan=x>d</td></tr></table>`
	}},
	{"nested-and-hidden.html", func(testing.TB) string {
		return `<html><body><table><tr><td>外<table><tr><td>内</td></tr></table>后</td><td style="display : none">藏格</td><td>见<span style="display:none">藏字</span></td></tr><tr hidden><td>藏行</td></tr></table><div style="DISPLAY:NONE">藏段<table><tr><td>藏表</td></tr></table></div>尾</body></html>`
	}},
	{"form-fields.html", func(testing.TB) string {
		return `<html><body><table><tr><td>场地</td><td><input type=radio checked>自有 <input type="checkbox">租赁</td></tr><tr><td>名称</td><td><input value="沈阳某某"><input type=hidden value="藏"></td></tr><tr><td>类型</td><td><select><option>请选择<option selected>企业</select></td></tr><tr><td>简介</td><td><textarea>一 二</textarea></td></tr></table></body></html>`
	}},
	{"excel-web-page-gb2312.xls", func(tb testing.TB) string {
		return gbk(tb, `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv=Content-Type content="text/html; charset=gb2312"></head><body><table x:str><col style='display:none'><tr><td>占比</td><td x:num="0.7499" style='mso-number-format:"0%"'>75%</td><td x:num>1200</td><td x:num="43539">2019年3月15日</td></tr></table></body></html>`)
	}},
	{"wrong-charset.html", func(tb testing.TB) string {
		return gbk(tb, `<html><head><meta charset="utf-8"></head><body><table><tr><td>名称</td><td>沈阳喆某</td></tr></table></body></html>`)
	}},
	{"web-archive.mht", func(testing.TB) string {
		return archive(`<html><frameset><frame src="sheet.htm"></frameset></html>`, `<html><body><table><tr><td>一=表</td></tr></table></body></html>`, `<html><body><table><tr><td>二表</td></tr></table></body></html>`)
	}},
	{"spreadsheet-2003.xml", func(testing.TB) string {
		return workbook(`<Style ss:ID="Default"><Font ss:FontName="宋体"/></Style><Style ss:ID="d"><NumberFormat ss:Format="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></Style><Style ss:ID="p"><NumberFormat ss:Format="0%"/></Style><Style ss:ID="s"><NumberFormat ss:Format="Short Date"/></Style><Style ss:ID="m" ss:Parent="d"><NumberFormat ss:Format="yyyy&quot;年&quot;m&quot;月&quot;"/></Style><Style ss:ID="w"><Font ss:FontName="Wingdings 2"/></Style>`,
			worksheetOf("名单", `<Column ss:Index="2" ss:Hidden="1"/><Column ss:StyleID="p"/>`+
				`<Row>`+data("String", "名称")+data("Number", "1200.50")+data("Number", "0.7499")+styled("d", "DateTime", "2019-03-15T00:00:00.000")+styled("s", "Number", "43539")+styled("m", "DateTime", "2019-10-01T00:00:00.000")+data("DateTime", "2019-03-15T00:00:00.000")+data("DateTime", "1899-12-31T08:30:00.000")+`</Row>`+
				`<Row ss:Index="4" ss:Hidden="1">`+data("Boolean", "1")+`<Cell ss:Index="3" ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="String">合并</Data></Cell>`+data("Error", "#REF!")+`</Row><Row>`+styled("w", "String", "R")+`<Cell><Data ss:Type="String"><html:B>粗</html:B><html:Font html:Face="Wingdings 2">£</html:Font>&#10;二</Data><Comment><ss:Data><html:B>王:</html:B> 看</ss:Data></Comment></Cell><Cell ss:Index="5" ss:Formula="=1+1"><Data ss:Type="Number">2</Data></Cell><Cell ss:Formula="=X"/><Cell/></Row><Row ss:Height="0">`+data("String", "  91210102MA10W3K76L ")+`</Row>`)+
				`<Worksheet ss:Name="旧"><Table><Row ss:Span="2">`+data("String", "旧值")+`</Row><Row>`+data("String", "后")+`</Row></Table><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>`)
	}},
	{"spreadsheet-2003-utf-16.xls", func(tb testing.TB) string {
		text := strings.Replace(workbook("", worksheetOf("表", `<Row>`+data("String", "宽")+`</Row>`)), "UTF-8", "UTF-16", 1)
		wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
		check(tb, err)
		return wide
	}},
}
