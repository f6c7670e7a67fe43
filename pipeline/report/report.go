// Package report is the contract of an output: what a report may use, and where it writes. Reports show what the stages
// found; they compute no verdict and know no clock.
package report

import (
	"io"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// A Report is one kind of output. Exactly one of Each, City, All and Parts is set.
type Report struct {
	Name string // "applicant"
	Doc  string // one Chinese sentence for the list of outputs
	// Path is "reports/{city}/{id}.pdf": {city} is record.City.Folder(), {id} the application's id, {name} the space's name
	// as a file may be called, with a blank before it, or nothing where no document states it.
	Path string
	Each func(io.Writer, View, record.Application) error
	Only func(View, record.Application) bool // of Each: which applications get one; nil for all
	City func(io.Writer, View, Bureau) error
	All  func(io.Writer, View, record.Batch) error
	// Parts are files whose number only the run tells; their own paths stand for Path.
	Parts func(View, record.Batch) []Part
}

// A Part is one file of several.
type Part struct {
	Path  string // inside the run folder
	Write func(io.Writer) error
}

// A Bureau is one city with what it handed in. There is none for applications whose city is not known: they may belong to
// several, and a city sees no other city's applicants (contract 7).
type Bureau struct {
	City            record.City
	Applications    record.Applications
	Recommendations []record.Recommendation // its own summaries
	Cross           []record.Finding        // on its own summaries and applications alone
}

// A View is what a report may use besides the data.
type View struct {
	Rules   RuleSet
	AsOf    record.Day
	Program string // "beian 0.1.0"
	Lexicon *lexicon.Lexicon
	// ReportPath says where the report of an application lies inside the run folder, for links: "reports/210100-沈阳市/ID.pdf".
	ReportPath func(record.Application) string
	Run        []Fact // run information in order: 规则集, 摘要, 基准日, 程序版本 …; nothing about the machine or the hour
}

// A Fact is a label and its text.
type Fact struct{ Label, Text string }

// RuleSet is what reports print of the rule set.
type RuleSet struct {
	ID, Title, Basis, SHA256 string
	Conditions               []Condition // in order
	Authority                string      // whom recommendations are sent to; "" where the notice does not say
	// Figures are the fields that the automatic checks of a type rest on, in the order of the set. For look-up only.
	Figures map[record.ApplicationType][]string
	AsOf    record.Day        // the reference date that the rule set names; View.AsOf is the run's
	Offices map[string]string // the recommending office of a city, by its code; for look-up only
	// Readings says a reading in words: check id + "/" + record.Check.Reading → 众创空间总面积. For look-up only.
	Readings map[string]string
	// Asks says what a person has to look at: check id → 看备案报告…. It ends the note of such a check. For look-up only.
	Asks      map[string]string
	Deadlines Deadlines
}

// Deadlines are the last days for applicants and for the offices that recommend them; zero where the notice sets none.
type Deadlines struct{ Applicant, Recommender record.Day }

// A Condition is one of the six or nine conditions of a type, or the formality checks ("C").
type Condition struct {
	ID, Type, Title, Clause string
}

// A Sink takes finished files; the outbox is one, a test's map is another.
type Sink interface {
	Create(path string, write func(io.Writer) error) error
}
