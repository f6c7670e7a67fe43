package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// A paper is a PDF file written by hand, object by object, so that a test can say what any program might write. Objects 1
// and 2 are the catalogue and the page tree; the rest follows in the order of the calls.
type paper struct {
	objects []string
	pages   []int
	catalog string // more keys of the catalogue
	trailer string // more keys of the trailer
	header  string
}

func newPaper() *paper {
	return &paper{objects: make([]string, 2), header: "%PDF-1.4\n%\xE2\xE3\xCF\xD3\n"}
}

// object adds an object and gives its number.
func (p *paper) object(format string, args ...any) int {
	p.objects = append(p.objects, fmt.Sprintf(format, args...))
	return len(p.objects)
}

// stream adds a stream packed with flate; keys stand in its dictionary.
func (p *paper) stream(keys, data string) int {
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	w.Write([]byte(data))
	w.Close()
	return p.object("<</Length %d/Filter/FlateDecode%s>>\nstream\n%s\nendstream", z.Len(), keys, z.String())
}

// plain adds a stream as it is.
func (p *paper) plain(keys, data string) int {
	return p.object("<</Length %d%s>>\nstream\n%s\nendstream", len(data), keys, data)
}

// page adds a page: keys of its dictionary, resources, content.
func (p *paper) page(keys, resources, content string) {
	p.pages = append(p.pages, p.object("<</Type/Page/Parent 2 0 R/Resources<<%s>>/Contents %d 0 R%s>>", resources, p.stream("", content), keys))
}

func (p *paper) bytes() []byte {
	kids := ""
	for _, n := range p.pages {
		kids += fmt.Sprintf("%d 0 R ", n)
	}
	p.objects[0] = "<</Type/Catalog/Pages 2 0 R" + p.catalog + ">>"
	p.objects[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d/MediaBox[0 0 595 842]>>", kids, len(p.pages))
	var b bytes.Buffer
	b.WriteString(p.header)
	at := make([]int, len(p.objects))
	for i, o := range p.objects {
		at[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, offset := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, p.trailer, start)
	return b.Bytes()
}

// An encoder writes text as the operand of Tj.
type encoder func(string) string

func hexOf(b []byte) string { return fmt.Sprintf("<%X>", b) }

func gbk(s string) string {
	b, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
	if err != nil {
		panic(err)
	}
	return hexOf(b)
}

func utf16be(s string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return hexOf(b)
}

// gb1CIDs are CIDs of Adobe-GB1 for the words of the sample, taken from the registry's own table.
var gb1CIDs = map[rune]int{
	'单': 1414, '位': 3786, '名': 2816, '称': 1259, '沈': 3371, '阳': 4125, '示': 3413, '例': 2536, '众': 4569, '创': 1335, '空': 2402,
	'间': 2135, '有': 4277, '限': 3915, '公': 1796, '司': 3507, '场': 1222, '地': 1465, '面': 2795, '积': 2066, '平': 3036, '方': 1626,
	'米': 2780, '约': 4351, '0': 17, '1': 18, '2': 19, '㎡': 10007, ' ': 1,
}

func cids(s string) string {
	var b []byte
	for _, r := range s {
		b = append(b, byte(gb1CIDs[r]>>8), byte(gb1CIDs[r]))
	}
	return hexOf(b)
}

// song adds a Chinese font that is named and not embedded.
func (p *paper) song(encoding string) string {
	d := p.object("<</Type/FontDescriptor/FontName/SimSun/Flags 6/FontBBox[-8 -145 1000 859]/ItalicAngle 0/Ascent 859/Descent -145/CapHeight 683/StemV 80>>")
	c := p.object("<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[1 95 500 814 907 500 7716[500]]/FontDescriptor %d 0 R>>", d)
	f := p.object("<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/%s/DescendantFonts[%d 0 R]>>", encoding, c)
	return fmt.Sprintf("/Font<</F1 %d 0 R>>", f)
}

// tell is text at a place: points from the left and from the top of A4.
func tell(enc encoder, size, x, y float64, s string) string {
	return fmt.Sprintf("BT /F1 %g Tf %g %g Td %s Tj ET\n", size, x, 842-y, enc(s))
}

// sample is a small ruled form: a title, two rows of label and value, a last row whose value spans.
func sample(enc encoder) string {
	var b strings.Builder
	b.WriteString(tell(enc, 16, 200, 80, "众创空间"))
	b.WriteString("0.5 w\n")
	for _, y := range []float64{100, 130, 160, 200} {
		fmt.Fprintf(&b, "60 %g m 520 %g l S\n", 842-y, 842-y)
	}
	for _, x := range []float64{60, 160, 520} {
		fmt.Fprintf(&b, "%g 742 m %g 642 l S\n", x, x)
	}
	for _, x := range []float64{300, 400} {
		fmt.Fprintf(&b, "%g 742 m %g 682 l S\n", x, x)
	}
	for _, t := range []struct {
		x, y float64
		s    string
	}{
		{65, 120, "单位名称"}, {165, 120, "沈阳示例众创空间"}, {305, 120, "名   称"}, {405, 120, "有限公司"},
		{65, 150, "场地面积"}, {165, 150, "1200㎡"}, {305, 150, "平方"}, {405, 150, "约1200平方米"},
		{65, 178, "单位地"}, {65, 192, "位"}, {165, 178, "沈阳示例众创空间有限公司沈阳示例"}, {165, 192, "众创空间"},
	} {
		b.WriteString(tell(enc, 10, t.x, t.y, t.s))
	}
	return b.String()
}
