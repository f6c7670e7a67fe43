package look

// A picture is a sign of forms that Chinese fonts lack: a box, with something in it or empty, or a mark alone.
type picture struct {
	boxed bool
	mark  Sign
}

// pictureOf is the picture for a character. Ticked boxes in forms decide what was answered, so 〓 must not stand for them.
func pictureOf(r rune) (picture, bool) {
	switch r {
	case '☐', '❏', '❑', '❒', '⬜':
		return picture{boxed: true}, true
	case '☑', '✅', '🗹':
		return picture{boxed: true, mark: Tick}, true
	case '☒', '❎', '🗵', '🗷':
		return picture{boxed: true, mark: Cross}, true
	case '✓', '✔', '🗸':
		return picture{mark: Tick}, true
	case '✕', '✖', '✗', '✘', '❌':
		return picture{mark: Cross}, true
	}
	return picture{}, false
}

// pictures draws the characters of a run; y is the top of the line.
func (d *Doc) pictures(r run, x, y float64, st Style, spacing float64) {
	for _, c := range r.text {
		p, _ := pictureOf(c)
		if p.boxed {
			d.outline(x+0.1*st.Size, y+(st.Lead-0.8*st.Size)/2, 0.8*st.Size, 0.8*st.Size, 0.6, st.Ink)
		}
		if p.mark != NoSign {
			d.sign(p.mark, x+0.05*st.Size, y, st)
		}
		x += st.Size + spacing
	}
}
