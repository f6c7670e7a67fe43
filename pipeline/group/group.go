// Package group tells which files of the inbox belong to which application: by their folders, and where files lie loose
// in a city's folder by what they say. It parses nothing; what a file says it asks the driver.
package group

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// A Package is one applicant's files.
type Package struct {
	Path  string      // as in contract 8.13, relative to the inbox
	City  record.City // zero when only the form can tell
	Base  string      // the folder that the files' own paths are relative to, "" for the inbox itself
	Files []string    // paths relative to the inbox, sorted
}

// Loose are files of a city that lie in no package.
type Loose struct {
	City  record.City
	Files []string
}

// Identity is what a loose file says of itself.
type Identity struct {
	Document string // kind; "" when the file could not be read
	USCC     string // valid code of the operator
	Operator string
	Space    string
}

// A Plan is the outcome: packages sorted by path, and what belongs to none.
type Plan struct {
	Packages []Package
	Loose    []Loose
}

// Split groups paths (relative to the inbox, "/", sorted) by folder. name is the inbox folder's own name: an inbox may be
// the folder of one city or of one package. isForm tells whether a file is an application form; it is asked only where
// the folders alone do not decide.
func Split(name string, paths []string, isForm func(path string) bool) Plan {
	root := tree(paths)
	s := &splitter{isForm: isForm}
	city, known := lexicon.City(name)
	switch {
	case !known && root.hasCity():
		s.province(root)
	case known || !root.isPackage("", isForm):
		s.city(root, "", city)
	default:
		s.plan.Packages = append(s.plan.Packages, Package{Path: name, City: city, Files: paths})
	}
	slices.SortFunc(s.plan.Packages, func(a, b Package) int { return cmp.Compare(a.Path, b.Path) })
	return s.plan
}

// A folder is one level of the inbox.
type folder struct {
	files []string // full paths of the files directly in it
	subs  []string // names of its folders in order
	at    map[string]*folder
}

func tree(paths []string) *folder {
	root := &folder{at: map[string]*folder{}}
	for _, p := range paths {
		f := root
		parts := strings.Split(p, "/")
		for _, name := range parts[:len(parts)-1] {
			next := f.at[name]
			if next == nil {
				next = &folder{at: map[string]*folder{}}
				f.at[name] = next
				f.subs = append(f.subs, name)
			}
			f = next
		}
		f.files = append(f.files, p)
	}
	return root
}

func (f *folder) all() []string {
	out := slices.Clone(f.files)
	for _, s := range f.subs {
		out = append(out, f.at[s].all()...)
	}
	slices.Sort(out)
	return out
}

func (f *folder) hasCity() bool {
	return slices.ContainsFunc(f.subs, func(n string) bool { _, ok := lexicon.City(n); return ok })
}

// isPackage reports whether a folder is one applicant's: it holds a form itself, or nothing but files and folders of
// proofs.
func (f *folder) isPackage(_ string, isForm func(string) bool) bool {
	if slices.ContainsFunc(f.files, isForm) {
		return true
	}
	if len(f.files) == 0 && len(f.subs) > 1 {
		return !slices.ContainsFunc(f.subs, func(n string) bool { return slices.ContainsFunc(f.at[n].files, isForm) })
	}
	return len(f.files) > 0 && !slices.ContainsFunc(f.subs, func(n string) bool { return slices.ContainsFunc(f.at[n].all(), isForm) })
}

type splitter struct {
	plan   Plan
	isForm func(string) bool
}

func (s *splitter) province(root *folder) {
	var strays []string
	for _, name := range root.subs {
		if city, ok := lexicon.City(name); ok {
			s.city(root.at[name], name, city)
			continue
		}
		s.pack(root.at[name], name, record.City{})
	}
	strays = append(strays, root.files...)
	if len(strays) > 0 {
		s.plan.Loose = append(s.plan.Loose, Loose{Files: strays})
	}
}

// city takes each folder of a city as a package; a folder that only gathers packages (a district's) is looked into.
func (s *splitter) city(f *folder, at string, city record.City) {
	for _, name := range f.subs {
		s.pack(f.at[name], path.Join(at, name), city)
	}
	if len(f.files) > 0 {
		s.plan.Loose = append(s.plan.Loose, Loose{City: city, Files: slices.Sorted(slices.Values(f.files))})
	}
}

func (s *splitter) pack(f *folder, at string, city record.City) {
	if s.gathers(f) {
		s.city(f, at, city)
		return
	}
	s.plan.Packages = append(s.plan.Packages, Package{Path: at, City: city, Base: at, Files: f.all()})
}

// gathers reports whether a folder holds packages rather than being one: it has no file of its own, and a form lies in
// each of two or more of its folders.
func (s *splitter) gathers(f *folder) bool {
	if len(f.files) > 0 || len(f.subs) < 2 {
		return false
	}
	n := 0
	for _, name := range f.subs {
		if slices.ContainsFunc(f.at[name].all(), s.isForm) {
			n++
		}
	}
	return n >= 2
}
