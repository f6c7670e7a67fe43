package page

import (
	"fmt"
	"html"
	"html/template"
	"strings"

	"beian/pipeline/privacy"
	"beian/pipeline/record"
	"beian/pipeline/report"
	"beian/reports/look"
	"beian/reports/remedy"
)

// A who says which application it is and how it stands.
type who struct {
	mark
	ID, Name, Operator, City string
	PDF                      template.URL // a path of our own making: city and id, with nothing of an applicant's
}

// PDFLink is the way to the report with its name as it is, which is a third of it as the template would write it.
func (w who) PDFLink() template.HTMLAttr {
	return template.HTMLAttr(`href="` + html.EscapeString(string(w.PDF)) + `"`)
}

func whoOf(v report.View, a record.Application) who {
	w := who{mark: markOf(a.Verdict()), ID: a.ID, Name: nameOf(a), Operator: privacy.Clear(a.Text("operator_name")), City: cityName(a.City)}
	if v.ReportPath != nil {
		w.PDF = template.URL(v.ReportPath(a))
	}
	return w
}

// A row is one application in the table.
type row struct {
	who
	Link              template.URL // to the details, or to the report where the page has none
	Type              string
	Points            []point
	Counts            [3]int // falls short, missing, review
	People, Findings  int
	Open              string // ids of the checks that do not pass, for the filter
	Borderline, Cross bool
}

// A point is what matters most of an application, in a few words.
type point struct{ Class, Text string }

// pointsShown is how many points a row tells before it only counts the rest.
const pointsShown = 4

func rowOf(v report.View, t *tally, a record.Application) row {
	between := len(t.cross[a.ID])
	r := row{who: whoOf(v, a), Type: string(a.Type), People: a.HumanPending(), Findings: len(a.Findings) + between, Cross: between > 0}
	r.Link = r.PDF
	if t.Detailed {
		r.Link = template.URL("#a-" + r.ID)
	}
	var open []string
	for _, c := range a.Checks {
		if unsettled(c.State) {
			open = append(open, c.ID)
			if c.Counts {
				r.Counts[rankOf(c.State)-1]++
			}
		}
		for _, f := range c.Flags {
			r.Borderline = r.Borderline || f == record.Borderline
		}
	}
	r.Open = strings.Join(open, " ")
	r.Points = pointsOf(v, a, veilOf(v.Lexicon, a))
	return r
}

// pointsOf tells each shortfall with its gap, then what is lacking, then what a person has to look at.
func pointsOf(v report.View, a record.Application, hide veil) []point {
	var out []point
	var review []string
	lacking := map[string]bool{}
	var lacks []string
	for _, c := range a.Checks {
		switch {
		case !c.Counts:
		case c.State == record.Fail:
			text := c.ID + " " + c.Title
			if c.Gap != "" {
				text += "，" + c.Gap
			}
			out = append(out, point{"f", hide.text(text)})
		case c.State == record.Missing:
			for _, key := range c.WaitsFor {
				if label := remedy.Label(v.Lexicon, key); !lacking[label] {
					lacking[label] = true
					lacks = append(lacks, label)
				}
			}
			if len(c.WaitsFor) == 0 {
				lacks = append(lacks, c.ID+" "+c.Title)
			}
		case c.State == record.Review:
			review = append(review, c.ID+" "+c.Title+cause(c.Cause))
		}
	}
	if more := len(out) - pointsShown; more > 0 {
		out = append(out[:pointsShown], point{"f", fmt.Sprintf("另有 %d 项不符合", more)})
	}
	return append(append(out, listed("m", "缺 ", lacks)...), listed("r", "", review)...)
}

func cause(c record.Cause) string {
	if word := look.CauseWord(c); word != "" {
		return "（" + word + "）"
	}
	return ""
}

// listed tells a few of several things of one state, and how many there are.
func listed(class, lead string, things []string) []point {
	const most = 3
	switch n := len(things); {
	case n == 0:
		return nil
	case n > most:
		return []point{{class, fmt.Sprintf("%s%s 等 %d 项", lead, strings.Join(things[:most], "、"), n)}}
	}
	return []point{{class, lead + strings.Join(things, "、")}}
}
