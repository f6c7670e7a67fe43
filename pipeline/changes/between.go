package changes

import (
	"bytes"
	"cmp"
	"io"
	"iter"
	"slices"
)

// A Change is an application that differs between two runs. Old is nil for one that is new, New for one that is gone.
type Change struct{ Old, New *Application }

// Between compares the results of two runs and gives what differs: first what both have or what stands at its place in one,
// in output order, then applications that changed their id or city and are known by their package. Both must be in output
// order (contract 3). Applications that only one run has are held until the end, without their lists.
func Between(older, newer io.Reader) iter.Seq2[Change, error] {
	return func(yield func(Change, error) bool) {
		var gone, added []*Application
		for c, err := range merged(older, newer) {
			switch {
			case err != nil:
				yield(Change{}, err)
				return
			case c.New == nil:
				c.Old.Lists = nil
				gone = append(gone, c.Old)
			case c.Old == nil:
				added = append(added, c.New)
			case c.Differs() && !yield(c, nil):
				return
			}
		}
		for _, c := range byPackage(gone, added) {
			if !yield(c, nil) {
				return
			}
		}
	}
}

// merged walks through two results in step and passes over lines that are equal, without asking what they say: from night to
// night most are.
func merged(older, newer io.Reader) iter.Seq2[Change, error] {
	return func(yield func(Change, error) bool) {
		o, oerr := open(older)
		n, nerr := open(newer)
		err := cmp.Or(oerr, nerr)
		for err == nil && (o.line != nil || n.line != nil) {
			if bytes.Equal(o.line, n.line) {
				err = cmp.Or(o.next(), n.next())
				continue
			}
			var c Change
			if c, err = step(o, n); err == nil && !yield(c, nil) {
				return
			}
		}
		if err != nil {
			yield(Change{}, err)
		}
	}
}

// step takes the line that comes first, or both where they are of one application.
func step(o, n *reader) (Change, error) {
	var c Change
	var err error
	if o.line != nil {
		if c.Old, err = o.application(); err != nil {
			return c, err
		}
	}
	if n.line != nil {
		if c.New, err = n.application(); err != nil {
			return c, err
		}
	}
	if c.Old != nil && c.New != nil {
		switch order := compare(*c.Old, *c.New); {
		case order < 0:
			c.New = nil
		case order > 0:
			c.Old = nil
		}
	}
	if c.Old != nil {
		err = o.next()
	}
	if c.New != nil {
		err = cmp.Or(err, n.next())
	}
	return c, err
}

func compare(a, b Application) int {
	return cmp.Or(cmp.Compare(a.City.Code, b.City.Code), cmp.Compare(a.ID, b.ID))
}

// byPackage joins what is gone and what is new where the package is the same: a code that was mended gives another id.
func byPackage(gone, added []*Application) []Change {
	var out []Change
	for _, n := range added {
		c := Change{New: n}
		if i := slices.IndexFunc(gone, func(o *Application) bool { return o.Package == n.Package }); i >= 0 {
			c.Old = gone[i]
			gone = slices.Delete(gone, i, i+1)
		}
		out = append(out, c)
	}
	for _, o := range gone {
		out = append(out, Change{Old: o})
	}
	return out
}
