package page

import (
	"cmp"
	"slices"

	"beian/pipeline/record"
	"beian/pipeline/report"
)

// A tail is the page below the details: findings between applications, files that could not be read, what is checked, and
// what the run was made with.
type tail struct {
	*tally
	Unread  []fault
	Strays  []fileText
	Run     []report.Fact
	Program string
}

// A fault is what is wrong with some files, and what to do about it.
type fault struct {
	Status, Reason string
	Owners         []owner
}

// An owner is an application with files of one fault.
type owner struct {
	ID, Name, City string
	Files          []string
}

func (t *tail) unread(a record.Application, f fileText) {
	i := slices.IndexFunc(t.Unread, func(o fault) bool { return o.Status == f.Status && o.Reason == f.Reason })
	if i < 0 {
		i = len(t.Unread)
		t.Unread = append(t.Unread, fault{Status: f.Status, Reason: f.Reason})
	}
	of := &t.Unread[i]
	if n := len(of.Owners); n == 0 || of.Owners[n-1].ID != a.ID {
		of.Owners = append(of.Owners, owner{ID: a.ID, Name: nameOf(a), City: shortCity(a.City)})
	}
	last := &of.Owners[len(of.Owners)-1]
	last.Files = append(last.Files, f.Path)
}

func tailOf(v report.View, t *tally, b record.Batch) tail {
	out := tail{tally: t, Run: v.Run, Program: v.Program}
	for _, a := range b.Applications {
		var hide *veil
		for _, f := range a.Files {
			if !notRead(f) {
				continue
			}
			if hide == nil {
				h := veilOf(v.Lexicon, a)
				hide = &h
			}
			out.unread(a, fileTextOf(f, *hide))
		}
	}
	everybody := t.everybody.veil()
	for _, f := range b.Unassigned {
		if f.Status != record.Skipped {
			out.Strays = append(out.Strays, fileTextOf(f, everybody))
		}
	}
	return out
}

// between tells a finding between applications, with a way to each.
func (t *tally) between(f record.Finding) finding {
	var p persons
	for _, id := range f.Parties {
		if of := t.parties[id]; of != nil {
			p.certain, p.likely = append(p.certain, of.certain...), append(p.likely, of.likely...)
		}
	}
	out := findingOf(f, p.veil(), shelfOf(nil))
	out.Places = ""
	for _, id := range f.Parties {
		out.With = append(out.With, other{id, cmp.Or(t.names[id], id)})
	}
	return out
}
