package mend

import "errors"

// A copier carries the objects that matter from the old file into the new one.
type copier struct {
	file   *File
	to     *writer
	copies map[Ref]Ref // old to new
	todo   []Ref       // old ones that still have to be written
	hidden map[Ref]bool
	pageOf map[Ref]int // annotation to its page, from 1

	pictures []*Stream // by the numbers that the new file has for them
	limit    int64     // of the new file
}

// unneeded are keys whose objects say nothing about text: programs of fonts, pictures, colours, structure.
var unneeded = map[Name]bool{
	"CharProcs": true, "CIDToGIDMap": true, "CIDSet": true, "CharSet": true,
	"Metadata": true, "PieceInfo": true, "Parent": true, "StructParent": true, "StructParents": true, "Group": true,
	"ColorSpace": true, "Pattern": true, "Shading": true, "ExtGState": true, "SMask": true, "Mask": true, "Length": true,
	"Filter": true, "DecodeParms": true, "DL": true, "F": true, "FFilter": true, "FDecodeParms": true, "OPI": true, "Alternates": true,
}

// drain writes what was referred to, until nothing is left.
func (c *copier) drain() error {
	for len(c.todo) > 0 {
		old := c.todo[0]
		c.todo = c.todo[1:]
		if err := c.write(old); err != nil {
			return err
		}
	}
	return nil
}

// value is a copy with new references; streams get a reference of their own.
func (c *copier) value(x any) any {
	switch x := x.(type) {
	case Ref:
		return c.ref(x)
	case Array:
		out := make(Array, len(x))
		for i := range x {
			out[i] = c.value(x[i])
		}
		return out
	case Dict:
		return c.dict(x)
	}
	return x
}

func (c *copier) dict(d Dict) Dict {
	out := Dict{}
	for _, k := range d.keys() { // in order, so that new numbers do not depend on the map
		switch {
		case k == "FontFile" || k == "FontFile2" || k == "FontFile3":
			out[KeyEmbedded] = true
		case k == "Font":
			out[k], out[KeyFonts] = c.fonts(d[k])
		case k == "XObject" || k == "Properties":
			out[k] = c.named(d[k])
		case !unneeded[k]:
			out[k] = c.value(d[k])
		}
	}
	return out
}

// named copies a dictionary of resources, whose keys are names of the producer's own choice.
func (c *copier) named(x any) any {
	d, ok := c.file.Resolve(x).(Dict)
	if !ok {
		return nil
	}
	out := Dict{}
	for _, k := range d.keys() {
		out[k] = c.value(d[k])
	}
	return out
}

// fonts copies the dictionary of fonts and numbers those that are objects of their own, so that a font can be known
// again without reading it.
func (c *copier) fonts(x any) (names, numbers any) {
	names = c.named(x)
	d, _ := names.(Dict)
	out := Dict{}
	for k, v := range d {
		if ref, ok := v.(Ref); ok {
			out[k] = int64(ref.Num)
		}
	}
	return names, out
}

// ref gives the new reference of an old one and sees to it that the object is written.
func (c *copier) ref(old Ref) any {
	if to, ok := c.copies[old]; ok {
		return to
	}
	if c.file.Resolve(old) == nil {
		return nil
	}
	to := c.to.reserve()
	c.copies[old] = to
	c.todo = append(c.todo, old)
	return to
}

func (c *copier) write(old Ref) error {
	to := c.copies[old]
	switch x := c.file.Resolve(old).(type) {
	case *Stream:
		return c.stream(to, x)
	case Dict:
		d := c.dict(x)
		if c.hidden[old] {
			d[KeyOff] = true
		}
		c.to.object(to, d)
	default:
		c.to.object(to, c.value(x))
	}
	return nil
}

func (c *copier) stream(to Ref, s *Stream) error {
	d := c.dict(s.Dict)
	switch {
	case c.file.Resolve(s.Dict["Subtype"]) == any(Name("Image")):
		c.pictures = append(c.pictures, s)
		d[KeyPicture] = int64(len(c.pictures))
		c.to.object(to, d)
		return nil
	case c.file.Resolve(s.Dict["Subtype"]) == any(Name("Form")):
		data, whole, err := c.content(s)
		if err != nil {
			return err
		}
		if !whole {
			d[KeyDamaged] = true
		}
		c.to.stream(to, d, data)
		return nil
	}
	data, _, err := c.file.decode(s)
	if errors.Is(err, errBudget) {
		return err
	}
	c.to.stream(to, d, data)
	return nil
}

// content decodes and tidies a content stream; whole is false where some of it could not be read.
func (c *copier) content(s *Stream) (data []byte, whole bool, err error) {
	data, whole, err = c.file.decode(s)
	if errors.Is(err, errBudget) {
		return nil, false, err
	}
	if err != nil {
		return nil, false, nil
	}
	data, err = c.file.tidy(data)
	if errors.Is(err, errOperators) {
		return nil, false, err
	}
	return data, whole && err == nil, nil
}

// page writes one page; its content streams become one.
func (c *copier) page(p Dict, number int) (Ref, error) {
	out := Dict{"Type": Name("Page")}
	for _, k := range []Name{"MediaBox", "CropBox", "Rotate", "UserUnit"} {
		if x := c.file.Resolve(p[k]); x != nil {
			out[k] = c.value(x)
		}
	}
	if r, ok := c.file.Resolve(p["Resources"]).(Dict); ok {
		out["Resources"] = c.dict(r)
	}
	ref, content := c.to.reserve(), c.to.reserve()
	data, whole, err := c.contents(p["Contents"])
	if err != nil {
		return ref, err
	}
	c.to.stream(content, Dict{}, data)
	out["Contents"] = content
	if !whole {
		out[KeyDamaged] = true
	}
	if marks := c.annotations(p["Annots"], number); len(marks) > 0 {
		out[KeyMarks] = marks
	}
	c.to.object(ref, out)
	if int64(c.to.out.Len()) > c.limit {
		return ref, errBudget
	}
	return ref, c.drain()
}

// contents joins the parts of a page's content before tidying: an operator's operands may stand in the part before.
func (c *copier) contents(x any) ([]byte, bool, error) {
	var data []byte
	ok := true
	parts, list := c.file.Resolve(x).(Array)
	if !list {
		parts = Array{x}
	}
	for _, part := range parts {
		s, is := c.file.Resolve(part).(*Stream)
		if !is {
			ok = ok && part == nil
			continue
		}
		one, whole, err := c.file.decode(s)
		if errors.Is(err, errBudget) {
			return nil, false, err
		}
		ok = ok && whole && err == nil
		data = append(append(data, one...), '\n')
	}
	data, err := c.file.tidy(data)
	if errors.Is(err, errOperators) {
		return nil, false, err
	}
	return data, ok && err == nil, nil
}
