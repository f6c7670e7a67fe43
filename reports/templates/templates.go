// Package templates writes the workbooks that applicants, cities and reviewers fill in: Annex 1, 4 and 7, the item lists,
// decisions and site verification, blank and as filled examples. What they ask for comes from the lexicon, what they hint at
// from the rule set, so that a field or a threshold that is added there stands here too. The package reads nothing, knows no
// disk and no clock: the same lexicon, rules and values give the same bytes.
package templates

import (
	"io"

	"beian/pipeline/lexicon"
	"beian/pipeline/rules"
)

// A File is one workbook; Path is relative to the folder of the templates, with "/".
type File struct {
	Path  string
	Write func(io.Writer) error
}

// A Source is what templates are made from.
type Source struct {
	Lexicon *lexicon.Lexicon
	Rules   *rules.Set
	Program string // goes into the properties of the files: "beian 0.1.0"
}

// Folders of the blank workbooks and of the examples; the latter is an inbox.
const (
	Blank    = "空白表"
	Examples = "示例"
)

// All lists every workbook, the blank ones first.
func All(src Source) ([]File, error) {
	blank := []File{
		{Blank + "/" + forms[0].file, src.Form(forms[0], Values{})},
		{Blank + "/" + forms[1].file, src.Form(forms[1], Values{})},
		{Blank + "/" + listsFile, src.Lists(Values{}, true)},
		{Blank + "/" + summaryFile, src.Summary(Values{})},
		{Blank + "/" + decisionsFile, src.Decisions(Values{})},
		{Blank + "/" + verificationFile, src.Verification(Values{})},
	}
	examples, err := src.examples()
	if err != nil {
		return nil, err
	}
	return append(blank, examples...), nil
}

// Values are what is filled in, as people would type it: money in 万元, areas in ㎡, shares in %, dates as 2021-05-14.
type Values struct {
	Fields map[string]string              // by the keys of the lexicon, or the headings of a sheet of people
	Rows   map[string][]map[string]string // by list; "" for a workbook with one table
}
