package page

import (
	"fmt"
	"strconv"
	"strings"

	"beian/pipeline/record"
)

// placesShown is how many places, or runs of neighbouring ones, stand with one check; results.jsonl has all.
const placesShown = 6

// A shelf numbers the files of an application and letters their sheets, so that a place names both in a few signs: [2a]C6.
type shelf struct {
	files  map[string]int
	sheets map[string][]string // file → sheets in the order in which they are named
}

func shelfOf(files []record.File) shelf {
	out := shelf{map[string]int{}, map[string][]string{}}
	for _, f := range files {
		if _, twice := out.files[f.Source.Path]; !twice {
			out.files[f.Source.Path] = len(out.files) + 1
		}
	}
	return out
}

// places lists each place once, neighbouring cells and rows as one: "[1a]A2:A21、C4；[3]第1页、第2页". A file that is not on
// the shelf stands with its name.
func (s shelf) places(evidence []record.Evidence, v veil) string {
	var b strings.Builder
	before := ""
	for i, r := range runsOf(evidence) {
		if i == placesShown {
			b.WriteString("等")
			break
		}
		source := s.source(r.first, v)
		switch {
		case i == 0:
			b.WriteString(source)
		case source == before:
			b.WriteString("、")
		default:
			b.WriteString("；" + source)
		}
		b.WriteString(r.text())
		before = source
	}
	return b.String()
}

// source is the file and sheet of a place.
func (s shelf) source(e record.Evidence, v veil) string {
	n, ok := s.files[e.File]
	switch {
	case !ok:
		return strings.TrimSpace(v.text(e.File) + " " + v.text(e.Sheet))
	case e.Sheet == "":
		return fmt.Sprintf("[%d]", n)
	}
	return fmt.Sprintf("[%d%s]", n, letter(s.sheet(e)))
}

func (s shelf) sheet(e record.Evidence) int {
	for i, name := range s.sheets[e.File] {
		if name == e.Sheet {
			return i
		}
	}
	s.sheets[e.File] = append(s.sheets[e.File], e.Sheet)
	return len(s.sheets[e.File]) - 1
}

// sheetsOf says which letters the sheets of a file have: "a 申请表", "b 入驻名单".
func (s shelf) sheetsOf(file string, v veil) []string {
	var out []string
	for i, name := range s.sheets[file] {
		out = append(out, letter(i)+" "+v.text(name))
	}
	return out
}

// letter counts a, b, … z, ba, bb, ….
func letter(n int) string {
	const letters = 26
	last := string(rune('a' + n%letters))
	if n < letters {
		return last
	}
	return letter(n/letters) + last
}

// A run is a place and those that follow directly below it in the same column.
type run struct{ first, last record.Evidence }

// runsOf drops what stands twice and joins neighbours.
func runsOf(evidence []record.Evidence) []run {
	var out []run
	seen := map[record.Evidence]bool{}
	for _, e := range evidence {
		e.Box = nil // a page is enough for people
		if seen[e] {
			continue
		}
		seen[e] = true
		if n := len(out); n > 0 && (e.Cell != "" || e.Row > 0) && e == below(out[n-1].last) {
			out[n-1].last = e
			continue
		}
		out = append(out, run{e, e})
	}
	return out
}

// below is the place under a cell: A2 → A3, row 2 → row 3.
func below(e record.Evidence) record.Evidence {
	if e.Cell == "" {
		e.Row++
		return e
	}
	i := strings.IndexAny(e.Cell, "0123456789")
	if i < 1 {
		return record.Evidence{}
	}
	row, err := strconv.Atoi(e.Cell[i:])
	if err != nil {
		return record.Evidence{}
	}
	e.Cell = e.Cell[:i] + strconv.Itoa(row+1)
	return e
}

func (r run) text() string {
	e := r.first
	out := e.Cell
	if e.Cell != "" && r.last != e {
		out += ":" + r.last.Cell
	}
	if e.Page > 0 {
		out += fmt.Sprintf("第%d页", e.Page)
	}
	if e.Table > 0 {
		out += fmt.Sprintf("表%d", e.Table)
	}
	switch {
	case e.Cell == "" && r.last != e:
		out += fmt.Sprintf("第%d至%d行", e.Row, r.last.Row)
	case e.Row > 0:
		out += fmt.Sprintf("第%d行", e.Row)
	}
	if e.Col > 0 {
		out += fmt.Sprintf("第%d列", e.Col)
	}
	return out
}
