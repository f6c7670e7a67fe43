package workbook

import (
	"beian/pipeline/record"
	"beian/reports/look"
)

var statusAdvice = map[record.FileStatus]string{
	record.Partial:     "只读出一部分，其余内容请人工查看，或请申报单位换一份清楚的文件。",
	record.NeedsOCR:    "扫描件或图片，未安装文字识别程序或未能识别；请提供电子版，或安装后重新运行。",
	record.Encrypted:   "请申报单位去掉密码后重新提交。",
	record.Damaged:     "文件打不开，请申报单位重新提交。",
	record.TooLarge:    "超过大小限制，请拆分后重新提交。",
	record.Timeout:     "读取超时，请另存后重新提交，并人工查看。",
	record.Unsupported: "格式不支持，请另存为 .xlsx 或 .pdf 后重新提交。",
}

func (p *page) unread(b record.Batch) {
	p.part("三、未能读出的文件", "")
	byStatus, unassigned := unreadFiles(b)
	last := len(p.widths) - 1
	if len(byStatus) == 0 && unassigned == 0 {
		p.wide("全部文件均已读出并归入申报项目。", style{open: true}, 0)
		return
	}
	row := func(what, advice, n cell, height float64) {
		cells := make([]cell, len(p.widths))
		for i := range cells {
			cells[i].style = advice.style
		}
		cells[0], cells[1], cells[last] = what, advice, n
		p.add(pageLine{cells: cells, joined: []span{{first: 1, last: last - 1}}, height: height})
	}
	h := heads("读取情况", "办法", "文件数")
	row(h[0], h[1], h[2], lineHeight+8)
	for _, s := range byStatus {
		row(text(look.FileTag(s.status).Word), text(statusAdvice[s.status]), tallied(s.n), 0)
	}
	if unassigned > 0 {
		row(text("未归入项目"), text("不能判断属于哪个申报项目，原因见“文件”表末尾；请放入该项目的文件夹后重新运行。"), tallied(unassigned), 0)
	}
}
