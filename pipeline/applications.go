package pipeline

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"beian/pipeline/group"
	"beian/pipeline/inbox"
	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// applications finds the applications of the inbox and reads them: those of folders and archives first, because loose files
// may belong to them. What belongs to none comes back sorted by path.
func (d *driver) applications(ctx context.Context) ([]kept, []record.File, error) {
	split := group.Split(d.Inbox.Name(), d.present(), func(path string) group.Identity {
		id, _ := d.identify(ctx, path) // whatever ends the run ends it when the application is read
		return id
	})
	packages := d.wanted(split.Packages)
	apps, err := d.all(ctx, packages)
	if err != nil {
		return nil, nil, err
	}
	packages, apps, copies := withoutCopies(packages, apps)
	p, err := d.place(ctx, split.Loose, packages, apps)
	if err != nil {
		return nil, nil, err
	}
	more := p.made
	for i, files := range p.joined {
		packages[i].Files = append(slices.Clone(packages[i].Files), files...)
		more = append(more, packages[i])
	}
	slices.SortFunc(more, func(a, b group.Package) int { return strings.Compare(a.Path, b.Path) })
	again, err := d.all(ctx, more)
	if err != nil {
		return nil, nil, err
	}
	apps = slices.DeleteFunc(apps, func(a kept) bool {
		return slices.ContainsFunc(more, func(m group.Package) bool { return m.Path == a.Package })
	})
	apps = append(apps, again...)
	if err := p.lose(ctx, d.holders(split.Holders, packages, more), ""); err != nil {
		return nil, nil, err
	}
	for _, c := range copies {
		if err := p.lose(ctx, []group.Unit{{Files: c.files}}, c.reason); err != nil {
			return nil, nil, err
		}
	}
	return apps, sorted(p.strays), nil
}

// present lists the files of the inbox, those of archives among them.
func (d *driver) present() []group.File {
	var out []group.File
	for _, e := range d.Inbox.Files() {
		out = append(out, group.File{Path: e.Path, Archive: e.Archive})
	}
	return out
}

// wanted keeps the packages of one city where the plan names one.
func (d *driver) wanted(all []group.Package) []group.Package {
	if d.Only == "" {
		return all
	}
	city, _ := lexicon.City(d.Only)
	return slices.DeleteFunc(slices.Clone(all), func(p group.Package) bool { return p.City != city })
}

// holders are archives that hold several packages; they belong to none. Of a run for one city, only those of that city.
func (d *driver) holders(archives []string, packages ...[]group.Package) []group.Unit {
	var out []group.Unit
	for _, path := range archives {
		ofCity := slices.ContainsFunc(slices.Concat(packages...), func(p group.Package) bool { return strings.HasPrefix(p.Path, path+inbox.Inside) })
		if d.Only == "" || ofCity {
			out = append(out, group.Unit{Path: path, Archive: true, Files: []string{path}})
		}
	}
	return out
}

// A copied package is one that was handed in twice with the same bytes.
type copied struct {
	files  []string
	reason string
}

// withoutCopies drops packages of a city whose files are, byte for byte, those of another: a folder and its archive. Where one
// byte differs both stay, and people must see it. Packages that do not say whose they are stay too: two blank forms are alike.
func withoutCopies(packages []group.Package, apps []kept) ([]group.Package, []kept, []copied) {
	first := map[string]int{}
	var copies []copied
	drop := make([]bool, len(packages))
	for _, archives := range []bool{false, true} { // a folder goes before its archive
		for i, p := range packages {
			key := apps[i].content
			if key == "" || (p.Path != p.Base) != archives {
				continue
			}
			if j, ok := first[key]; ok {
				drop[i] = true
				copies = append(copies, copied{p.Files, fmt.Sprintf("与“%s”的材料逐字节相同，是重复提交，未另作一个申请", packages[j].Path)})
				continue
			}
			first[key] = i
		}
	}
	var keptPackages []group.Package
	var keptApps []kept
	for i := range packages {
		if !drop[i] {
			keptPackages, keptApps = append(keptPackages, packages[i]), append(keptApps, apps[i])
		}
	}
	return keptPackages, keptApps, copies
}
