package pdf

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"beian/pipeline/record"
)

// prints are files that programs printed of a page whose tables are known. Without rules the form at its top is no table
// that could be told from lines, so only the tables behind it are compared, and empty cells are not seen.
var prints = []struct {
	name, source string
	from         int
}{
	{"chromium", "form", 0},
	{"weasyprint", "form", 0},
	{"libreoffice-writer", "form", 0},
	{"libreoffice-calc", "form", 0},
	{"libreoffice-writer-without-rules", "form", 1},
	{"chromium-over-pages", "over-pages", 0},
	{"weasyprint-over-pages", "over-pages", 0},
	{"libreoffice-writer-over-pages", "over-pages", 0},
	{"ghostscript-of-weasyprint-over-pages", "over-pages", 0},
}

// TestTablesOfEveryProducerAreTheSame compares every cell of the tables that were printed with the tables in the source.
func TestTablesOfEveryProducerAreTheSame(t *testing.T) {
	cells := 0
	for _, p := range prints {
		source, err := os.ReadFile(filepath.Join(folder, p.source+".html"))
		check(t, err)
		data, err := os.ReadFile(filepath.Join(folder, p.name+".pdf"))
		check(t, err)
		doc, err := readBytes(data)
		check(t, err)
		var got [][]string
		for _, b := range doc.Blocks {
			if b.Kind == record.Grid {
				got = append(got, flat(b))
				cells += len(b.Cells)
			}
		}
		want := tablesIn(t, string(source))[p.from:]
		if p.from > 0 {
			dropEmpty(want)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-source +read):\n%s", p.name, diff)
		}
	}
	t.Logf("%d cells", cells)
}

func dropEmpty(tables [][]string) {
	for _, rows := range tables {
		for i := range rows {
			rows[i] = strings.ReplaceAll(rows[i], "||", "|")
		}
	}
}

// flat writes a grid's rows with spans, without white space.
func flat(b record.Block) []string {
	var rows []string
	for i, c := range b.Cells {
		if i == 0 || c.Row != b.Cells[i-1].Row {
			rows = append(rows, "")
		}
		rows[len(rows)-1] += shown(c.Text, c.RowSpan, c.ColSpan)
	}
	return rows
}

func shown(text string, rowSpan, colSpan int) string {
	s := strings.Join(strings.Fields(text), "")
	if rowSpan > 1 || colSpan > 1 {
		s += " " + strconv.Itoa(rowSpan) + "x" + strconv.Itoa(colSpan)
	}
	return s + "|"
}

func tablesIn(t *testing.T, source string) [][]string {
	root, err := html.Parse(strings.NewReader(source))
	check(t, err)
	var tables [][]string
	for n := range root.Descendants() {
		switch n.Data {
		case "table":
			tables = append(tables, nil)
		case "tr":
			last := &tables[len(tables)-1]
			*last = append(*last, "")
		case "td", "th":
			rows := tables[len(tables)-1]
			rows[len(rows)-1] += shown(textIn(n), span(n, "rowspan"), span(n, "colspan"))
		}
	}
	return tables
}

func textIn(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func span(n *html.Node, key string) int {
	i := slices.IndexFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
	if i < 0 {
		return 1
	}
	v, _ := strconv.Atoi(n.Attr[i].Val)
	return v
}
