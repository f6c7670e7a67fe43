package ofd

import (
	"context"
	"encoding/xml"
	"path"
	"strings"

	"beian/parsers/damage"
	"beian/parsers/opc"
	"beian/parsers/pdf/layout"
	"beian/pipeline/parse"
)

// A reader is the file while it is read.
type reader struct {
	ctx    context.Context
	pkg    *opc.Package
	limits parse.Limits
	layout layout.Document
	drawn  int // objects and characters so far
	pages  int
	verdicts
}

// A body is one document of the file (7.4, DocBody).
type body struct {
	root       string // Document.xml
	versions   string // DocVersion.xml of the current version
	signatures string
}

// file reads the list of documents, then each of them.
func (r *reader) file() error {
	var bodies []body
	err := r.pkg.Walk(mainPart, func(x *opc.Part, e xml.StartElement) error {
		if e.Name.Local != "DocBody" {
			return nil
		}
		var b body
		err := r.body(x, &b)
		bodies = append(bodies, b)
		return err
	})
	if err != nil {
		return err
	}
	if len(bodies) == 0 {
		return damage.Fault("没有文档", "OFD.xml has no DocBody")
	}
	for _, b := range bodies {
		if err := r.document(b); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) body(x *opc.Part, b *body) error {
	return x.Children(func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "DocRoot":
			b.root, err = x.Text()
		case "Signatures":
			b.signatures, err = x.Text()
		case "Versions":
			return x.Children(func(e xml.StartElement) error {
				if opc.IsTrue(opc.Attr(e, "Current")) {
					b.versions = opc.Attr(e, "BaseLoc")
				}
				return nil
			})
		}
		return err
	})
}

// document reads one document: what its pages need, then page after page.
func (r *reader) document(b body) error {
	d := &document{reader: r, dir: "/"}
	if b.versions != "" {
		if err := d.version(&b); err != nil {
			return err
		}
	}
	name, ok := d.find("/", b.root)
	if !ok {
		return damage.Fault("文档部件缺失", "part %s is missing", b.root)
	}
	d.dir = path.Dir(name)
	if err := d.open(name); err != nil {
		return err
	}
	if r.pages+len(d.pages) > r.limits.Pages {
		return damage.TooLarge("OFD 文件超过 %d 页", r.limits.Pages)
	}
	if err := d.readSigns(b.signatures); err != nil {
		return err
	}
	for _, p := range d.pages {
		r.pages++
		if err := r.ctx.Err(); err != nil {
			return err
		}
		if err := d.page(p, r.pages); err != nil {
			return err
		}
		if r.layout.Full() {
			return damage.TooLarge("OFD 的文字与表格单元超过上限 %d 个", r.layout.Most)
		}
	}
	return nil
}

// version takes the root that the current version of a document names.
func (d *document) version(b *body) error {
	name, ok := d.find("/", b.versions)
	if !ok {
		return nil
	}
	return d.pkg.Walk(name, func(x *opc.Part, e xml.StartElement) error {
		if e.Name.Local != "DocRoot" {
			return nil
		}
		root, err := x.Text()
		if at, ok := d.find(path.Dir(name), root); ok {
			b.root = at
		}
		return err
	})
}

// find resolves an ST_Loc in a part that lies in dir. Programs differ in what they take a relative one from.
func (d *document) find(dir, loc string) (string, bool) {
	loc = strings.ReplaceAll(strings.TrimSpace(loc), `\`, "/")
	if loc == "" {
		return "", false
	}
	if !strings.HasPrefix(loc, "/") {
		for _, base := range []string{dir, d.dir} {
			if name := path.Join(base, loc); d.pkg.Has(name) {
				return name, true
			}
		}
	}
	name := path.Join("/", loc)
	return name, d.pkg.Has(name)
}

// draw counts what is drawn.
func (r *reader) draw(n int) error {
	if r.drawn += n; r.drawn > r.limits.Objects {
		return damage.TooLarge("OFD 的图形或文字过多")
	}
	return nil
}
