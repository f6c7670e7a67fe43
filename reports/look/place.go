package look

import (
	"fmt"
	"strings"

	"beian/pipeline/record"
)

// Place says where something was read, so that a person finds it: "附件1.xlsx › 申请表!C12", "附件2.pdf 第3页",
// "附件2.docx 表2 第3行第2列".
func Place(e record.Evidence) string { return join(e.File, inFile(e)) }

// join puts a place behind its file.
func join(file, place string) string {
	switch {
	case place == "" || file == "":
		return file + place
	case strings.HasPrefix(place, "第") || strings.HasPrefix(place, "表"):
		return file + " " + place
	}
	return file + " › " + place
}

// inFile is the place inside the file: "申请表!C12", "第3页".
func inFile(e record.Evidence) string {
	var b strings.Builder
	if e.Sheet != "" {
		b.WriteString(e.Sheet)
		if e.Cell != "" {
			b.WriteString("!")
		}
	}
	b.WriteString(e.Cell)
	if e.Page > 0 {
		fmt.Fprintf(&b, "第%d页", e.Page)
	}
	if e.Table > 0 {
		fmt.Fprintf(&b, "表%d", e.Table)
	}
	if e.Row > 0 {
		fmt.Fprintf(&b, " 第%d行", e.Row)
	}
	if e.Col > 0 {
		fmt.Fprintf(&b, "第%d列", e.Col)
	}
	return b.String()
}

// Places lists each place once, in the given order, neighbours of one file together: "附件1.xlsx › 申请表!C12、C14；入驻名单!B3".
// Beyond most places it only counts the rest.
func Places(evidence []record.Evidence, most int) []string {
	var out []string
	var last record.Evidence
	seen := map[string]bool{}
	for _, e := range evidence {
		if e.File == "" || seen[Place(e)] {
			continue
		}
		seen[Place(e)] = true
		switch {
		case len(seen) > most:
		case e.File != last.File || e.Cell == "" || last.Cell == "":
			out = append(out, Place(e))
		case e.Sheet == last.Sheet:
			out[len(out)-1] += "、" + e.Cell
		default:
			out[len(out)-1] += "；" + inFile(e)
		}
		last = e
	}
	if more := len(seen) - most; more > 0 {
		out = append(out, fmt.Sprintf("另有 %d 处", more))
	}
	return out
}
