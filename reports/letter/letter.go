// Package letter writes official letters as .docx for people to correct, number and seal: the letter form (信函格式) of
// GB/T 9704—2012, with the office's name and red rules on the first page. The layout stands in the styles of an embedded
// document whose parts are filled in, so that text typed later looks the same. What is left to people is marked.
package letter

import (
	"strings"

	"beian/pipeline/record"
)

// A Letter is a document from one office.
type Letter struct {
	Title, Subject, Program string // for the document's properties
	Day                     record.Day
	Office                  string // who writes: stands in red above the letter
	Blocks                  []Block
}

// A Style is one of the document's named styles.
type Style string

const (
	Number    Style = "DocNumber" // 发文字号
	Title     Style = "DocTitle"
	Addressee Style = "Addressee"
	Text      Style = "Text"
	Head1     Style = "Head1"
	Head2     Style = "Head2"
	Signature Style = "Signature"
	Annex     Style = "Annex" // begins a new page
	Plain     Style = "Normal"
	cell      Style = "Cell"
	centred   Style = "CellCentred"
	head      Style = "CellHead"
)

// A Block is a paragraph or a table.
type Block struct {
	Style Style
	Runs  []Run
	Table *Table
}

// A Run is a piece of text of one look.
type Run struct {
	Text  string
	Style string // a named style of characters; "" for none
	Break bool   // begins a new line
}

// The marks around what people have to fill in: Para("⟦×⟧科函").
const blankFrom, blankTo = "⟦", "⟧"

// Blank marks a text as one that people have to fill in.
func Blank(text string) string { return blankFrom + text + blankTo }

// Para is a paragraph; what Blank marked is shown as to be filled in. Texts of documents must go through Quote first.
func Para(style Style, text string) Block { return Block{Style: style, Runs: runs(text, "")} }

// Quote takes the marks of blanks out of a text that comes from a document.
func Quote(text string) string {
	return strings.NewReplacer(blankFrom, "[", blankTo, "]").Replace(text)
}

// runs parts a text at blanks and line ends.
func runs(text, style string) []Run {
	var out []Run
	for i, line := range strings.Split(text, "\n") {
		first := i > 0
		for line != "" || first {
			plain, rest, _ := strings.Cut(line, blankFrom)
			if plain != "" || first {
				out, first = append(out, Run{plain, style, first}), false
			}
			blank, after, _ := strings.Cut(rest, blankTo)
			if blank != "" {
				out = append(out, Run{blank, "Blank", false})
			}
			line = after
		}
	}
	return out
}

// A Table has its headings repeated on every page. Widths share the width of the text.
type Table struct {
	Heads   []string
	Widths  []int
	Centred []bool
	Rows    [][]Cell
}

// A Cell is one or more paragraphs, the first of which may be a strong one.
type Cell struct {
	Strong string
	Texts  []string
}

// Of is a cell of plain text.
func Of(texts ...string) Cell { return Cell{Texts: texts} }
