package applicant

import (
	"fmt"
	"strconv"
	"strings"

	"beian/pipeline/record"
	"beian/reports/look"
)

var fileColumns = []look.Column{
	{Title: "序号", Share: 26, Align: look.Center}, {Title: "文件", Share: 166}, {Title: "种类", Share: 92}, {Title: "读取", Share: 72}, {Title: "说明", Share: 86},
}

// unknownShown is how many labels that are not understood are named.
const unknownShown = 12

// files is the fate of every file, and the labels that nothing was made of.
func (s *sheet) files() {
	s.tableSection("files", "六、材料清单", "", "没有收到文件。", look.Table{Columns: fileColumns, Rows: s.fileRows()})
	s.unknown()
}

func (s *sheet) fileRows() []look.Row {
	var out []look.Row
	for i, f := range s.app.Files {
		tag := look.FileTag(f.Status)
		out = append(out, look.Row{Cells: []look.Cell{
			look.Plain(strconv.Itoa(i + 1)),
			look.Plain(f.Source.Path),
			look.Plain(s.fileKind(f)),
			{Pieces: []look.Piece{{Text: tag.Word, Style: look.InTable.In(tag.Ink), Sign: tag.Sign}}},
			{Pieces: []look.Piece{{Text: f.Reason, Style: look.Fine.In(look.Ink)}}},
		}})
	}
	return out
}

// fileKind is the kind of document, for proofs what they prove, for lists which they hold.
func (s *sheet) fileKind(f record.File) string {
	kind := look.DocumentWord(f.Document)
	switch {
	case f.Document == record.Proof && f.Slot != "" && f.Slot != record.Other:
		kind = s.label(f.Slot)
	case f.Document == record.ItemList && len(f.Lists) > 0:
		kind = s.labelsOf(f.Lists)
	}
	if f.Pages > 1 {
		kind += fmt.Sprintf("（%d 页）", f.Pages)
	}
	return orDash(kind)
}

func (s *sheet) unknown() {
	notes := s.app.Unknown
	if len(notes) == 0 {
		return
	}
	shown := notes[:min(len(notes), unknownShown)]
	parts := make([]string, len(shown))
	for i, n := range shown {
		parts[i] = "“" + n.Text + "”（" + look.Place(n.At) + "）"
	}
	text := fmt.Sprintf("另有 %d 处栏目名称程序不认识，未采用其内容，请人工查看：%s", len(notes), strings.Join(parts, "；"))
	if len(notes) > len(shown) {
		text += "等"
	}
	s.Gap(6)
	s.remark(text+"。", 0)
}
