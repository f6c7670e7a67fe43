package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/signal"

	"beian/parsers"
	"beian/pipeline"
	"beian/pipeline/inbox"
	"beian/pipeline/manifest"
	"beian/pipeline/parse"
	"beian/pipeline/record"
	"beian/pipeline/report"
	"beian/reports"
)

const programName = "beian " + version

// worked is a run before it is written.
type worked struct {
	pipeline.Plan
	pipeline.Result
	settings settings
}

// work lists an inbox and runs the street over it. The pool of children lives only as long.
func (p *program) work(path string, s settings) (worked, error) {
	in, closeInbox, err := openInbox(p.ctx, path)
	if err != nil {
		return worked{}, err
	}
	defer closeInbox()
	if nothing(in.Files()) {
		return worked{}, &empty{path}
	}
	pool, err := newPool(s.jobs)
	if err != nil {
		return worked{}, err
	}
	defer pool.Close()
	w := worked{settings: s, Plan: pipeline.Plan{
		Inbox: in, Rules: s.rules, Lexicon: s.lex, AsOf: s.asOf, Parser: pool, Reports: reports.All,
		Only: s.city, Workers: s.jobs, Program: programName, Progress: p.progress(s),
	}}
	w.Result, err = pipeline.Run(p.ctx, w.Plan)
	return w, err
}

// openInbox opens a folder or a single file and lists what is in it.
func openInbox(ctx context.Context, path string) (*inbox.Inbox, func() error, error) {
	root, err := inbox.OpenRoot(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, &empty{path}
	}
	if err != nil {
		return nil, nil, err
	}
	in, err := inbox.List(ctx, root.FS(), root.Name())
	if err != nil {
		return nil, nil, errors.Join(err, root.Close())
	}
	return in, root.Close, nil
}

func nothing(files []inbox.File) bool {
	for _, f := range files {
		if f.Status != record.Skipped {
			return false
		}
	}
	return true
}

// newPool starts this program's own binary again for parsing.
func newPool(n int) (*parse.Pool, error) {
	exe, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return parse.NewPool([]string{exe, workerName}, n, parse.DefaultLimits()), nil
}

// manifestOf describes a run but for its outputs.
func (w worked) manifestOf() manifest.Manifest {
	m := manifest.Manifest{
		Program: programName, AsOf: w.AsOf.String(), RuleSet: manifest.RuleSet{ID: w.Rules.ID, SHA256: w.Rules.SHA256},
		OCR: "none", City: w.Only, Reproducible: len(w.Unstable) == 0, Unstable: w.Unstable,
	}
	for _, f := range w.Inputs {
		m.Inputs = append(m.Inputs, manifest.Entry{Path: f.Path, SHA256: f.SHA256, Bytes: f.Bytes})
	}
	m.Run = manifest.RunName(m)
	return m
}

// view is what the reports of this run may use.
func (w worked) view(m manifest.Manifest) report.View {
	set := report.RuleSet{ID: w.Rules.ID, Title: w.Rules.Title, Basis: w.Rules.Basis, SHA256: w.Rules.SHA256}
	for _, c := range w.Rules.Conditions {
		set.Conditions = append(set.Conditions, report.Condition{ID: c.ID, Type: c.Type, Title: c.Title, Clause: c.Clause})
	}
	return report.View{
		Rules: set, AsOf: w.AsOf, Program: programName, Lexicon: w.Lexicon,
		ReportPath: func(a record.Application) string { return pipeline.PathOf("reports/{city}/{id}.pdf", a) },
		Run: []report.Fact{
			{Label: "运行编号", Text: m.Run}, {Label: "规则集", Text: w.Rules.ID + " " + w.Rules.Title}, {Label: "规则集摘要", Text: w.Rules.SHA256},
			{Label: "基准日", Text: w.AsOf.String()}, {Label: "程序版本", Text: programName}, {Label: "文字识别", Text: m.OCR},
		},
	}
}

// worker parses for the program that started it. It ends with its pipe and leaves an interruption, which a terminal sends
// to both, to the parent. What a library prints must not get between the answers.
func (p *program) worker() error {
	signal.Ignore(os.Interrupt)
	os.Stdout = os.Stderr
	return parse.Serve(context.Background(), p.stdin, p.stdout, parsers.All)
}
