package manifest

import (
	"crypto/sha256"
	"fmt"
	"io"
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
	Changed Change = "changed" // its bytes are others
	Gone    Change = "gone"    // the manifest names it and it is not there
	Extra   Change = "extra"   // it is there and the manifest does not name it
	Broken  Change = "broken"  // it could not be read
)

// Verify holds every output of a run folder against its manifest and SHA256SUMS; differences come sorted by path.
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
	named := map[string]bool{Name: true, Sums: true}
	for _, e := range m.Outputs {
		named[e.Path] = true
		if c := hold(run, e); c != "" {
			out = append(out, Difference{e.Path, c})
		}
	}
	var sums strings.Builder
	m.WriteSums(&sums)
	if got, err := fs.ReadFile(run, Sums); err != nil {
		out = append(out, Difference{Sums, Gone})
	} else if string(got) != sums.String() {
		out = append(out, Difference{Sums, Changed})
	}
	err = fs.WalkDir(run, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if !d.IsDir() && !named[p] {
			out = append(out, Difference{p, Extra})
		}
		return nil
	})
	slices.SortFunc(out, func(a, b Difference) int { return strings.Compare(a.Path, b.Path) })
	return m, out, err
}

func hold(run fs.FS, e Entry) Change {
	f, err := run.Open(e.Path)
	if err != nil {
		return Gone
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, f)
	switch {
	case err != nil:
		return Broken
	case n != e.Bytes || fmt.Sprintf("%x", h.Sum(nil)) != e.SHA256:
		return Changed
	}
	return ""
}

// CompareInputs holds the inputs of a run against those of an inbox, both sorted by path.
func CompareInputs(then, now []Entry) []Difference {
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
		case got.SHA256 != e.SHA256:
			out = append(out, Difference{e.Path, Changed})
		}
		delete(seen, e.Path)
	}
	for _, e := range now {
		if _, ok := seen[e.Path]; ok {
			out = append(out, Difference{e.Path, Extra})
		}
	}
	slices.SortFunc(out, func(a, b Difference) int { return strings.Compare(a.Path, b.Path) })
	return out
}
