package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A plant is one personal number and where it was hidden.
type plant struct {
	kind, number string // as it must appear nowhere, without blanks and hyphens
	where        string
}

// A garden hides personal numbers, each a different one, so that a leak tells the place that it came from.
type garden struct {
	plants []plant
	n      int
}

func (g *garden) add(kind, number, where string) string {
	g.n++
	g.plants = append(g.plants, plant{kind, number, where})
	return number
}

// id is a valid identity number of a made-up person.
func (g *garden) id(where string) string {
	n := fmt.Sprintf("2101021990%02d%02d%03d", 1+g.n%12, 1+g.n%28, g.n)
	sum := 0
	for i, w := range [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(n[i]-'0') * w
	}
	return g.add("身份证号", n+string("10X98765432"[sum%11]), where)
}

func (g *garden) mobile(where string) string {
	return g.add("手机号", fmt.Sprintf("1395552%04d", g.n*37), where)
}

// bank is a card number with a right check digit.
func (g *garden) bank(where string) string {
	n := fmt.Sprintf("622202100111%06d", g.n*7919)
	sum := 0
	for i := range n {
		d := int(n[len(n)-1-i] - '0')
		if i%2 == 0 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return g.add("银行账号", n+fmt.Sprint((10-sum%10)%10), where)
}

func (g *garden) mail(where string) string {
	return g.add("邮箱", fmt.Sprintf("planted%03d@example.com", g.n), where)
}

// A folder is an inbox being made.
type folder struct {
	t   *testing.T
	dir string
}

func (f folder) write(name string, data []byte) {
	f.t.Helper()
	path := filepath.Join(f.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		f.t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		f.t.Fatal(err)
	}
}

func (f folder) zipped(parts ...[2]string) []byte {
	f.t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p[0])
		if err == nil {
			_, err = w.Write([]byte(p[1]))
		}
		if err != nil {
			f.t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		f.t.Fatal(err)
	}
	return b.Bytes()
}

const (
	xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
	office  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	opcNS   = "http://schemas.openxmlformats.org/package/2006"
	sheetNS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	wordNS  = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
)

// A grown is one sheet: its name, whether it is hidden, its rows; a cell that begins with # is a number.
type grown struct {
	name   string
	hidden bool
	rows   [][]string
	note   string // a comment on A1
}

// properties are docProps of an office document with what people and programs put there.
func properties(creator, keywords, company, custom string) [][2]string {
	return [][2]string{
		{"docProps/core.xml", xmlHead + `<cp:coreProperties xmlns:cp="` + opcNS + `/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` + keywords + `</dc:title><dc:creator>` + creator + `</dc:creator><cp:lastModifiedBy>` + creator + `</cp:lastModifiedBy><cp:keywords>` + keywords + `</cp:keywords></cp:coreProperties>`},
		{"docProps/app.xml", xmlHead + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Company>` + company + `</Company><Manager>` + company + `</Manager></Properties>`},
		{"docProps/custom.xml", xmlHead + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="经办"><vt:lpwstr>` + custom + `</vt:lpwstr></property></Properties>`},
	}
}

func (f folder) xlsx(props [][2]string, sheets ...grown) []byte {
	var types, list, rels strings.Builder
	parts := props
	for i, s := range sheets {
		state := "visible"
		if s.hidden {
			state = "hidden"
		}
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, i+1)
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d" state="%s" r:id="rId%d"/>`, s.name, i+1, state, i+1)
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, office, i+1)
		parts = append(parts, [2]string{fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), xmlHead + `<worksheet xmlns="` + sheetNS + `"><sheetData>` + rowsOf(s.rows) + `</sheetData></worksheet>`})
		if s.note != "" {
			fmt.Fprintf(&types, `<Override PartName="/xl/comments%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"/>`, i+1)
			parts = append(parts,
				[2]string{fmt.Sprintf("xl/worksheets/_rels/sheet%d.xml.rels", i+1), xmlHead + `<Relationships xmlns="` + opcNS + `/relationships"><Relationship Id="rId1" Type="` + office + `/comments" Target="../comments` + fmt.Sprint(i+1) + `.xml"/></Relationships>`},
				[2]string{fmt.Sprintf("xl/comments%d.xml", i+1), xmlHead + `<comments xmlns="` + sheetNS + `"><authors><author>` + s.note + `</author></authors><commentList><comment ref="A1" authorId="0"><text><t>` + s.note + `</t></text></comment></commentList></comments>`})
		}
	}
	parts = append([][2]string{
		{"[Content_Types].xml", xmlHead + `<Types xmlns="` + opcNS + `/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` + types.String() + `</Types>`},
		{"_rels/.rels", xmlHead + `<Relationships xmlns="` + opcNS + `/relationships"><Relationship Id="rId1" Type="` + office + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", xmlHead + `<workbook xmlns="` + sheetNS + `" xmlns:r="` + office + `"><sheets>` + list.String() + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", xmlHead + `<Relationships xmlns="` + opcNS + `/relationships">` + rels.String() + `</Relationships>`},
	}, parts...)
	return f.zipped(parts...)
}

func rowsOf(rows [][]string) string {
	var b strings.Builder
	for r, row := range rows {
		fmt.Fprintf(&b, `<row r="%d">`, r+1)
		for c, text := range row {
			ref := fmt.Sprintf("%c%d", 'A'+c, r+1)
			if number, ok := strings.CutPrefix(text, "#"); ok {
				fmt.Fprintf(&b, `<c r="%s"><v>%s</v></c>`, ref, number)
			} else if text != "" {
				fmt.Fprintf(&b, `<c r="%s" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, ref, html.EscapeString(text))
			}
		}
		b.WriteString("</row>")
	}
	return b.String()
}

// docx is a report: paragraphs, a header, a comment and properties.
func (f folder) docx(props [][2]string, header, comment string, paragraphs ...string) []byte {
	var body strings.Builder
	for _, p := range paragraphs {
		fmt.Fprintf(&body, `<w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>`, html.EscapeString(p))
	}
	wrap := func(tag, inside string) string {
		return xmlHead + `<w:` + tag + ` xmlns:w="` + wordNS + `" xmlns:r="` + office + `">` + inside + `</w:` + tag + `>`
	}
	said := func(s string) string { return `<w:p><w:r><w:t>` + s + `</w:t></w:r></w:p>` }
	kind := "application/vnd.openxmlformats-officedocument.wordprocessingml."
	return f.zipped(append(props,
		[2]string{"[Content_Types].xml", xmlHead + `<Types xmlns="` + opcNS + `/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="` + kind + `document.main+xml"/><Override PartName="/word/header1.xml" ContentType="` + kind + `header+xml"/><Override PartName="/word/comments.xml" ContentType="` + kind + `comments+xml"/></Types>`},
		[2]string{"_rels/.rels", xmlHead + `<Relationships xmlns="` + opcNS + `/relationships"><Relationship Id="rId1" Type="` + office + `/officeDocument" Target="word/document.xml"/></Relationships>`},
		[2]string{"word/document.xml", wrap("document", `<w:body>`+body.String()+`<w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr></w:body>`)},
		[2]string{"word/header1.xml", wrap("hdr", said(header))},
		[2]string{"word/comments.xml", wrap("comments", `<w:comment w:id="0" w:author="`+comment+`">`+said(comment)+`</w:comment>`)},
		[2]string{"word/_rels/document.xml.rels", xmlHead + `<Relationships xmlns="` + opcNS + `/relationships"><Relationship Id="rId1" Type="` + office + `/header" Target="header1.xml"/><Relationship Id="rId2" Type="` + office + `/comments" Target="comments.xml"/></Relationships>`},
	)...)
}

// pdf is one page with a line of text, an outline and both kinds of metadata.
func pdf(title, author, xmp, outline, line string) []byte {
	var b bytes.Buffer
	var at []int
	object := func(s string) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), s)
	}
	stream := func(dict, s string) string {
		return fmt.Sprintf("<<%s /Length %d>>\nstream\n%s\nendstream", dict, len(s), s)
	}
	b.WriteString("%PDF-1.7\n")
	object("<</Type /Catalog /Pages 2 0 R /Metadata 6 0 R /Outlines 7 0 R>>")
	object("<</Type /Pages /Kids [3 0 R] /Count 1>>")
	object("<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>>>")
	object(stream("", "BT /F1 12 Tf 72 700 Td ("+line+") Tj ET"))
	object("<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>")
	object(stream(" /Type /Metadata /Subtype /XML", `<x:xmpmeta xmlns:x="adobe:ns:meta/"><creator>`+xmp+`</creator></x:xmpmeta>`))
	object("<</Type /Outlines /First 8 0 R /Last 8 0 R /Count 1>>")
	object("<</Title (" + outline + ") /Parent 7 0 R /Dest [3 0 R /Fit]>>")
	object("<</Title (" + title + ") /Author (" + author + ") /Keywords (" + title + ")>>")
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d /Root 1 0 R /Info 9 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return b.Bytes()
}
