package ocr

import (
	"regexp"

	"beian/parsers/ocr/engine"
)

// twice is the sign for square metres that the engine spells out in part: it has a character for it, and one for ².
var twice = regexp.MustCompile(`㎡[²2]|m²²|^[（(]m[²2"”″'][)）]$`)

// repaired sets right what the engine is known to write for ㎡. The characters in its place keep the first one's place.
func repaired(l engine.Line) engine.Line {
	text := ""
	var starts []int
	for _, c := range l.Chars {
		starts = append(starts, len(text))
		text += c.Text
	}
	at := twice.FindStringIndex(text)
	if at == nil {
		return l
	}
	var out []engine.Char
	for i, c := range l.Chars {
		bracket := c.Text == "(" || c.Text == "（" || c.Text == ")" || c.Text == "）"
		switch {
		case starts[i] < at[0] || starts[i] >= at[1] || bracket:
			out = append(out, c)
		case len(out) == 0 || out[len(out)-1].Text != "㎡":
			c.Text = "㎡"
			out = append(out, c)
		}
	}
	l.Chars = out
	return l
}
