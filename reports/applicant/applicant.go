// Package applicant writes one review report per application as PDF, for the people who print it, correct it and sign it:
// what was found, what has to be supplied, every check with its numbers and places, and room for an opinion. It shows
// what the stages found and judges nothing: the report assists the formality review, the decision is the authority's.
package applicant

import (
	"io"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
	"beian/pipeline/report"
	"beian/reports/look"
)

// Report is the review report of one application.
var Report = report.Report{
	Name: "applicant",
	Doc:  "每个申报单位一份形式审查报告（PDF，可打印签字）",
	Path: "reports/{city}/{id}.pdf",
	Each: write,
}

const documentTitle = "形式审查报告"

// sheet is one report in the making.
type sheet struct {
	*look.Doc
	view   report.View
	app    record.Application
	groups []group
	labels *lexicon.Lexicon
	notes  []*look.Footnote // in the order of their numbers
}

func write(w io.Writer, v report.View, a record.Application) error {
	doc, err := look.New(look.Frame{
		HeaderLeft:  v.Rules.Title,
		HeaderRight: spaceName(a),
		Footer:      "形式审查辅助意见，供审查人核对后使用，不代替行政机关的决定",
	})
	if err != nil {
		return err
	}
	s := &sheet{Doc: doc, view: v, app: a, groups: groupsOf(a, v.Rules), labels: v.Lexicon}
	if s.labels == nil {
		s.labels = &lexicon.Lexicon{}
	}
	s.head()
	s.verdict()
	s.remedies()
	s.conditions()
	s.findings()
	s.onSite()
	s.files()
	s.runInformation()
	s.opinion()
	return s.Finish(w, look.Meta{
		Title:   documentTitle + " " + a.ID,
		Subject: v.Rules.Title,
		Program: v.Program,
		Date:    v.AsOf,
	})
}

// section opens a numbered section whose first keep points stay with it.
func (s *sheet) section(anchor, text string, keep float64) {
	s.Heading(look.Heading{Level: 1, Text: text, Anchor: anchor, Keep: keep})
}

// tableSection is a section of one table with a remark above it, or of the sentence that there is nothing.
func (s *sheet) tableSection(anchor, title, remark, nothing string, t look.Table) {
	if len(t.Rows) == 0 {
		s.section(anchor, title, look.Body.Lead)
		s.said(nothing)
		return
	}
	room := s.Room(t)
	s.section(anchor, title, room+2*look.Small.Lead)
	if remark != "" {
		s.remark(remark, room)
	}
	s.Table(t)
}

// said is a short sentence under a heading.
func (s *sheet) said(text string) {
	s.Para(text, look.Body, look.ParaOpt{Align: look.Justify, After: 4})
}

// remark is a small grey paragraph, with what follows kept on its page.
func (s *sheet) remark(text string, keep float64) {
	s.Para(text, look.Small, look.ParaOpt{After: 3, KeepNext: keep})
}
