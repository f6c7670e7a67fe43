package pipeline

import (
	"path"
	"slices"
	"strings"

	"beian/pipeline/decide"
	"beian/pipeline/inbox"
	"beian/pipeline/normalise"
	"beian/pipeline/record"
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

// concerns reports whether a paper may speak of an application: it lies in its package, in its city's folder, or at the top
// of the inbox.
func (p paper) concerns(app record.Application) (may, own bool) {
	dir := path.Dir(p.path)
	switch {
	case strings.HasPrefix(p.path, app.Package+"/"), strings.HasPrefix(p.path, app.Package+inbox.Inside):
		return true, true
	case dir == ".":
		return true, false
	}
	return strings.HasPrefix(app.Package, dir+"/"), false
}

// verify lets what was measured on site stand beside what is declared, as a figure that wins (contract 6).
func (d *driver) verify(apps []kept) error {
	for _, p := range d.paperwork(record.SiteVerification) {
		v, ok := decide.ReadVerification(p.doc)
		if !ok {
			continue
		}
		for i := range apps {
			if may, own := p.concerns(apps[i].Application); !may || !(own && v.Space == "" || v.Space != "" && isCalled(apps[i].Application, v.Space)) {
				continue
			}
			app, err := d.read.Get(apps[i].ref)
			if err != nil {
				return err
			}
			d.measured(&app, v)
			if apps[i], err = d.keep(app); err != nil {
				return err
			}
		}
	}
	return nil
}

func isCalled(app record.Application, name string) bool {
	return app.ID == name || normalise.Name(app.Text("space_name")) == normalise.Name(name)
}

// measured puts the figures of a verification into the fields that they are about. A figure that the lexicon does not know,
// or that states nothing, is left to people: the sheet itself is in the list of files.
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
// strays the lines that match no application.
func (d *driver) decisions(apps []kept) (byApp [][]decide.Line, mistakes []Mistake, strays []record.Finding) {
	byApp = make([][]decide.Line, len(apps))
	for _, p := range d.paperwork(record.Decisions) {
		lines, problems := decide.Read(p.doc, dayOf)
		for _, w := range problems {
			mistakes = append(mistakes, Mistake{p.path, strings.TrimSpace(w.At.Sheet + " " + w.At.Cell), w.Says})
		}
		for _, l := range lines {
			matched := false
			for i, app := range apps {
				may, own := p.concerns(app.Application)
				if may && (own && l.Application == "" || l.Application != "" && isCalled(app.Application, l.Application)) {
					byApp[i], matched = append(byApp[i], l), true
				}
			}
			if !matched {
				at := l.Decision.At
				at.File = p.path
				strays = append(strays, record.Finding{Code: "D2", Severity: record.Warning, Evidence: []record.Evidence{at},
					Message: "审查决定对应不上任何申请：“" + l.Application + "”的" + l.Check + "，请核对申请编号或众创空间名称"})
			}
		}
	}
	return byApp, mistakes, strays
}

// dayOf reads a cell as a date of day precision.
func dayOf(c record.Cell, epoch1904 bool) (record.Day, bool) {
	v := normalise.Value(record.Statement{Text: c.Text, Type: c.Type, Stored: c.Stored, Epoch1904: epoch1904}, record.Date, nil)
	return v.From, !v.From.IsZero() && v.From == v.To && len(v.Doubt) == 0
}
