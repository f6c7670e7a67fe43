// Package page writes index.html, a run for the browser: one file that needs no network, no server and no script. It shows how
// the run went, every application in a table, and of each what was checked, what was found and where it was read. It judges
// nothing. No person's name and no personal number stands in it (contract 7), and the same data give the same bytes.
package page

import (
	"bufio"
	"cmp"
	"embed"
	"html/template"
	"io"

	"beian/pipeline/record"
	"beian/pipeline/report"
)

// Report is the page, at the top of the run folder so that its links to the reports are short.
var Report = report.Report{
	Name: "page",
	Doc:  "网页：总览、可筛选的申报项目表、逐项目的核对明细，用浏览器打开，不需要网络",
	Path: "index.html",
	All: func(w io.Writer, v report.View, b record.Batch) error {
		return write(w, v, b)
	},
}

//go:embed index.gohtml changes.gohtml style.css script.js
var files embed.FS

var parts = template.Must(template.New("").Funcs(template.FuncMap{"attribute": attribute}).ParseFS(files, "*.gohtml"))

// attribute is the class of a row as briefly as can be; what passes, most rows, needs none.
func attribute(class string) template.HTMLAttr {
	if class == "p" {
		return ""
	}
	return template.HTMLAttr(" class=" + class)
}

// detailed is up to how many applications are told in detail on the page. A larger run leads to the reports instead, for a
// browser could not hold it.
const detailed = 2000

// write goes over the applications three times and holds one at a time: for the counts, for the table, for the details.
func write(w io.Writer, v report.View, b record.Batch) error {
	out := &printer{w: bufio.NewWriterSize(w, 64<<10)}
	sums := tallyOf(v, b)
	out.part("head", headOf(v, sums))
	for _, a := range b.Applications.All() {
		out.part("row", rowOf(v, sums, a))
	}
	out.part("between", sums)
	if sums.Detailed {
		for _, a := range b.Applications.All() {
			out.part("detail", detailOf(v, sums, a))
		}
	}
	out.part("tail", tailOf(v, sums, b.Unassigned))
	return cmp.Or(b.Applications.Err(), out.end())
}

// A printer prints parts of the page until one fails.
type printer struct {
	w   *bufio.Writer
	err error
}

func (p *printer) part(name string, data any) {
	if p.err == nil {
		p.err = parts.ExecuteTemplate(p.w, name, data)
	}
}

func (p *printer) end() error {
	if p.err != nil {
		return p.err
	}
	return p.w.Flush()
}
