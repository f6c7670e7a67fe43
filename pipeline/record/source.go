// Package record holds the plain values that flow between the stages of the street: what was handed in, what was
// read in it, what it means and how it was judged. It knows no file format, no rule and no report.
package record

import "cmp"

// A Source is one file of the inbox; it is named by its digest, never by its time.
type Source struct {
	Path   string // as in contract 8.13: relative to the package (or city) folder, "a.zip!/b.xlsx" inside an archive
	Bytes  int64
	SHA256 string // 64 hex digits, lower case
}

// Evidence is where something was read, so that a person can look it up.
// Spreadsheets fill Sheet and Cell; PDF fills Page and Box; Word fills Table, Row and Col (all counted from 1).
type Evidence struct {
	File  string  `json:"file"`
	Sheet string  `json:"sheet,omitempty"`
	Cell  string  `json:"cell,omitempty"` // "C12"
	Page  int     `json:"page,omitempty"`
	Box   *[4]int `json:"bbox,omitempty"` // x0, y0, x1, y1 in points from the top left of the page as seen
	Table int     `json:"table,omitempty"`
	Row   int     `json:"row,omitempty"`
	Col   int     `json:"col,omitempty"`
}

// Compare orders evidence by file and then by place in reading order.
func (e Evidence) Compare(o Evidence) int {
	return cmp.Or(
		cmp.Compare(e.File, o.File), cmp.Compare(e.Page, o.Page), cmp.Compare(e.Sheet, o.Sheet),
		cmp.Compare(e.Table, o.Table), cmp.Compare(e.Row, o.Row), cmp.Compare(e.Col, o.Col),
		cmp.Compare(len(e.Cell), len(o.Cell)), cmp.Compare(e.Cell, o.Cell), compareBox(e.Box, o.Box),
	)
}

func compareBox(a, b *[4]int) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return -1
	case b == nil:
		return 1
	}
	return cmp.Or(cmp.Compare(a[1], b[1]), cmp.Compare(a[0], b[0]), cmp.Compare(a[3], b[3]), cmp.Compare(a[2], b[2]))
}
