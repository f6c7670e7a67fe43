package sheet

import (
	"cmp"
	"slices"
	"strings"

	"beian/pipeline/record"
)

// A TextBox is a shape with text; its place is the cell below its top left corner.
type TextBox struct {
	Row, Col int
	Lines    []string
}

// texts makes a block with one line of each paragraph, in reading order of the boxes; its cells are empty without any.
func (g *Grid) texts() record.Block {
	boxes := slices.Clone(g.TextBoxes)
	slices.SortStableFunc(boxes, func(a, b TextBox) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col)) })
	b := record.Block{Kind: record.Text, Name: g.Name, Quiet: g.Quiet}
	for _, box := range boxes {
		for _, line := range box.Lines {
			if strings.TrimSpace(line) == "" {
				continue
			}
			at := record.Evidence{File: g.File, Sheet: g.Name, Cell: Address(box.Row, box.Col)}
			b.Cells = append(b.Cells, record.Cell{Row: len(b.Cells), RowSpan: 1, ColSpan: 1, Text: line, At: at})
		}
	}
	return b
}

// Blocks returns the cells, and the text boxes where there are any: before the cells when the first box stands above or
// beside the first cell, as a title does.
func (g *Grid) Blocks() ([]record.Block, error) {
	cells, err := g.Block()
	if err != nil {
		return nil, err
	}
	texts := g.texts()
	if len(texts.Cells) == 0 {
		return []record.Block{cells}, nil
	}
	first, _, _ := ParseAddress(texts.Cells[0].At.Cell)
	if len(cells.Cells) == 0 || first <= cells.Cells[0].Row {
		return []record.Block{texts, cells}, nil
	}
	return []record.Block{cells, texts}, nil
}
