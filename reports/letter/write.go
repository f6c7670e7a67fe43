package letter

import (
	"archive/zip"
	"bytes"
	"embed"
	"encoding/xml"
	"fmt"
	"io"
	"text/template"
	"time"
	"unicode/utf8"
)

//go:embed parts
var files embed.FS

// parts are the parts of the document in their order, and the files that they are made from.
var parts = []struct{ name, file string }{
	{"[Content_Types].xml", "types.xml"}, {"_rels/.rels", "root.rels"}, {"word/document.xml", "document.xml"},
	{"word/_rels/document.xml.rels", "document.rels"}, {"word/styles.xml", "styles.xml"}, {"word/settings.xml", "settings.xml"},
	{"word/fontTable.xml", "fontTable.xml"}, {"word/header-first.xml", "header-first.xml"}, {"word/footer-first.xml", "footer-first.xml"},
	{"word/footer-odd.xml", "footer-odd.xml"}, {"word/footer-even.xml", "footer-even.xml"}, {"docProps/core.xml", "core.xml"},
}

var filled = template.Must(template.New("").Funcs(template.FuncMap{
	"sides": func() []string { return []string{"top", "left", "bottom", "right", "insideH", "insideV"} },
}).ParseFS(files, "parts/document.xml", "parts/header-first.xml", "parts/core.xml"))

// content is what the parts are filled with; every text in it is escaped.
type content struct {
	Title, Subject, Program, Stamp, Office string
	OfficeSize                             int // in half points
	Blocks                                 []block
}

type block struct {
	Style Style
	Runs  []Run
	Table *table
}

type table struct {
	Width   int
	Columns []int
	Lines   []tableLine
}

type tableLine struct {
	Head  bool
	Cells []tableCell
}

type tableCell struct {
	Width int
	Paras []block
}

// epoch is the first instant that a zip file can name.
var epoch = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// Write writes the letter; the same letter gives the same bytes.
func (l Letter) Write(w io.Writer) error {
	c := l.content()
	out := zip.NewWriter(w)
	for _, p := range parts {
		to, err := out.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: epoch})
		if err != nil {
			return err
		}
		if err := fill(to, p.file, c); err != nil {
			return fmt.Errorf("part %s of a letter: %w", p.name, err)
		}
	}
	return out.Close()
}

func fill(w io.Writer, file string, c content) error {
	if t := filled.Lookup(file); t != nil {
		return t.Execute(w, c)
	}
	data, err := files.ReadFile("parts/" + file)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

func (l Letter) content() content {
	day := l.Day.String()
	if day == "" {
		day = "1980-01-01"
	}
	c := content{Title: escape(l.Title), Subject: escape(l.Subject), Program: escape(l.Program), Stamp: day + "T00:00:00Z",
		Office: escape(l.Office), OfficeSize: officeSize(l.Office)}
	for _, b := range l.Blocks {
		if b.Table != nil {
			c.Blocks = append(c.Blocks, block{Table: b.Table.laid()})
			continue
		}
		c.Blocks = append(c.Blocks, para(b.Style, b.Runs))
	}
	return c
}

// officeSize is how large an office's name may be set so that it goes on one line, in half points: at most 22 mm high.
func officeSize(office string) int {
	const width = 2 * 442 // half points of the text's width
	return min(2*52, width/max(1, utf8.RuneCountInString(office)))
}

func para(style Style, runs []Run) block {
	out := block{Style: style}
	for _, r := range runs {
		r.Text = escape(r.Text)
		out.Runs = append(out.Runs, r)
	}
	return out
}

// textWidth is the width of the text in twentieths of a point: 156 mm.
const textWidth = 8844

func (t Table) laid() *table {
	all := 0
	for _, w := range t.Widths {
		all += w
	}
	out := &table{Width: textWidth}
	for _, w := range t.Widths {
		out.Columns = append(out.Columns, w*textWidth/all)
	}
	top := tableLine{Head: true}
	for i, h := range t.Heads {
		top.Cells = append(top.Cells, tableCell{out.Columns[i], []block{para(head, runs(h, ""))}})
	}
	out.Lines = append(out.Lines, top)
	for _, row := range t.Rows {
		var line tableLine
		for i, c := range row {
			style := cell
			if i < len(t.Centred) && t.Centred[i] {
				style = centred
			}
			line.Cells = append(line.Cells, tableCell{out.Columns[i], c.paras(style)})
		}
		out.Lines = append(out.Lines, line)
	}
	return out
}

// paras are the paragraphs of a cell; a cell must have one.
func (c Cell) paras(style Style) []block {
	var out []block
	if c.Strong != "" {
		out = append(out, para(style, runs(c.Strong, "Strong")))
	}
	for _, t := range c.Texts {
		if t != "" {
			out = append(out, para(style, runs(t, "")))
		}
	}
	if len(out) == 0 {
		out = append(out, para(style, nil))
	}
	return out
}

// escape makes a text one of XML; characters that XML cannot hold become the replacement character.
func escape(s string) string {
	var b bytes.Buffer
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		return "" // a bytes.Buffer never fails
	}
	return b.String()
}
