package main

import (
	"archive/zip"
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"beian/reports/look"
)

var (
	packages = flag.Int("packages", 60, "packages of the inbox of BenchmarkRun")
	another  = flag.String("program", "", "the program that BenchmarkRun runs instead of building this one")
)

// BenchmarkRun is the main job as a whole process, children included, on packages of one form with seven lists, a report of
// six pages and three small proofs. On a machine that others use, too, cpu-ms/package is the figure to watch, and it counts
// the children. Runs of several sizes show whether time and memory grow with the number of packages:
//
//	go test ./cmd/beian -run - -bench Run -benchtime 1x -packages 10000
func BenchmarkRun(b *testing.B) {
	in, exe := b.TempDir(), *another
	if exe == "" {
		exe = filepath.Join(b.TempDir(), "beian")
		if out, err := exec.Command("go", "build", "-o", exe, ".").CombinedOutput(); err != nil {
			b.Fatalf("building: %v\n%s", err, out)
		}
	}
	writeInbox(b, in, *packages)
	var peak int64
	var cpu time.Duration
	b.ResetTimer()
	for range b.N {
		c := exec.Command(exe, "run", in, "--out", b.TempDir(), "--quiet")
		if out, err := c.CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		peak = max(peak, peakMemory(c.ProcessState))
		cpu += c.ProcessState.UserTime() + c.ProcessState.SystemTime()
	}
	done := float64(*packages * b.N)
	b.ReportMetric(done/b.Elapsed().Seconds(), "packages/s")
	b.ReportMetric(cpu.Seconds()*1000/done, "cpu-ms/package")
	b.ReportMetric(float64(peak>>20), "parent-MiB")
}

// writeInbox makes n packages in one city, each with other names, codes and bytes.
func writeInbox(tb testing.TB, dir string, n int) {
	tb.Helper()
	report, form := reportPDF(tb), formOf(tb)
	proofs := map[string][]byte{}
	for _, name := range []string{"租赁合同", "平面图", "承诺书"} {
		proofs[name] = proofPDF(tb, name)
	}
	for i := range n {
		tag := fmt.Sprintf("%05d", i)
		pkg := filepath.Join(dir, "沈阳市", "沈阳第"+tag+"众创空间")
		if err := os.MkdirAll(filepath.Join(pkg, "附件3"), 0o755); err != nil {
			tb.Fatal(err)
		}
		files := map[string][]byte{"附件1 申请表.xlsx": form.filled(tb, tag), "附件2 备案报告.pdf": fmt.Appendf(bytes.Clone(report), "%% %d\n", i)}
		for name, data := range proofs {
			files["附件3/"+name+".pdf"] = fmt.Appendf(bytes.Clone(data), "%% %d\n", i)
		}
		for name, data := range files {
			if err := os.WriteFile(filepath.Join(pkg, name), data, 0o644); err != nil {
				tb.Fatal(err)
			}
		}
	}
}

// blank is what stands in the form's texts for the package's own number.
const blank = "〇〇〇"

// A formFile is a workbook by its parts, whose texts are filled in for each package: to write ten thousand anew takes longer
// than to read them.
type formFile []formPart

type formPart struct {
	name string
	data []byte
}

// formOf is the form as a workbook program writes it.
func formOf(tb testing.TB) formFile {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "form.xlsx")
	writeForm(tb, path, blank)
	z, err := zip.OpenReader(path)
	if err != nil {
		tb.Fatal(err)
	}
	defer z.Close()
	var out formFile
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			tb.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, formPart{f.Name, data})
	}
	return out
}

func (f formFile) filled(tb testing.TB, tag string) []byte {
	tb.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, p := range f {
		w, err := z.Create(p.name)
		if err == nil {
			_, err = w.Write(bytes.ReplaceAll(p.data, []byte(blank), []byte(tag)))
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return buf.Bytes()
}

func reportPDF(tb testing.TB) []byte {
	chapters := []string{"一、基本情况", "二、场地与设施", "三、入驻团队和企业", "四、服务队伍与导师", "五、服务内容与活动", "六、投融资服务与孵化成效", "七、典型孵化案例"}
	return pdfOf(tb, "辽宁省众创空间备案报告", chapters, 26)
}

func proofPDF(tb testing.TB, name string) []byte { return pdfOf(tb, name, []string{"正文"}, 3) }

func pdfOf(tb testing.TB, title string, chapters []string, paragraphs int) []byte {
	tb.Helper()
	d, err := look.New(look.Frame{Footer: title})
	if err != nil {
		tb.Fatal(err)
	}
	d.Para(title, look.Body, look.ParaOpt{})
	for _, c := range chapters {
		d.Para(c, look.Body, look.ParaOpt{})
		for k := range paragraphs / len(chapters) * 2 {
			d.Para(fmt.Sprintf("（%d）空间面向早期项目提供工位、公共服务场地、导师辅导和投融资对接，建立了准入、考核、毕业与退出制度，运营团队按月走访入驻企业并记录需求。", k+1), look.Body, look.ParaOpt{})
		}
	}
	var buf bytes.Buffer
	if err := d.Finish(&buf, look.Meta{Title: title, Program: programName}); err != nil {
		tb.Fatal(err)
	}
	return buf.Bytes()
}

// writeForm writes a form of two columns and seven list sheets.
func writeForm(tb testing.TB, path, tag string) {
	tb.Helper()
	f := excelize.NewFile()
	defer f.Close()
	sheet := func(name string, rows [][]any) {
		if _, err := f.NewSheet(name); err != nil {
			tb.Fatal(err)
		}
		for r, row := range rows {
			cell, _ := excelize.CoordinatesToCellName(1, r+1)
			if err := f.SetSheetRow(name, cell, &row); err != nil {
				tb.Fatal(err)
			}
		}
	}
	form := [][]any{{"辽宁省众创空间备案申请表"}}
	for _, pair := range [][2]any{{"众创空间名称", "沈阳第" + tag + "众创空间"}, {"运营管理机构名称", "沈阳第" + tag + "科技有限公司"}, {"法定代表人", "王一" + tag}, {"注册时间", "2018年3月15日"}, {"实际运营起始时间", "2018年9月"}, {"注册地址", "辽宁省沈阳市和平区三好街" + tag + "号"}, {"运营场地地址", "沈阳市和平区三好街" + tag + "号2层"}, {"联系人", "李二" + tag}, {"固定服务场地面积（㎡）", 1200}, {"众创空间总面积（㎡）", 1200}, {"创业工位面积（㎡）", 700}, {"公共服务场地面积（㎡）", 300}, {"创业工位数", 60}, {"互联网接入", "是"}, {"公共软件", "是"}, {"共享办公设施", "是"}, {"入驻创业团队和企业总数", 20}, {"机构总人数", 5}, {"专业孵化服务人员数", 4}, {"创业导师数", 4}, {"活动场次", 8}, {"填报日期", "2021年5月10日"}} {
		form = append(form, []any{pair[0], pair[1]})
	}
	sheet("申请表", form)
	list := func(name string, head []any, n int, row func(k int) []any) {
		rows := [][]any{head}
		for k := range n {
			rows = append(rows, append([]any{k + 1}, row(k)...))
		}
		sheet(name, rows)
	}
	list("入驻创业团队和企业名单", []any{"序号", "名称", "类别", "负责人", "入驻时间", "协议起始日期", "协议终止日期", "项目计划", "从业人数"}, 20, func(k int) []any {
		return []any{fmt.Sprintf("沈阳%s第%d科技有限公司", tag, k), "企业", fmt.Sprintf("赵%s%d", tag, k), "2020-03-01", "2020-03-01", "2022-02-28", "项目" + tag, 6}
	})
	list("新注册企业清单", []any{"序号", "企业名称", "注册日期", "原创业团队名称", "法定代表人"}, 6, func(k int) []any {
		return []any{fmt.Sprintf("沈阳%s新%d有限公司", tag, k), "2020-06-01", fmt.Sprintf("团队%s%d", tag, k), "钱三"}
	})
	list("获得融资清单", []any{"序号", "企业名称", "融资时间", "金额（万元）", "投资方", "是否到账"}, 3, func(k int) []any {
		return []any{fmt.Sprintf("沈阳%s第%d科技有限公司", tag, k), "2020-08-01", 200, "盛京创投", "是"}
	})
	list("典型孵化案例", []any{"序号", "企业名称", "案例发生年度", "孵化服务内容", "成效"}, 1, func(int) []any {
		return []any{"沈阳" + tag + "第0科技有限公司", "2020年", "对接中试", "营收增长"}
	})
	list("专业孵化服务人员名单", []any{"序号", "姓名", "学历", "职务", "专职/兼职", "入职时间"}, 4, func(k int) []any {
		return []any{fmt.Sprintf("孙%s%d", tag, k), "本科", "孵化专员", "专职", "2019-01-01"}
	})
	list("创业导师名单", []any{"序号", "姓名", "工作单位", "职务/职称", "导师类型", "聘任起始", "聘任终止"}, 4, func(k int) []any {
		return []any{fmt.Sprintf("周%s%d", tag, k), "沈阳大学" + tag, "教授", "创业", "2020-01-01", "2022-12-31"}
	})
	list("活动清单", []any{"序号", "日期", "活动名称", "活动类型", "角色", "地点", "参加人数"}, 8, func(k int) []any {
		return []any{fmt.Sprintf("2020-%02d-15", k+1), fmt.Sprintf("第%s场创业沙龙%d", tag, k), "沙龙", "主办", "路演厅", 30}
	})
	f.DeleteSheet("Sheet1")
	if err := f.SaveAs(path); err != nil {
		tb.Fatal(err)
	}
}
