// Package group tells which files of the inbox belong to which application: by their folders and archives, and where files
// lie loose in a city's folder by what they say. It parses nothing; what a file says it asks the driver.
package group

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// A File is one file of the inbox; those of an archive have paths that begin with the archive's and "!/".
type File struct {
	Path    string // relative to the inbox, "/"
	Archive bool
}

// A Package is one applicant's files.
type Package struct {
	Path  string      // as in contract 8.13, relative to the inbox
	City  record.City // zero when only the form can tell
	Base  string      // the folder that the files' own paths are relative to, "" for the inbox itself
	Files []string    // paths relative to the inbox, sorted
}

// A Unit goes to an application as a whole: a file, or an archive with the files in it.
type Unit struct {
	Path    string
	Archive bool
	Files   []string // Path and, of an archive, what is in it; sorted
}

// Loose are the units of a city that lie in no package, sorted by path.
type Loose struct {
	City  record.City
	Base  string // the city's folder, "" for the inbox itself
	Units []Unit
}

// A Plan is the outcome: packages sorted by path, what belongs to none as yet, and archives that hold several packages.
type Plan struct {
	Packages []Package
	Loose    []Loose
	Holders  []string
}

// Split groups files (sorted by path) by folder and archive. name is the inbox folder's own name: an inbox may be the folder of
// one city or of one package. identify tells what a file says of itself; it is asked only where folders alone do not decide.
func Split(name string, files []File, identify func(path string) Identity) Plan {
	s := &splitter{identify: identify}
	root := s.enter(tree(files))
	city, known := lexicon.City(name)
	switch {
	case !known && root.hasCity():
		s.province(root)
	case known || root.archive != "" || !s.isPackage(root):
		s.city(root, place{city: city})
	default:
		s.plan.Packages = append(s.plan.Packages, Package{Path: name, City: city, Files: root.all()})
	}
	slices.SortFunc(s.plan.Packages, func(a, b Package) int { return cmp.Compare(a.Path, b.Path) })
	for _, l := range s.plan.Loose {
		slices.SortFunc(l.Units, func(a, b Unit) int { return cmp.Compare(a.Path, b.Path) })
	}
	slices.Sort(s.plan.Holders)
	return s.plan
}

// A place is where packages lie: their city, and the folder that loose files' and archives' paths are relative to.
type place struct {
	city record.City
	base string
}

type splitter struct {
	plan     Plan
	identify func(path string) Identity
}

// enter goes into an inbox that is one archive and nothing else, where the archive holds cities or packages.
func (s *splitter) enter(root *folder) *folder {
	for len(root.files) == 0 && len(root.subs) == 1 && root.subs[0].archive != "" {
		inner := root.subs[0].unwrapped()
		if !inner.hasCity() && !s.gathers(root.subs[0]) {
			return root
		}
		s.plan.Holders = append(s.plan.Holders, root.subs[0].archive)
		root = inner
	}
	return root
}

func (s *splitter) province(root *folder) {
	for _, sub := range root.subs {
		city, ok := lexicon.City(sub.plainName())
		switch {
		case ok && sub.archive != "":
			s.plan.Holders = append(s.plan.Holders, sub.archive)
			s.city(sub, place{city: city, base: root.base()})
		case ok:
			s.city(sub, place{city: city, base: sub.base()})
		default:
			s.pack(sub, place{base: root.base()})
		}
	}
	s.loose(root.files, place{base: root.base()})
}

// city takes each folder and archive of a city as a package; one that only gathers packages (a district's) is looked into.
func (s *splitter) city(f *folder, at place) {
	for _, sub := range f.subs {
		s.pack(sub, at)
	}
	s.loose(f.files, at)
}

func (s *splitter) loose(files []string, at place) {
	for _, p := range files {
		s.lay(Unit{Path: p, Files: []string{p}}, at)
	}
}

func (s *splitter) lay(u Unit, at place) {
	i := slices.IndexFunc(s.plan.Loose, func(l Loose) bool { return l.City == at.city && l.Base == at.base })
	if i < 0 {
		i = len(s.plan.Loose)
		s.plan.Loose = append(s.plan.Loose, Loose{City: at.city, Base: at.base})
	}
	s.plan.Loose[i].Units = append(s.plan.Loose[i].Units, u)
}

func (s *splitter) pack(f *folder, at place) {
	switch {
	case s.gathers(f) || s.mixes(f):
		if f.archive != "" {
			s.plan.Holders = append(s.plan.Holders, f.archive)
		}
		s.city(f.unwrapped(), at)
	case f.archive != "" && !s.holdsDossier(f):
		s.lay(Unit{Path: f.archive, Archive: true, Files: f.all()}, at)
	case f.archive != "":
		s.plan.Packages = append(s.plan.Packages, Package{Path: f.archive, City: at.city, Base: at.base, Files: f.all()})
	default:
		p := Package{Path: f.at, City: at.city, Base: f.at, Files: f.all()}
		if inArchive(f.at) {
			p.Base = at.base
		}
		s.plan.Packages = append(s.plan.Packages, p)
	}
}

// isPackage reports whether a folder is one applicant's: it holds a form itself, or nothing but files and folders of proofs.
func (s *splitter) isPackage(f *folder) bool {
	if slices.ContainsFunc(f.files, s.isForm) {
		return !s.mixes(f)
	}
	if len(f.files) == 0 && len(f.subs) > 1 {
		return !slices.ContainsFunc(f.subs, func(sub *folder) bool { return slices.ContainsFunc(sub.files, s.isForm) })
	}
	return len(f.files) > 0 && !slices.ContainsFunc(f.subs, func(sub *folder) bool { return slices.ContainsFunc(sub.all(), s.isForm) })
}

// gathers reports whether a folder holds packages rather than being one: no form or report lies in it itself, and forms of
// different applications lie in its folders. Versions of one application in folders of their own are one package.
func (s *splitter) gathers(f *folder) bool {
	f = f.unwrapped()
	if len(f.subs) < 2 || slices.ContainsFunc(f.files, s.isDossier) {
		return false
	}
	var first []Identity
	for _, sub := range f.subs {
		forms := s.forms(sub.all())
		if len(forms) == 0 {
			continue
		}
		if first != nil && !slices.ContainsFunc(first, func(a Identity) bool { return slices.ContainsFunc(forms, a.SameApplication) }) {
			return true
		}
		first = append(first, forms...)
	}
	return false
}

// mixes reports whether forms of several operators lie side by side in a folder: their valid codes differ. Only files called
// like a form are looked into; to open every file of every package for this would take too long.
func (s *splitter) mixes(f *folder) bool {
	called := slices.DeleteFunc(slices.Clone(f.unwrapped().files), func(p string) bool { return !calledForm(path.Base(p)) })
	if len(called) < 2 {
		return false
	}
	forms := s.forms(called)
	return slices.ContainsFunc(forms, func(a Identity) bool {
		return a.USCC != "" && slices.ContainsFunc(forms, func(b Identity) bool { return b.USCC != "" && a.USCC != b.USCC })
	})
}

func (s *splitter) forms(files []string) []Identity {
	var out []Identity
	for _, p := range files {
		if id := s.identify(p); id.Document == record.Form {
			out = append(out, id)
		}
	}
	return out
}

func (s *splitter) isForm(path string) bool { return s.identify(path).Document == record.Form }

func (s *splitter) isDossier(path string) bool { return s.identify(path).dossier() }

func (s *splitter) holdsDossier(f *folder) bool { return slices.ContainsFunc(f.all(), s.isDossier) }

func calledForm(name string) bool {
	return slices.ContainsFunc([]string{"申请", "申报", "附件1", "附件4"}, func(w string) bool { return strings.Contains(name, w) })
}

func inArchive(path string) bool { return strings.Contains(path, inside) }
