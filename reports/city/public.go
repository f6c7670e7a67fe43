package city

import (
	"io"

	"beian/pipeline/privacy"
	"beian/pipeline/report"
	"beian/reports/look"
	"beian/reports/sheet"
)

// public is the list to be made public: those whom the city's summary names, else all that were received, and nothing but
// the four columns.
func public(w io.Writer, v report.View, b report.Bureau) error {
	s := sheet.Sheet{Name: "公示名单", Portrait: false, Heads: [2]int{2, 2}}
	var heads []string
	for _, c := range publicColumns {
		heads = append(heads, c.head)
		s.Widths = append(s.Widths, c.width)
	}
	s.Lines = []sheet.Line{sheet.Wide(sheet.Title, len(heads), v.Rules.Title+"公示名单（"+b.City.Name+"）"), sheet.Row(sheet.Head, heads...)}
	for _, e := range recommended(entries(b)) {
		var line sheet.Line
		for _, c := range publicColumns {
			text := look.Value(e.app.Field(c.key).Best())
			if c.key == "space_name" {
				text = spaceName(e.app)
			}
			line.Cells = append(line.Cells, sheet.Say(privacy.Clear(text)))
		}
		s.Lines = append(s.Lines, line)
	}
	return book(v, "公示名单", s).Write(w)
}
