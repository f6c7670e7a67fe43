package ofd

import (
	"encoding/xml"
	"strings"

	"beian/parsers/opc"
)

// objectKind is what a graphic object draws (8 to 13).
type objectKind int

const (
	block objectKind = iota // objects that belong together
	text
	line
	image
	composite
)

var objectKinds = map[string]objectKind{
	"PageBlock": block, "TextObject": text, "PathObject": line, "ImageObject": image, "CompositeObject": composite,
}

// An object is a graphic object as the file has it, in millimetres of its own coordinate system.
type object struct {
	kind     objectKind
	place    matrix // from its own coordinates to those around it
	bounds   rect
	unseen   bool     // drawn in no colour: the text layer of a scan
	children []object // of a block
	refers   string   // the font of a text, the unit of a composite
	// Of a text.
	codes                []code
	size, stretch        float64
	reading, orientation float64 // degrees
	// Of a path.
	data         string
	stroke, fill bool
	width        float64
}

// A code is characters with their places (11.3, TextCode).
type code struct {
	text           string
	x, y           string // "" where they go on from the last one
	deltaX, deltaY string
}

// placeOf is how an object lies in what is around it: its CTM, then the corner of its boundary (8.5).
func placeOf(e xml.StartElement) matrix {
	m := matrixOf(opc.Attr(e, "CTM"))
	if r, ok := rectOf(opc.Attr(e, "Boundary")); ok {
		return m.then(shift(r.x, r.y))
	}
	return m
}

// readObjects reads the objects inside the open element. Invisible ones are left out.
func readObjects(x *opc.Part) ([]object, error) {
	var out []object
	err := x.Children(func(e xml.StartElement) error {
		what, ok := objectKinds[e.Name.Local]
		if !ok || opc.Attr(e, "Visible") == "false" {
			return nil
		}
		o := object{kind: what, place: placeOf(e), refers: opc.Attr(e, "ResourceID"), unseen: opc.Attr(e, "Alpha") == "0"}
		o.bounds, _ = rectOf(opc.Attr(e, "Boundary"))
		var err error
		switch what {
		case block:
			o.children, err = readObjects(x)
		case text:
			err = o.readText(x, e)
		case line:
			err = o.readPath(x, e)
		}
		out = append(out, o)
		return err
	})
	return out, err
}

func (o *object) readText(x *opc.Part, e xml.StartElement) error {
	o.refers = opc.Attr(e, "Font")
	o.size, o.stretch = numberOr(opc.Attr(e, "Size"), 0), numberOr(opc.Attr(e, "HScale"), 1)
	o.reading, o.orientation = numberOr(opc.Attr(e, "ReadDirection"), 0), numberOr(opc.Attr(e, "CharDirection"), 0)
	if opc.Attr(e, "Fill") == "false" && !opc.IsTrue(opc.Attr(e, "Stroke")) {
		o.unseen = true
	}
	return x.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "FillColor":
			o.unseen = o.unseen || opc.Attr(e, "Alpha") == "0"
		case "TextCode":
			t, err := x.Text()
			if strings.ContainsRune(t, '\n') { // put there by a program that indents
				t = strings.TrimSpace(t)
			}
			o.codes = append(o.codes, code{t, opc.Attr(e, "X"), opc.Attr(e, "Y"), opc.Attr(e, "DeltaX"), opc.Attr(e, "DeltaY")})
			return err
		}
		return nil
	})
}

func (o *object) readPath(x *opc.Part, e xml.StartElement) error {
	o.stroke, o.fill = opc.Attr(e, "Stroke") != "false", opc.IsTrue(opc.Attr(e, "Fill"))
	o.width = numberOr(opc.Attr(e, "LineWidth"), 0.353)
	return x.Children(func(e xml.StartElement) (err error) {
		if e.Name.Local == "AbbreviatedData" {
			o.data, err = x.Text()
		}
		return err
	})
}
