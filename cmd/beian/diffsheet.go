package main

import (
	"errors"
	"fmt"
	"os"

	"beian/pipeline/record"
	"beian/reports/sheet"
)

// writeDiffSheet writes a difference as a workbook: what the runs stand on, the applications, and each change in a row. The
// file is new: one that is there stays as it is.
func writeDiffSheet(path string, d difference) error {
	day, err := record.ParseDay(d.New.AsOf)
	if err != nil {
		return fmt.Errorf("the reference date of %s: %w", d.New.Run, err)
	}
	book := sheet.Book{Title: "两次结果的差别", Program: builtFrom(), Day: day}
	for _, s := range d.sheets() {
		book.Sheets = append(book.Sheets, s.page())
	}
	out, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	return errors.Join(book.Write(out), out.Close())
}

// A diffSheet is a table with a heading and the widths of its columns.
type diffSheet struct {
	name   string
	head   []string
	widths []float64
	rows   [][]string
}

// page sets the table for people and for paper.
func (s diffSheet) page() sheet.Sheet {
	out := sheet.Sheet{Name: s.name, Widths: s.widths, Heads: [2]int{1, 1}, Lines: []sheet.Line{sheet.Row(sheet.Head, s.head...)}}
	for _, row := range s.rows {
		out.Lines = append(out.Lines, sheet.Row(sheet.Text, row...))
	}
	return out
}

func (d difference) sheets() []diffSheet {
	ground := diffSheet{"依据", []string{"项目", "旧结果", "新结果"}, []float64{16, 46, 46}, [][]string{
		{"运行编号", d.Old.Run, d.New.Run}, {"规则集", d.Old.Rules, d.New.Rules}, {"规则集摘要", d.Old.RulesSHA256, d.New.RulesSHA256},
		{"基准日", d.Old.AsOf, d.New.AsOf}, {"程序", d.Old.Program, d.New.Program}, {"文字识别", d.Old.OCR, d.New.OCR}, {"只处理的市", orAll(d.Old.City), orAll(d.New.City)},
	}}
	apps := diffSheet{"申请", []string{"市", "众创空间", "申请编号", "变化", "旧结论", "新结论", "归因"}, []float64{14, 34, 24, 34, 12, 12, 24}, nil}
	each := diffSheet{"明细", []string{"市", "众创空间", "申请编号", "类别", "项目", "旧", "新", "旧查得", "新查得", "旧要求", "新要求", "归因"}, []float64{14, 30, 24, 8, 34, 20, 20, 30, 30, 14, 14, 24}, nil}
	for _, a := range d.Applications {
		who := []string{a.City, a.Name, a.ID}
		apps.rows = append(apps.rows, append(who[:3:3], a.verdict(), stateWord(a.Old), stateWord(a.New), causeWords(a.Causes)))
		for _, k := range a.Checks {
			each.rows = append(each.rows, append(who[:3:3], "检查", k.ID+" "+k.Title, stateWord(k.Old), stateWord(k.New), k.OldObserved, k.NewObserved, k.OldRequired, k.NewRequired, causeWords(k.Causes)))
		}
		for _, f := range a.Fields {
			each.rows = append(each.rows, append(who[:3:3], "字段", f.Label, f.Old, f.New))
		}
		for _, f := range a.Files {
			each.rows = append(each.rows, append(who[:3:3], "文件", f.Path, "", fileWord(f)))
		}
	}
	files := diffSheet{"收件文件", []string{"路径", "变化"}, []float64{80, 16}, nil}
	for _, f := range d.Inputs {
		files.rows = append(files.rows, []string{f.Path, changeWord(f.What)})
	}
	return []diffSheet{ground, apps, each, files}
}
