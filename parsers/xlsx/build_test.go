package xlsx

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
	transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	officeRels   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	xmlHead      = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

// A workbook is written by hand, part by part, so that a test can say what any program might write.
type workbook struct {
	sheets  []string // inside of worksheet
	names   []string // "名称" or "名称 hidden"; 表1, 表2 … by default
	strings string   // inside of sst
	styles  string   // inside of styleSheet
	props   string   // inside of workbook, before sheets
	after   string   // inside of workbook, behind sheets
	rels    map[int]string
	parts   map[string]string
	ns      string // transitional by default
	relNS   string
}

// entries are the parts by name, in order.
func (w workbook) entries() [][2]string {
	ns, relNS := cmp.Or(w.ns, transitional), cmp.Or(w.relNS, officeRels)
	main := fmt.Sprintf(`<workbook xmlns=%q xmlns:r=%q>%s<sheets>`, ns, relNS, w.props)
	rels := relation1("rIdS", relNS, "sharedStrings", "sharedStrings.xml") + relation1("rIdT", relNS, "styles", "styles.xml")
	var out [][2]string
	for i, s := range w.sheets {
		name, state := fmt.Sprintf("表%d", i+1), "visible"
		if i < len(w.names) {
			name = w.names[i]
			if n, st, ok := strings.Cut(name, " "); ok {
				name, state = n, st
			}
		}
		main += fmt.Sprintf(`<sheet name=%q sheetId="%d" state=%q r:id="rId%d"/>`, name, i+1, state, i+1)
		rels += relation1(fmt.Sprintf("rId%d", i+1), relNS, "worksheet", fmt.Sprintf("worksheets/sheet%d.xml", i+1))
		out = append(out, [2]string{fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), fmt.Sprintf(`<worksheet xmlns=%q xmlns:r=%q>%s</worksheet>`, ns, relNS, s)})
		if r := w.rels[i]; r != "" {
			out = append(out, [2]string{fmt.Sprintf("xl/worksheets/_rels/sheet%d.xml.rels", i+1), relations(strings.ReplaceAll(r, "NS", relNS))})
		}
	}
	out = append(out,
		[2]string{"[Content_Types].xml", w.contentTypes()},
		[2]string{"_rels/.rels", relations(relation1("rId1", relNS, "officeDocument", "xl/workbook.xml"))},
		[2]string{"xl/workbook.xml", main + "</sheets>" + w.after + "</workbook>"},
		[2]string{"xl/_rels/workbook.xml.rels", relations(rels + strings.ReplaceAll(w.after2(), "NS", relNS))},
		[2]string{"xl/sharedStrings.xml", fmt.Sprintf(`<sst xmlns=%q>%s</sst>`, ns, w.strings)},
		[2]string{"xl/styles.xml", fmt.Sprintf(`<styleSheet xmlns=%q>%s</styleSheet>`, ns, w.styles)},
	)
	var extra []string
	for name := range w.parts {
		extra = append(extra, name)
	}
	slices.Sort(extra)
	for _, name := range extra {
		if name != "rels" {
			out = append(out, [2]string{name, w.parts[name]})
		}
	}
	return out
}

// contentTypes are complete enough for other programs to open the file.
func (w workbook) contentTypes() string {
	var b strings.Builder
	b.WriteString(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>`)
	override := func(part, kind string) {
		fmt.Fprintf(&b, `<Override PartName="/xl/%s.xml" ContentType="application/vnd.openxmlformats-officedocument.%s+xml"/>`, part, kind)
	}
	override("workbook", "spreadsheetml.sheet.main")
	override("sharedStrings", "spreadsheetml.sharedStrings")
	override("styles", "spreadsheetml.styles")
	for i := range w.sheets {
		override(fmt.Sprintf("worksheets/sheet%d", i+1), "spreadsheetml.worksheet")
	}
	for _, part := range []struct{ name, kind string }{{"comments1", "spreadsheetml.comments"}, {"drawings/drawing1", "drawing"}} {
		if w.parts["xl/"+part.name+".xml"] != "" {
			override(part.name, part.kind)
		}
	}
	return b.String() + "</Types>"
}

// after2 are further relationships of the workbook.
func (w workbook) after2() string { return w.parts["rels"] }

func relation1(id, ns, kind, target string) string {
	return fmt.Sprintf(`<Relationship Id=%q Type=%q Target=%q/>`, id, ns+"/"+kind, target)
}

func relations(inside string) string {
	return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + inside + `</Relationships>`
}

func (w workbook) bytes(tb testing.TB) []byte { return zipped(tb, w.entries()) }

// with replaces text in one part before zipping; it fails when there is nothing to replace.
func (w workbook) with(tb testing.TB, part, old, new string) []byte {
	entries := w.entries()
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
		if strings.HasPrefix(content, "<") && !strings.HasPrefix(content, "<?") && !strings.HasSuffix(e[0], ".vml") {
			content = xmlHead + content
		}
		_, err = w.Write([]byte(content))
		check(tb, err)
	}
	check(tb, z.Close())
	return b.Bytes()
}

// rows writes sheetData: one row a line, cells separated by spaces as ADDRESS[/STYLE][:TYPE]=VALUE; ~ stands for a space.
func rows(lines ...string) string {
	var b strings.Builder
	b.WriteString("<sheetData>")
	for i, l := range lines {
		fmt.Fprintf(&b, `<row r="%d">`, i+1)
		for _, c := range strings.Fields(l) {
			head, value, _ := strings.Cut(c, "=")
			head, kind, typed := strings.Cut(head, ":")
			ref, style, styled := strings.Cut(head, "/")
			fmt.Fprintf(&b, `<c r="%s%d"`, ref, i+1)
			if styled {
				fmt.Fprintf(&b, ` s=%q`, style)
			}
			if typed {
				fmt.Fprintf(&b, ` t=%q`, kind)
			}
			value = strings.ReplaceAll(value, "~", " ")
			if kind == "inlineStr" {
				fmt.Fprintf(&b, `><is><t xml:space="preserve">%s</t></is></c>`, value)
			} else {
				fmt.Fprintf(&b, `><v>%s</v></c>`, value)
			}
		}
		b.WriteString("</row>")
	}
	return b.String() + "</sheetData>"
}

// formats writes styles: cellXfs 0 is General, then one for each format; a code gets an id of its own, an int is built in.
func formats(list ...any) string {
	var defs, xfs strings.Builder
	xfs.WriteString(`<xf numFmtId="0" fontId="0"/>`)
	for i, f := range list {
		switch f := f.(type) {
		case int:
			fmt.Fprintf(&xfs, `<xf numFmtId="%d" fontId="0"/>`, f)
		case string:
			code := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(f)
			fmt.Fprintf(&defs, `<numFmt numFmtId="%d" formatCode="%s"/>`, 200+i, code)
			fmt.Fprintf(&xfs, `<xf numFmtId="%d" fontId="0"/>`, 200+i)
		}
	}
	return `<numFmts>` + defs.String() + `</numFmts><fonts><font><name val="宋体"/></font></fonts><cellXfs>` + xfs.String() + `</cellXfs>`
}
