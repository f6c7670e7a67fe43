package content

import (
	"github.com/ledongthuc/pdf"

	"beian/parsers/pdf/glyph"
	"beian/parsers/pdf/mend"
)

const (
	maxForms  = 16  // nesting of forms
	maxStates = 512 // nesting of q
)

// A runner draws one page.
type runner struct {
	page   *Page
	fonts  *Fonts
	budget *Budget
}

// state is the part of the graphics state that q saves and that matters here.
type state struct {
	ctm                              matrix
	font                             *glyph.Font
	size, char, word, lead, rise, th float64
	width                            float64
	mode                             int
}

// A drawing is the run of one content stream: a page's or a form's.
type drawing struct {
	*runner
	res      pdf.Value
	depth    int
	fonts    map[string]*glyph.Font
	gs       state
	saved    []state
	tm, line matrix
	path     path
	layers   []bool // of marked content: whether each is hidden
	hidden   int    // how many of them are
	args     []pdf.Value
}

func (r *runner) run(stream, res pdf.Value, ctm matrix, depth int) {
	d := &drawing{runner: r, res: res, depth: depth, fonts: map[string]*glyph.Font{}, tm: unit, line: unit}
	d.gs = state{ctm: ctm, th: 1, width: 1}
	pdf.Interpret(stream, func(stk *pdf.Stack, op string) {
		r.budget.spend(1)
		n := stk.Len()
		if cap(d.args) < n {
			d.args = make([]pdf.Value, n)
		}
		d.args = d.args[:n]
		for i := n - 1; i >= 0; i-- {
			d.args[i] = stk.Pop()
		}
		d.do(op)
	})
}

// arg is the i-th operand as a number, 0 when it is missing.
func (d *drawing) arg(i int) float64 {
	if i >= len(d.args) {
		return 0
	}
	return d.args[i].Float64()
}

func (d *drawing) last() pdf.Value {
	if len(d.args) == 0 {
		return pdf.Value{}
	}
	return d.args[len(d.args)-1]
}

func (d *drawing) do(op string) {
	switch op {
	case "q":
		if len(d.saved) < maxStates {
			d.saved = append(d.saved, d.gs)
		}
	case "Q":
		if n := len(d.saved); n > 0 {
			d.gs, d.saved = d.saved[n-1], d.saved[:n-1]
		}
	case "cm":
		d.gs.ctm = d.operandMatrix().then(d.gs.ctm)
	case "w":
		d.gs.width = d.arg(0)
	case "Do":
		d.object(d.last().Name())
	case "BMC", "BDC":
		d.begin(op == "BDC")
	case "EMC":
		d.end()
	default:
		if !d.textState(op) && !d.text(op) {
			d.paint(op)
		}
	}
}

func (d *drawing) operandMatrix() matrix {
	return matrix{d.arg(0), d.arg(1), d.arg(2), d.arg(3), d.arg(4), d.arg(5)}
}

func matrixOf(v pdf.Value) matrix {
	if v.Len() != 6 {
		return unit
	}
	var m matrix
	for i := range m {
		m[i] = v.Index(i).Float64()
	}
	return m
}

// object draws a form or notes a picture.
func (d *drawing) object(name string) {
	if d.hidden > 0 {
		return
	}
	if name == mend.InlineImage {
		d.image(0)
		return
	}
	d.budget.spend(formCost)
	x := d.res.Key("XObject").Key(name)
	if off(x.Key("OC")) {
		return
	}
	d.page.Damaged = d.page.Damaged || x.IsNull()
	switch x.Key("Subtype").Name() {
	case "Form":
		d.form(x, d.res, d.gs.ctm, d.depth+1)
	case "Image":
		d.image(int(x.Key(mend.KeyPicture).Int64()))
	}
}

func (d *drawing) image(number int) {
	m := d.gs.ctm
	around := Around(m.apply(0, 0), m.apply(1, 0), m.apply(0, 1), m.apply(1, 1))
	d.page.Images = append(d.page.Images, Image{around, number, m})
}

func (r *runner) form(x, outer pdf.Value, ctm matrix, depth int) {
	if depth > maxForms || x.Kind() != pdf.Stream {
		r.page.Damaged = r.page.Damaged || depth > maxForms
		return
	}
	res := x.Key("Resources")
	if res.IsNull() {
		res = outer
	}
	r.page.Damaged = r.page.Damaged || x.Key(mend.KeyDamaged).Bool()
	r.run(x, res, matrixOf(x.Key("Matrix")).then(ctm), depth)
}

// begin opens marked content; only optional content that is switched off matters.
func (d *drawing) begin(named bool) {
	hide := named && off(d.res.Key("Properties").Key(d.last().Name()))
	d.layers = append(d.layers, hide)
	if hide {
		d.hidden++
	}
}

func (d *drawing) end() {
	n := len(d.layers)
	if n == 0 {
		return
	}
	if d.layers[n-1] {
		d.hidden--
	}
	d.layers = d.layers[:n-1]
}

// off reports whether a group, or every group of a membership dictionary, is switched off (8.11.2).
func off(v pdf.Value) bool {
	groups := v.Key("OCGs")
	if groups.Kind() == pdf.Dict {
		return groups.Key(mend.KeyOff).Bool()
	}
	for i := range groups.Len() {
		if !groups.Index(i).Key(mend.KeyOff).Bool() {
			return false
		}
	}
	return groups.Len() > 0 || v.Key(mend.KeyOff).Bool()
}
