package parse

import (
	"context"
	"time"

	"beian/pipeline/record"
)

// A Rereader is a Parser that can read places of a file once more by other means than those that read it first, so that
// what both read alike can be trusted.
type Rereader interface {
	// Again gives the text at each place in Outcome.Texts, "" where it cannot tell; Texts is nil where it can tell nothing.
	// The status says nothing of the file: what is wrong with a second reading is no fault of the first.
	Again(ctx context.Context, src record.Source, places []record.Evidence, open func() (Content, error)) (Outcome, error)
}

// Again lets a child read places of a file a second time. The first call goes alone: what its child makes ready and puts into
// a cache, the others find there.
func (p *Pool) Again(ctx context.Context, src record.Source, places []record.Evidence, open func() (Content, error)) (Outcome, error) {
	const starting = time.Minute // the second reader may first have to be made ready
	slower := *p
	slower.wall = func(bytes int64) time.Duration { return p.wall(bytes) + starting }
	ask := func() (Outcome, error) {
		asked := false
		q := request{Source: src, Limits: p.limits, Places: places}
		out, err := slower.twice(ctx, q, open, func(c *child) (Outcome, error) {
			asked = true
			return c.receive.outcome()
		}, func() bool { return !asked })
		out.Unstable = out.Unstable || out.Status != "" // a child that died was asked once only
		return out, err
	}
	var out Outcome
	var err error
	first := false
	p.readied.Do(func() {
		first = true
		out, err = ask()
	})
	if first {
		return out, err
	}
	return ask()
}

func (d direct) Again(ctx context.Context, src record.Source, places []record.Evidence, open func() (Content, error)) (Outcome, error) {
	c, err := open()
	if err != nil {
		return Outcome{}, nil
	}
	defer c.Close()
	return Reread(ctx, d.formats, Input{Source: src, At: c, Size: src.Bytes, Limits: d.limits}, places), nil
}

// Reread finds the format of a file and has it read places again.
func Reread(ctx context.Context, formats []Format, in Input, places []record.Evidence) (out Outcome) {
	defer func() {
		if recover() != nil {
			out = Outcome{}
		}
	}()
	head := headOf(in)
	for _, f := range formats {
		if !knows(f, head, in) {
			continue
		}
		if f.Again == nil {
			return Outcome{}
		}
		texts, err := f.Again(ctx, in, places)
		if err != nil || len(texts) != len(places) {
			return Outcome{Unstable: ctx.Err() != nil}
		}
		return Outcome{Texts: texts}
	}
	return Outcome{}
}
