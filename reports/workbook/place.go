package workbook

import (
	"fmt"
	"strings"

	"beian/pipeline/record"
)

// placesShown is how many places a cell lists before it only counts the rest.
const placesShown = 12

// place says where something was read, in the words of the program that opens the file.
func place(e record.Evidence) string {
	var b strings.Builder
	b.WriteString(e.File)
	switch {
	case e.Sheet != "" && e.Cell != "":
		fmt.Fprintf(&b, " 表“%s” %s", e.Sheet, e.Cell)
	case e.Sheet != "":
		fmt.Fprintf(&b, " 表“%s”", e.Sheet)
	case e.Cell != "":
		fmt.Fprintf(&b, " %s", e.Cell)
	}
	if e.Page > 0 {
		fmt.Fprintf(&b, " 第%d页", e.Page)
	}
	if e.Table > 0 {
		fmt.Fprintf(&b, " 第%d个表格", e.Table)
	}
	if e.Row > 0 {
		fmt.Fprintf(&b, " 第%d行", e.Row)
	}
	if e.Col > 0 {
		fmt.Fprintf(&b, "第%d列", e.Col)
	}
	return b.String()
}

// places lists each place once, one a line; owner says whose it is, and may be nil.
func places(evidence []record.Evidence, owner func(i int) string) string {
	var out []string
	seen := map[string]bool{}
	for i, e := range evidence {
		p := place(e)
		if owner != nil {
			p = owner(i) + p
		}
		if p != "" && !seen[p] {
			seen[p] = true
			out = append(out, p)
		}
	}
	if more := len(out) - placesShown; more > 0 {
		out = append(out[:placesShown], fmt.Sprintf("……另有 %d 处，见 results.jsonl", more))
	}
	return strings.Join(out, "\n")
}
