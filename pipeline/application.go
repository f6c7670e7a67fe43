package pipeline

import (
	"context"
	"crypto/sha256"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"beian/pipeline/depot"
	"beian/pipeline/extract"
	"beian/pipeline/group"
	"beian/pipeline/inbox"
	"beian/pipeline/normalise"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// A driver carries one run.
type driver struct {
	Plan
	entries map[string]inbox.File            // by path
	read    *depot.Depot[record.Application] // applications as they were read

	mu      sync.Mutex
	shaken  map[string]bool           // files that ran into time or memory
	doubted map[string]bool           // files that may come apart otherwise another time
	glanced map[string]group.Identity // what files say of themselves
	papers  []paper                   // decisions and site verifications
	earlier archive                   // results of earlier years
}

// application is one package from its files to its fields and lists.
func (d *driver) application(ctx context.Context, pkg group.Package) (record.Application, error) {
	app := record.Application{Package: pkg.Path, City: pkg.City}
	var readings []record.Reading
	paged := map[string]pagedFile{}
	for _, path := range pkg.Files {
		doc, r, f, err := d.readDocument(ctx, path, relative(path, pkg.Base))
		if err != nil {
			return app, err
		}
		if doc.Pages > 0 {
			paged[f.Source.Path] = pagedFile{path, doc}
		}
		app.Files = append(app.Files, f)
		if f.Readable() && f.Document != record.Archive && !ofCity(f.Document) { // what reviewers wrote states nothing for the applicant
			readings = append(readings, r)
		}
	}
	app.Files = sorted(app.Files)
	readings = d.versions(pkg.Path, extract.Settle(onceEach(readings, app.Files)), app.Files)
	copyKinds(app.Files, readings)
	if err := d.readPagesAgain(ctx, paged, readings); err != nil {
		return app, err
	}
	app.Fields, app.Lists, app.Findings = normalise.Facts(readings, d.Lexicon)
	app.Type = d.typeOf(readings, app)
	app.ID = d.id(app, pkg)
	app.City = cityOf(app)
	settleDistrict(app)
	for _, r := range readings {
		app.Unknown = append(app.Unknown, r.Unknown...)
	}
	return app, nil
}

// relative is a path as seen from a folder; a file that joined a package from outside lies above it.
func relative(p, base string) string {
	up := ""
	for ; base != "." && base != ""; base = path.Dir(base) {
		if rest, ok := strings.CutPrefix(p, base+"/"); ok {
			return up + rest
		}
		up += "../"
	}
	return up + p
}

// readFile parses and extracts one file; its path inside the application is name.
func (d *driver) readFile(ctx context.Context, path, name string) (record.Reading, record.File, error) {
	_, r, f, err := d.readDocument(ctx, path, name)
	return r, f, err
}

func (d *driver) readDocument(ctx context.Context, path, name string) (record.Document, record.Reading, record.File, error) {
	e := d.entries[path]
	f := record.File{Source: record.Source{Path: name, Bytes: e.Bytes, SHA256: e.SHA256}, Status: e.Status, Reason: e.Reason, Document: record.Other}
	if e.Status != "" {
		f.Document, f.Slot = d.untold(e, name)
		return record.Document{}, record.Reading{}, f, nil
	}
	if d.earlier.files[path] {
		f.Status = record.Read
		return record.Document{}, record.Reading{Source: f.Source, Document: record.Other}, f, nil
	}
	out, err := d.Parser.Parse(ctx, f.Source, func() (parse.Content, error) { return d.Inbox.Open(path) })
	if err != nil {
		return record.Document{}, record.Reading{}, f, err
	}
	f.Status, f.Reason = out.Status, out.Reason
	if out.Unstable {
		d.shake(path)
	}
	r := extract.Read(out.Document, d.Lexicon)
	if !f.Readable() {
		f.Document, f.Slot = d.untold(e, name)
		return record.Document{}, record.Reading{}, f, nil
	}
	f.Document, f.Slot, f.Pages = r.Document, r.Slot, r.Pages
	d.keepPaper(path, r.Document, out.Document)
	return out.Document, r, f, nil
}

// untold is the kind of a file that was not read: an archive, junk, or what its name says.
func (d *driver) untold(e inbox.File, name string) (document, slot string) {
	switch {
	case e.Archive || e.Status == "" && namedArchive(name):
		return record.Archive, ""
	case e.Status == record.Skipped:
		return record.Junk, ""
	}
	return extract.ByName(name, d.Lexicon)
}

// copyKinds takes over what settling the readings of a package together found about single documents.
func copyKinds(files []record.File, readings []record.Reading) {
	for _, r := range readings {
		for i := range files {
			if files[i].Source.Path != r.Source.Path {
				continue
			}
			files[i].Document, files[i].Slot, files[i].Lists = r.Document, r.Slot, nil
			for _, t := range r.Tables {
				if !slices.Contains(files[i].Lists, t.List) {
					files[i].Lists = append(files[i].Lists, t.List)
				}
			}
		}
	}
}

// typeOf takes the type from the form's title, else from its ticked box, else from fields that only Annex 4 asks for, else
// from the report.
func (d *driver) typeOf(readings []record.Reading, app record.Application) record.ApplicationType {
	for _, kind := range []string{record.Form, record.Report} {
		for _, r := range readings {
			if r.Document == kind && r.Type != "" {
				return r.Type
			}
		}
		if t := app.Text("application_type"); t != "" {
			return record.ApplicationType(t)
		}
		if d.asksOfB(readings) {
			return record.TypeB
		}
	}
	return ""
}

// asksOfB reports whether a form states three or more things that are asked of type B only.
func (d *driver) asksOfB(readings []record.Reading) bool {
	keys := map[string]bool{}
	for _, r := range readings {
		for _, s := range r.Statements {
			if f, _ := d.Lexicon.Field(s.Key); f.Type == string(record.TypeB) && r.Document == record.Form {
				keys[s.Key] = true
			}
		}
	}
	return len(keys) >= 3
}

// id is the first valid code in the order form, report, licence, with the type; without one it is drawn from the bytes of
// the package, so that the same package has the same id everywhere (contract 4 and 8.15).
func (d *driver) id(app record.Application, pkg group.Package) string {
	for _, v := range app.Field("operator_uscc").Values {
		if v.Known() && record.CheckUSCC(v.Text) == nil {
			return strings.TrimSuffix(v.Text+"-"+string(app.Type), "-")
		}
	}
	h := sha256.New()
	for _, f := range app.Files {
		fmt.Fprintf(h, "%s  %s\n", f.Source.SHA256, f.Source.Path)
	}
	return fmt.Sprintf("x%x", h.Sum(nil)[:6])
}

func (d *driver) unstable() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	var out []string
	for path := range d.shaken {
		out = append(out, path)
	}
	slices.Sort(out)
	return out
}
