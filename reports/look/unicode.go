package look

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode/utf16"
)

// hex16 is text as the hexadecimal UTF-16 of PDF strings.
func hex16(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String()
}

var unicodeRange = regexp.MustCompile(`<([0-9A-F]{4})><[0-9A-F]{4}><([0-9A-F]{4,6})>`)

const cmapHead = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><FFFF>
endcodespacerange
`

const cmapTail = `endcmap
CMapName currentdict /CMap defineresource pop
end
end
`

// cmapBlock is how many entries the CMap format allows in one block.
const cmapBlock = 100

// toUnicode writes a ToUnicode map anew, with surrogates and compressed, and tells the glyphs that it names.
func toUnicode(object []byte) (written []byte, glyphs []int, err error) {
	var entries []string
	seen := map[string]bool{}
	for _, m := range unicodeRange.FindAllSubmatch(object, -1) {
		code := string(m[1])
		if seen[code] {
			continue
		}
		seen[code] = true
		r, err := strconv.ParseUint(string(m[2]), 16, 32)
		if err != nil {
			return nil, nil, fmt.Errorf("polish: character of glyph %s: %w", code, err)
		}
		glyph, err := strconv.ParseUint(code, 16, 16)
		if err != nil {
			return nil, nil, fmt.Errorf("polish: glyph %s: %w", code, err)
		}
		glyphs = append(glyphs, int(glyph))
		entries = append(entries, "<"+code+"><"+hex16(string(rune(r)))+">\n")
	}
	var cmap bytes.Buffer
	cmap.WriteString(cmapHead)
	for len(entries) > 0 {
		n := min(cmapBlock, len(entries))
		fmt.Fprintf(&cmap, "%d beginbfchar\n%sendbfchar\n", n, strings.Join(entries[:n], ""))
		entries = entries[n:]
	}
	cmap.WriteString(cmapTail)
	packed, err := deflate(cmap.Bytes())
	if err != nil {
		return nil, nil, err
	}
	return stream(" /Filter /FlateDecode", packed), glyphs, nil
}

// packers are used again: a new one costs more than what it packs here.
var packers = sync.Pool{New: func() any { return zlib.NewWriter(nil) }}

func deflate(p []byte) ([]byte, error) {
	var packed bytes.Buffer
	w := packers.Get().(*zlib.Writer)
	defer packers.Put(w)
	w.Reset(&packed)
	if _, err := w.Write(p); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return packed.Bytes(), nil
}

// stream is the body of a stream object.
func stream(entries string, data []byte) []byte {
	return fmt.Appendf(nil, "<</Length %d%s>>\nstream\n%s\nendstream\n", len(data), entries, data)
}
