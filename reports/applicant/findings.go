package applicant

import (
	"strconv"

	"beian/pipeline/record"
	"beian/reports/look"
)

var findingColumns = []look.Column{
	{Title: "序号", Share: 26, Align: look.Center}, {Title: "程度", Share: 50}, {Title: "内容", Share: 366},
}

// findings is what a reviewer would notice and that is no clause.
func (s *sheet) findings() {
	t := look.Table{Columns: findingColumns}
	for i, f := range s.app.Findings {
		tag := look.SeverityTag(f.Severity)
		t.Rows = append(t.Rows, look.Row{Cells: []look.Cell{
			look.Plain(strconv.Itoa(i + 1)),
			{Pieces: []look.Piece{{Text: tag.Word, Style: look.InTable.Strong().In(tag.Ink), Sign: tag.Sign}, {Text: f.Code, Style: look.Fine}}},
			{Pieces: []look.Piece{{Text: f.Message, Style: look.InTable, Note: s.noteOf("findings", ownEvidence(f, s.app.ID))}}},
		}})
	}
	s.tableSection("findings", "四、数据疑点", "疑点不计入核对结论，供核实时参考；编号是疑点的种类。", "未发现数据疑点。", t)
}

// ownEvidence leaves out places in the documents of other applicants, which this report must not show.
func ownEvidence(f record.Finding, id string) []record.Evidence {
	if len(f.Owners) != len(f.Evidence) {
		return f.Evidence
	}
	var out []record.Evidence
	for i, e := range f.Evidence {
		if f.Owners[i] == id {
			out = append(out, e)
		}
	}
	return out
}
