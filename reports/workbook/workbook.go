// Package workbook writes 省级汇总表.xlsx, the consolidated workbook of a run: overview, matrix of checks, figures of each
// application, problems, residents, findings between applications, files, one sheet a city, and what the run was made with. It shows what
// the stages found and judges nothing. Texts of applicants are never formulas, unknown values are blank and never 0, and
// the same data give the same bytes.
package workbook

import (
	"io"

	"github.com/xuri/excelize/v2"

	"beian/pipeline/record"
	"beian/pipeline/report"
)

// Report is the consolidated workbook, at the top of the run folder so that its links to the reports are short.
var Report = report.Report{
	Name: "workbook",
	Doc:  "省级汇总表：总览、核对矩阵、申请明细、问题清单、入驻清单、跨申请发现、文件、各市",
	Path: "省级汇总表.xlsx",
	All: func(w io.Writer, v report.View, b record.Batch) error {
		return write(w, v, b, excelize.TotalRows, most)
	},
}

// write builds the workbook with at most maxRows rows on a sheet; longer tables go on in further sheets. Of more applications
// than most it has no tables: they stand in the workbooks of the cities.
func write(w io.Writer, v report.View, b record.Batch, maxRows, most int) error {
	k, err := newBook(v, maxRows)
	if err != nil {
		return err
	}
	defer k.file.Close()
	sum := summed(v, b)
	sum.split = b.Applications.Len() > most
	k.page(overview(v, b, sum))
	for _, t := range tables(v, b, sum.split) {
		k.table(t)
	}
	k.page(chartData(sum))
	k.page(runInformation(v, b))
	return k.writeTo(w)
}

// tables are the sheets of a workbook; those of one that is split tell only what stands in no part.
func tables(v report.View, b record.Batch, split bool) []table {
	if split {
		return []table{crossings(b), files(v, record.Batch{Unassigned: b.Unassigned})}
	}
	out := []table{matrix(v, b), applications(v, b), problems(v, b), residents(v, b), crossings(b), files(v, b)}
	return append(out, cities(v, b)...)
}
