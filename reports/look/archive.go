package look

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"sync"
)

// What PDF/A-1b (ISO 19005-1) asks for beyond a plain PDF and gopdf does not write: the colours' profile as output intent, and
// for each font the set of glyphs that it has (CIDSet). Its mark in the metadata is in meta.go. Nothing else that the standard
// forbids is used: no transparency, no encryption, no script, every font embedded.

var (
	descendantRef = regexp.MustCompile(`/DescendantFonts \[(\d+) 0 R\]`)
	toUnicodeOf   = regexp.MustCompile(`/ToUnicode (\d+) 0 R`)
	descriptorRef = regexp.MustCompile(`/FontDescriptor (\d+) 0 R`)
)

// archived adds the profile and the sets of glyphs; glyphs are those of each ToUnicode map by its object.
func archived(objects [][]byte, glyphs map[int][]int) ([][]byte, error) {
	for i := 1; i < len(objects); i++ {
		if !bytes.Contains(objects[i][:min(len(objects[i]), 400)], []byte("/Subtype /Type0")) {
			continue
		}
		font, err := reference(objects, i, descendantRef)
		if err != nil {
			return nil, err
		}
		names, err := reference(objects, i, toUnicodeOf)
		if err != nil {
			return nil, err
		}
		descriptor, err := reference(objects, font, descriptorRef)
		if err != nil {
			return nil, err
		}
		entry := fmt.Appendf(nil, "/Type /FontDescriptor\n/CIDSet %d 0 R\n", len(objects))
		objects[descriptor] = bytes.Replace(objects[descriptor], []byte("/Type /FontDescriptor\n"), entry, 1)
		objects = append(objects, stream("", cidSet(glyphs[names])))
	}
	intent := fmt.Appendf(nil, "/Type /Catalog\n/OutputIntents [<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) "+
		"/Info (sRGB IEC61966-2.1) /DestOutputProfile %d 0 R>>]\n", len(objects))
	objects[1] = bytes.Replace(objects[1], []byte("/Type /Catalog\n"), intent, 1)
	return append(objects, stream(" /N 3", sRGB())), nil
}

// reference is the number of the object that a pattern finds in object i.
func reference(objects [][]byte, i int, pattern *regexp.Regexp) (int, error) {
	m := pattern.FindSubmatch(objects[i])
	if m == nil {
		return 0, fmt.Errorf("polish: object %d has no %s", i, pattern)
	}
	n, err := strconv.Atoi(string(m[1]))
	if err != nil || n < 1 || n >= len(objects) {
		return 0, fmt.Errorf("polish: object %d refers to %s", i, m[1])
	}
	return n, nil
}

// cidSet has a bit for each glyph, the first of them the highest of the first byte. Glyph 0 is in every font.
func cidSet(glyphs []int) []byte {
	last := 0
	for _, g := range glyphs {
		last = max(last, g)
	}
	set := make([]byte, last/8+1)
	set[0] = 0x80
	for _, g := range glyphs {
		set[g/8] |= 0x80 >> (g % 8)
	}
	return set
}

// curvePoints is on how many points the tone curve of the profile is given.
const curvePoints = 64

// sRGB is a small profile of the colours of IEC 61966-2-1 (ICC.1:2001-04, version 2.4): primaries adapted to D50, and the
// tone curve on points.
var sRGB = sync.OnceValue(func() []byte {
	fixed := func(v float64) uint32 { return uint32(int32(math.Round(v * 65536))) }
	xyz := func(x, y, z float64) []byte {
		b := append([]byte("XYZ "), 0, 0, 0, 0)
		for _, v := range []float64{x, y, z} {
			b = binary.BigEndian.AppendUint32(b, fixed(v))
		}
		return b
	}
	words := func(s string) []byte { return append([]byte("text\x00\x00\x00\x00"+s), 0) }
	const name = "sRGB"
	desc := append([]byte("desc\x00\x00\x00\x00"), 0, 0, 0, byte(len(name)+1))
	desc = append(append(desc, name...), 0)
	desc = append(desc, make([]byte, 4+4+2+1+67)...) // no Unicode and no Macintosh name
	curve := binary.BigEndian.AppendUint32([]byte("curv\x00\x00\x00\x00"), curvePoints)
	for i := range curvePoints {
		v := float64(i) / (curvePoints - 1)
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		curve = binary.BigEndian.AppendUint16(curve, uint16(math.Round(v*65535)))
	}
	tags := []struct {
		name string
		data []byte
	}{
		{"desc", desc}, {"cprt", words("No copyright")}, {"wtpt", xyz(0.9642, 1, 0.8249)},
		{"rXYZ", xyz(0.43607, 0.22249, 0.01392)}, {"gXYZ", xyz(0.38515, 0.71687, 0.09708)}, {"bXYZ", xyz(0.14307, 0.06061, 0.7141)},
		{"rTRC", curve}, {"gTRC", curve}, {"bTRC", curve},
	}
	table := binary.BigEndian.AppendUint32(nil, uint32(len(tags)))
	at := 128 + 4 + 12*len(tags)
	var body []byte
	for i, t := range tags {
		if i > 0 && bytes.Equal(t.data, tags[i-1].data) { // the curves are one
			table = append(append(table, t.name...), table[len(table)-8:]...)
			continue
		}
		table = append(table, t.name...)
		table = binary.BigEndian.AppendUint32(table, uint32(at+len(body)))
		table = binary.BigEndian.AppendUint32(table, uint32(len(t.data)))
		body = append(body, t.data...)
		body = append(body, make([]byte, (4-len(body)%4)%4)...)
	}
	head := make([]byte, 128)
	binary.BigEndian.PutUint32(head, uint32(at+len(body)))
	binary.BigEndian.PutUint32(head[8:], 0x02400000)
	copy(head[12:], "mntrRGB XYZ ")
	for i, v := range []uint16{2000, 1, 1, 0, 0, 0} { // date of the profile
		binary.BigEndian.PutUint16(head[24+2*i:], v)
	}
	copy(head[36:], "acsp")
	for i, v := range []float64{0.9642, 1, 0.8249} { // D50
		binary.BigEndian.PutUint32(head[68+4*i:], fixed(v))
	}
	return append(append(head, table...), body...)
})
