package pipeline_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"beian/pipeline"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// A second is a parser whose second reading of every place is one text.
type second struct {
	parse.Parser
	text  string
	pages *[]int
}

func (s second) Again(_ context.Context, _ record.Source, places []record.Evidence, _ func() (parse.Content, error)) (parse.Outcome, error) {
	out := parse.Outcome{}
	for _, at := range places {
		out.Texts = append(out.Texts, s.text)
		*s.pages = append(*s.pages, at.Page)
	}
	return out, nil
}

// TestASecondReadingThatDiffersIsADoubt runs a package whose form is a PDF file.
func TestASecondReadingThatDiffersIsADoubt(t *testing.T) {
	const inbox = "../fixtures/inbox/210200-大连市/黄浦路π空间"
	doubtful := func(text string) (doubts, values int) {
		plan := planOf(t, inbox)
		var pages []int
		plan.Workers, plan.Parser = 1, second{plan.Parser, text, &pages}
		r, err := pipeline.Run(context.Background(), plan)
		if err != nil || r.Batch.Applications.Len() != 1 {
			t.Fatalf("%d applications, %v", r.Batch.Applications.Len(), err)
		}
		if len(pages) == 0 || slices.Contains(pages, 0) {
			t.Errorf("pages %v were read again", pages)
		}
		for _, f := range held(r)[0].Fields {
			for _, v := range f.Values {
				if v.At.Box == nil {
					continue
				}
				values++
				if slices.ContainsFunc(v.Doubt, func(d string) bool {
					return strings.Contains(d, "两种读法不同：“") && strings.Contains(d, text)
				}) {
					doubts++
				}
			}
		}
		return doubts, values
	}
	if doubts, values := doubtful("另一种读法"); doubts < 10 || doubts < values*9/10 {
		t.Errorf("%d doubts of %d values", doubts, values)
	}
	if doubts, _ := doubtful(""); doubts != 0 {
		t.Errorf("%d doubts where nothing was told", doubts)
	}
}
