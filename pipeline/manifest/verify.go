package manifest

import (
	"cmp"
	"crypto/sha256"
	"errors"
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

// Verify holds every output of a run folder against its manifest and SHA256SUMS, and the manifest against the run's name,
// which is drawn from what the manifest says of the inputs. Differences come sorted by path.
func Verify(run fs.FS) (Manifest, []Difference, error) {
	m, err := ReadFrom(run)
	if err != nil {
		return m, nil, err
	}
	var out []Difference
	if RunName(m) != m.Run {
		out = append(out, Difference{Name, Changed})
	}
	named := map[string]bool{Name: true, Sums: true}
	for _, e := range m.Outputs {
		named[e.Path] = true
		if c := hold(run, e); c != "" {
			out = append(out, Difference{e.Path, c})
		}
	}
	if c := holdSums(run, m); c != "" {
		out = append(out, Difference{Sums, c})
	}
	extra, err := extras(run, named)
	out = append(out, extra...)
	slices.SortFunc(out, Difference.Compare)
	return m, out, err
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

// extras lists the files of a run folder that the manifest does not name.
func extras(run fs.FS, named map[string]bool) (out []Difference, err error) {
	err = fs.WalkDir(run, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if !d.IsDir() && !named[p] {
			out = append(out, Difference{p, Extra})
		}
		return nil
	})
	return out, err
}

func hold(run fs.FS, e Entry) Change {
	f, err := run.Open(e.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return Gone
	}
	if err != nil {
		return Broken
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
	slices.SortFunc(out, Difference.Compare)
	return out
}
