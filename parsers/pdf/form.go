package pdf

import (
	"slices"
	"strconv"
	"strings"

	"github.com/ledongthuc/pdf"

	"beian/parsers/pdf/mend"
	"beian/pipeline/record"
)

// A form is the interactive form of a document (12.7).
type form struct{ fields []field }

// A field is one that has a value of its own.
type field struct {
	name    string // the tooltip, which is written for people, else the full name
	value   string
	widgets []widget
}

// A widget is where a field's value is seen.
type widget struct {
	page int
	rect [4]float64 // in the page's user space
	text string
}

// inherited is what a field has of its ancestors.
type inherited struct {
	kind, name, tip string
	flags           int64
	value, options  pdf.Value
}

const (
	ticked, unticked = "☑", "□"

	flagRadio, flagButton = 1 << 15, 1 << 16
	maxFields             = 20_000
)

func readForm(fields pdf.Value) form {
	var f form
	for i := range fields.Len() {
		f.walk(fields.Index(i), inherited{}, 0)
	}
	return f
}

func (f *form) walk(v pdf.Value, from inherited, depth int) {
	if depth > 30 || len(f.fields) >= maxFields || v.Kind() != pdf.Dict {
		return
	}
	from.take(v)
	kids := v.Key("Kids")
	var widgets []pdf.Value
	for i := range kids.Len() {
		if kid := kids.Index(i); kid.Key("T").IsNull() {
			widgets = append(widgets, kid)
		} else {
			f.walk(kid, from, depth+1)
		}
	}
	if kids.Len() == 0 {
		widgets = []pdf.Value{v}
	}
	if len(widgets) > 0 && from.kind != "" && from.kind != "Sig" {
		f.field(from, widgets)
	}
}

func (in *inherited) take(v pdf.Value) {
	if t := text(v.Key("T")); t != "" {
		in.name = strings.TrimPrefix(in.name+"."+t, ".")
		in.tip = ""
	}
	if t := text(v.Key("TU")); t != "" {
		in.tip = t
	}
	if t := v.Key("FT").Name(); t != "" {
		in.kind = t
	}
	if x := v.Key("Ff"); !x.IsNull() {
		in.flags = x.Int64()
	}
	if x := v.Key("V"); !x.IsNull() {
		in.value = x
	}
	if x := v.Key("Opt"); !x.IsNull() {
		in.options = x
	}
}

func (f *form) field(in inherited, widgets []pdf.Value) {
	out := field{name: in.tip}
	if out.name == "" {
		out.name = in.name
	}
	switch {
	case in.kind == "Btn" && in.flags&flagButton != 0:
		return
	case in.kind == "Btn":
		out.button(in, widgets)
	default:
		out.value = in.shown()
		for _, w := range widgets {
			out.widgets = append(out.widgets, place(w, out.value))
		}
	}
	f.fields = append(f.fields, out)
}

// button reads check boxes and groups of radio buttons: the chosen ones, and a box at each widget.
func (out *field) button(in inherited, widgets []pdf.Value) {
	chosen := in.value.Name()
	radio := in.flags&flagRadio != 0 || len(widgets) > 1
	if !radio {
		out.value = unticked
	}
	for i, w := range widgets {
		state := w.Key("AS").Name()
		if state == "" && onState(w) == chosen {
			state = chosen
		}
		on := state != "" && state != "Off"
		mark := unticked
		if on {
			mark = ticked
			if out.value = ticked; radio {
				out.value = in.option(i, state)
			}
		}
		out.widgets = append(out.widgets, place(w, mark))
	}
}

// onState is the name of the appearance that is not Off.
func onState(w pdf.Value) string {
	states := w.Key(mend.KeyStates)
	for i := range states.Len() {
		if s := states.Index(i).Name(); s != "Off" {
			return s
		}
	}
	return ""
}

// option is what a choice is called for people: its entry in Opt, which a radio button names by number or by place.
func (in inherited) option(i int, state string) string {
	if n, err := strconv.Atoi(state); err == nil && n >= 0 && n < in.options.Len() {
		i = n
	}
	if t := text(in.options.Index(i)); t != "" {
		return t
	}
	return utf8Name(state)
}

// shown is the value as people see it; of a choice with export values the one displayed.
func (in inherited) shown() string {
	values := []string{text(in.value)}
	if in.value.Kind() == pdf.Array {
		values = nil
		for i := range in.value.Len() {
			values = append(values, text(in.value.Index(i)))
		}
	}
	for n, v := range values {
		for i := range in.options.Len() {
			if o := in.options.Index(i); o.Len() == 2 && text(o.Index(0)) == v {
				values[n] = text(o.Index(1))
			}
		}
	}
	return strings.Join(slices.DeleteFunc(values, func(s string) bool { return s == "" }), "、")
}

func place(w pdf.Value, text string) widget {
	return widget{page: int(w.Key(mend.KeyPage).Int64()), text: text, rect: rectOf(w.Key("Rect"))}
}

func rectOf(v pdf.Value) (rect [4]float64) {
	for i := range rect {
		rect[i] = v.Index(i).Float64()
	}
	return rect
}

// block lists the fields: name, value.
func (f form) block(path string) (record.Block, bool) {
	b := record.Block{Kind: record.Fields}
	for row, x := range f.fields {
		at := record.Evidence{File: path}
		if len(x.widgets) > 0 {
			at.Page = x.widgets[0].page
		}
		b.Cells = append(b.Cells,
			record.Cell{Row: row, RowSpan: 1, ColSpan: 1, Text: x.name, At: at},
			record.Cell{Row: row, Col: 1, RowSpan: 1, ColSpan: 1, Text: x.value, At: at})
	}
	return b, len(b.Cells) > 0
}
