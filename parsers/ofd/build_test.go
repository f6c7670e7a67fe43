package ofd

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
)

const head = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

// A paper is written by hand, part by part, so that a test can say what any program might write.
type paper struct {
	pages  []string          // inside of each Page
	common string            // inside of CommonData beside the page area
	more   string            // inside of Document after Pages
	body   string            // inside of DocBody after DocRoot
	root   string            // OFD.xml in place of the usual
	parts  map[string]string // other parts by name, whole
}

// entries are the parts by name, in order.
func (p paper) entries() [][2]string {
	out := [][2]string{
		{"OFD.xml", cmp.Or(p.root, elem("OFD", elem("DocBody", `<ofd:DocInfo><ofd:DocID>0f</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>`+p.body)))},
		{"Doc_0/Document.xml", documentOf(len(p.pages), p.common, p.more)},
	}
	for i, page := range p.pages {
		out = append(out, [2]string{fmt.Sprintf("Doc_0/Pages/Page_%d/Content.xml", i), elem("Page", page)})
	}
	var names []string
	for name := range p.parts {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		out = append(out, [2]string{name, p.parts[name]})
	}
	return out
}

func documentOf(pages int, common, more string) string {
	var refs strings.Builder
	for i := range pages {
		fmt.Fprintf(&refs, `<ofd:Page ID="%d" BaseLoc="Pages/Page_%d/Content.xml"/>`, 100+i, i)
	}
	return elem("Document", elem("CommonData", `<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>`+common)+elem("Pages", refs.String())+more)
}

func (p paper) bytes(tb testing.TB) []byte { return zipped(tb, p.entries()) }

// with replaces text in one part before zipping; it fails when there is nothing to replace.
func (p paper) with(tb testing.TB, part, old, new string) []byte {
	entries := p.entries()
	for i, e := range entries {
		if e[0] == part && strings.Contains(e[1], old) {
			entries[i][1] = strings.Replace(e[1], old, new, 1)
			return zipped(tb, entries)
		}
	}
	tb.Fatalf("%s does not hold %q", part, old)
	return nil
}

func zipped(tb testing.TB, entries [][2]string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		w, err := z.Create(e[0])
		check(tb, err)
		_, err = w.Write([]byte(head + e[1]))
		check(tb, err)
	}
	check(tb, z.Close())
	return b.Bytes()
}

func check(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// elem is a root element in the name space of the standard.
func elem(name, inside string) string {
	return `<ofd:` + name + ` xmlns:ofd="http://www.ofdspec.org/2016">` + inside + `</ofd:` + name + `>`
}

// layer is the content of a page.
func layer(objects ...string) string {
	return `<ofd:Content><ofd:Layer ID="3" Type="Body">` + strings.Join(objects, "") + `</ofd:Layer></ofd:Content>`
}

// at is a text of 4 mm at a place; every character is as wide as its font has it.
func at(x, y float64, s string) string {
	var deltas []string
	for _, r := range s {
		w := 4.0
		if r < 0x80 {
			w = 2
		}
		deltas = append(deltas, fmt.Sprint(w))
	}
	more := ""
	if len(deltas) > 1 {
		more = ` DeltaX="` + strings.Join(deltas[:len(deltas)-1], " ") + `"`
	}
	return object1(fmt.Sprintf(`Boundary="%g %g %d 5" Font="2" Size="4"`, x, y, 4*len(deltas)), `X="0" Y="3.5"`+more, s)
}

// object1 is a text object of one TextCode.
func object1(attributes, code, s string) string {
	return `<ofd:TextObject ID="9" ` + attributes + `><ofd:TextCode ` + code + `>` + s + `</ofd:TextCode></ofd:TextObject>`
}

// stroke is a stroked path.
func stroke(x, y, w, h float64, data string) string {
	return fmt.Sprintf(`<ofd:PathObject ID="8" Boundary="%g %g %g %g" LineWidth="0.2"><ofd:AbbreviatedData>%s</ofd:AbbreviatedData></ofd:PathObject>`, x, y, w, h, data)
}

// fill is a filled rectangle.
func fill(x, y, w, h float64) string {
	return fmt.Sprintf(`<ofd:PathObject ID="7" Boundary="%g %g %g %g" Stroke="false" Fill="true"><ofd:AbbreviatedData>M 0 0 L %g 0 L %g %g L 0 %g C</ofd:AbbreviatedData></ofd:PathObject>`, x, y, w, h, w, w, h, h)
}

// ruled draws the rules of a table: borders of columns and rows.
func ruled(xs, ys []float64) string {
	var b strings.Builder
	for _, y := range ys {
		b.WriteString(stroke(xs[0], y, xs[len(xs)-1]-xs[0], 0, fmt.Sprintf("M 0 0 L %g 0", xs[len(xs)-1]-xs[0])))
	}
	for _, x := range xs {
		b.WriteString(fill(x-0.1, ys[0], 0.2, ys[len(ys)-1]-ys[0]))
	}
	return b.String()
}
