package workbook

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"beian/pipeline/record"
	"beian/pipeline/report"
)

// most is how many applications stand in one workbook with all that was read of them. Of more, the province's workbook keeps
// the overview, and the rest stands in workbooks of the cities: programs do not open a larger one (scale.md 2).
const most = 100_000

// Parts are the workbooks of the cities in a run of more applications than one workbook holds, and none in any other.
var Parts = report.Report{
	Name: "workbook-parts",
	Doc:  "申报项目超过 10 万个时，各市（每 10 万个）一份汇总表；不超过时没有",
	Path: "汇总表/{city}.xlsx",
	Parts: func(v report.View, b record.Batch) []report.Part {
		return split(v, b, most)
	},
}

func split(v report.View, b record.Batch, most int) []report.Part {
	if b.Applications.Len() <= most {
		return nil
	}
	v.ReportPath = above(v.ReportPath)
	var out []report.Part
	add := func(c record.City, first, last int) {
		for n := 1; first < last; n++ {
			of := record.Batch{RuleSet: b.RuleSet, AsOf: b.AsOf, Applications: b.Applications.Part(first, min(first+most, last))}
			out = append(out, report.Part{Path: pathOfPart(c, n), Write: func(w io.Writer) error { return write(w, v, of, excelize.TotalRows, most) }})
			first += most
		}
	}
	var city record.City
	first := 0
	for i, a := range b.Applications.All() {
		if a.City != city {
			add(city, first, i)
			city, first = a.City, i
		}
	}
	add(city, first, b.Applications.Len())
	return out
}

// pathOfPart is where the n-th workbook of a city lies in the run folder.
func pathOfPart(c record.City, n int) string {
	if n == 1 {
		return "汇总表/" + c.Folder() + ".xlsx"
	}
	return fmt.Sprintf("汇总表/%s（%d）.xlsx", c.Folder(), n)
}

// above is a report's path as seen from the folder of the parts.
func above(path func(record.Application) string) func(record.Application) string {
	if path == nil {
		return nil
	}
	return func(a record.Application) string { return "../" + path(a) }
}
