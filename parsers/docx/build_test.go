package docx

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
)

const (
	transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	officeRels   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	xmlHead      = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	moreSpaces   = ` xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"` +
		` xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`
)

// A document is written by hand, part by part, so that a test can say what any program might write.
type document struct {
	body  string
	parts map[string]string // under word/, by name without .xml: styles, numbering, header1 …
	props string            // inside of docProps/app.xml
	ns    string            // transitional by default
	relNS string
	main  string // word/document.xml by default
	kind  string // content type of the main part
}

// entries are the parts by name, in order.
func (d document) entries() [][2]string {
	ns, relNS, main := cmp.Or(d.ns, transitional), cmp.Or(d.relNS, officeRels), cmp.Or(d.main, "word/document.xml")
	kind := cmp.Or(d.kind, "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")
	var types, rels strings.Builder
	fmt.Fprintf(&types, `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/%s" ContentType=%q/>`, main, kind)
	out := [][2]string{{main, fmt.Sprintf(`<w:document xmlns:w=%q xmlns:r=%q%s><w:body>%s<w:sectPr/></w:body></w:document>`, ns, relNS, moreSpaces, d.body)}}
	var names []string
	for name := range d.parts {
		names = append(names, name)
	}
	slices.Sort(names)
	for i, name := range names {
		relation := strings.TrimRight(name, "0123456789")
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%s/%s" Target="%s.xml"/>`, i+1, relNS, relation, name)
		fmt.Fprintf(&types, `<Override PartName="/word/%s.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.%s+xml"/>`, name, relation)
		root := map[string]string{"header": "hdr", "footer": "ftr"}[relation]
		root = cmp.Or(root, relation)
		out = append(out, [2]string{"word/" + name + ".xml", fmt.Sprintf(`<w:%s xmlns:w=%q xmlns:r=%q%s>%s</w:%s>`, root, ns, relNS, moreSpaces, d.parts[name], root)})
	}
	root := fmt.Sprintf(`<Relationship Id="rId1" Type="%s/officeDocument" Target="%s"/>`, relNS, main)
	if d.props != "" {
		root += fmt.Sprintf(`<Relationship Id="rId2" Type="%s/extended-properties" Target="docProps/app.xml"/>`, relNS)
		out = append(out, [2]string{"docProps/app.xml", `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">` + d.props + `</Properties>`})
		types.WriteString(`<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>`)
	}
	dir, base, _ := strings.Cut(main, "/")
	return append(out,
		[2]string{"[Content_Types].xml", types.String() + "</Types>"},
		[2]string{"_rels/.rels", relations(root)},
		[2]string{dir + "/_rels/" + base + ".rels", relations(rels.String())})
}

func relations(inside string) string {
	return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + inside + `</Relationships>`
}

func (d document) bytes(tb testing.TB) []byte { return zipped(tb, d.entries()) }

// with replaces text in one part before zipping; it fails when there is nothing to replace.
func (d document) with(tb testing.TB, part, old, new string) []byte {
	entries := d.entries()
	for i, e := range entries {
		if e[0] == part {
			if !strings.Contains(e[1], old) {
				tb.Fatalf("%s does not hold %q", part, old)
			}
			entries[i][1] = strings.Replace(e[1], old, new, 1)
			return zipped(tb, entries)
		}
	}
	tb.Fatalf("no part %s", part)
	return nil
}

func zipped(tb testing.TB, lists ...[][2]string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range slices.Concat(lists...) {
		w, err := z.Create(e[0])
		check(tb, err)
		content := e[1]
		if strings.HasPrefix(content, "<") && !strings.HasPrefix(content, "<?") {
			content = xmlHead + content
		}
		_, err = w.Write([]byte(content))
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

// p is a paragraph of runs; a string that is no element becomes a run of its own.
func p(runs ...string) string { return "<w:p>" + content(runs) + "</w:p>" }

// pp is a paragraph with properties.
func pp(props string, runs ...string) string {
	return "<w:p><w:pPr>" + props + "</w:pPr>" + content(runs) + "</w:p>"
}

func content(runs []string) string {
	var b strings.Builder
	for _, r := range runs {
		if !strings.HasPrefix(r, "<") {
			r = run("", r)
		}
		b.WriteString(r)
	}
	return b.String()
}

// run is a run with properties; \t and \n become w:tab and w:br.
func run(props, text string) string {
	if props != "" {
		props = "<w:rPr>" + props + "</w:rPr>"
	}
	text = strings.NewReplacer("\t", `</w:t><w:tab/><w:t xml:space="preserve">`, "\n", `</w:t><w:br/><w:t xml:space="preserve">`).Replace(text)
	return "<w:r>" + props + `<w:t xml:space="preserve">` + text + "</w:t></w:r>"
}

// font is the properties of a run set in a font.
func font(name string) string {
	return fmt.Sprintf(`<w:rFonts w:ascii=%q w:hAnsi=%q w:eastAsia=%q/>`, name, name, name)
}

// tbl is a table with columns of these widths.
func tbl(widths []int, rows ...string) string {
	var grid strings.Builder
	for _, w := range widths {
		fmt.Fprintf(&grid, `<w:gridCol w:w="%d"/>`, w)
	}
	return "<w:tbl><w:tblPr/><w:tblGrid>" + grid.String() + "</w:tblGrid>" + strings.Join(rows, "") + "</w:tbl>"
}

func tr(cells ...string) string { return "<w:tr>" + strings.Join(cells, "") + "</w:tr>" }

// trp is a row with properties.
func trp(props string, cells ...string) string {
	return tr(append([]string{"<w:trPr>" + props + "</w:trPr>"}, cells...)...)
}

// tc is a cell with properties; an item that is no element becomes a paragraph.
func tc(props string, items ...string) string {
	var b strings.Builder
	for _, c := range items {
		if !strings.HasPrefix(c, "<") {
			c = p(c)
		}
		b.WriteString(c)
	}
	if len(items) == 0 {
		b.WriteString("<w:p/>")
	}
	if props != "" {
		props = "<w:tcPr>" + props + "</w:tcPr>"
	}
	return "<w:tc>" + props + b.String() + "</w:tc>"
}

// sdt is a content control.
func sdt(props, content string) string {
	return "<w:sdt><w:sdtPr>" + props + "</w:sdtPr><w:sdtContent>" + content + "</w:sdtContent></w:sdt>"
}
