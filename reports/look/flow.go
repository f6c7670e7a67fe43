package look

// ParaOpt is how a paragraph stands; measures in points but Indent.
type ParaOpt struct {
	Indent        float64 // of the first line, in em
	Before, After float64
	Align         Align
	Inset         float64 // from the left
	KeepNext      float64 // height that must follow on the same page
}

// Para flows a paragraph over pages and never leaves one line of it alone.
func (d *Doc) Para(text string, st Style, o ParaOpt) {
	w, indent := d.W()-o.Inset, o.Indent*st.Size
	lines := d.wrapIndented(text, st, w, indent)
	d.Gap(o.Before)
	d.Need(st.Lead*float64(min(2, len(lines))) + o.KeepNext)
	for i, l := range lines {
		if i == len(lines)-2 {
			d.Need(2 * st.Lead)
		}
		d.Need(st.Lead)
		dx := 0.0
		if indent > 0 && (i == 0 || lines[i-1].last) {
			dx = indent
		}
		d.put(l, marginLeft+o.Inset+dx, d.Y, w-dx, st, o.Align)
		d.Y += st.Lead
	}
	d.Y += o.After
}

// A Heading opens a section, stands in the outline and can be linked to.
type Heading struct {
	Level  int // 1 or 2
	Text   string
	Anchor string
	Tag    Tag     // a word with its sign at the right end of the line
	Keep   float64 // height of what must follow on the same page
}

// A Tag is a coloured word with a sign before it.
type Tag struct {
	Sign Sign
	Word string
	Ink  Color
}

// Heading draws the heading; long ones wrap.
func (d *Doc) Heading(h Heading) {
	const after = 4
	st, inset, before := Head1, 10.0, 12.0
	if h.Level > 1 {
		st, inset, before = Head2, 0, 9
	}
	tagWidth := 0.0
	if h.Tag.Word != "" {
		tagWidth = d.Width(h.Tag.Word, st) + 1.2*st.Size
	}
	lines := d.Wrap(h.Text, st, d.W()-inset-tagWidth-6)
	high := st.Lead * float64(len(lines))
	d.Gap(before)
	d.Need(high + after + h.Keep)
	d.mark(h.Level, h.Text, h.Anchor)
	if h.Level == 1 {
		d.Fill(marginLeft, d.Y+4, 3.5, high-8, Blue)
	}
	if tagWidth > 0 {
		d.tag(h.Tag, marginLeft+d.W()-tagWidth, d.Y, st)
	}
	for _, l := range lines {
		d.put(l, marginLeft+inset, d.Y, d.W(), st, Left)
		d.Y += st.Lead
	}
	d.Y += after
}

// tag draws a sign and its word with its left edge at x and returns the width.
func (d *Doc) tag(t Tag, x, y float64, st Style) float64 {
	st = st.In(t.Ink)
	dx := 0.0
	if t.Sign != NoSign {
		d.sign(t.Sign, x, y, st)
		dx = 1.15 * st.Size
	}
	return dx + d.Text(t.Word, x+dx, y, d.W(), st, Left)
}
