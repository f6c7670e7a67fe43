package mend

import "fmt"

// inherited are the attributes of a page that its ancestors may state (7.7.3.4).
var inherited = []Name{"Resources", "MediaBox", "CropBox", "Rotate"}

// pages lists the pages in order, inherited attributes filled in, and counts the entries of the tree that lead nowhere.
// Nodes that loop or nest absurdly are left out.
func (f *File) pages(root any, limit int) (pages []Dict, lost int, err error) {
	w := &walk{file: f, limit: limit, seen: map[Ref]bool{}}
	err = w.node(root, Dict{}, 0)
	if err == nil && len(w.pages) == 0 {
		err = fmt.Errorf("no pages")
	}
	return w.pages, w.lost, err
}

type walk struct {
	file  *File
	limit int
	seen  map[Ref]bool
	pages []Dict
	lost  int // entries of the tree that lead nowhere
}

func (w *walk) node(x any, from Dict, depth int) error {
	if ref, ok := x.(Ref); ok {
		if w.seen[ref] || depth > 200 {
			return nil
		}
		w.seen[ref] = true
	}
	d, ok := w.file.Resolve(x).(Dict)
	if !ok {
		w.lost++
		return nil
	}
	own := Dict{}
	for _, k := range inherited {
		if own[k] = from[k]; d[k] != nil {
			own[k] = d[k]
		}
	}
	kids, branch := w.file.Resolve(d["Kids"]).(Array)
	if !branch || w.file.Resolve(d["Type"]) == any(Name("Page")) {
		return w.page(d, own)
	}
	for _, kid := range kids {
		if err := w.node(kid, own, depth+1); err != nil {
			return err
		}
	}
	return nil
}

func (w *walk) page(d, own Dict) error {
	if len(w.pages) >= w.limit {
		return fmt.Errorf("%w: more than %d pages", ErrLimit, w.limit)
	}
	page := Dict{}
	for k, v := range d {
		page[k] = v
	}
	for k, v := range own {
		page[k] = v
	}
	w.pages = append(w.pages, page)
	return nil
}

// hiddenLayers are the optional content groups that the default configuration switches off (8.11.4).
func (f *File) hiddenLayers(root Dict) map[Ref]bool {
	props, _ := f.Resolve(root["OCProperties"]).(Dict)
	config, _ := f.Resolve(props["D"]).(Dict)
	hidden := map[Ref]bool{}
	mark := func(list any, off bool) {
		groups, _ := f.Resolve(list).(Array)
		for _, g := range groups {
			hidden[refOf(g)] = off
		}
	}
	mark(props["OCGs"], f.Resolve(config["BaseState"]) == any(Name("OFF")))
	mark(config["ON"], false)
	mark(config["OFF"], true)
	return hidden
}

// attachments are the names in the tree of embedded files.
func (f *File) attachments(root Dict) []string {
	names, _ := f.Resolve(root["Names"]).(Dict)
	var out []string
	seen := map[Ref]bool{}
	var visit func(x any, depth int)
	visit = func(x any, depth int) {
		ref := refOf(x)
		d, ok := f.Resolve(x).(Dict)
		if !ok || depth > 20 || ref != (Ref{}) && seen[ref] {
			return
		}
		seen[ref] = true
		pairs, _ := f.Resolve(d["Names"]).(Array)
		for i := 1; i < len(pairs); i += 2 {
			spec, _ := f.Resolve(pairs[i]).(Dict)
			name, _ := f.Resolve(either(spec, "UF", "F")).(string)
			out = append(out, name)
		}
		kids, _ := f.Resolve(d["Kids"]).(Array)
		for _, kid := range kids {
			visit(kid, depth+1)
		}
	}
	visit(names["EmbeddedFiles"], 0)
	return out
}
