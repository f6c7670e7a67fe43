package look

import "strconv"

// A Chip is one field of a strip: a name, a state and a few words, which lead to a section.
type Chip struct {
	Name  string // "A3"
	Tag   Tag
	Title string // "工位与入驻"
	Note  string // "另有 2 项人工判断"
	Tint  Color
	Goto  string
}

const (
	chipsInRow = 7   // so many chips stand side by side at most
	chipGap    = 4.0 // between chips, and below them
)

// Strip draws chips in rows of about equal length.
func (d *Doc) Strip(chips []Chip) {
	if len(chips) == 0 {
		return
	}
	rows := (len(chips) + chipsInRow - 1) / chipsInRow
	inRow := (len(chips) + rows - 1) / rows
	w := (d.W() + chipGap) / float64(max(inRow, chipsInRow-2))
	for len(chips) > 0 {
		n := min(inRow, len(chips))
		d.chips(chips[:n], w)
		chips = chips[n:]
	}
}

func (d *Doc) chips(chips []Chip, w float64) {
	boxes := make([]box, 0, len(chips))
	for i, c := range chips {
		pieces := []Piece{
			{Text: c.Name, Style: InTable.Strong().In(Blue)},
			{Text: c.Title, Style: Fine.In(Ink)},
			{Text: c.Tag.Word, Style: Fine.Strong().In(c.Tag.Ink), Sign: c.Tag.Sign, Above: 2},
		}
		if c.Note != "" {
			pieces = append(pieces, Piece{Text: c.Note, Style: Fine})
		}
		b := d.lay(pieces, marginLeft+float64(i)*w, w-chipGap, Left)
		b.tint = &c.Tint
		boxes = append(boxes, b)
	}
	d.Need(height(boxes))
	d.row(boxes, 0, func(boxes []box, h float64) {
		for i, b := range boxes {
			d.Fill(b.x, d.Y, b.w, h, *b.tint)
			d.Fill(b.x, d.Y, b.w, 2, chips[i].Tag.Ink)
			d.Link(chips[i].Goto, b.x, d.Y, b.w, h)
		}
	})
	d.Y += chipGap
}

// A Part is one share of a bar.
type Part struct {
	Tag   Tag
	Count int
}

// Bar draws counts as one stacked bar with its legend below. Parts of nothing stay in the legend.
func (d *Doc) Bar(parts []Part) {
	total := 0
	for _, p := range parts {
		total += p.Count
	}
	const high = 9
	d.Need(high + 24)
	x := marginLeft
	for _, p := range parts {
		if p.Count > 0 {
			w := d.W() * float64(p.Count) / float64(total)
			d.Fill(x, d.Y, w-0.8, high, p.Tag.Ink)
			x += w
		}
	}
	d.Y += high + 5
	w := d.W() / float64(max(1, len(parts)))
	for i, p := range parts {
		at := marginLeft + float64(i)*w
		at += d.tag(p.Tag, at, d.Y, InTable) + 4
		d.Text(strconv.Itoa(p.Count)+" 项", at, d.Y, w, InTable.Strong(), Left)
	}
	d.Y += InTable.Lead + 4
}
