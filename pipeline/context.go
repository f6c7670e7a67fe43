package pipeline

import (
	"context"
	"fmt"
	"sync"

	"golang.org/x/sync/errgroup"

	"beian/pipeline/check"
	"beian/pipeline/consolidate"
	"beian/pipeline/decide"
	"beian/pipeline/depot"
	"beian/pipeline/lexicon"
	"beian/pipeline/normalise"
	"beian/pipeline/privacy"
	"beian/pipeline/record"
)

// checkContext lends the judge what the lexicon and normalising know; others are all applications of the run by operator.
func (d *driver) checkContext(others map[string][]kept) check.Context {
	return check.Context{
		AsOf: d.AsOf,
		InProvince: func(address string) (in, known bool) {
			where := lexicon.ProvinceOf(address)
			return where == lexicon.In, where != lexicon.Unknown
		},
		CityOf:    lexicon.CityOfAddress,
		ValidUSCC: record.CheckUSCC,
		NameKey:   normalise.Name,
		Label:     d.Lexicon.Label,
		Others: func(app record.Application) []check.Other {
			var out []check.Other
			for _, o := range others[operator(app)] {
				if o.Package != app.Package {
					out = append(out, check.Other{Space: o.Text("space_name"), City: o.City, Type: o.Type, Package: o.Package})
				}
			}
			return out
		},
	}
}

func (d *driver) kit() consolidate.Kit {
	return consolidate.Kit{
		AsOf: d.AsOf, Stay: d.stay(), Name: normalise.Name, Person: normalise.Person, Address: normalise.Address,
		Label: d.Lexicon.Label, Mask: privacy.Field, Contradict: normalise.Contradict, Earlier: d.earlier.of,
	}
}

// stay is how many months residents may usually stay by the rule set, 0 when it says nothing of it.
func (d *driver) stay() int {
	for _, c := range d.Rules.Checks {
		if c.Kind == "residence_months" {
			return c.With.Months
		}
	}
	return 0
}

// operator is the key by which applications of one operator meet: its code, else its name.
func operator(app record.Application) string {
	if code := app.Text("operator_uscc"); code != "" {
		return code
	}
	return normalise.Name(app.Text("operator_name"))
}

// judge gives every application its checks and findings, with what people measured and decided, and returns the findings
// between applications. Mistakes in the sheets of people are an error: they must be mended first. The judged applications are
// masked, and stand in the depot in the order of apps.
func (d *driver) judge(ctx context.Context, apps []kept) (out judged, err error) {
	unnamed, err := d.verify(apps)
	if err != nil {
		return out, err
	}
	decisions, mistakes, strays := d.decisions(apps)
	if len(mistakes) > 0 {
		return out, &Undecided{mistakes}
	}
	j := &judging{driver: d, kit: d.kit(), summaries: d.recommendations(), named: make([]record.Application, len(apps)), decisions: decisions, tally: Tally{Verdicts: map[record.State]int{}}}
	byOperator := map[string][]kept{}
	for _, a := range apps {
		if key := operator(a.Application); key != "" {
			byOperator[key] = append(byOperator[key], a)
		}
	}
	j.context = d.checkContext(byOperator)
	if j.facts, err = newFacts(); err != nil {
		return out, err
	}
	defer j.facts.close()
	if j.done, err = depot.Open[record.Application](); err != nil {
		return out, err
	}
	if out, err = j.all(ctx, apps); err != nil {
		j.done.Close()
		return out, err
	}
	out.cross = append(append(out.cross, strays...), unnamed...)
	return out, nil
}

// judged is what judging gives.
type judged struct {
	refs            []depot.Ref
	tally           Tally
	done            *depot.Depot[record.Application]
	cross           []record.Finding
	recommendations []record.Recommendation
}

// judging is the judging of all applications of a run.
type judging struct {
	*driver
	context   check.Context
	kit       consolidate.Kit
	decisions [][]decide.Line
	summaries []record.Recommendation
	columns   map[string]bool      // keys that summaries state
	named     []record.Application // what the summaries are held against; empty where there are none
	facts     *facts
	done      *depot.Depot[record.Application]

	mu    sync.Mutex
	tally Tally
}

// all judges the applications, many at once, and then what is between them.
func (j *judging) all(ctx context.Context, apps []kept) (judged, error) {
	out := judged{refs: make([]depot.Ref, len(apps)), done: j.done}
	parties := map[string]consolidate.Party{}
	spaces := make([]consolidate.Party, len(apps))
	j.columns = j.summaryKeys()
	g, within := errgroup.WithContext(ctx)
	g.SetLimit(j.Workers)
	for i, a := range apps {
		g.Go(func() (err error) {
			if err := within.Err(); err != nil {
				return err
			}
			spaces[i], out.refs[i], err = j.one(i, a)
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return out, err
	}
	for _, p := range spaces {
		parties[p.Package] = p
	}
	cross, err := j.facts.meet(parties, j.kit)
	if err != nil {
		return out, err
	}
	out.cross, out.recommendations = j.hold(cross)
	out.tally = j.tally
	return out, nil
}

// one judges one application.
func (j *judging) one(i int, a kept) (consolidate.Party, depot.Ref, error) {
	app, err := j.read.Get(a.ref)
	if err != nil {
		return consolidate.Party{}, depot.Ref{}, err
	}
	app.ID = a.ID
	app.Checks = check.Judge(app, j.Rules, j.context)
	app.Findings = append(app.Findings, consolidate.Alone(app, j.kit)...)
	var more []record.Finding
	app.Checks, more = decide.Apply(app, j.decisions[i], j.AsOf)
	app.Findings = append(app.Findings, more...)
	if len(j.summaries) > 0 {
		j.named[i] = consolidate.Named(app, j.columns)
	}
	if err := j.facts.leave(app, j.kit); err != nil {
		return consolidate.Party{}, depot.Ref{}, err
	}
	j.count(app)
	ref, err := j.done.Put(privacy.Application(app))
	return consolidate.PartyOf(i, app), ref, err
}

func (j *judging) count(app record.Application) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.tally.Verdicts[app.Verdict()]++
	for _, f := range app.Files {
		if f.Status != record.Read && f.Status != record.Skipped {
			j.tally.Unread++
		}
	}
}

// Undecided says that sheets of decisions have mistakes; the program names each with its line.
type Undecided struct{ Mistakes []Mistake }

func (u *Undecided) Error() string {
	return fmt.Sprintf("%d mistakes in sheets of decisions", len(u.Mistakes))
}
