// Package remedy says what an applicant has to supply, make clear or explain, each matter once, with every check that
// waits for it. The review report and the notice of what has to be supplied show the same list.
package remedy

import (
	"fmt"
	"slices"
	"strings"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
	"beian/reports/look"
)

// A Remedy is one thing that the applicant has to supply, make clear or explain.
type Remedy struct {
	Problem string
	Details []string // what is known of it, and which checks wait; may hold ""
	Action  string   // what the applicant is asked to do
	Checks  []record.Check
	Places  []record.Evidence
}

// applicant is an application whose remedies are being told.
type applicant struct {
	app    record.Application
	labels *lexicon.Lexicon
}

// Of lists what falls short, then what is not known by its cause, then files that could not be read.
func Of(app record.Application, labels *lexicon.Lexicon) []Remedy {
	s := applicant{app, labels}
	var out []Remedy
	for _, c := range s.app.Checks {
		if c.State == record.Fail {
			out = append(out, shortfall(c))
		}
	}
	for _, c := range s.causes() {
		out = append(out, s.remedyFor(c))
	}
	return append(out, unreadFiles(s.app.Files)...)
}

func shortfall(c record.Check) Remedy {
	r := Remedy{Problem: c.Title + "不符合条款要求", Action: "请核实；实际情况与材料不一致的，更正并补交证明材料",
		Checks: []record.Check{c}, Places: c.Evidence}
	numbers := []string{}
	for _, text := range []string{look.Lead("核对结果：", look.Formula(c.Observed)), look.Demand(c), c.Gap} {
		if text != "" {
			numbers = append(numbers, text)
		}
	}
	if len(numbers) > 0 {
		r.Details = []string{strings.Join(numbers, "，")}
	}
	if !look.LongNote(c.Note) {
		r.Details = append(r.Details, c.Note)
	}
	return r
}

// operandsInHead is up to how many operands stand in the bold head of a remedy.
const operandsInHead = 4

func (s applicant) remedyFor(c cause) Remedy {
	r := Remedy{Checks: c.checks, Action: request(c)}
	switch {
	case c.kind == nothingNamed:
		r.Problem = c.checks[0].Title + "：" + look.CauseWord(c.why)
	case len(c.operands) > operandsInHead:
		r.Problem = fmt.Sprintf("%s %d 项内容", complaint(c), len(c.operands))
		r.Details = []string{Labels(s.labels, c.operands)}
	default:
		r.Problem = complaint(c) + "：" + Labels(s.labels, c.operands)
	}
	r.Details = append(r.Details, affected(c.checks))
	for _, check := range c.checks {
		r.Places = append(r.Places, check.Evidence...)
		if c.why == record.Ambiguous || c.why == record.Conflict || c.kind == aLackingList || c.kind == nothingNamed {
			r.Details = append(r.Details, found(check))
		}
	}
	return r
}

// found is what a check found, beside what the form states.
func found(c record.Check) string {
	if c.Observed == "" {
		return ""
	}
	text := c.ID + "：" + look.Formula(c.Observed)
	if c.Declared != "" && !strings.Contains(c.Observed, c.Declared) {
		text += "（" + c.Declared + "）"
	}
	return text
}

// complaint says what is wrong with the operands.
func complaint(c cause) string {
	switch c.why {
	case record.Unread:
		return "未能读取"
	case record.Ambiguous:
		return "填写不明确"
	case record.Conflict:
		return "前后不一致"
	}
	switch c.kind {
	case aField, aType:
		return "未载明"
	case aLackingList:
		return "内容不全"
	}
	return "缺少"
}

// request is what the applicant is asked to do.
func request(c cause) string {
	switch c.why {
	case record.Unread:
		return "请改交能够打开、文字可以复制的文件（.xlsx、.docx 或 .pdf）"
	case record.Ambiguous:
		return "请写明确切的数值、日期或名称"
	case record.Conflict:
		return "请核对各处数值，说明以何者为准，并更正其余各处"
	}
	switch c.kind {
	case aList:
		return "请补交名单，逐项列明"
	case aLackingList:
		return "请在名单中补充各行所缺的内容"
	case aDocument:
		return "请补交"
	case aType:
		return "请在备案申请表中写明申报众创空间还是专业化众创空间"
	}
	return "请在备案申请表中填明，并附证明材料"
}

// titlesShown is up to how many checks are named with their titles.
const titlesShown = 2

// affected tells which checks wait: "A3.2、A3.6、A5.3 共 3 项未能核对".
func affected(checks []record.Check) string {
	var parts []string
	for _, st := range []struct {
		state record.State
		words string
	}{{record.Missing, "未能核对"}, {record.Review, "需人工核查"}} {
		names := look.Named(checks, st.state)
		if len(names) > titlesShown {
			for i, name := range names {
				names[i], _, _ = strings.Cut(name, " ")
			}
		}
		switch {
		case len(names) == 1:
			parts = append(parts, names[0]+" "+st.words)
		case len(names) > 1:
			parts = append(parts, fmt.Sprintf("%s 共 %d 项%s", strings.Join(names, "、"), len(names), st.words))
		}
	}
	return strings.Join(parts, "；")
}

// filesNamed is how many files one remedy names.
const filesNamed = 8

// unreadFiles asks for files that could not be read, those with the same fault together.
func unreadFiles(files []record.File) []Remedy {
	var out []Remedy
	var names [][]string
	for _, f := range files {
		if f.Status == record.Read || f.Status == record.Skipped {
			continue
		}
		problem := "文件" + look.FileTag(f.Status).Word
		i := slices.IndexFunc(out, func(r Remedy) bool { return r.Problem == problem && r.Action == f.Reason })
		if i < 0 {
			i = len(out)
			out, names = append(out, Remedy{Problem: problem, Action: f.Reason}), append(names, nil)
		}
		names[i] = append(names[i], f.Source.Path)
	}
	for i, paths := range names {
		if n := len(paths); n > filesNamed {
			paths = append(paths[:filesNamed:filesNamed], fmt.Sprintf("等 %d 个文件，见第六部分", n))
		}
		out[i].Details = paths
	}
	return out
}

// Label is the Chinese noun of a field, list, slot or kind of document.
func Label(labels *lexicon.Lexicon, key string) string {
	if key == "application_type" {
		return "申报类型"
	}
	if document := look.DocumentWord(key); document != "" {
		return document
	}
	return labels.Label(key)
}

// Labels are the nouns of several keys, one after the other.
func Labels(labels *lexicon.Lexicon, keys []string) string {
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = Label(labels, k)
	}
	return strings.Join(out, "、")
}
