package look

// A Pair is a label and its text.
type Pair struct {
	Label string
	Text  string
	Style Style  // of the text; the zero Style means InTable
	Open  string // file beside this document that a click opens, as a relative URI
}

// Pairs draws labels and texts in two column groups; a text that is too long for one takes the whole width.
func (d *Doc) Pairs(pairs []Pair) {
	labelWidth := 0.0
	for _, p := range pairs {
		labelWidth = max(labelWidth, d.Width(p.Label, InTable)+2*padX+4)
	}
	labelWidth = min(labelWidth, d.W()/4)
	half := d.W() / 2
	fits := func(p Pair) bool { return d.Width(p.Text, p.style()) <= half-labelWidth-2*padX }
	for i := 0; i < len(pairs); {
		if i+1 < len(pairs) && fits(pairs[i]) && fits(pairs[i+1]) {
			left := d.pair(pairs[i], marginLeft, half, labelWidth)
			right := d.pair(pairs[i+1], marginLeft+half, half, labelWidth)
			d.row(append(left, right...), 0, d.tinted)
			i += 2
			continue
		}
		d.row(d.pair(pairs[i], marginLeft, d.W(), labelWidth), 0, d.tinted)
		i++
	}
}

func (p Pair) style() Style {
	if p.Style == (Style{}) {
		return InTable
	}
	return p.Style
}

func (d *Doc) pair(p Pair, x, w, labelWidth float64) []box {
	label := d.lay([]Piece{{Text: p.Label, Style: InTable.In(Muted)}}, x, labelWidth, Left)
	label.tint = &Tint
	return []box{label, d.lay([]Piece{{Text: p.Text, Style: p.style(), Open: p.Open}}, x+labelWidth, w-labelWidth, Left)}
}

// tinted is the ground of a row of pairs.
func (d *Doc) tinted(boxes []box, h float64) {
	for _, b := range boxes {
		if b.tint != nil {
			d.Fill(b.x, d.Y, b.w, h, *b.tint)
		}
	}
	for _, y := range []float64{d.Y, d.Y + h} {
		d.Rule(marginLeft, y, marginLeft+d.W(), y, 0.4, Hair)
	}
}

// Note draws pieces on a tint with a bar at the left.
func (d *Doc) Note(bar Color, tint Color, pieces ...Piece) {
	const inset = 8
	d.row([]box{d.lay(pieces, marginLeft+inset, d.W()-inset, Left)}, 0, func(_ []box, h float64) {
		d.Fill(marginLeft, d.Y, d.W(), h, tint)
		d.Fill(marginLeft, d.Y, 3.5, h, bar)
	})
}
