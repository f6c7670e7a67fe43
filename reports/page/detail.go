package page

import (
	"slices"
	"strings"
	"unicode/utf8"

	"beian/pipeline/record"
	"beian/pipeline/report"
	"beian/reports/look"
	"beian/reports/remedy"
)

// A detail is all that the page tells of one application.
type detail struct {
	who
	TypeNoun, Package string
	Requests          []request
	Checks            []checkText
	Findings          []finding
	Between           []finding // those between this and other applications: told once on the page, and only named here
	Files             []fileText
}

// A request is one thing that the applicant is asked to do, about everything that it is asked for.
type request struct {
	Action string
	About  []remedyText
}

type remedyText struct{ Problem, Details string }

// A checkText is one check in words.
type checkText struct {
	mark
	ID, Title string
	Observed  string
	Gap       string
	Required  string
	Flags     string // and whether it does not count
	Why       string // cause and note
	Decision  string
	Places    string
}

// A finding is one remark of the program.
type finding struct {
	N                   int // of findings between applications, from 1
	Class, Weight, Code string
	Message             string
	Places              string
	Pieces              []piece // of findings between applications: the message, in which their names are ways to them
	With                []piece // the applications that the message does not name
}

// A piece is a part of a message; with an id it is the name of an application.
type piece struct{ ID, Text string }

type fileText struct {
	Path, Document, Status, Reason string
	Sheets                         []string // which letters its sheets have: "a 申请表"
	Class                          string
}

func detailOf(v report.View, t *tally, a record.Application) detail {
	hide := veilOf(v.Lexicon, a)
	shelf := shelfOf(a.Files)
	d := detail{who: whoOf(v, a), TypeNoun: a.Type.Noun(), Package: hide.text(a.Package)}
	d.Requests = requestsOf(remedy.Of(a, v.Lexicon), hide)
	for _, c := range a.Checks {
		d.Checks = append(d.Checks, t.checkTextOf(v, c, shelf, hide))
	}
	for _, f := range a.Findings {
		d.Findings = append(d.Findings, findingOf(f, hide, shelf))
	}
	for _, i := range t.cross[a.ID] {
		d.Between = append(d.Between, t.Crossings[i])
	}
	for _, f := range a.Files {
		text := fileTextOf(f, hide)
		text.Sheets = shelf.sheetsOf(f.Source.Path, hide)
		d.Files = append(d.Files, text)
	}
	return d
}

// requestsOf joins the remedies that ask for the same, in the order in which they come first.
func requestsOf(remedies []remedy.Remedy, hide veil) []request {
	var out []request
	for _, r := range remedies {
		i := slices.IndexFunc(out, func(o request) bool { return o.Action == r.Action })
		if i < 0 {
			i = len(out)
			out = append(out, request{Action: r.Action})
		}
		out[i].About = append(out[i].About, remedyTextOf(r, hide))
	}
	return out
}

func remedyTextOf(r remedy.Remedy, hide veil) remedyText {
	var details []string
	if len(r.Checks) == 1 && r.Checks[0].State == record.Fail { // the numbers stand with the check
		return remedyText{Problem: hide.text(r.Checks[0].ID + " " + r.Checks[0].Title), Details: hide.text(r.Checks[0].Gap)}
	}
	for _, d := range r.Details {
		if d != "" {
			details = append(details, d)
		}
	}
	told := strings.ReplaceAll(strings.Join(details, "；"), "见第六部分", "见下方“材料”")
	return remedyText{Problem: hide.text(r.Problem), Details: hide.text(told)}
}

// quoted is the longest piece of a document's own words that the page repeats; the report has all of it.
const quoted = 60

// checkTextOf tells one check. What passes need not repeat what is required of all: that stands once, with the check.
func (t *tally) checkTextOf(v report.View, c record.Check, s shelf, hide veil) checkText {
	out := checkText{mark: markOf(c.State), ID: c.ID, Title: c.Title, Gap: hide.text(c.Gap), Places: s.places(c.Evidence, hide)}
	if c.State != record.Human { // what a person has to judge is the document's own words: the place leads there
		out.Observed = hide.text(cut(look.Formula(c.Observed), quoted))
	}
	if demand := demandOf(c); unsettled(c.State) || demand != t.condition(v, c.Condition).check(v, c).Required {
		out.Required = hide.text(demand)
	}
	out.Flags = look.Flags(c)
	out.Why = hide.text(whyOf(v, c))
	out.Decision = hide.text(decisionOf(c))
	return out
}

// demandOf is the threshold of a check; a clause's own words are no threshold.
func demandOf(c record.Check) string {
	if c.Required == c.Says {
		return ""
	}
	return look.Formula(c.Required)
}

func cut(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most]) + "…"
}

// whyOf is the cause and the note. What the check waits for stands above, once for all checks; what a person has to look at
// stands once on the page, with the check, and what a document says about it only in the report.
func whyOf(v report.View, c record.Check) string {
	note := c.Note
	if asks := v.Rules.Asks[c.ID]; asks != "" {
		note = strings.TrimSuffix(strings.TrimSuffix(note, asks), "；")
	}
	if c.State == record.Human && strings.HasPrefix(note, "材料中已有：") {
		note = ""
	}
	var parts []string
	if unsettled(c.State) && c.State != record.Fail {
		parts = append(parts, look.CauseWord(c.Cause))
	}
	if note != "" {
		parts = append(parts, cut(note, 3*quoted))
	}
	return strings.Trim(strings.Join(parts, "；"), "；：")
}

// decisionOf tells what a person decided, and not who: names stand in the report.
func decisionOf(c record.Check) string {
	d := c.Decision
	if d == nil {
		return ""
	}
	said := "不符合"
	if d.Holds {
		said = "符合"
	}
	out := "审查人决定：" + said + "（" + d.On + "）"
	if d.Reason != "" {
		out += "，理由：" + d.Reason
	}
	if c.Machine != "" {
		out += "；程序核对：" + look.StateOf(c.Machine).Word
	}
	if d.Stale {
		out += "；该决定已失效，未予采用"
	}
	return out
}

var weights = map[record.Severity]string{record.Error: "f", record.Warning: "m", record.Information: "h"}

func findingOf(f record.Finding, hide veil, s shelf) finding {
	return finding{Class: weights[f.Severity], Weight: look.SeverityTag(f.Severity).Word, Code: f.Code, Message: hide.text(f.Message), Places: s.places(f.Evidence, hide)}
}

func fileTextOf(f record.File, hide veil) fileText {
	class, document := "p", look.DocumentWord(f.Document)
	if f.Document == record.Proof {
		document = "" // most are, and their names say which
	}
	switch {
	case f.Status == record.Skipped:
		class = "h"
	case notRead(f):
		class = "m"
	}
	return fileText{Path: hide.text(f.Source.Path), Document: document, Status: look.FileTag(f.Status).Word, Reason: hide.text(f.Reason), Class: class}
}
