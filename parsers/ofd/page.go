package ofd

import (
	"encoding/xml"
	"fmt"
	"path"

	"beian/parsers/damage"
	"beian/parsers/opc"
	"beian/parsers/pdf/layout"
)

// A painter draws one page.
type painter struct {
	*document
	fonts  map[string]string
	units  map[string][]object
	page   layout.Page
	images []layout.Box
	curves int
}

// mostNested is how deep composite objects may hold one another.
const mostNested = 16

// page reads one page and hands it to the layout, unless its text is of no use. A damaged page costs only itself.
func (d *document) page(ref pageRef, number int) error {
	seen, err := d.content(ref)
	if err == nil {
		err = d.lay(seen, number, d.notes[ref.id])
	}
	if err == nil || damage.Ends(err) {
		return err
	}
	d.losses.Add(fmt.Sprintf("第 %d 页", number), err)
	return nil
}

// A content is the content of a page as its part has it.
type content struct {
	area      rect
	templates []string // ids
	objects   []object
	resources resources
}

// content reads the part of a page.
func (d *document) content(ref pageRef) (content, error) {
	c := content{area: d.area, resources: d.resources}
	if ref.part == "" {
		return c, damage.Fault("页面部件缺失", "page %s has no part", ref.id)
	}
	var own []string
	err := d.pkg.Walk(ref.part, func(x *opc.Part, e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "Area":
			return d.readArea(x, &c.area)
		case "Template":
			c.templates = append(c.templates, opc.Attr(e, "TemplateID"))
		case "PageRes":
			loc, err := x.Text()
			own = append(own, loc)
			return err
		case "Content":
			return x.Children(func(e xml.StartElement) error {
				if e.Name.Local != "Layer" {
					return nil
				}
				objects, err := readObjects(x)
				c.objects = append(c.objects, objects...)
				return err
			})
		}
		return nil
	})
	for _, loc := range own {
		if part, ok := d.find(path.Dir(ref.part), loc); ok && err == nil {
			err = d.readResources(part) // ids are unique in a document (7.3)
		}
	}
	return c, err
}

// lay draws a page: its templates, itself, its annotations.
func (d *document) lay(c content, number int, notes []object) error {
	p := &painter{document: d, fonts: c.resources.fonts, units: c.resources.units}
	p.page = layout.Page{Number: number, Width: c.area.w * pointsPerMM, Height: c.area.h * pointsPerMM}
	onPage := shift(-c.area.x, -c.area.y).then(scale(pointsPerMM))
	parts := [][]object{}
	for _, id := range c.templates {
		objects, err := d.template(id)
		if damage.Ends(err) {
			return err
		}
		if err != nil {
			d.losses.Add(fmt.Sprintf("第 %d 页的模板", number), err)
		}
		parts = append(parts, objects)
	}
	for _, objects := range append(parts, c.objects, notes) {
		if err := p.objects(objects, onPage, 0); err != nil {
			return err
		}
	}
	if p.judge(number) {
		d.layout.Add(p.page)
	}
	return nil
}

// template reads the objects of a template page once.
func (d *document) template(id string) ([]object, error) {
	t, ok := d.templates[id]
	if !ok || t.part == "" {
		return nil, damage.Fault("页面模板缺失", "template %s is missing", id)
	}
	if !t.read {
		c, err := d.content(pageRef{id, t.part})
		if err != nil {
			return nil, err
		}
		t.objects, t.read = c.objects, true
		d.templates[id] = t
	}
	return t.objects, nil
}

// objects draws objects; m leads from their coordinates to the page.
func (p *painter) objects(list []object, m matrix, depth int) error {
	if depth > mostNested {
		return damage.Fault("图形嵌套过深", "objects nest deeper than %d", mostNested)
	}
	for _, o := range list {
		if err := p.draw(1); err != nil {
			return err
		}
		own := o.place.then(m)
		var err error
		switch o.kind {
		case block:
			err = p.objects(o.children, own, depth+1)
		case composite:
			err = p.objects(p.units[o.refers], own, depth+1)
		case text:
			err = p.text(o, own)
		case line:
			p.path(o, own)
		case image:
			p.images = append(p.images, o.bounds.box(m))
		}
		if err != nil {
			return err
		}
	}
	return nil
}
