package changes

import (
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

// merged walks through two results in step.
func merged(older, newer io.Reader) iter.Seq2[Change, error] {
	return func(yield func(Change, error) bool) {
		a, stopA := iter.Pull2(lines(older))
		b, stopB := iter.Pull2(lines(newer))
		defer stopA()
		defer stopB()
		o, oerr, more := a()
		n, nerr, moreNew := b()
		for more || moreNew {
			if err := cmp.Or(oerr, nerr); err != nil {
				yield(Change{}, err)
				return
			}
			var c Change
			order := compare(o, n)
			if more && (!moreNew || order <= 0) {
				old := o
				c.Old = &old
				o, oerr, more = a()
			}
			if moreNew && (c.Old == nil || order == 0) {
				fresh := n
				c.New = &fresh
				n, nerr, moreNew = b()
			}
			if !yield(c, nil) {
				return
			}
		}
	}
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
