package page

import (
	"cmp"
	"slices"
	"strings"

	"beian/pipeline/record"
	"beian/pipeline/report"
)

// A tail is the page below the details: findings between applications, files that could not be read, what is checked, and
// what the run was made with.
type tail struct {
	*tally
	Strays  []fileText
	Run     []report.Fact
	Program string
}

func tailOf(v report.View, t *tally, unassigned []record.File) tail {
	out := tail{tally: t, Run: v.Run, Program: v.Program}
	everybody := t.everybody.veil()
	for _, f := range unassigned {
		if f.Status != record.Skipped {
			out.Strays = append(out.Strays, fileTextOf(f, everybody))
		}
	}
	return out
}

// A fault is what is wrong with some files, and what to do about it.
type fault struct {
	Status, Reason string
	N              int
	Owners         []owner // of a run whose applications the page tells in detail
}

// An owner is an application with files of one fault.
type owner struct {
	ID, Name, City string
	Files          []string
}

// faults adds the files of an application that could not be read whole to those with the same fault, and counts them.
func (t *tally) faults(v report.View, a record.Application) int {
	n := 0
	var hide veil
	for _, f := range a.Files {
		if !notRead(f) {
			continue
		}
		if n == 0 {
			hide = veilOf(v.Lexicon, a)
		}
		n++
		t.fault(a, fileTextOf(f, hide))
	}
	return n
}

func (t *tally) fault(a record.Application, f fileText) {
	i := slices.IndexFunc(t.Faults, func(o fault) bool { return o.Status == f.Status && o.Reason == f.Reason })
	if i < 0 {
		i = len(t.Faults)
		t.Faults = append(t.Faults, fault{Status: f.Status, Reason: f.Reason})
	}
	of := &t.Faults[i]
	of.N++
	if !t.Detailed {
		return
	}
	if n := len(of.Owners); n == 0 || of.Owners[n-1].ID != a.ID {
		of.Owners = append(of.Owners, owner{ID: a.ID, Name: nameOf(a), City: shortCity(a.City)})
	}
	last := &of.Owners[len(of.Owners)-1]
	last.Files = append(last.Files, f.Path)
}

// between tells a finding between applications, with a way to each where it is named.
func (t *tally) between(n int, f record.Finding) finding {
	var p persons
	for _, id := range f.Parties {
		if of := t.parties[id]; of != nil {
			p.certain, p.likely = append(p.certain, of.certain...), append(p.likely, of.likely...)
		}
	}
	out := findingOf(f, p.veil(), shelfOf(nil))
	out.N, out.Places = n, ""
	if !t.Detailed {
		return out
	}
	rest := out.Message
	for _, id := range f.Parties {
		name := cmp.Or(t.names[id], id)
		if before, after, ok := strings.Cut(rest, name); ok {
			out.Pieces = append(out.Pieces, piece{Text: before}, piece{ID: id, Text: name})
			rest = after
		} else {
			out.With = append(out.With, piece{ID: id, Text: name})
		}
	}
	out.Pieces = append(out.Pieces, piece{Text: rest})
	return out
}
