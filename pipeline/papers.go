package pipeline

import (
	"path"
	"slices"
	"strings"

	"beian/pipeline/decide"
	"beian/pipeline/inbox"
	"beian/pipeline/normalise"
	"beian/pipeline/record"
	"beian/pipeline/rules"
)

// A paper is a document in which people decided, measured or recommended something, by its path in the inbox.
type paper struct {
	path string
	kind string
	doc  record.Document
}

// keepPaper remembers the papers of reviewers while files are read.
func (d *driver) keepPaper(path, kind string, doc record.Document) {
	if kind != record.Decisions && kind != record.SiteVerification && kind != record.Summary {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if !slices.ContainsFunc(d.papers, func(p paper) bool { return p.path == path }) {
		d.papers = append(d.papers, paper{path, kind, doc})
	}
}

// paperwork sorts the papers by path, so that of several the later one speaks last whatever was read first.
func (d *driver) paperwork(kind string) []paper {
	var out []paper
	for _, p := range d.papers {
		if p.kind == kind {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b paper) int { return strings.Compare(a.path, b.path) })
	return out
}

// An addressbook finds the applications that a paper may speak of.
type addressbook struct {
	apps      []kept
	byName    map[string][]int // id, and comparison key of the space's name
	byPackage map[string]int
}

func addresses(apps []kept) addressbook {
	b := addressbook{apps, map[string][]int{}, map[string]int{}}
	for i, a := range apps {
		b.byPackage[a.Package] = i
		b.byName[a.ID] = append(b.byName[a.ID], i)
		if name := normalise.Name(a.Text("space_name")); name != "" && name != a.ID {
			b.byName[name] = append(b.byName[name], i)
		}
	}
	return b
}

// find gives the applications that a paper calls by an id or name and may speak of: it lies in the package, in the folder
// of the city, or at the top of the inbox. Without a name it speaks of the package that it lies in.
func (b addressbook) find(p paper, name string) []int {
	if name == "" {
		own := b.own(p)
		if own < 0 && len(b.apps) == 1 && path.Dir(p.path) == "." { // the inbox is the package
			own = 0
		}
		if own < 0 {
			return nil
		}
		return []int{own}
	}
	called := b.byName[name]
	if called == nil {
		called = b.byName[normalise.Name(name)]
	}
	own, dir := b.own(p), path.Dir(p.path)
	var out []int
	for _, i := range called {
		if i == own || own < 0 && (dir == "." || strings.HasPrefix(b.apps[i].Package, dir+"/")) {
			out = append(out, i)
		}
	}
	return out
}

// own is the application in whose package, folder or archive, a paper lies; below zero when it lies in none.
func (b addressbook) own(p paper) int {
	for at := p.path; ; {
		n := max(strings.LastIndex(at, "/"), 0)
		at = strings.TrimSuffix(at[:n], strings.TrimSuffix(inbox.Inside, "/"))
		if at == "" {
			return -1
		}
		if i, ok := b.byPackage[at]; ok {
			return i
		}
	}
}

// verify lets what was measured on site stand beside what is declared, as a figure that wins (contract 6), and says which
// sheets and lines speak of nobody.
func (d *driver) verify(apps []kept) (strays []record.Finding, err error) {
	book := addresses(apps)
	for _, p := range d.paperwork(record.SiteVerification) {
		v, ok := decide.ReadVerification(p.doc)
		v.At = inInbox(v.At, p.path)
		if !ok {
			strays = append(strays, stray(record.Evidence{File: p.path}, "现场核查表中没有“项目”和“核查数”两栏，未采用"))
			continue
		}
		of := book.find(p, v.Space)
		if len(of) == 0 {
			strays = append(strays, stray(v.At, "现场核查表对应不上任何申请：“"+v.Space+"”，请核对众创空间名称"))
		}
		for _, i := range of {
			app, err := d.read.Get(apps[i].ref)
			if err != nil {
				return nil, err
			}
			id := apps[i].ID
			d.measured(&app, v)
			if apps[i], err = d.keep(app); err != nil {
				return nil, err
			}
			apps[i].ID = id
		}
	}
	return strays, nil
}

// stray is a finding about a paper that speaks of nobody.
func stray(at record.Evidence, what string) record.Finding {
	return record.Finding{Code: "D2", Severity: record.Warning, Evidence: []record.Evidence{at}, Owners: []string{""}, Message: decide.Place(at) + "：" + what}
}

// measured puts the figures of a verification into the fields that they are about. A figure that the lexicon does not know,
// or that cannot be read, is left to people and said.
func (d *driver) measured(app *record.Application, v decide.Verification) {
	for _, f := range v.Figures {
		keys, unit := d.Lexicon.LookUp(f.Item)
		if len(keys) != 1 {
			app.Unknown = append(app.Unknown, record.Note{Text: f.Item, Why: "现场核查表的项目，词典不识，未采用", At: f.Cell.At})
			continue
		}
		field, _ := d.Lexicon.Field(keys[0])
		value := normalise.Value(record.Statement{Key: keys[0], Text: f.Cell.Text, Type: f.Cell.Type, Stored: f.Cell.Stored, Unit: unit, Unread: f.Cell.Unread, At: f.Cell.At}, field.Kind, field.Words)
		app.Findings = append(app.Findings, doubtful(*app, keys[0], unit, f, value)...)
		if !value.Known() {
			if f.Cell.Text != "" {
				app.Unknown = append(app.Unknown, record.Note{Text: f.Item + "：" + f.Cell.Text, Why: "现场核查表的核查数读不出，未采用", At: f.Cell.At})
			}
			continue
		}
		value.Visit = &record.Visit{On: v.When, By: v.Who, Declared: f.Declared.Text, Agrees: f.Agrees, Proof: f.Proof, Remark: f.Remark}
		value.Document, value.At = record.SiteVerification, f.Cell.At
		i, ok := slices.BinarySearchFunc(app.Fields, keys[0], func(f record.Field, k string) int { return strings.Compare(f.Key, k) })
		if !ok {
			app.Fields = slices.Insert(app.Fields, i, record.Field{Key: keys[0]})
		}
		app.Fields[i].Verified = &value
	}
}

// A Mistake is a line of a decision sheet that cannot be followed: the sheet must be mended before a run.
type Mistake struct {
	File, Place, Says string
}

// decisions reads the decision sheets and gives each application its lines; mistakes name what is wrong with a line, and
// strays the lines that match no application, or no check of those that they name.
func (d *driver) decisions(apps []kept) (byApp [][]decide.Line, mistakes []Mistake, strays []record.Finding) {
	byApp = make([][]decide.Line, len(apps))
	book := addresses(apps)
	for _, p := range d.paperwork(record.Decisions) {
		lines, problems := decide.Read(p.doc, dayOf)
		for _, w := range problems {
			mistakes = append(mistakes, Mistake{p.path, strings.TrimSpace(w.At.Sheet + " " + w.At.Cell), w.Says})
		}
		for _, l := range lines {
			at := inInbox(l.Decision.At, p.path)
			of := book.find(p, l.Application)
			if len(of) == 0 {
				strays = append(strays, stray(at, "审查决定对应不上任何申请：“"+l.Application+"”的"+l.Check+"，请核对申请编号或众创空间名称"))
				continue
			}
			asked := slices.DeleteFunc(slices.Clone(of), func(i int) bool { return !d.asks(apps[i].Type, l.Check) })
			if len(asked) == 0 {
				strays = append(strays, stray(at, "审查决定对应不上任何检查：“"+l.Application+"”没有编号为“"+l.Check+"”的检查，请核对检查编号"))
			}
			for _, i := range asked {
				byApp[i] = append(byApp[i], l)
			}
		}
	}
	return byApp, mistakes, strays
}

// asks reports whether applications of a type are asked a check.
func (d *driver) asks(t record.ApplicationType, id string) bool {
	return slices.ContainsFunc(d.Rules.For(t), func(c *rules.Check) bool { return c.ID == id })
}

// dayOf reads a cell as a date of day precision.
func dayOf(c record.Cell, epoch1904 bool) (record.Day, bool) {
	v := normalise.Value(record.Statement{Text: c.Text, Type: c.Type, Stored: c.Stored, Epoch1904: epoch1904}, record.Date, nil)
	return v.From, !v.From.IsZero() && v.From == v.To && len(v.Doubt) == 0
}
