package main

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"beian/parsers"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// planted makes an inbox in which personal numbers stand wherever a document, a name or a property can hold one.
func planted(t *testing.T) (dir string, plants []plant) {
	g, f := &garden{}, folder{t, t.TempDir()}
	pkg := "沈阳市/甲空间 " + g.mobile("文件夹名")
	spaced := func(n string) string { return n[:3] + " " + n[3:7] + "-" + n[7:] }
	wide := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r > ' ' && r < 0x7F {
				return r + 0xFEE0
			}
			return r
		}, s)
	}
	f.write(pkg+"/附件1 备案申请表 "+g.id("表格文件名")+".xlsx", f.xlsx(
		properties("张三 "+g.mobile("表格属性：作者"), g.id("表格属性：关键词"), g.bank("表格属性：公司"), g.mail("表格属性：自定义")),
		grown{name: "备案申请表", note: "请核 " + g.mobile("批注"), rows: [][]string{
			{"辽宁省众创空间备案申请表"}, {"众创空间名称", "甲空间"}, {"运营管理机构名称", "沈阳甲科技有限公司（" + g.mobile("机构名称旁") + "）"},
			{"统一社会信用代码", "91210102MA10W3K76L"}, {"法定代表人", "张三，身份证" + g.id("法定代表人单元格")},
			{"注册地址", "沈阳市和平区三好街100号，联系电话" + g.mobile("地址单元格")},
			{"联系人及电话", "李喆 " + g.mobile("联系人及电话")}, {"手机", "#" + g.mobile("数值型手机")}, {"负责人电话", spaced(g.mobile("带空格和连字符"))},
			{"电子邮箱", g.mail("邮箱单元格")}, {"固定服务场地面积", "1200㎡ " + wide(g.mobile("全角数字"))},
			{"现有资质", "市级众创空间（联系 " + g.mail("资质单元格") + "）"}, {"开户银行及账号", "中国工商银行 " + g.bank("不识的栏目")},
			{"经办情况说明", "转账至" + g.bank("说明单元格") + "，本人" + g.id("说明单元格")}, {g.id("标签里的证件号") + "的情况", "无"},
		}},
		grown{name: "入驻名单 " + g.mobile("工作表名"), rows: [][]string{
			{"入驻创业团队和企业名单"}, {"序号", "类别", "名称", "负责人", "身份证号", "联系电话", "入驻时间", "备注"},
			{"1", "企业", "沈阳微澜科技有限公司", "王强", g.id("名单：身份证号"), g.mobile("名单：电话"), "2020-03-01", "负责人证件" + g.id("名单：备注")},
			{"2", "团队", "蓝天小组" + g.mobile("名单：名称"), "赵敏", "#" + g.id("名单：数值型证件号"), "#" + g.mobile("名单：数值型电话"), "2020-04-01", "打款账号：" + g.bank("名单：备注账号")},
			{"3", "企业", "沈阳微澜科技有限公司", "孙静 " + g.id("名单：负责人"), g.id("名单：第二个") + "X", g.mobile("名单：两个电话") + "/" + g.mobile("名单：两个电话"), "2020-03-01 " + g.mobile("名单：日期旁"), g.mail("名单：备注邮箱")},
		}},
		grown{name: "专业孵化服务人员名单", rows: [][]string{
			{"专业孵化服务人员名单"}, {"序号", "姓名", "身份证号", "职务/岗位", "专职/兼职", "联系电话"},
			{"1", "周磊", g.id("人员：身份证号"), "主管", "专职", g.mobile("人员：电话")},
			{"合计", "1人，联系" + g.mobile("合计行"), "", "", "", ""},
		}},
		grown{name: "旧版", hidden: true, rows: [][]string{{"联系人", "钱七"}, {"手机", g.mobile("隐藏工作表")}, {"固定服务场地面积", "800㎡"}}},
	))
	f.write(pkg+"/附件2 备案报告 "+g.mobile("报告文件名")+".docx", f.docx(
		properties(g.mail("报告属性：作者"), g.mobile("报告属性：关键词"), g.id("报告属性：公司"), g.bank("报告属性：自定义")),
		"内部资料 "+g.mobile("页眉"), "李四 "+g.id("审阅批注"),
		"辽宁省众创空间备案报告", "一、基本情况", "众创空间名称：甲空间", "固定服务场地面积：900㎡（测量人电话"+g.mobile("报告正文")+"）",
		"联系人：李喆，身份证号"+g.id("报告正文")+"，账户"+g.bank("报告正文")+"，邮箱"+g.mail("报告正文")))
	f.write(pkg+"/附件3 证明材料/"+g.mobile("证明文件夹")+"/1 营业执照 "+g.id("PDF文件名")+".pdf",
		pdf("licence "+g.mobile("PDF标题"), g.mail("PDF作者"), g.id("PDF的XMP"), "bookmark "+g.mobile("PDF书签"), "Contact "+g.mobile("PDF正文")))
	f.write(pkg+"/附件3 证明材料/损坏 "+g.mobile("损坏文件名")+".pdf", []byte("%PDF-1.7\n% "+g.id("损坏文件内容")))
	f.write(pkg+"/附件3 证明材料/照片 "+g.mobile("图片文件名")+".jpg", append([]byte("\xff\xd8\xff\xe1\x00\x40Exif\x00\x00"), g.id("图片的EXIF")...))
	f.write("沈阳市/乙空间 "+g.mobile("压缩包名")+".zip", f.zipped(
		[2]string{"附件1 " + g.id("压缩包成员名") + ".csv", "辽宁省众创空间备案申请表,\n众创空间名称,乙空间 " + g.mobile("空间名称") + "\n运营管理机构名称,沈阳乙科技有限公司\n手机," + g.mobile("CSV单元格") + "\n联系电话,13955500000\n"},
		[2]string{"材料/" + g.mobile("压缩包内文件夹") + ".txt", "说明 " + g.bank("文本文件")}))
	f.write("沈阳市/散放说明 "+g.id("散放文件名")+".txt", []byte("请与 "+g.mail("散放文件")+" 联系"))
	f.write("沈阳市/附件7 推荐汇总表 "+g.mobile("汇总表文件名")+".csv", []byte("附件7,,,,\n众创空间（含专业化）备案推荐汇总表,,,,\n序号,众创空间名称,运营主体,统一社会信用代码,联系人,联系电话\n1,甲空间,沈阳甲科技有限公司,91210102MA10W3K76L,李喆,"+
		g.mobile("汇总表：电话")+"\n2,丙空间 "+g.mobile("汇总表：名称")+",沈阳丙科技有限公司,,王五,"+g.mobile("汇总表：第二行")+"\n"))
	f.write("沈阳市/审查决定 "+g.mobile("决定文件名")+".csv", []byte("审查决定表\n申请编号或众创空间名称,检查编号,决定,理由,审查人,复核人,日期,有效期\n甲空间,A1.5,符合,电话核实 "+g.mobile("决定：理由")+",孙静 "+g.mobile("决定：审查人")+",,2021-05-12,\n"+
		"没有这个空间 "+g.mobile("决定：对应不上")+",A1.5,符合,,孙静,,2021-05-12,\n甲空间,Z9 "+g.mobile("决定：检查编号")+",符合,,孙静,,2021-05-12,\n"))
	f.write(pkg+"/现场核查表 "+g.mobile("核查表文件名")+".csv", []byte("现场核查表\n众创空间名称：甲空间\n核查时间：2021年5月12日  核查人员：高晨 "+g.mobile("核查人员")+"\n项目,申报数,核查数,是否一致,证据,备注\n固定服务场地面积,1200,1100 "+g.mobile("核查数")+",否,照片1,"+g.id("核查备注")+"\n大堂 "+g.mobile("核查项目")+",1,1,,,\n"))
	return f.dir, g.plants
}

// TestPersonalNumbersAppearNowhere runs every command over the planted inbox and looks for each number in all that it
// writes and prints: names, bytes, unpacked parts, text of documents, metadata (contract 7).
func TestPersonalNumbersAppearNowhere(t *testing.T) {
	in, plants := planted(t)
	if len(plants) < 50 {
		t.Fatalf("only %d numbers were planted", len(plants))
	}
	out := t.TempDir()
	seen := map[string]string{} // place → text without blanks and hyphens
	see := func(place, text string) { seen[place] += bare(text) }
	for _, args := range [][]string{
		{"run", in, "--out", out, "--log", "json"}, {"run", in, "--out", out}, {"check", in}, {"check", in, "--json"}, {"why", in},
		{"verify", filepath.Join(out, "latest"), "--inbox", in}, {"diff", filepath.Join(out, "latest"), filepath.Join(out, "latest")},
	} {
		status, stdout, stderr := called(context.Background(), args...)
		if status == exitFailed || status == exitInvalid || status == exitDiffers {
			t.Errorf("%v ends with %d: %s%s", args, status, stdout, stderr)
		}
		if args[0] == "run" {
			stdout = strings.ReplaceAll(stdout, out, "")
		}
		see("printed by "+args[0], stdout+stderr)
	}
	files := 0
	err := filepath.WalkDir(out, func(p string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(out, p)
		see("names of output files", name)
		if !e.Type().IsRegular() {
			return nil
		}
		data, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		files++
		for _, text := range textsOf(t, name, data) {
			see(name, text)
		}
		return nil
	})
	if err != nil || files < 8 {
		t.Fatalf("%d files, %v", files, err)
	}
	for place, text := range seen {
		for _, p := range plants {
			if strings.Contains(text, strings.ToLower(p.number)) {
				t.Errorf("%s: shows the %s planted in %s (%s)", place, p.kind, p.where, p.number)
			}
			if masked := bare(shownMask(p)); strict(place) && strings.Contains(text, masked) {
				t.Errorf("%s: shows %s, the mask of what was planted in %s", place, masked, p.where)
			}
		}
	}
	// What is masked elsewhere must be there: a test that read nothing would find nothing.
	for _, where := range []string{"数值型手机", "名单：备注", "文件夹名"} {
		for _, p := range plants {
			if p.where == where && !strings.Contains(seen[latestOf(t, out)+"/results.jsonl"], bare(shownMask(p))) {
				t.Errorf("results.jsonl does not show the mask of %s", where)
			}
		}
	}
}

func latestOf(t *testing.T, out string) string {
	t.Helper()
	name, err := os.Readlink(filepath.Join(out, "latest"))
	if err != nil {
		t.Fatal(err)
	}
	return name
}

// strict are the places where not even a mask may stand.
func strict(place string) bool {
	return path.Base(place) == "index.html" || strings.Contains(place, "公示名单") || strings.HasPrefix(place, "log/") || place == "names of output files"
}

func shownMask(p plant) string {
	n := p.number
	switch p.kind {
	case "手机号":
		return n[:3] + "****" + n[7:]
	case "邮箱":
		return n[:1] + "***@example.com"
	}
	return strings.Repeat("*", len(n)-4) + n[len(n)-4:]
}

// bare takes out what may stand inside a number: blanks, hyphens, invisible characters and the zero bytes of UTF-16.
func bare(s string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		switch {
		case r >= 0xFF01 && r <= 0xFF5E:
			return r - 0xFEE0
		case unicode.IsSpace(r) || r == '-' || r == 0 || r == 0x200B:
			return -1
		}
		return r
	}, s))
}

// textsOf are the bytes of a file and all that can be unpacked from it.
func textsOf(t *testing.T, name string, data []byte) []string {
	out := []string{string(data)}
	switch path.Ext(filepath.ToSlash(name)) {
	case ".xlsx", ".docx":
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return out
		}
		out = append(out, z.Comment)
		for _, part := range z.File {
			r, err := part.Open()
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			content, err := io.ReadAll(r)
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			out = append(out, part.Name, string(content), tags.ReplaceAllString(string(content), ""))
		}
	case ".pdf":
		out = append(out, inflated(data)...)
		doc := parse.Direct(parsers.All, parse.DefaultLimits())
		read, err := doc.Parse(context.Background(), record.Source{Path: name, Bytes: int64(len(data)), SHA256: fmt.Sprintf("%064d", len(data))},
			func() (parse.Content, error) { return content{bytes.NewReader(data)}, nil })
		if err != nil || len(read.Document.Blocks) == 0 {
			t.Errorf("%s: no text was read, %v", name, err)
		}
		for _, b := range read.Document.Blocks {
			for _, c := range b.Cells {
				out = append(out, c.Text)
			}
		}
	}
	return out
}

var (
	tags    = regexp.MustCompile(`<[^>]*>`)
	streams = regexp.MustCompile(`(?s)stream\r?\n(.*?)endstream`)
	hexes   = regexp.MustCompile(`<([0-9A-Fa-f]{8,})>`)
)

// inflated are the streams of a PDF file unpacked, and its strings in hexadecimal.
func inflated(data []byte) []string {
	var out []string
	for _, m := range streams.FindAllSubmatch(data, -1) {
		if r, err := zlib.NewReader(bytes.NewReader(m[1])); err == nil {
			content, _ := io.ReadAll(r)
			out = append(out, string(content))
		}
	}
	for _, m := range hexes.FindAllSubmatch(data, -1) {
		if s, err := hex.DecodeString(string(m[1])); err == nil {
			out = append(out, string(s))
		}
	}
	return out
}

type content struct{ *bytes.Reader }

func (content) Close() error { return nil }

// TestMistakesAreNamedWithoutNumbers: the sheet is named with its line, and neither its name nor what stands in the line shows
// a number, on the terminal and in the log.
func TestMistakesAreNamedWithoutNumbers(t *testing.T) {
	g, f := &garden{}, folder{t, t.TempDir()}
	f.write("沈阳市/甲空间/附件1.csv", []byte("辽宁省众创空间备案申请表,\n众创空间名称,甲空间\n运营管理机构名称,沈阳甲科技有限公司\n"))
	f.write("沈阳市/审查决定 "+g.mobile("文件名")+".csv", []byte("申请编号或众创空间名称,检查编号,决定,理由,审查人,复核人,日期,有效期\n甲空间,A1.5,问"+g.mobile("决定")+",,孙静,,2021-05-12,\n"))
	out := t.TempDir()
	status, stdout, stderr := called(context.Background(), "run", f.dir, "--out", out)
	if status != exitInvalid || !strings.Contains(stderr, "审查决定") {
		t.Errorf("exit status %d: %s", status, stderr)
	}
	log, err := os.ReadFile(filepath.Join(out, "log", "runs.log"))
	if err != nil {
		t.Error(err)
	}
	for _, p := range g.plants {
		if strings.Contains(bare(stdout+stderr+string(log)), p.number) {
			t.Errorf("shows the number planted in the %s: %s%s%s", p.where, stdout, stderr, log)
		}
	}
}
