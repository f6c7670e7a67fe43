package look

import (
	"fmt"
	"slices"
)

// A Footnote says at the foot of a page where the numbers of a row were read. Footnotes with the same number are the same
// one: a page shows it once, and a later page that needs it shows it again.
type Footnote struct {
	Number int
	Text   string
	Back   string // anchor of what it belongs to; a click on its number leads there
}

var (
	noteStyle = Fine.In(Ink)
	markStyle = Style{Size: 6.5, Lead: 8, Ink: Blue}
)

const (
	noteIndent = 22.0 // room for the number
	noteAbove  = 9.0  // between the text, the rule and the first footnote
	noteLines  = 6    // a longer footnote is cut; results.jsonl has all places
	noteCut    = "……其余见 results.jsonl"
)

func (n *Footnote) mark() string { return fmt.Sprintf("[%d]", n.Number) }

// anchorOn is its place on a page: it may stand on several.
func (n *Footnote) anchorOn(page int) string { return fmt.Sprintf("note-%d-%d", n.Number, page) }

// notesHeight is how much of this page's height footnotes take: those that stand there already take nothing.
func (d *Doc) notesHeight(notes []*Footnote) float64 {
	h := 0.0
	for i, n := range notes {
		if !d.hasNote(n) && !slices.Contains(notes[:i], n) {
			h += float64(len(d.noteLines(n))) * noteStyle.Lead
		}
	}
	if h > 0 && len(d.notes) == 0 {
		h += noteAbove
	}
	return h
}

func (d *Doc) hasNote(n *Footnote) bool {
	return slices.ContainsFunc(d.notes, func(there *Footnote) bool { return there.Number == n.Number })
}

func (d *Doc) noteLines(n *Footnote) []Line {
	out := d.Wrap(n.Text, noteStyle, d.W()-noteIndent)
	if len(out) > noteLines {
		out = append(out[:noteLines-1:noteLines-1], d.Wrap(noteCut, noteStyle, d.W())...)
	}
	return out
}

// notesIn are the footnotes whose marks stand in boxes.
func notesIn(boxes []box) []*Footnote {
	var out []*Footnote
	for _, b := range boxes {
		for _, l := range b.lines {
			if l.note != nil {
				out = append(out, l.note)
			}
		}
	}
	return out
}

// addNotes puts footnotes on this page.
func (d *Doc) addNotes(notes []*Footnote) {
	for _, n := range notes {
		if !d.hasNote(n) {
			d.noteRoom += d.notesHeight([]*Footnote{n})
			d.notes = append(d.notes, n)
		}
	}
}

// drawNotes writes the footnotes of the page that ends, under a short rule.
func (d *Doc) drawNotes() {
	if len(d.notes) == 0 {
		return
	}
	page := d.pdf.GetNumberOfPages()
	y := pageHeight - marginBottom - d.noteRoom + noteAbove
	d.Rule(marginLeft, y-4, marginLeft+d.W()/4, y-4, 0.5, Muted)
	for _, n := range d.notes {
		d.anchorAt(n.anchorOn(page), y)
		d.Text(n.mark(), marginLeft, y, noteIndent, noteStyle.In(Blue), Left)
		d.Link(n.Back, marginLeft, y, noteIndent, noteStyle.Lead)
		for _, l := range d.noteLines(n) {
			d.put(l, marginLeft+noteIndent, y, d.W()-noteIndent, noteStyle, Left)
			y += noteStyle.Lead
		}
	}
	d.notes, d.noteRoom = nil, 0
}

// wrapNoted wraps a piece so that the mark of a footnote fits behind its last line.
func (d *Doc) wrapNoted(p Piece, w float64) []Line {
	lines := d.Wrap(p.Text, p.Style, w)
	if room := d.Width("[999]", markStyle); p.Note != nil && lines[len(lines)-1].width+room > w {
		return d.Wrap(p.Text, p.Style, w-room)
	}
	return lines
}

// noteMark writes the mark of a footnote behind a line whose top is y.
func (d *Doc) noteMark(n *Footnote, x, y float64, st Style) {
	top := y + (st.Lead-st.Size)/2 - 1.5
	w := d.Text(n.mark(), x+1, top, 0, markStyle, Left)
	d.Link(n.anchorOn(d.pdf.GetNumberOfPages()), x, top, w+1, markStyle.Lead)
}
