package pdf

import (
	"beian/parsers/pdf/content"
	"beian/parsers/pdf/layout"
)

// A pageKind says whether the text of a page can be used.
type pageKind int

const (
	blankPage pageKind = iota
	readable
	scanned // a picture over most of the page and no text of account
	garbled // characters without meaning: the font's table of characters is wrong or missing
	curves  // letters drawn as curves
)

// judge tells what the text of a page is worth.
func judge(p content.Page) pageKind {
	var letters layout.Letters
	for _, g := range p.Glyphs {
		letters.Add(g.Text)
	}
	switch {
	case letters.Garbled():
		return garbled
	case letters.Few() && covered(p) >= 0.5:
		return scanned
	case !letters.None():
		return readable
	case p.Curves > 200:
		return curves
	}
	return blankPage
}

func covered(p content.Page) float64 {
	pictures := make([]layout.Box, len(p.Images))
	for i, m := range p.Images {
		pictures[i] = layout.Box(m.Box)
	}
	return layout.Covered(pictures, p.Width, p.Height)
}
