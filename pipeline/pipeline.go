package pipeline

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"beian/pipeline/depot"
	"beian/pipeline/group"
	"beian/pipeline/inbox"
	"beian/pipeline/privacy"
	"beian/pipeline/record"
	"beian/pipeline/report"
)

// A Result is what a run found, ready to be written: everything in it is masked. Its applications lie on disk until it is
// closed.
type Result struct {
	Batch    record.Batch
	Inputs   []inbox.File // every file on the inbox's disk, sorted by path
	Unstable []string     // files that ran into a limit of time or memory, so that another machine may find something else

	Tally

	done *depot.Depot[record.Application]
}

// A Tally counts the applications of a run, so that nobody need run through them for it.
type Tally struct {
	Verdicts map[record.State]int
	Unread   int // files of applications that could not be read whole
}

// Run works an inbox off. An error means that nothing can be said; whatever is wrong with a file or an application is in
// the result.
func Run(ctx context.Context, p Plan) (Result, error) {
	if err := p.Validate(); err != nil {
		return Result{}, err
	}
	w := &watch{Parser: p.Parser, work: map[string]int{}, tell: p.Reading}
	p.Parser = w
	work := func(ctx context.Context) (Result, error) { return run(ctx, p) }
	if p.Patience == 0 {
		return work(ctx)
	}
	return w.over(ctx, p.Patience, work)
}

func run(ctx context.Context, p Plan) (Result, error) {
	d, err := newDriver(ctx, p)
	if err != nil {
		return Result{}, err
	}
	defer d.close()
	apps, loose, err := d.applications(ctx)
	if err != nil {
		return Result{}, err
	}
	slices.SortFunc(apps, func(a, b kept) int { return a.Application.Compare(b.Application) })
	tellApart(apps)
	j, err := d.judge(ctx, apps)
	if err != nil {
		return Result{}, err
	}
	batch := privacy.Batch(record.Batch{RuleSet: p.Rules.ID, AsOf: p.AsOf, Cross: j.cross, Unassigned: loose, Recommendations: j.recommendations})
	batch.Applications = record.Stored(len(apps), func(i int) (record.Application, error) { return j.done.Get(j.refs[i]) })
	return Result{Batch: batch, Inputs: p.Inbox.Files(), Unstable: d.unstable(), Tally: j.tally, done: j.done}, nil
}

// Close gives up what the result keeps on disk: nothing of it may be read afterwards.
func (r Result) Close() {
	if r.done != nil {
		r.done.Close()
	}
}

// all works the packages off, many at once; the outcome is in their order whatever the number of workers.
func (d *driver) all(ctx context.Context, packages []group.Package) ([]kept, error) {
	out := make([]kept, len(packages))
	var done atomic.Int64
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(d.Workers)
	for i, pkg := range packages {
		g.Go(func() error {
			app, err := d.application(ctx, pkg)
			if err != nil {
				return fmt.Errorf("package %s: %w", pkg.Path, err)
			}
			if out[i], err = d.keep(app); err != nil {
				return err
			}
			if d.Progress != nil {
				d.Progress(int(done.Add(1)), len(packages), pkg.Path)
			}
			return nil
		})
	}
	return out, g.Wait()
}

// tellApart gives applications that would share an id (the same operator twice with the same type) a number each, in
// their order, so that every one has its own report.
func tellApart(apps []kept) {
	seen := map[string]int{}
	for i := range apps {
		id := apps[i].ID
		seen[id]++
		if n := seen[id]; n > 1 {
			apps[i].ID = fmt.Sprintf("%s-%d", id, n)
		}
	}
}

// Publish renders every report of the plan into the sink, in the order of the plan's list. Reports of single applications
// are rendered many at once and written in order.
func Publish(ctx context.Context, p Plan, r Result, v report.View, sink report.Sink) error {
	cities := sync.OnceValue(func() []report.Bureau { return bureaus(r.Batch) })
	for _, rep := range p.Reports {
		var err error
		switch {
		case rep.All != nil:
			err = sink.Create(rep.Path, func(w io.Writer) error { return rep.All(w, v, r.Batch) })
		case rep.Parts != nil:
			for _, part := range rep.Parts(v, r.Batch) {
				err = cmp.Or(err, sink.Create(part.Path, part.Write))
			}
		case rep.City != nil:
			err = publishCities(rep, v, cities(), sink)
		default:
			err = publishEach(ctx, p.Workers, rep, v, r.Batch.Applications, sink)
		}
		if err := cmp.Or(err, r.Batch.Applications.Err()); err != nil {
			return fmt.Errorf("report %s: %w", rep.Name, err)
		}
	}
	return nil
}

func publishEach(ctx context.Context, workers int, rep report.Report, v report.View, apps record.Applications, sink report.Sink) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(workers)
	for i := range apps.Len() {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			app, err := apps.At(i)
			if err != nil || rep.Only != nil && !rep.Only(v, app) {
				return err
			}
			return sink.Create(PathOf(rep.Path, app), func(w io.Writer) error { return rep.Each(w, v, app) })
		})
	}
	return g.Wait()
}
