package ofd

import (
	"encoding/xml"
	"path"

	"beian/parsers/damage"
	"beian/parsers/opc"
)

// A document is one DocBody in the course of reading.
type document struct {
	*reader
	dir       string // of Document.xml
	area      rect
	templates map[string]template // by id
	resources resources
	pages     []pageRef
	notes     map[string][]object // what annotations draw, by the id of the page
}

type pageRef struct{ id, part string }

// A template is a page that others are drawn upon.
type template struct {
	part    string
	read    bool
	objects []object
}

// resources are what objects refer to by id.
type resources struct {
	fonts map[string]string   // names
	units map[string][]object // composite graphic units
}

// open reads Document.xml and the resources and annotations that it names. Damage there costs only what they add.
func (d *document) open(name string) error {
	d.area = rect{0, 0, 210, 297}
	d.templates = map[string]template{}
	d.resources = resources{fonts: map[string]string{}, units: map[string][]object{}}
	d.notes = map[string][]object{}
	var res []string
	var annotations, attachments string
	err := d.pkg.Walk(name, func(x *opc.Part, e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "CommonData":
			res, err = d.common(x)
		case "Pages":
			err = x.Children(func(e xml.StartElement) error {
				part, _ := d.find(d.dir, opc.Attr(e, "BaseLoc"))
				d.pages = append(d.pages, pageRef{opc.Attr(e, "ID"), part})
				return nil
			})
		case "Annotations":
			annotations, err = x.Text()
		case "Attachments":
			attachments, err = x.Text()
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, loc := range res {
		if err := d.extra("资源", loc, d.readResources); err != nil {
			return err
		}
	}
	if err := d.extra("批注", annotations, d.readAnnotations); err != nil {
		return err
	}
	return d.extra("附件目录", attachments, d.readAttachments)
}

// extra reads a part that adds to the pages.
func (d *document) extra(what, loc string, read func(part string) error) error {
	part, ok := d.find(d.dir, loc)
	if !ok {
		return nil
	}
	err := read(part)
	if err != nil && !damage.Ends(err) {
		d.losses.Add(what, err)
		return nil
	}
	return err
}

// common reads what all pages share and gives the places of the resources.
func (d *document) common(x *opc.Part) (res []string, err error) {
	err = x.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "PageArea":
			return d.readArea(x, &d.area)
		case "PublicRes", "DocumentRes":
			loc, err := x.Text()
			res = append(res, loc)
			return err
		case "TemplatePage":
			part, _ := d.find(d.dir, opc.Attr(e, "BaseLoc"))
			d.templates[opc.Attr(e, "ID")] = template{part: part}
		}
		return nil
	})
	return res, err
}

// readArea takes the box of the page as it is printed (7.5, CT_PageArea).
func (d *document) readArea(x *opc.Part, area *rect) error {
	return x.Children(func(e xml.StartElement) error {
		if e.Name.Local != "PhysicalBox" {
			return nil
		}
		text, err := x.Text()
		if r, ok := rectOf(text); ok && r.w > 0 && r.h > 0 {
			*area = r
		}
		return err
	})
}

// readResources takes the names of fonts and the composite graphic units of a part.
func (d *document) readResources(part string) error {
	return d.pkg.Walk(part, func(x *opc.Part, e xml.StartElement) error {
		switch e.Name.Local {
		case "Fonts":
			return x.Children(func(e xml.StartElement) error {
				d.resources.fonts[opc.Attr(e, "ID")] = opc.Attr(e, "FontName")
				return nil
			})
		case "CompositeGraphicUnits":
			return x.Children(func(e xml.StartElement) error { return d.readUnit(x, opc.Attr(e, "ID")) })
		}
		return nil
	})
}

func (d *document) readUnit(x *opc.Part, id string) error {
	return x.Children(func(e xml.StartElement) error {
		if e.Name.Local != "Content" {
			return nil
		}
		objects, err := readObjects(x)
		d.resources.units[id] = append(d.resources.units[id], objects...)
		return err
	})
}

// readAnnotations takes what annotations draw. Watermarks and stamps are no content of a page; stamps are counted.
func (d *document) readAnnotations(part string) error {
	return d.pkg.Walk(part, func(x *opc.Part, e xml.StartElement) error {
		id := opc.Attr(e, "PageID")
		return x.Children(func(e xml.StartElement) error {
			if e.Name.Local != "FileLoc" {
				return nil
			}
			loc, err := x.Text()
			if err != nil {
				return err
			}
			if file, ok := d.find(path.Dir(part), loc); ok {
				return d.readNotes(file, id)
			}
			return nil
		})
	})
}

func (d *document) readNotes(part, page string) error {
	return d.pkg.Walk(part, func(x *opc.Part, e xml.StartElement) error {
		switch {
		case e.Name.Local != "Annot" || opc.Attr(e, "Visible") == "false" || opc.Attr(e, "Type") == "Watermark":
			return nil
		case opc.Attr(e, "Type") == "Stamp":
			d.stamps++
			return nil
		}
		return x.Children(func(e xml.StartElement) error {
			if e.Name.Local != "Appearance" {
				return nil
			}
			objects, err := readObjects(x)
			d.notes[page] = append(d.notes[page], object{kind: block, place: placeOf(e), children: objects})
			return err
		})
	})
}

// readAttachments counts the files that a reader of the document is shown.
func (d *document) readAttachments(part string) error {
	return d.pkg.Walk(part, func(_ *opc.Part, e xml.StartElement) error {
		if e.Name.Local == "Attachment" && opc.Attr(e, "Visible") != "false" {
			d.attachments++
		}
		return nil
	})
}

// readSigns counts the seals of a document and the signatures without a picture.
func (d *document) readSigns(loc string) error {
	part, ok := d.find("/", loc)
	if !ok {
		return nil
	}
	err := d.pkg.Walk(part, func(_ *opc.Part, e xml.StartElement) error {
		switch {
		case e.Name.Local != "Signature":
		case opc.Attr(e, "Type") == "Sign":
			d.signs++
		default:
			d.seals++
		}
		return nil
	})
	if err != nil && !damage.Ends(err) {
		d.losses.Add("签章目录", err)
		return nil
	}
	return err
}
