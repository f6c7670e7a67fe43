package pipeline

import (
	"cmp"
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"beian/pipeline/group"
	"beian/pipeline/lexicon"
	"beian/pipeline/normalise"
	"beian/pipeline/record"
)

// A placing says where files go that lie in no applicant's folder or archive.
type placing struct {
	joined  map[int][]string // files that join a package of the run, by its index
	made    []group.Package  // packages of loose files
	strays  []record.File    // what belongs to no application, paths relative to the inbox
	project *driver
}

// place finds the applications of loose files. packages and apps are those of the folders and archives.
func (d *driver) place(ctx context.Context, all []group.Loose, packages []group.Package, apps []kept) (placing, error) {
	out := placing{joined: map[int][]string{}, project: d}
	for _, l := range all {
		if only, ok := lexicon.City(d.Only); ok && l.City != only {
			continue
		}
		var known []group.Identity
		var index []int
		taken := map[string]bool{}
		for i, p := range packages {
			taken[p.Path] = true
			if p.City == l.City {
				known, index = append(known, identityOf(apps[i].Application, p.Path)), append(index, i)
			}
		}
		pieces, err := d.pieces(ctx, l.Units)
		if err != nil {
			return out, err
		}
		own, rest, err := d.ofTheCity(ctx, pieces)
		if err != nil {
			return out, err
		}
		if err := out.lose(ctx, own, ""); err != nil {
			return out, err
		}
		g := group.Gather(rest, known)
		for i, units := range g.Joined {
			out.joined[index[i]] = append(out.joined[index[i]], filesOf(units)...)
		}
		for _, made := range g.Groups {
			out.made = append(out.made, packageOf(made, l, taken))
		}
		for _, s := range g.Strays {
			if s.Archive { // a package is a folder or an archive, whatever can be read in it
				out.made = append(out.made, group.Package{Path: s.Path, City: l.City, Base: l.Base, Files: s.Files})
				continue
			}
			if err := out.lose(ctx, []group.Unit{s.Unit}, s.Reason); err != nil {
				return out, err
			}
		}
	}
	return out, nil
}

// lose lists units that belong to no application. What is wrong with a file itself goes before the reason that it lies there.
func (p *placing) lose(ctx context.Context, units []group.Unit, reason string) error {
	for _, path := range filesOf(units) {
		_, f, err := p.project.readFile(ctx, path, path)
		if err != nil {
			return err
		}
		if f.Reason == "" {
			f.Reason = reason
		}
		if reason == "" && f.Document == record.Proof { // a city's letter proves nothing
			f.Document, f.Slot = record.Other, ""
		}
		p.strays = append(p.strays, f)
	}
	return nil
}

// packageOf makes a package of a group, called after the space (contract 8.13); a name that is taken is told apart.
func packageOf(g group.Group, l group.Loose, taken map[string]bool) group.Package {
	name := "散放文件"
	if len(g.Names) > 0 {
		name = strings.NewReplacer("/", "／", "\n", " ").Replace(strings.TrimSpace(g.Names[0]))
	}
	p := group.Package{Path: path.Join(l.Base, name), City: l.City, Base: l.Base, Files: filesOf(g.Units)}
	for n := 1; taken[p.Path]; n++ {
		p.Path = path.Join(l.Base, fmt.Sprintf("%s（散放文件%s）", name, strings.TrimPrefix(fmt.Sprint(n), "1")))
	}
	taken[p.Path] = true
	return p
}

func filesOf(units []group.Unit) []string {
	var out []string
	for _, u := range units {
		out = append(out, u.Files...)
	}
	slices.Sort(out)
	return out
}

// pieces asks loose units what they say, many at once.
func (d *driver) pieces(ctx context.Context, units []group.Unit) ([]group.Piece, error) {
	out := make([]group.Piece, len(units))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(d.Workers)
	for i, u := range units {
		g.Go(func() error {
			out[i].Unit = u
			for _, p := range u.Files {
				id, err := d.identify(ctx, p)
				if err != nil {
					return err
				}
				out[i].Says = append(out[i].Says, id)
			}
			return nil
		})
	}
	return out, g.Wait()
}

// ofTheCity parts the city's own papers from what may be an applicant's (contract 8.13).
func (d *driver) ofTheCity(ctx context.Context, pieces []group.Piece) (own []group.Unit, rest []group.Piece, err error) {
	for _, p := range pieces {
		is := !p.Archive && (ofCity(p.Says[0].Document) || d.earlier.files[p.Path])
		if !p.Archive && !is {
			if is, err = d.isLetter(ctx, p); err != nil {
				return nil, nil, err
			}
		}
		if is {
			own = append(own, p.Unit)
		} else {
			rest = append(rest, p)
		}
	}
	return own, rest, nil
}

// ofCity reports whether a kind of document is a city's own paper.
func ofCity(document string) bool {
	switch document {
	case record.Summary, record.Decisions, record.SiteVerification, record.Junk:
		return true
	}
	return false
}

// isLetter tells the letters of a city, which have no kind of their own, from what an applicant hands in: by the file's name,
// or by a short line at its beginning, that is the title of a letter.
func (d *driver) isLetter(ctx context.Context, p group.Piece) (bool, error) {
	if id := p.Says[0]; id.USCC+id.Operator+id.Space != "" || id.Document != record.Other && id.Document != record.Proof {
		return false, nil
	}
	if letterTitle(strings.TrimSuffix(path.Base(p.Path), path.Ext(p.Path))) {
		return true, nil
	}
	doc, _, _, err := d.readDocument(ctx, p.Path, p.Path)
	if err != nil {
		return false, err
	}
	lines := 0
	for _, b := range doc.Blocks {
		for _, c := range b.Cells {
			text := strings.Join(strings.Fields(c.Text), "")
			if letterTitle(text) {
				return true, nil
			}
			if text != "" {
				lines++
			}
			if lines > 8 {
				return false, nil
			}
		}
	}
	return false, nil
}

// letterTitle reports whether a line is the title of what a recommending office writes.
func letterTitle(line string) bool {
	has := func(words []string, holds func(s, w string) bool) bool {
		return slices.ContainsFunc(words, func(w string) bool { return holds(line, w) })
	}
	return len([]rune(line)) <= 45 && has([]string{"推荐", "报送", "上报", "公示"}, strings.Contains) &&
		has([]string{"函", "通知", "公示", "说明", "请示", "意见", "名单", "报告"}, strings.HasSuffix)
}

// identify tells what a file says of itself.
func (d *driver) identify(ctx context.Context, p string) (group.Identity, error) {
	d.mu.Lock()
	id, ok := d.glanced[p]
	d.mu.Unlock()
	if ok {
		return id, nil
	}
	r, f, err := d.readFile(ctx, p, p)
	if err != nil {
		return id, err
	}
	id = group.Identity{Document: f.Document}
	if f.Readable() && f.Document != record.Archive {
		app := record.Application{}
		app.Fields, _, _ = normalise.Facts([]record.Reading{r}, d.Lexicon)
		app.Type = d.typeOf([]record.Reading{r}, app)
		id = identityOf(app, "")
		id.Document = r.Document
	}
	d.mu.Lock()
	d.glanced[p] = id
	d.mu.Unlock()
	return id, nil
}

// identityOf is what an application, or one document as an application, says of itself. The package's own name is one more
// name by which files may be called.
func identityOf(app record.Application, pkg string) group.Identity {
	space, operator := app.Text("space_name"), app.Text("operator_name")
	id := group.Identity{Type: app.Type, Operator: normalise.Name(operator), Space: normalise.Name(space)}
	if code := app.Text("operator_uscc"); record.CheckUSCC(code) == nil {
		id.USCC = code
	}
	if pkg != "" {
		pkg = strings.TrimSuffix(path.Base(pkg), path.Ext(pkg))
	}
	for _, name := range []string{space, operator, pkg} {
		if name != "" {
			id.Names = append(id.Names, name)
		}
	}
	return id
}

// cityOf is the folder's city, else what the form says: its city field, then the address of the site, then that of the
// registration, then the recommender.
func cityOf(app record.Application) record.City {
	if app.City.Code != "" {
		return app.City
	}
	if c, ok := lexicon.City(app.Text("city_code")); ok {
		return c
	}
	for _, key := range []string{"site_addresses", "registered_address"} {
		v := app.Field(key).Best()
		for _, addr := range append(v.Items, v.Text, v.Raw) {
			if c, ok := lexicon.CityOfAddress(addr); ok {
				return c
			}
		}
	}
	if c, ok := lexicon.Recommender(app.Text("recommender")); ok {
		return c
	}
	return record.City{Code: "000000", Name: "市不明"}
}

// sorted orders files by path.
func sorted(files []record.File) []record.File {
	slices.SortFunc(files, func(a, b record.File) int { return cmp.Compare(a.Source.Path, b.Source.Path) })
	return files
}
