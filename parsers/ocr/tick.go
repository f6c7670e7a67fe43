package ocr

import (
	"image"
	"math"
	"slices"
	"strings"
	"unicode"

	"beian/parsers/ocr/engine"
	"beian/parsers/pdf/layout"
)

// A tickBox is a small square before or behind an answer. The engine has no character for one with a tick in it and drops or
// misreads the open one, so they are found in the picture and told by how dark they are inside (reading.md A 6).
type tickBox struct {
	box  layout.Box
	text string // □, ☑ or ■
	weak bool   // neither surely open nor surely ticked
}

const (
	openBelow   = 0.05 // dark part of the inside of an open box, at most
	tickedAbove = 0.11
	filledAbove = 0.80
)

// tickBoxes finds small squares with four straight sides. scale is points a pixel.
func tickBoxes(k ink, scale float64) []tickBox {
	least, most := int(5/scale), int(20/scale)
	var out []tickBox
	for _, r := range squares(k, least, most) {
		side := min(r.Dx(), r.Dy())
		band := max(side/7, 2)
		if !fourSides(k, r, band) {
			continue
		}
		share := k.share(r.Inset(max(side*22/100, band+1)))
		t := tickBox{text: "□", box: layout.Box{
			X0: float64(r.Min.X) * scale, Y0: float64(r.Min.Y) * scale, X1: float64(r.Max.X) * scale, Y1: float64(r.Max.Y) * scale,
		}}
		switch {
		case share >= filledAbove:
			t.text = "■"
		case share >= tickedAbove:
			t.text = "☑"
		case share > openBelow:
			t.weak = true
		}
		out = append(out, t)
	}
	return out
}

// squares are the extents of ink that hangs together and is as high as wide.
func squares(k ink, least, most int) []image.Rectangle {
	var out []image.Rectangle
	seen := make([]bool, len(k.dark))
	var todo []int
	for i, d := range k.dark {
		if !d || seen[i] {
			continue
		}
		todo, seen[i] = append(todo[:0], i), true
		r := image.Rect(i%k.w, i/k.w, i%k.w+1, i/k.w+1)
		for n := 0; n < len(todo); n++ {
			x, y := todo[n]%k.w, todo[n]/k.w
			r = r.Union(image.Rect(x, y, x+1, y+1))
			for ny := max(0, y-1); ny <= min(k.h-1, y+1); ny++ {
				for nx := max(0, x-1); nx <= min(k.w-1, x+1); nx++ {
					if m := ny*k.w + nx; k.dark[m] && !seen[m] {
						todo, seen[m] = append(todo, m), true
					}
				}
			}
		}
		if w, h := r.Dx(), r.Dy(); min(w, h) >= least && max(w, h) <= most && max(w, h)*100 <= min(w, h)*118 {
			out = append(out, r)
		}
	}
	return out
}

// fourSides reports whether each side of a square has a straight line along nearly all of it. A tick may reach beyond the
// square, so the lines are looked for a little way inside, too.
func fourSides(k ink, r image.Rectangle, band int) bool {
	const nearly = 0.88
	lies := func(y int) bool { return k.share(image.Rect(r.Min.X, y, r.Max.X, y+1)) >= nearly }
	stands := func(x int) bool { return k.share(image.Rect(x, r.Min.Y, x+1, r.Max.Y)) >= nearly }
	some := func(holds func(int) bool, from, step int) bool {
		for i := range band {
			if holds(from + i*step) {
				return true
			}
		}
		return false
	}
	return some(lies, r.Min.Y, 1) && some(lies, r.Max.Y-1, -1) && some(stands, r.Min.X, 1) && some(stands, r.Max.X-1, -1)
}

// mouthWords are words with 口, which looks like an open box.
var mouthWords = []string{"人口", "出口", "进口", "窗口", "接口", "路口", "港口", "户口", "口径", "口岸", "口头", "口号", "口腔", "河口", "关口", "渡口", "口罩", "口碑", "牲口", "缺口", "入口", "口子",
	"营口", "龙口", "海口", "汉口", "周口", "浦口", "旅顺口", "山口", "门口", "家口", "口镇", "口村", "口街", "口路"}

// certain is how likely the engine must hold a character that has four sides itself (国, 田) for it to be no box.
const certain = 0.5

// withBoxes puts the boxes that stand in a line among its characters, chars being the first glyphs' own. A box takes the
// place of what the engine read there, unless that is a character. The boxes that stand elsewhere come back.
func withBoxes(glyphs []layout.Glyph, chars []engine.Char, boxes []tickBox) (out []layout.Glyph, rest []tickBox) {
	var added []layout.Glyph
	first, last := glyphs[0], glyphs[len(glyphs)-1]
	for _, t := range boxes {
		x, y := (t.box.X0+t.box.X1)/2, (t.box.Y0+t.box.Y1)/2
		if y < first.Y0 || y > first.Y1 || x < first.X0-2*first.Size || x > last.X1+2*first.Size {
			rest = append(rest, t)
			continue
		}
		g := first
		g.Text, g.Weak, g.X0, g.X1 = t.text, t.weak, t.box.X0, t.box.X1
		n := slices.IndexFunc(glyphs, func(o layout.Glyph) bool {
			at := (o.X0 + o.X1) / 2
			return o.Text != " " && math.Abs(at-x) < (t.box.X1-t.box.X0)*0.6
		})
		switch {
		case n < 0:
			added = append(added, g)
		case !isCharacter(chars, n):
			g.Weak = g.Weak || chars[n].Text == "口" && inWord(chars, n)
			glyphs[n] = g
		}
	}
	for n, c := range chars { // what looks like a box to the engine alone
		if c.Text == "口" && glyphs[n].Text == "口" && !isCharacter(chars, n) && !inWord(chars, n) {
			glyphs[n].Weak = true
		}
	}
	for _, g := range added {
		n := slices.IndexFunc(glyphs, func(o layout.Glyph) bool { return o.X0+o.X1 > g.X0+g.X1 })
		if n < 0 {
			n = len(glyphs)
		}
		glyphs = slices.Insert(glyphs, n, g)
	}
	return glyphs, rest
}

// isCharacter reports whether what was read where a square stands is a character, or a part of one is the square.
func isCharacter(chars []engine.Char, n int) bool {
	text := chars[n].Text
	switch {
	case strings.Contains("□■√×☑☐", text):
		return false
	case text != "口":
		return chars[n].Sure >= certain
	}
	before, after := beside(chars, n)
	return slices.ContainsFunc(mouthWords, func(w string) bool {
		return strings.HasSuffix(w, before+text) && before != "" || w == text+after
	})
}

// inWord reports whether ideographs stand on both sides.
func inWord(chars []engine.Char, n int) bool {
	han := func(s string) bool {
		return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	}
	before, after := beside(chars, n)
	return han(before) && han(after)
}

func beside(chars []engine.Char, n int) (before, after string) {
	if n > 0 {
		before = chars[n-1].Text
	}
	if n+1 < len(chars) {
		after = chars[n+1].Text
	}
	return before, after
}
