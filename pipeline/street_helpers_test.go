package pipeline_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"beian/parsers"
	"beian/pipeline"
	"beian/pipeline/inbox"
	"beian/pipeline/lexicon"
	"beian/pipeline/parse"
	"beian/pipeline/record"
	"beian/pipeline/rules"
	"beian/reports/results"
)

// planOf is a plan over a folder of the disk, parsing in this process.
func planOf(t testing.TB, dir string) pipeline.Plan {
	t.Helper()
	lex, err := lexicon.Default()
	if err != nil {
		t.Fatal(err)
	}
	set, err := rules.Default()
	if err != nil {
		t.Fatal(err)
	}
	in, err := inbox.List(context.Background(), os.DirFS(dir), filepath.Base(dir))
	if err != nil {
		t.Fatal(err)
	}
	return pipeline.Plan{
		Inbox: in, Rules: set, Lexicon: lex, AsOf: set.AsOf, Workers: runtime.NumCPU(), Program: "beian test",
		Parser: parse.Direct(parsers.All, parse.DefaultLimits()),
	}
}

// resultsOf runs a folder and returns its result lines by package.
func resultsOf(t *testing.T, dir string) map[string]line {
	t.Helper()
	r, err := pipeline.Run(context.Background(), planOf(t, dir))
	if err != nil {
		t.Fatal(err)
	}
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
