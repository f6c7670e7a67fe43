package manifest

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// A Difference is one way in which a run folder is not what its manifest says.
type Difference struct {
	Path string
	What Change
}

// Change says how a file differs.
type Change string

const (
	Changed  Change = "changed"  // its bytes are others
	Gone     Change = "gone"     // the manifest names it and it is not there
	Extra    Change = "extra"    // it is there and the manifest does not name it
	Broken   Change = "broken"   // it could not be read
	Unusable Change = "unusable" // its bytes are those that were written, and no program can open them
	Unsafe   Change = "unsafe"   // it is a link or no plain file, or carries a macro or a script
)

// A Heading is one of the four under which electronic records are examined (DA/T 70-2018《文书类电子档案检测一般要求》).
type Heading string

const (
	Authentic Heading = "真实性" // it is what was made then
	Complete  Heading = "完整性" // nothing is missing, nothing was added
	Usable    Heading = "可用性" // it can be opened
	Safe      Heading = "安全性" // opening it does no harm
)

// Headings are the four, in the standard's order.
var Headings = []Heading{Authentic, Complete, Usable, Safe}

// Heading is where a difference belongs.
func (c Change) Heading() Heading {
	switch c {
	case Gone, Extra:
		return Complete
	case Broken, Unusable:
		return Usable
	case Unsafe:
		return Safe
	}
	return Authentic
}

// Verify holds every output of a run folder against its manifest and SHA256SUMS, the manifest against its seal and against
// the run's name, which is drawn from what the manifest says of the inputs, and looks whether each file can be opened without
// harm. Differences come sorted by path. The run may be of an earlier version.
func Verify(run fs.FS) (Manifest, []Difference, error) {
	data, err := fs.ReadFile(run, Name)
	if err != nil {
		return Manifest{}, nil, fmt.Errorf("reading %s: %w", Name, err)
	}
	m, err := Parse(data)
	if err != nil {
		return m, nil, err
	}
	var out []Difference
	if RunName(m) != m.Run || !m.intact(data) {
		out = append(out, Difference{Name, Changed})
	}
	if c := holdSums(run, m); c != "" {
		out = append(out, Difference{Sums, c})
	}
	return m, append(holdAll(run, m.Outputs), out...).sorted(), nil
}

// ReadFrom reads the manifest of a run folder.
func ReadFrom(run fs.FS) (Manifest, error) {
	data, err := fs.ReadFile(run, Name)
	if err != nil {
		return Manifest{}, fmt.Errorf("reading %s: %w", Name, err)
	}
	return Parse(data)
}

// Compare orders differences by path.
func (d Difference) Compare(o Difference) int {
	return cmp.Or(strings.Compare(d.Path, o.Path), strings.Compare(string(d.What), string(o.What)))
}

func holdSums(run fs.FS, m Manifest) Change {
	var want strings.Builder
	m.WriteSums(&want) // a builder takes everything
	got, err := fs.ReadFile(run, Sums)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Gone
	case err != nil:
		return Broken
	case string(got) != want.String():
		return Changed
	}
	return ""
}

// holdAll holds the files of a run folder against the outputs that a manifest or SHA256SUMS names.
func holdAll(run fs.FS, outputs []Entry) differences {
	var out differences
	named, seen := map[string]Entry{}, map[string]bool{Name: true, Sums: true}
	for _, e := range outputs {
		named[e.Path] = e
	}
	err := fs.WalkDir(run, ".", func(p string, d fs.DirEntry, err error) error {
		e, ours := named[p]
		switch {
		case err != nil:
			seen[p] = true
			out = append(out, Difference{p, Broken})
		case d.IsDir():
		case !d.Type().IsRegular():
			seen[p] = true
			out = append(out, Difference{p, Unsafe})
		case ours:
			seen[p] = true
			if c := hold(run, e); c != "" {
				out = append(out, Difference{p, c})
			}
		case !seen[p]:
			out = append(out, Difference{p, Extra})
		}
		return nil
	})
	if err != nil {
		out = append(out, Difference{".", Broken})
	}
	for _, e := range outputs {
		if !seen[e.Path] {
			out = append(out, Difference{e.Path, Gone})
		}
	}
	return out
}

type differences []Difference

func (d differences) sorted() []Difference {
	slices.SortFunc(d, Difference.Compare)
	return d
}

// hold holds one file against what is said of it; one that is as it was is looked into.
func hold(run fs.FS, e Entry) Change {
	data, err := fs.ReadFile(run, e.Path)
	switch {
	case err != nil:
		return Broken
	case e.Bytes >= 0 && int64(len(data)) != e.Bytes || digest(data) != e.SHA256:
		return Changed
	}
	return look(e.Path, data)
}

// Compare holds the files of a run (its inputs or its outputs) against those of now. Differences come sorted by path.
func Compare(then, now []Entry) []Difference {
	var out []Difference
	seen := map[string]Entry{}
	for _, e := range now {
		seen[e.Path] = e
	}
	for _, e := range then {
		got, ok := seen[e.Path]
		switch {
		case !ok:
			out = append(out, Difference{e.Path, Gone})
		case got != e:
			out = append(out, Difference{e.Path, Changed})
		}
		delete(seen, e.Path)
	}
	for _, e := range now {
		if _, ok := seen[e.Path]; ok {
			out = append(out, Difference{e.Path, Extra})
		}
	}
	return differences(out).sorted()
}
