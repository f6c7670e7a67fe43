package pipeline

import (
	"fmt"

	"beian/pipeline/check"
	"beian/pipeline/consolidate"
	"beian/pipeline/decide"
	"beian/pipeline/lexicon"
	"beian/pipeline/normalise"
	"beian/pipeline/privacy"
	"beian/pipeline/record"
)

// checkContext lends the judge what the lexicon and normalising know; others are all applications of the run by operator.
func (d *driver) checkContext(others map[string][]record.Application) check.Context {
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
		Others: func(app record.Application) []record.Application {
			var out []record.Application
			for _, o := range others[operator(app)] {
				if o.Package != app.Package {
					out = append(out, o)
				}
			}
			return out
		},
	}
}

func (d *driver) kit() consolidate.Kit {
	return consolidate.Kit{
		AsOf: d.AsOf, Stay: d.stay(), Name: normalise.Name, Person: normalise.Person, Address: normalise.Address,
		Label: d.Lexicon.Label, Mask: privacy.Field, Contradict: normalise.Contradict,
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
// between applications. Mistakes in the sheets of people are an error: they must be mended first.
func (d *driver) judge(apps []record.Application) ([]record.Finding, []record.Recommendation, error) {
	d.verify(apps)
	decisions, mistakes, strays := d.decisions(apps)
	if len(mistakes) > 0 {
		return nil, nil, &Undecided{mistakes}
	}
	byOperator := map[string][]record.Application{}
	for _, a := range apps {
		if key := operator(a); key != "" {
			byOperator[key] = append(byOperator[key], a)
		}
	}
	ctx, kit := d.checkContext(byOperator), d.kit()
	for i := range apps {
		apps[i].Checks = check.Judge(apps[i], d.Rules, ctx)
		apps[i].Findings = append(apps[i].Findings, consolidate.Alone(apps[i], kit)...)
		var more []record.Finding
		apps[i].Checks, more = decide.Apply(apps[i], decisions[i], d.AsOf)
		apps[i].Findings = append(apps[i].Findings, more...)
	}
	cross, recommendations := d.hold(apps, consolidate.Between(apps, kit))
	return append(cross, strays...), recommendations, nil
}

// Undecided says that sheets of decisions have mistakes; the program names each with its line.
type Undecided struct{ Mistakes []Mistake }

func (u *Undecided) Error() string {
	return fmt.Sprintf("%d mistakes in sheets of decisions", len(u.Mistakes))
}
