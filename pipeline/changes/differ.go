package changes

import (
	"bytes"
	"cmp"
	"maps"
	"slices"

	"beian/pipeline/record"
)

// A CheckChange is a check that stands otherwise; the zero Check where one run does not have it.
type CheckChange struct{ Old, New Check }

// A FieldChange is a field that says something else; the zero Statement where nothing states it.
type FieldChange struct {
	Key      string
	Old, New Statement
}

// A FileChange is a file that was added (Old is zero), is gone (New is zero), or has other bytes or another fate.
type FileChange struct{ Old, New File }

// Differs reports whether anything that this package compares is another.
func (c Change) Differs() bool {
	return c.Old == nil || c.New == nil || c.Old.ID != c.New.ID || c.Old.Verdict != c.New.Verdict || c.Old.Name() != c.New.Name() ||
		len(c.Checks()) > 0 || len(c.Fields()) > 0 || len(c.Files()) > 0 || !slices.Equal(c.Old.Findings, c.New.Findings)
}

// Verdicts are those of the older and the newer run; "" where one does not have the application.
func (c Change) Verdicts() (older, newer record.State) {
	if c.Old != nil {
		older = c.Old.Verdict
	}
	if c.New != nil {
		newer = c.New.Verdict
	}
	return older, newer
}

// Checks lists the checks that stand otherwise, in the newer run's order; those that only the older has come last.
func (c Change) Checks() []CheckChange {
	older, newer := c.both()
	var out []CheckChange
	for _, n := range newer.Checks {
		i := slices.IndexFunc(older.Checks, func(o Check) bool { return o.ID == n.ID })
		if i < 0 {
			out = append(out, CheckChange{New: n})
		} else if o := older.Checks[i]; o.State != n.State || o.Observed != n.Observed || o.Required != n.Required || !bytes.Equal(o.Decision, n.Decision) {
			out = append(out, CheckChange{o, n})
		}
	}
	for _, o := range older.Checks {
		if !slices.ContainsFunc(newer.Checks, func(n Check) bool { return n.ID == o.ID }) {
			out = append(out, CheckChange{Old: o})
		}
	}
	return out
}

// Fields lists the fields that say something else, by key.
func (c Change) Fields() []FieldChange {
	older, newer := c.both()
	keys := map[string]bool{}
	for k := range older.Fields {
		keys[k] = true
	}
	for k := range newer.Fields {
		keys[k] = true
	}
	var out []FieldChange
	for _, k := range slices.Sorted(maps.Keys(keys)) {
		o, n := older.Fields[k], newer.Fields[k]
		if o.Raw != n.Raw || !bytes.Equal(o.Value, n.Value) || !bytes.Equal(o.Verified, n.Verified) {
			out = append(out, FieldChange{k, o, n})
		}
	}
	return out
}

// Files lists the files that differ, by path.
func (c Change) Files() []FileChange {
	older, newer := c.both()
	old := map[string]File{}
	for _, f := range older.Files {
		old[f.Path] = f
	}
	var out []FileChange
	for _, n := range newer.Files {
		if o := old[n.Path]; o != n {
			out = append(out, FileChange{o, n})
		}
		delete(old, n.Path)
	}
	for _, path := range slices.Sorted(maps.Keys(old)) {
		out = append(out, FileChange{Old: old[path]})
	}
	slices.SortFunc(out, func(a, b FileChange) int { return cmp.Compare(a.path(), b.path()) })
	return out
}

func (f FileChange) path() string {
	if f.New.Path != "" {
		return f.New.Path
	}
	return f.Old.Path
}

// both gives zero applications for what is not there.
func (c Change) both() (older, newer Application) {
	if c.Old != nil {
		older = *c.Old
	}
	if c.New != nil {
		newer = *c.New
	}
	return older, newer
}
