package pipeline

import (
	"slices"
	"strings"

	"beian/pipeline/record"
	"beian/pipeline/report"
	"beian/pipeline/rules"
)

// View is what the reports of a plan may use besides the data, but for the facts of the run.
func (p Plan) View() report.View {
	set := report.RuleSet{ID: p.Rules.ID, Title: p.Rules.Title, Basis: p.Rules.Basis, SHA256: p.Rules.SHA256, Readings: readingsInWords(p.Rules),
		Deadlines: report.Deadlines{Applicant: p.Rules.Deadlines.Applicant, Recommender: p.Rules.Deadlines.Recommender}, Asks: map[string]string{},
		Authority: p.Rules.Authority, AsOf: p.Rules.AsOf, Offices: map[string]string{}, Figures: map[record.ApplicationType][]string{}}
	for _, t := range []record.ApplicationType{record.TypeA, record.TypeB} {
		set.Figures[t] = figureFields(p.Rules, t)
	}
	for _, r := range p.Rules.Recommenders {
		if _, ok := set.Offices[r.City]; !ok {
			set.Offices[r.City] = r.Name
		}
	}
	for _, c := range p.Rules.Checks {
		if c.Human != "" {
			set.Asks[c.ID] = c.Human
		}
	}
	for _, c := range p.Rules.Conditions {
		set.Conditions = append(set.Conditions, report.Condition{ID: c.ID, Type: c.Type, Title: c.Title, Clause: c.Clause})
	}
	v := report.View{Rules: set, AsOf: p.AsOf, Program: p.Program, Lexicon: p.Lexicon}
	for _, r := range p.Reports {
		if r.Name == "applicant" {
			v.ReportPath = func(a record.Application) string { return PathOf(r.Path, a) }
		}
	}
	return v
}

// figureFields are the single fields of all ways to state what the checks of a type ask for.
func figureFields(s *rules.Set, t record.ApplicationType) []string {
	var out []string
	for _, ways := range s.AskedFields(s.For(t)) {
		for _, key := range strings.FieldsFunc(ways, func(r rune) bool { return strings.ContainsRune("|+-*/() ", r) }) {
			if !slices.Contains(out, key) {
				out = append(out, key)
			}
		}
	}
	return out
}

// readingsInWords says each reading that a check may rest on: its own question's first, then those that it rests on.
func readingsInWords(s *rules.Set) map[string]string {
	out := map[string]string{}
	for _, c := range s.Checks {
		named := []string{c.Reading}
		for _, r := range c.Readings {
			named = append(named, r.Of)
		}
		for _, name := range append(named, c.RestsOn...) {
			question, _, _ := strings.Cut(name, "/")
			q, ok := s.Question(question)
			if !ok {
				continue
			}
			for _, option := range q.Readings {
				if key := c.ID + "/" + option.Key; out[key] == "" {
					out[key] = option.Says
				}
			}
		}
	}
	return out
}
