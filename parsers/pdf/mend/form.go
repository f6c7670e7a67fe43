package mend

import "errors"

// annotations notes on which page widgets lie and gives the appearances of marks that a person put on the page, such as
// text typed over a form.
func (c *copier) annotations(x any, page int) Array {
	list, _ := c.file.Resolve(x).(Array)
	marks := Array{}
	for _, a := range list {
		d, ok := c.file.Resolve(a).(Dict)
		if !ok {
			continue
		}
		c.pageOf[refOf(a)] = page
		subtype := c.file.Resolve(d["Subtype"])
		if subtype != any(Name("FreeText")) && subtype != any(Name("Stamp")) || whole(c.file.Resolve(d["F"]), 0)&2 != 0 {
			continue
		}
		ap, _ := c.file.Resolve(d["AP"]).(Dict)
		if _, ok := c.file.Resolve(ap["N"]).(*Stream); ok {
			marks = append(marks, Dict{"Rect": c.value(c.file.Resolve(d["Rect"])), "Form": c.value(ap["N"])})
		} else if text := c.resolved(d["Contents"], 0); text != nil && subtype == any(Name("FreeText")) {
			marks = append(marks, Dict{"Rect": c.value(c.file.Resolve(d["Rect"])), "Contents": text})
		}
	}
	return marks
}

// fields copies the tree of form fields without its loops.
func (c *copier) fields(x any, depth int) Array {
	list, _ := c.file.Resolve(x).(Array)
	out := Array{}
	for _, kid := range list {
		ref := refOf(kid)
		d, ok := c.file.Resolve(kid).(Dict)
		if _, seen := c.copies[ref]; !ok || seen && ref != (Ref{}) || depth > 30 {
			continue
		}
		to := c.to.reserve()
		if ref != (Ref{}) {
			c.copies[ref] = to
		}
		c.to.object(to, c.field(d, ref, depth))
		out = append(out, to)
	}
	return out
}

func (c *copier) field(d Dict, ref Ref, depth int) Dict {
	out := Dict{}
	for _, k := range []Name{"FT", "T", "TU", "Ff", "V", "AS", "Opt", "Rect", "I"} {
		if x := c.resolved(d[k], 0); x != nil {
			out[k] = x
		}
	}
	if page := c.pageOf[ref]; page > 0 {
		out[KeyPage] = int64(page)
	}
	if d["Kids"] != nil {
		out["Kids"] = c.fields(d["Kids"], depth+1)
	}
	ap, _ := c.file.Resolve(d["AP"]).(Dict)
	if n, ok := c.file.Resolve(ap["N"]).(Dict); ok {
		states := Array{}
		for _, k := range n.keys() {
			states = append(states, k)
		}
		out[KeyStates] = states
	}
	return out
}

// resolved is a value without references; a long text may be a stream.
func (c *copier) resolved(x any, depth int) any {
	switch x := c.file.Resolve(x).(type) {
	case *Stream:
		data, _, err := c.file.decode(x)
		if err != nil && !errors.Is(err, errBudget) || len(data) > 1<<20 {
			return nil
		}
		return string(data)
	case Array:
		out := make(Array, 0, len(x))
		for _, e := range x {
			if depth < 4 {
				out = append(out, c.resolved(e, depth+1))
			}
		}
		return out
	case Dict:
		return nil
	default:
		return x
	}
}
