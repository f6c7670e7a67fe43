package workbook

import (
	"beian/pipeline/record"
	"beian/pipeline/report"
	"beian/reports/look"
)

// files tells the fate of every file of the inbox, those that belong to no application last.
func files(v report.View, b record.Batch) table {
	return table{
		sheet: "文件", title: "文件", name: "表_文件", frozen: 3, empty: "收件目录中没有文件。",
		columns: []column{
			{heading: "序号"}, {heading: "市", widest: 18}, {heading: "归属", widest: 28}, {heading: "文件", widest: 52},
			{heading: "材料", widest: 14}, {heading: "证明类别", widest: 18}, {heading: "含清单", widest: 28}, {heading: "读取情况", widest: 16},
			{heading: "原因与处理办法", widest: 52}, {heading: "页数"}, {heading: "大小\n（字节）"}, {heading: "SHA-256", widest: 64},
		},
		rows: func(yield func([]cell) bool) {
			n := 0
			for _, a := range b.Applications.All() {
				for _, f := range a.Files {
					if !yield(fileRow(v, n, cityName(a.City), spaceName(a), f)) {
						return
					}
					n++
				}
			}
			for _, f := range b.Unassigned {
				if !yield(fileRow(v, n, "", "未归入申报项目", f)) {
					return
				}
				n++
			}
		},
	}
}

func fileRow(v report.View, i int, city, owner string, f record.File) []cell {
	pages := cell{}
	if f.Pages > 0 {
		pages = tallied(f.Pages)
	}
	return []cell{
		ordinal(i), text(city), text(owner), text(f.Source.Path), text(look.DocumentWord(f.Document)),
		text(slotName(v, f.Slot)), text(labels(v.Lexicon, f.Lists)), statusCell(f), text(f.Reason), pages,
		{value: int(f.Source.Bytes), style: style{format: asWhole, align: "right"}}, code(f.Source.SHA256),
	}
}

func slotName(v report.View, slot string) string {
	if slot == "" {
		return ""
	}
	return v.Lexicon.Label(slot)
}

func statusCell(f record.File) cell {
	out := text(look.FileTag(f.Status).Word)
	switch {
	case f.Status == record.Partial:
		out.style.fill, out.style.ink = ambBg, amber
	case f.Status == record.Skipped:
		out.style.ink = muted
	case !f.Readable():
		out.style.fill, out.style.ink = redBg, red
	}
	return out
}

// notRead tells a file that should have been read and was not, or not whole.
func notRead(f record.File) bool { return f.Status != record.Read && f.Status != record.Skipped }
