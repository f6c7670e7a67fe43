package glyph

import (
	"io"
	"strings"

	"github.com/ledongthuc/pdf"

	"beian/parsers/pdf/mend"
)

const maxTable = 4 << 20 // bytes of a ToUnicode or encoding CMap

func bytesOf(v pdf.Value) []byte {
	b, _ := io.ReadAll(io.LimitReader(v.Reader(), maxTable))
	return b
}

// loadComposite reads a Type0 font (9.7).
func (f *Font) loadComposite(v pdf.Value) {
	descendant := v.Key("DescendantFonts").Index(0)
	f.missing = 1000
	if dw := descendant.Key("DW"); !dw.IsNull() {
		f.missing = dw.Float64()
	}
	f.widths = cidWidths(descendant.Key("W"))
	if f.symbol == nil {
		f.symbol = symbolsOf(baseFont(descendant))
	}
	if descendant.Key("FontDescriptor").Key(mend.KeyEmbedded).Bool() {
		f.square = 1000
	}
	gb1 := descendant.Key("CIDSystemInfo").Key("Ordering").RawString() == "GB1"
	enc := v.Key("Encoding")
	if enc.Kind() == pdf.Stream {
		m := parseCMap(bytesOf(enc))
		if base := usedMap(enc.Key("UseCMap")); base != nil {
			m.inherit(base)
		}
		f.Vertical = enc.Key("WMode").Int64() == 1 || m.vertical
		f.coding = embedded{m, gb1}
		return
	}
	name := enc.Name()
	f.Vertical = strings.HasSuffix(name, "-V") || name == "V"
	f.coding = predefined(name, gb1)
}

func usedMap(v pdf.Value) *cmap {
	if v.Kind() != pdf.Stream {
		return nil
	}
	return parseCMap(bytesOf(v))
}

// predefined is the coding of a CMap named in 9.7.5.2. The Chinese ones are decoded by their character set; their CIDs
// matter for widths only, where Latin letters differ from the rest.
func predefined(name string, gb1 bool) coding {
	base := strings.TrimSuffix(strings.TrimSuffix(name, "-H"), "-V")
	switch base {
	case "GBK-EUC", "GB-EUC":
		return chinese{latin: 814, space: 7716}
	case "GBKp-EUC", "GBpc-EUC", "GBK2K":
		return chinese{latin: 2, space: 1}
	}
	switch {
	case strings.HasPrefix(base, "Uni") && strings.HasSuffix(base, "-UTF32"):
		return utf32{}
	case strings.HasPrefix(base, "Uni") && strings.HasSuffix(base, "-UTF8"):
		return utf8Coding{}
	case strings.HasPrefix(base, "Uni"):
		return utf16{}
	case base == "Identity" && gb1:
		return identity{gb1: true}
	}
	return identity{}
}

// cidWidths reads W: "first [w w w]" and "first last w" (9.7.4.3).
func cidWidths(w pdf.Value) map[int]float64 {
	out := map[int]float64{}
	for i := 0; i+1 < w.Len(); {
		first, next := int(w.Index(i).Int64()), w.Index(i+1)
		if next.Kind() == pdf.Array {
			for j := range next.Len() {
				out[first+j] = next.Index(j).Float64()
			}
			i += 2
			continue
		}
		last, width := int(next.Int64()), w.Index(i+2).Float64()
		for cid := first; cid <= last && cid-first < 1<<16; cid++ {
			out[cid] = width
		}
		i += 3
	}
	return out
}
