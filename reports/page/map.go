package page

import (
	"fmt"

	"beian/pipeline/record"
)

// The schematic map of Liaoning: one tile a city, about where it lies. Columns from west to east, rows from north to south.
var tilePlaces = []struct {
	code, short string
	col, row    int
}{
	{"210900", "阜新", 2, 0}, {"211200", "铁岭", 4, 0},
	{"211300", "朝阳", 0, 1}, {"210100", "沈阳", 3, 1}, {"LN-SF", "沈抚", 4, 1}, {"210400", "抚顺", 5, 1},
	{"210700", "锦州", 1, 2}, {"211100", "盘锦", 2, 2}, {"211000", "辽阳", 3, 2}, {"210500", "本溪", 4, 2},
	{"211400", "葫芦岛", 0, 3}, {"210800", "营口", 2, 3}, {"210300", "鞍山", 3, 3}, {"210600", "丹东", 4, 3},
	{"210200", "大连", 2, 4},
}

// Measures of the map in its own units.
const (
	tileWidth, tileHeight, tileGap = 68, 58, 6
	mapColumns, mapRows            = 6, 5
)

// A provinceMap is the map with its tiles; nil where no city of the run is on it.
type provinceMap struct {
	Width, Height int
	Tiles         []tile
	Beside        string // what lies not on the map: cities of the run that it does not know
}

// A tile is one city. X and Y are its top left corner.
type tile struct {
	X, Y, W, H int
	City, Name string // in full, and as short as on the map
	N          int
	Says       string
	Parts      []tilePart
	Empty      bool
}

// A tilePart is a piece of the strip at the foot of a tile.
type tilePart struct {
	Class string
	X, W  string
}

// stripMargin is how far the strip stays away from the tile's sides.
const stripMargin = 6

func mapOf(cities []*cityTally) *provinceMap {
	out := &provinceMap{Width: mapColumns*(tileWidth+tileGap) - tileGap, Height: mapRows*(tileHeight+tileGap) - tileGap}
	shown := map[string]bool{}
	for _, p := range tilePlaces {
		t := tile{X: p.col * (tileWidth + tileGap), Y: p.row * (tileHeight + tileGap), W: tileWidth, H: tileHeight, Name: p.short, Empty: true}
		for _, c := range cities {
			if c.Code == p.code {
				shown[c.Code] = true
				t.fill(c.City, c.Verdicts)
			}
		}
		if t.Empty {
			t.Says = p.short + "：没有申请"
		}
		out.Tiles = append(out.Tiles, t)
	}
	if len(shown) == 0 {
		return nil
	}
	for _, c := range cities {
		if !shown[c.Code] {
			out.Beside += fmt.Sprintf("%s %d 个　", c.Full(), c.Verdicts.Total())
		}
	}
	return out
}

func (t *tile) fill(c record.City, verdicts Counts) {
	b := barOf(verdicts)
	t.City = cityName(c)
	t.N, t.Empty, t.Says = verdicts.Total(), false, fmt.Sprintf("%s %d 个申请：%s", t.Name, verdicts.Total(), b.Says)
	before, inner := 0, tileWidth-2*stripMargin
	for _, p := range b.Parts {
		from, to := before*inner*100/t.N, (before+p.N)*inner*100/t.N
		t.Parts = append(t.Parts, tilePart{Class: p.Class, X: hundredths((t.X+stripMargin)*100 + from), W: hundredths(to - from)})
		before += p.N
	}
}

func hundredths(n int) string { return fmt.Sprintf("%d.%02d", n/100, n%100) }
