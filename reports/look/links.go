package look

import "fmt"

// mark is an entry of the outline; the tree is built when the document is finished.
type mark struct {
	level int
	title string
}

// mark adds an outline entry and a link target at Y.
func (d *Doc) mark(level int, title, anchor string) {
	d.pdf.SetXY(marginLeft, d.Y)
	d.pdf.AddOutlineWithPosition(title)
	d.marks = append(d.marks, mark{level, title})
	if anchor != "" {
		d.anchor(anchor)
	}
}

// anchor makes Y of this page the place that links to name lead to.
func (d *Doc) anchor(name string) { d.anchorAt(name, d.Y) }

func (d *Doc) anchorAt(name string, y float64) {
	if d.anchors[name] != 0 {
		d.keep(fmt.Errorf("two places are called %q", name))
	}
	d.anchors[name] = d.pdf.GetNumberOfPages()
	d.pdf.SetXY(marginLeft, y)
	d.pdf.SetAnchor(name)
}

// Link makes a rectangle of this page lead to an anchor, which may come later in the document. Finish fails when it
// never does: gopdf would write a broken object. An empty anchor is no link.
func (d *Doc) Link(anchor string, x, y, w, h float64) {
	if anchor == "" {
		return
	}
	d.goals = append(d.goals, anchor)
	d.pdf.AddInternalLink(anchor, x, y, w, h)
}

// dangling is an error that names the first link without a target.
func (d *Doc) dangling() error {
	for _, g := range d.goals {
		if d.anchors[g] == 0 {
			return fmt.Errorf("a link leads to %q, which the document does not have", g)
		}
	}
	return nil
}
