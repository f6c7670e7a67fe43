package xlsx

import (
	"encoding/xml"
	"path"
	"strings"
)

// A rel leads from one part to another; its kind is the last word of the type, which strict files share.
type rel struct {
	id, kind, target string
	external         bool
}

// rels reads the relationships of a part in file order; a part without any has no such file. "" is the package itself.
func (p *opc) rels(source string) ([]rel, error) {
	dir, base := path.Split(source)
	name := path.Join("/", dir, "_rels", base+".rels")
	if !p.has(name) {
		return nil, nil
	}
	var list []rel
	err := p.walk(name, func(_ *part, s xml.StartElement) error {
		r := rel{id: attr(s, "Id"), external: attr(s, "TargetMode") == "External", target: attr(s, "Target")}
		kind := attr(s, "Type")
		r.kind = kind[strings.LastIndexByte(kind, '/')+1:]
		if target := strings.ReplaceAll(r.target, `\`, "/"); strings.HasPrefix(target, "/") {
			r.target = path.Clean(target)
		} else {
			r.target = path.Join("/", dir, target)
		}
		list = append(list, r)
		return nil
	})
	return list, err
}

// targetOf finds the target of the first inner relationship of a kind.
func targetOf(list []rel, kind string) string {
	for _, r := range list {
		if r.kind == kind && !r.external {
			return r.target
		}
	}
	return ""
}

func byID(list []rel, id string) (rel, bool) {
	for _, r := range list {
		if r.id == id {
			return r, true
		}
	}
	return rel{}, false
}
