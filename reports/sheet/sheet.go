// Package sheet writes the plain workbooks that people fill in, correct and print: a title, lines of cells, lists to choose
// from, and a set-up for A4 paper. What the program says and what people write look different. The same data give the
// same bytes; texts of applicants are never formulas.
package sheet

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"beian/pipeline/record"
)

// A Book is a workbook with what stands in its properties. Its dates are the reference date: it knows no clock.
type Book struct {
	Title, Subject, Program string
	Day                     record.Day
	Sheets                  []Sheet
}

// A Sheet is one table with what stands around it.
type Sheet struct {
	Name     string
	Widths   []float64 // of the columns, in characters
	Lines    []Line
	Heads    [2]int // first and last line, from 1, repeated on every page and frozen; zero for none
	Portrait bool
	Large    bool // printed on A3
	Choices  []Choice
	Footer   string // left of the page number
}

// A Line is one row.
type Line struct {
	Cells  []Cell
	Height float64  // in points; 0 fits the text
	Joined [][2]int // runs of columns, from 0, that are one cell
}

// A Choice lets people choose the content of a column's cells from a list.
type Choice struct {
	Column, From, To int // column from 0, lines from 1
	Of               []string
}

// A Cell is a value (string, int, float64 or nil) and its look.
type Cell struct {
	Value any
	Look  Look
}

// Look is how a cell looks.
type Look int

const (
	Text    Look = iota // framed, left
	Centred             // framed, in the middle
	Number              // framed, right, as many decimals as there are
	Open                // without frame
	Title               // large, in the middle, without frame
	Head                // heading of a column
	Label               // what the line is about, tinted
	Input               // for people to fill in
	Note                // small and grey, without frame
)

// Say is a cell of text.
func Say(text string) Cell { return Cell{Value: text} }

// In is the cell with another look.
func (c Cell) In(l Look) Cell { c.Look = l; return c }

// Row is a line of texts of one look.
func Row(l Look, texts ...string) Line {
	var out Line
	for _, t := range texts {
		out.Cells = append(out.Cells, Cell{t, l})
	}
	return out
}

// Wide is a line of one cell over n columns.
func Wide(l Look, n int, text string) Line {
	out := Line{Cells: make([]Cell, n), Joined: [][2]int{{0, n - 1}}}
	for i := range out.Cells {
		out.Cells[i].Look = l
	}
	out.Cells[0].Value = text
	return out
}

// Write writes the workbook.
func (b Book) Write(w io.Writer) error {
	f := excelize.NewFile()
	defer f.Close()
	k := writer{f, map[Look]int{}}
	if err := k.describe(b); err != nil {
		return fmt.Errorf("describe %s: %w", b.Title, err)
	}
	for i, s := range b.Sheets {
		if err := k.sheet(i, s); err != nil {
			return fmt.Errorf("%s, sheet %s: %w", b.Title, s.Name, err)
		}
	}
	var plain Sheaf
	if err := f.Write(&plain); err != nil {
		return fmt.Errorf("write %s: %w", b.Title, err)
	}
	return Repack(w, &plain)
}
