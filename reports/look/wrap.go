package look

import "strings"

// A Line is one line of wrapped text.
type Line struct {
	runs   []run
	width  float64
	glyphs int
	shift  float64 // of the first glyph: an opening bracket hangs its blank half to the left
	last   bool    // of its paragraph
}

// A run is text in one face.
type run struct {
	face  *face
	text  string
	width float64
	count int
}

type glyph struct {
	face     *face
	draw     rune
	says     rune // differs from draw where no face has the character
	width    float64
	squeezed bool // 标点挤压 took half its width; the next glyph starts a new run
	glued    bool // a word joiner stands before it: no break
}

// Wrap breaks text into lines of the given width, by the rules of Chinese typesetting: no closing mark at the start and
// no opening mark at the end of a line, words and numbers whole, adjacent punctuation squeezed. Line breaks in the text
// stay. There is always at least one line.
func (d *Doc) Wrap(text string, st Style, width float64) []Line {
	return d.wrapIndented(text, st, width, 0)
}

// wrapIndented leaves indent points free at the start of each paragraph.
func (d *Doc) wrapIndented(text string, st Style, width, indent float64) []Line {
	var out []Line
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	for para := range strings.SplitSeq(text, "\n") {
		gs := d.glyphs(para, st)
		x := indent
		for start := 0; ; {
			flush := x == 0
			if flush {
				x = hangingIn(gs[start:], st)
			}
			end := lineEnd(gs, start, x, width, st)
			out = append(out, newLine(gs[start:end], st, flush, end == len(gs)))
			if end == len(gs) {
				break
			}
			start, x = end, 0
		}
	}
	return out
}

// glyphs measures one paragraph.
func (d *Doc) glyphs(para string, st Style) []glyph {
	out := make([]glyph, 0, len(para)/2+1)
	glued := false
	for _, r := range para {
		c := classOf(r)
		if c.is(dropped) {
			glued = glued || r == wordJoiner
			continue
		}
		if r < ' ' || r == 0x7F || r == '\u2028' || r == '\u2029' {
			r = ' '
		}
		f, draw, advance := d.face(r, st.Bold)
		if n := len(out); n > 0 && advance == 1000 && c.is(hangs|opens) && out[n-1].canSqueeze(st) {
			out[n-1].width -= st.Size / 2
			out[n-1].squeezed = true
		}
		out = append(out, glyph{face: f, draw: draw, says: r, width: float64(advance) * st.Size / 1000, glued: glued})
		glued = false
	}
	return out
}

func (g glyph) wide(st Style) bool { return g.width > 0.9*st.Size }

func (g glyph) canSqueeze(st Style) bool {
	return classOf(g.says).is(hangs) && !g.squeezed && g.wide(st)
}

// hangingIn is where a line that starts with gs begins: half an em to the left for an opening bracket.
func hangingIn(gs []glyph, st Style) float64 {
	if len(gs) > 0 && classOf(gs[0].says).is(opens) && gs[0].wide(st) {
		return -st.Size / 2
	}
	return 0
}

// lineEnd is the index after the last glyph of the line that starts at start and x.
func lineEnd(gs []glyph, start int, x, width float64, st Style) int {
	cut := start
	for i := start; i < len(gs); i++ {
		if i > start && canBreak(gs, i) {
			cut = i
		}
		limit := width
		if classOf(gs[i].says).is(hangs) && gs[i].wide(st) {
			limit += st.Size / 2
		}
		if x+gs[i].width > limit+0.01 && i > start && gs[i].says != ' ' {
			if cut == start {
				return i // a token wider than the column
			}
			return cut
		}
		x += gs[i].width
	}
	return len(gs)
}

// canBreak tells whether a line may end before gs[i].
func canBreak(gs []glyph, i int) bool {
	a, b := gs[i-1].says, gs[i].says
	if b == ' ' || gs[i].glued {
		return false
	}
	if a == ' ' {
		return i < 2 || !joins(gs[i-2].says, b)
	}
	ca, cb := classOf(a), classOf(b)
	switch {
	case ca.is(noEnd), cb.is(noStart):
		return false
	case a == b && (a == '—' || a == '…'):
		return false
	case ca.is(inWord) && cb.is(inWord):
		return a == '/' || a == '_' || a == '&' || a == '?'
	}
	return true
}

// joins tells whether a space between a and b keeps a number with its unit, or a sign with its number.
func joins(a, b rune) bool {
	return a >= '0' && a <= '9' && b >= 0x2E80 || strings.ContainsRune("≥≤≠＝=<>÷×+−", a)
}

// newLine joins glyphs to runs and drops the spaces at both ends.
func newLine(gs []glyph, st Style, flush, last bool) Line {
	for len(gs) > 0 && gs[len(gs)-1].says == ' ' {
		gs = gs[:len(gs)-1]
	}
	for len(gs) > 0 && gs[0].says == ' ' {
		gs = gs[1:]
	}
	l := Line{glyphs: len(gs), last: last}
	for rest := gs; len(rest) > 0; {
		r := firstRun(rest)
		l.runs = append(l.runs, r)
		l.width += r.width
		rest = rest[r.count:]
	}
	if n := len(gs); n > 0 && !last && gs[n-1].canSqueeze(st) {
		l.width -= st.Size / 2 // the blank half may stand out
	}
	if flush {
		l.shift = hangingIn(gs, st)
		l.width += l.shift
	}
	return l
}

// firstRun takes glyphs of one face, up to and with the first squeezed one.
func firstRun(gs []glyph) run {
	r := run{face: gs[0].face}
	var text strings.Builder
	for _, g := range gs {
		if g.face != r.face {
			break
		}
		text.WriteRune(g.draw)
		r.width += g.width
		r.count++
		if g.squeezed {
			break
		}
	}
	r.text = text.String()
	return r
}

// Width is the width of text on one line.
func (d *Doc) Width(text string, st Style) float64 {
	sum := 0.0
	for _, g := range d.glyphs(text, st) {
		sum += g.width
	}
	return sum
}
