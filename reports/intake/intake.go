// Package intake tells who has handed in what, against the deadlines: what a bureau asks on the evening before them. The
// terminal and the city's sheet say the same.
package intake

import (
	"fmt"
	"slices"
	"strings"

	"beian/pipeline/record"
	"beian/reports/look"
)

// A Case is what one application lacks of what must be handed in at all, and when it was filled in.
type Case struct {
	Lacks  []string // documents that are not there: 备案报告
	Unread []string // documents that are there and could not be read
	Filled string   // the day of filling in as the form has it; "" when it has none
	Late   bool     // filled in after the applicants' deadline
	Delay  string   // by how much: "晚 1 天"
}

// The checks of contract 5 that this rests on.
const (
	deliverables = "C1"
	inTime       = "C4"
)

// Of looks at one application.
func Of(app record.Application) Case {
	var c Case
	for _, check := range app.Checks {
		switch check.ID {
		case deliverables:
			for _, document := range check.WaitsFor {
				if there(app, document) {
					c.Unread = append(c.Unread, look.DocumentWord(document))
				} else {
					c.Lacks = append(c.Lacks, look.DocumentWord(document))
				}
			}
		case inTime:
			c.Late, c.Delay = check.State == record.Fail, check.Gap
		}
	}
	c.Filled = look.Value(app.Field("filled_on").Best())
	return c
}

// there reports whether a document of a kind was handed in, readable or not.
func there(app record.Application, document string) bool {
	return slices.ContainsFunc(app.Files, func(f record.File) bool { return f.Document == document && f.Status != record.Skipped })
}

// Complete reports whether everything is there and can be read.
func (c Case) Complete() bool { return len(c.Lacks)+len(c.Unread) == 0 }

// Says is what is wrong in a few words: "缺备案报告；填报逾期（晚 1 天）"; "" when nothing is.
func (c Case) Says() string {
	var parts []string
	if len(c.Lacks) > 0 {
		parts = append(parts, "缺"+strings.Join(c.Lacks, "、"))
	}
	if len(c.Unread) > 0 {
		parts = append(parts, strings.Join(c.Unread, "、")+"未能读取")
	}
	switch {
	case c.Late && c.Delay != "":
		parts = append(parts, "填报逾期（"+c.Delay+"）")
	case c.Late:
		parts = append(parts, "填报逾期")
	}
	return strings.Join(parts, "；")
}

// A Deadline is a last day and what is due on it. The zero day is none.
type Deadline struct {
	What string
	Last record.Day
}

// Deadlines are those of the applicants and of the recommending offices.
func Deadlines(applicant, recommender record.Day) []Deadline {
	var out []Deadline
	for _, d := range []Deadline{{"申报单位填报", applicant}, {"推荐函和汇总表报送", recommender}} {
		if !d.Last.IsZero() {
			out = append(out, d)
		}
	}
	return out
}

// Says names the last day, and how far it is from a day; the zero day leaves that out.
func (d Deadline) Says(on record.Day) string {
	text := d.What + "截止 " + d.Last.String()
	if on.IsZero() {
		return text
	}
	switch left := on.DaysTo(d.Last); {
	case left > 0:
		return fmt.Sprintf("%s（还有 %d 天）", text, left)
	case left == 0:
		return text + "（当天截止）"
	default:
		return fmt.Sprintf("%s（已过 %d 天）", text, -left)
	}
}

// SummaryCase says whether a summary came, when it was filled in, and whether that was after the offices' last day.
func SummaryCase(r record.Recommendation, last record.Day) (says string, late bool) {
	filled := r.Filled
	late = !last.IsZero() && !filled.From.IsZero() && filled.From.After(last)
	switch {
	case r.Unread:
		return "已收到推荐汇总表，没有读出表格", late
	case filled.From.IsZero():
		return "已收到推荐汇总表，未写填报日期", false
	case late:
		return fmt.Sprintf("已收到推荐汇总表，填报日期 %s，晚 %d 天", record.Span(filled.From, filled.To), last.DaysTo(filled.From)), true
	}
	return "已收到推荐汇总表，填报日期 " + record.Span(filled.From, filled.To), false
}
