package ods

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
)

const spaces = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"`

// A spreadsheet is written by hand, so that a test can say what any program might write.
type spreadsheet struct {
	fonts, styles string // inside of font-face-decls, of automatic-styles
	tables        string
	common        string // inside of office:styles, in styles.xml
}

func (s spreadsheet) content() string {
	return `<?xml version="1.0" encoding="UTF-8"?><office:document-content ` + spaces + ` office:version="1.3"><office:font-face-decls>` + s.fonts + `</office:font-face-decls><office:automatic-styles>` + s.styles + `</office:automatic-styles><office:body><office:spreadsheet>` + s.tables + `</office:spreadsheet></office:body></office:document-content>`
}

// flat is the same as one XML file.
func (s spreadsheet) flat() []byte {
	flat := strings.Replace(s.content(), "<office:document-content", `<office:document office:mimetype="`+mediaType+`"`, 1)
	return []byte(strings.Replace(flat, "</office:document-content>", "</office:document>", 1))
}

func (s spreadsheet) entries() [][2]string {
	out := [][2]string{{"mimetype", mediaType}, {"META-INF/manifest.xml", manifest("")}, {"content.xml", s.content()}}
	if s.common != "" {
		out = append(out, [2]string{"styles.xml", `<office:document-styles ` + spaces + `><office:styles>` + s.common + `</office:styles></office:document-styles>`})
	}
	return out
}

func manifest(inside string) string {
	return `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="` + mediaType + `"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">` + inside + `</manifest:file-entry></manifest:manifest>`
}

func (s spreadsheet) bytes(tb testing.TB) []byte { return zipped(tb, s.entries()) }

func zipped(tb testing.TB, entries [][2]string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		h := &zip.FileHeader{Name: e[0], Method: zip.Deflate}
		if e[0] == "mimetype" {
			h.Method = zip.Store
		}
		w, err := z.CreateHeader(h)
		check(tb, err)
		_, err = w.Write([]byte(e[1]))
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

// table is a table of rows.
func table(name, attrs string, rows ...string) string {
	return `<table:table table:name="` + name + `" ` + attrs + `>` + strings.Join(rows, "") + `</table:table>`
}

func row(attrs string, cells ...string) string {
	return `<table:table-row ` + attrs + `>` + strings.Join(cells, "") + `</table:table-row>`
}

// cell is a cell with attributes and text; a text that is no element becomes a paragraph.
func cell(attrs, text string) string {
	if text != "" && !strings.HasPrefix(text, "<") {
		text = `<text:p>` + text + `</text:p>`
	}
	return `<table:table-cell ` + attrs + `>` + text + `</table:table-cell>`
}

func str(text string) string { return cell(`office:value-type="string"`, text) }

func float(value, shown string) string {
	return cell(`office:value-type="float" office:value="`+value+`"`, shown)
}
