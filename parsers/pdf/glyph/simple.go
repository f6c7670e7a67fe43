package glyph

import (
	"math"
	"strings"

	"github.com/ledongthuc/pdf"

	"beian/parsers/pdf/mend"
)

// single is the coding of simple fonts: one byte, its character by the encoding or "".
type single struct{ chars [256]string }

func (t *single) next(s string) code {
	c := s[0]
	return code{value: uint32(c), bytes: 1, width: int(c), text: t.chars[c]}
}

// loadSimple reads a Type1, TrueType or Type3 font (9.6).
func (f *Font) loadSimple(v pdf.Value) {
	descriptor := v.Key("FontDescriptor")
	f.coding = &single{simpleEncoding(v, descriptor)}
	f.missing = descriptor.Key("MissingWidth").Float64()
	f.widths = map[int]float64{}
	first, widths := int(v.Key("FirstChar").Int64()), v.Key("Widths")
	for i := range min(widths.Len(), 256) {
		f.widths[first+i] = widths.Index(i).Float64()
	}
	switch {
	case v.Key("Subtype").Name() == "Type3":
		f.type3(v)
	case widths.Len() == 0:
		f.standardWidths(baseFont(v))
	}
	if f.square == 0 {
		f.square = f.squareOf()
	}
}

// type3 takes the scale from the font's own matrix; its line height is that of its box where the matrix is not the usual
// thousandth. Either may point downwards.
func (f *Font) type3(v pdf.Value) {
	matrix, box := v.Key("FontMatrix"), v.Key("FontBBox")
	f.scale = math.Abs(matrix.Index(0).Float64())
	up := math.Abs(matrix.Index(3).Float64())
	for _, units := range []float64{1000, 1024, 2048} {
		if tens := math.Log10(f.scale * units); math.Abs(tens-math.Round(tens)) < 1e-4 {
			f.square = units // an em in the fonts of most programs
		}
	}
	if height := math.Abs(box.Index(3).Float64() - box.Index(1).Float64()); height > 0 && up > 0.0015 {
		f.Em = height * up
	}
}

// simpleEncoding follows 9.6.6: a base encoding, then the differences. An embedded font without any has codes of its own,
// which only its program could explain.
func simpleEncoding(v, descriptor pdf.Value) [256]string {
	enc := v.Key("Encoding")
	base := enc.Name()
	if enc.Kind() == pdf.Dict {
		base = enc.Key("BaseEncoding").Name()
	}
	embedded := descriptor.Key(mend.KeyEmbedded).Bool() || v.Key("Subtype").Name() == "Type3"
	symbolic := descriptor.Key("Flags").Int64()&4 != 0
	var chars [256]string
	switch {
	case base == "WinAnsiEncoding":
		chars = winAnsi()
	case base == "MacRomanEncoding":
		chars = macRoman()
	case embedded && (symbolic || enc.IsNull()), isSymbolName(baseFont(v)):
		if symbolsOf(baseFont(v)) != nil {
			chars = winAnsi() // letters that stand for pictures
		}
	default:
		chars = standard()
	}
	at := 0
	for i, list := 0, enc.Key("Differences"); i < list.Len(); i++ {
		switch x := list.Index(i); x.Kind() {
		case pdf.Integer:
			at = int(x.Int64())
		case pdf.Name:
			if at >= 0 && at < 256 {
				chars[at] = fromName(x.Name())
			}
			at++
		}
	}
	return chars
}

func isSymbolName(name string) bool {
	return strings.Contains(name, "Symbol") || strings.Contains(name, "Dingbats")
}

// standardWidths are for fonts that a file may use without stating widths (9.6.2.2): Helvetica's stand for all
// proportional ones, near enough to place characters.
func (f *Font) standardWidths(name string) {
	f.missing = 600
	if strings.Contains(name, "Courier") {
		return
	}
	f.missing = 556
	for i, w := range helvetica {
		f.widths[' '+i] = float64(w)
	}
}

var helvetica = [95]int{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
	556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
	556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
}
