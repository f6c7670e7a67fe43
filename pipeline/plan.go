// Package pipeline drives the street: inbox, group, parse, extract, normalise, check, consolidate. Only it knows the order.
package pipeline

import (
	"errors"
	"time"

	"beian/pipeline/inbox"
	"beian/pipeline/lexicon"
	"beian/pipeline/parse"
	"beian/pipeline/record"
	"beian/pipeline/report"
	"beian/pipeline/rules"
)

// A Plan is everything that a run depends on: equal plans over equal inboxes give equal bytes.
type Plan struct {
	Inbox    *inbox.Inbox
	Rules    *rules.Set
	Lexicon  *lexicon.Lexicon
	AsOf     record.Day
	Parser   parse.Parser
	Archives inbox.Memory // what earlier runs found in archives; nil for none
	Reports  []report.Report
	Only     string // name or code of one city; "" for all
	Workers  int    // the only thing here that must not change a byte
	Program  string // "beian 0.1.0"
	Progress func(done, total int, name string)
	Reading  func(path string) (read func()) // told of each file that is begun, by many workers at once; nil for nobody
	Patience time.Duration                   // a run in which no file is begun or finished for so long is given up; 0 for never
}

// Validate says what a Plan lacks.
func (p Plan) Validate() error {
	switch {
	case p.Inbox == nil:
		return errors.New("plan has no inbox")
	case p.Rules == nil:
		return errors.New("plan has no rule set")
	case p.Lexicon == nil:
		return errors.New("plan has no lexicon")
	case p.Parser == nil:
		return errors.New("plan has no parser")
	case p.AsOf.IsZero():
		return errors.New("plan has no reference date")
	case p.Workers < 1:
		return errors.New("plan has no workers")
	}
	return nil
}
