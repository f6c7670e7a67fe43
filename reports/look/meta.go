package look

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"

	"beian/pipeline/record"
)

// describe adds Info and XMP as the last two objects and names language and XMP in the catalogue.
func describe(objects [][]byte, m Meta) [][]byte {
	xmp := len(objects) + 1
	catalogue := fmt.Sprintf("/Type /Catalog\n/Lang (zh-CN)\n/Metadata %d 0 R\n/ViewerPreferences <</DisplayDocTitle true>>\n", xmp)
	objects[1] = bytes.Replace(objects[1], []byte("/Type /Catalog\n"), []byte(catalogue), 1)
	return append(objects, info(m), stream(" /Type /Metadata /Subtype /XML", []byte(xmpOf(m))))
}

func info(m Meta) []byte {
	var b strings.Builder
	b.WriteString("<<\n")
	for _, e := range []struct{ key, text string }{
		{"Title", m.Title}, {"Subject", m.Subject}, {"Author", m.Author}, {"Creator", m.Program}, {"Producer", m.Program},
	} {
		if e.text != "" {
			fmt.Fprintf(&b, "/%s <FEFF%s>\n", e.key, hex16(e.text))
		}
	}
	if !m.Date.IsZero() {
		date := fmt.Sprintf("(D:%04d%02d%02d000000+08'00')", m.Date.Year, m.Date.Month, m.Date.Day)
		fmt.Fprintf(&b, "/CreationDate %s\n/ModDate %s\n", date, date)
	}
	b.WriteString(">>\n")
	return []byte(b.String())
}

func xmpOf(m Meta) string {
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"` +
		` xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">` +
		`<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance><dc:format>application/pdf</dc:format>`)
	b.WriteString(`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">` + escaped(m.Title) + `</rdf:li></rdf:Alt></dc:title>`)
	if m.Author != "" { // PDF/A: Info and XMP say the same, or nothing
		b.WriteString(`<dc:creator><rdf:Seq><rdf:li>` + escaped(m.Author) + `</rdf:li></rdf:Seq></dc:creator>`)
	}
	if m.Subject != "" {
		b.WriteString(`<dc:description><rdf:Alt><rdf:li xml:lang="x-default">` + escaped(m.Subject) + `</rdf:li></rdf:Alt></dc:description>`)
	}
	b.WriteString(`<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>`)
	b.WriteString(xmpDates(m.Date))
	b.WriteString(`<xmp:CreatorTool>` + escaped(m.Program) + `</xmp:CreatorTool><pdf:Producer>` + escaped(m.Program) + `</pdf:Producer>`)
	b.WriteString(`</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`)
	return b.String()
}

func xmpDates(day record.Day) string {
	if day.IsZero() {
		return ""
	}
	date := day.String() + "T00:00:00+08:00"
	return `<xmp:CreateDate>` + date + `</xmp:CreateDate><xmp:ModifyDate>` + date + `</xmp:ModifyDate>`
}

func escaped(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a Buffer takes everything
	return b.String()
}
