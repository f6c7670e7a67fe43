package opc

import (
	"encoding/xml"
	"path"
	"strings"
)

// A Relation leads from one part to another; its kind is the last word of the type, which strict files share.
type Relation struct {
	ID, Kind, Target string
	External         bool
}

// Relations reads the relationships of a part in file order; a part without any has no such file. "" is the package itself.
func (p *Package) Relations(source string) ([]Relation, error) {
	dir, base := path.Split(source)
	name := path.Join("/", dir, "_rels", base+".rels")
	if !p.Has(name) {
		return nil, nil
	}
	var list []Relation
	err := p.Walk(name, func(_ *Part, s xml.StartElement) error {
		r := Relation{ID: Attr(s, "Id"), External: Attr(s, "TargetMode") == "External", Target: Attr(s, "Target")}
		kind := Attr(s, "Type")
		r.Kind = kind[strings.LastIndexByte(kind, '/')+1:]
		if target := strings.ReplaceAll(r.Target, `\`, "/"); strings.HasPrefix(target, "/") {
			r.Target = path.Clean(target)
		} else {
			r.Target = path.Join("/", dir, target)
		}
		list = append(list, r)
		return nil
	})
	return list, err
}

// TargetOf finds the target of the first inner relationship of a kind; "" when there is none.
func TargetOf(list []Relation, kind string) string {
	for _, r := range list {
		if r.Kind == kind && !r.External {
			return r.Target
		}
	}
	return ""
}

// ByID finds a relationship by its id.
func ByID(list []Relation, id string) (Relation, bool) {
	for _, r := range list {
		if r.ID == id {
			return r, true
		}
	}
	return Relation{}, false
}
