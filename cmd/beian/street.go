package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/signal"
	"time"

	"beian/pipeline"
	"beian/pipeline/cache"
	"beian/pipeline/inbox"
	"beian/pipeline/manifest"
	"beian/pipeline/parse"
	"beian/pipeline/privacy"
	"beian/pipeline/record"
	"beian/pipeline/report"
	"beian/reports"
)

// keptCells bounds what is kept of files that grouping looked into, so that they are not parsed twice: about 60 MB. It serves
// only where there is no cache on disk.
const keptCells = 300_000

// patience is longer than any file may take, twice read, with its pages as pictures.
const patience = 90 * time.Minute

// A job is an inbox that was listed, and the plan to work it off.
type job struct {
	pipeline.Plan
	settings settings
	pool     *parse.Pool
	counter  counter
	meter    *meter
	cache    *cache.Store // nil when nothing is kept on disk
	root     *inbox.Root
}

// worked is a run before it is written.
type worked struct {
	*job
	pipeline.Result
}

// openInbox opens a folder or a single file.
func openInbox(path string) (*inbox.Root, error) {
	root, err := inbox.OpenRoot(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &empty{path}
	}
	return root, err
}

// prepare lists an inbox. The job must be closed, also where there is an error.
func (p *program) prepare(root *inbox.Root, path string, s settings) (*job, error) {
	j := &job{settings: s, root: root, meter: newMeter()}
	in, err := inbox.List(p.ctx, root.FS(), root.Name())
	if err = errors.Join(err, root.There()); err != nil {
		return j, err
	}
	if nothing(in.Files()) {
		return j, &empty{path}
	}
	exe, err := os.Executable()
	if err != nil {
		return j, err
	}
	limits := parse.DefaultLimits()
	j.pool = s.ocr.pool(exe, s.jobs, limits)
	j.counter.pool = j.pool
	j.Plan = pipeline.Plan{
		Inbox: in, Rules: s.rules, Lexicon: s.lex, AsOf: s.asOf, Reports: reports.All, Only: s.city.Code, Workers: s.jobs,
		Program: builtFrom(), Progress: j.meter.worked, Reading: j.meter.reads, Parser: &j.counter, Patience: patience,
	}
	if !s.fresh {
		j.Parser = p.keeping(j, exe, limits)
	}
	return j, nil
}

// close ends the children and closes the cache and the inbox, which was only read.
func (p *program) close(j *job) {
	if j.pool != nil {
		j.pool.Close()
	}
	p.closeCache(j)
	j.root.Close()
}

// work runs the street over an inbox.
func (p *program) work(j *job) (worked, error) {
	r, err := pipeline.Run(p.ctx, j.Plan)
	err = errors.Join(err, j.root.There())
	var undecided *pipeline.Undecided
	if errors.As(err, &undecided) {
		return worked{}, &invalid{mistakeLines(undecided)}
	}
	if err != nil {
		return worked{}, err
	}
	if r.Batch.Applications.Len()+len(r.Batch.Unassigned) == 0 {
		return worked{}, &empty{j.settings.city.Name}
	}
	return worked{j, r}, nil
}

// workOn is prepare and work for commands that write nothing.
func (p *program) workOn(path string, s settings) (worked, error) {
	root, err := openInbox(path)
	if err != nil {
		return worked{}, err
	}
	j, err := p.prepare(root, path, s)
	defer p.close(j)
	if err != nil {
		return worked{}, err
	}
	defer p.watch(j.meter, s)(nil)
	return p.work(j)
}

// nothing reports whether there is no file to read: only junk, links and empty files.
func nothing(files []inbox.File) bool {
	for _, f := range files {
		if f.Status != record.Skipped {
			return false
		}
	}
	return true
}

// manifest describes what a run depends on, and so its name.
func (j *job) manifest() manifest.Manifest {
	m := manifest.Manifest{
		Program: j.Program, AsOf: j.AsOf.String(), RuleSet: manifest.RuleSet{ID: j.Rules.ID, SHA256: j.Rules.SHA256},
		OCR: j.settings.ocr.label(), City: j.Only,
	}
	m.Inputs = entriesOf(j.Inbox)
	m.Run = manifest.RunName(m)
	return m
}

// entriesOf are the files of an inbox by their digests, under names that show no personal number.
func entriesOf(in *inbox.Inbox) []manifest.Entry {
	var paths []string
	for _, f := range in.Files() {
		paths = append(paths, f.Path)
	}
	var out []manifest.Entry
	shown := privacy.Paths(paths)
	for i, f := range in.Files() {
		out = append(out, manifest.Entry{Path: shown[i], SHA256: f.SHA256, Bytes: f.Bytes})
	}
	return out
}

// manifest adds what the run found.
func (w worked) manifest() manifest.Manifest {
	m := w.job.manifest()
	m.Reproducible, m.Unstable, m.Unread = len(w.Unstable) == 0, privacy.Paths(w.Unstable), w.unread()
	return m
}

// view is what the reports of this run may use.
func (w worked) view(m manifest.Manifest) report.View {
	v := w.View()
	v.Run = []report.Fact{
		{Label: "运行编号", Text: m.Run}, {Label: "规则集", Text: w.Rules.ID + " " + w.Rules.Title}, {Label: "规则集摘要", Text: w.Rules.SHA256},
		{Label: "基准日", Text: w.AsOf.String()}, {Label: "程序版本", Text: w.Program}, {Label: "文字识别", Text: m.OCR},
	}
	return v
}

// unread counts the files that could not be read whole, or that belong to no application and are no city's own papers.
func (w worked) unread() int { return w.Unread + stray(w.Batch) }

func stray(b record.Batch) int {
	n := 0
	for _, f := range b.Unassigned {
		if f.Reason != "" && f.Status != record.Skipped {
			n++
		}
	}
	return n
}

// worker parses for the program that started it. It ends with its pipe and leaves an interruption, which a terminal sends
// to both, to the parent. What a library prints must not get between the answers.
func (p *program) worker(r reader) error {
	signal.Ignore(os.Interrupt)
	os.Stdout = os.Stderr
	return parse.Serve(context.Background(), p.stdin, p.stdout, twice(r.formats()))
}

// mistakeLines names each mistake in a sheet of decisions with its file and cell.
func mistakeLines(u *pipeline.Undecided) []string {
	var out []string
	for _, m := range u.Mistakes {
		out = append(out, m.File+" "+m.Place+"："+m.Says)
	}
	return out
}
