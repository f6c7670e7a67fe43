package pipeline_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"beian/parsers"
	"beian/pipeline"
	"beian/pipeline/inbox"
	"beian/pipeline/lexicon"
	"beian/pipeline/parse"
	"beian/pipeline/record"
	"beian/pipeline/rules"
	"beian/reports"
	"beian/reports/results"
)

// planOf is a plan over a folder of the disk, parsing in this process.
func planOf(t testing.TB, dir string) pipeline.Plan {
	t.Helper()
	p, err := newPlan(dir)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func newPlan(dir string) (pipeline.Plan, error) {
	lex, err := lexicon.Default()
	if err != nil {
		return pipeline.Plan{}, err
	}
	set, err := rules.Default()
	if err != nil {
		return pipeline.Plan{}, err
	}
	in, err := inbox.List(context.Background(), os.DirFS(dir), filepath.Base(dir))
	return pipeline.Plan{
		Inbox: in, Rules: set, Lexicon: lex, AsOf: set.AsOf, Workers: runtime.NumCPU(), Program: "beian test",
		Parser: parse.Direct(parsers.All, parse.DefaultLimits()),
	}, err
}

// whole runs all fixtures once for every test that looks at them, with eight workers, and keeps what was published.
var whole = sync.OnceValues(func() (wholeRun, error) {
	return runWhole("../fixtures/inbox", 8)
})

type wholeRun struct {
	result pipeline.Result
	files  map[string]string // digests of the outputs
}

func runWhole(dir string, workers int) (wholeRun, error) {
	p, err := newPlan(dir)
	if err != nil {
		return wholeRun{}, err
	}
	p.Workers, p.Reports = workers, reports.All
	r, err := pipeline.Run(context.Background(), p)
	if err != nil {
		return wholeRun{}, err
	}
	s := &shelf{files: map[string]string{}}
	return wholeRun{r, s.files}, pipeline.Publish(context.Background(), p, r, p.View(), s)
}

// wholeResult is what whole found.
func wholeResult(t *testing.T) pipeline.Result {
	t.Helper()
	w, err := whole()
	if err != nil {
		t.Fatal(err)
	}
	return w.result
}

// linesOf are the result lines of a run by package.
func linesOf(t *testing.T, r pipeline.Result) map[string]line {
	t.Helper()
	out := map[string]line{}
	for _, app := range r.Batch.Applications.All() {
		data, err := results.Line(app)
		if err != nil {
			t.Fatal(err)
		}
		var l line
		if err := json.Unmarshal(data, &l); err != nil {
			t.Fatal(err)
		}
		out[l.Package] = l
	}
	return out
}

// held are the applications of a result.
func held(r pipeline.Result) []record.Application {
	var out []record.Application
	for _, app := range r.Batch.Applications.All() {
		out = append(out, app)
	}
	return out
}
