package layout

import "math"

// fill gives the glyphs to the cells that hold their middles and returns those in no table. tables come smallest first. A
// run of text that a rule cuts in the midst of a character is too long for its cell: it stays whole where it begins.
func fill(tables []*table, glyphs []Glyph) (rest []Glyph) {
	for i := 0; i < len(glyphs); {
		n := run(glyphs[i:])
		some := glyphs[i : i+n]
		i += n
		first := placeOf(tables, some[0])
		whole := first.table != nil && n > 1 && cutsThrough(tables, some)
		for _, g := range some {
			at := first
			if !whole {
				at = placeOf(tables, g)
			}
			if at.table == nil {
				rest = append(rest, g)
				continue
			}
			c := &at.table.cells[at.cell]
			c.glyphs = append(c.glyphs, g)
		}
	}
	return rest
}

// A place is a cell of a table.
type place struct {
	table *table
	cell  int
}

func placeOf(tables []*table, g Glyph) place {
	for _, t := range tables {
		if i := t.at(g.center(), g.middle()); i >= 0 {
			return place{t, i}
		}
	}
	return place{}
}

// run is how many glyphs from the first on are drawn one after another in a line without a gap.
func run(glyphs []Glyph) int {
	n := 1
	for ; n < len(glyphs); n++ {
		a, b := glyphs[n-1], glyphs[n]
		if blank(a.Text) || blank(b.Text) || a.Angle != b.Angle || math.Abs(b.X0-a.X1) > 0.2*b.Size || math.Abs(b.Y0-a.Y0) > 0.2*b.Size {
			break
		}
	}
	return n
}

// cutsThrough reports whether a border between two cells runs through one of the characters.
func cutsThrough(tables []*table, glyphs []Glyph) bool {
	for i := 1; i < len(glyphs); i++ {
		a, b := placeOf(tables, glyphs[i-1]), placeOf(tables, glyphs[i])
		if a == b || a.table == nil {
			continue
		}
		border := a.table.cells[a.cell].box.X1
		if glyphs[i-1].X1-border > 0.2*glyphs[i-1].width() || border-glyphs[i].X0 > 0.2*glyphs[i].width() {
			return true
		}
	}
	return false
}
