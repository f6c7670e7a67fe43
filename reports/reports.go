// Package reports lists the outputs of a run, in writing order.
package reports

import (
	"beian/pipeline/report"
	"beian/reports/applicant"
	"beian/reports/city"
	"beian/reports/decisions"
	"beian/reports/page"
	"beian/reports/results"
	"beian/reports/workbook"
)

// All lists the outputs.
var All = []report.Report{
	results.Results,
	results.Unassigned,
	results.Cross,
	workbook.Report,
	workbook.Parts,
	page.Report,
	applicant.Report,
	city.Intake,
	city.Summary,
	city.Letter,
	city.Public,
	city.Supplement,
	city.Visit,
	decisions.Report,
}
