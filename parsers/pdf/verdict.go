package pdf

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"beian/parsers/damage"
	"beian/parsers/pdf/mend"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

var kindOfFile = damage.Kind{Noun: "PDF 文件", Resave: "请用原软件重新导出 PDF 后提交。"}

// verdicts are the pages that could not be read, by what is wrong with them.
type verdicts struct {
	scanned, garbled, damaged, cut []int
	read                           int
	weak                           []int    // read by OCR, with lines that it could not make out
	reasons                        []string // why OCR did not read what is scanned, each once
}

func (v *verdicts) why(reason string) {
	if !slices.Contains(v.reasons, reason) {
		v.reasons = append(v.reasons, reason)
	}
}

// ocr says what has to happen to scanned pages, or why OCR could not read them.
func (v verdicts) ocr() string {
	if len(v.reasons) == 0 {
		return "需文字识别（OCR）"
	}
	return "文字识别没有读出（" + strings.Join(v.reasons, "、") + "），请由人工查看"
}

func (v *verdicts) note(number int, kind pageKind) {
	switch kind {
	case scanned, curves:
		v.scanned = append(v.scanned, number)
	case garbled:
		v.garbled = append(v.garbled, number)
	case readable:
		v.read++
	}
}

// whole turns what keeps a file from being opened into its fate.
func whole(err error) error {
	switch {
	case errors.Is(err, mend.ErrPassword):
		return &parse.Trouble{Status: record.Encrypted, Reason: "PDF 文件设有打开密码，无法读取；请取消密码后重新提交", Err: err}
	case errors.Is(err, mend.ErrScheme):
		return &parse.Trouble{Status: record.Encrypted, Reason: "加密方式暂不支持，请另存为不加密的 PDF 后重新提交", Err: err}
	case errors.Is(err, mend.ErrLimit):
		return &parse.Trouble{Status: record.TooLarge, Reason: "PDF 文件的页数、内容或解压后的大小超过上限，未读取；请拆分后重新提交", Err: err}
	}
	return kindOfFile.Whole(err)
}

// verdict is the fate of a file whose pages were all looked at.
func (d *document) verdict() error {
	v := d.pages
	unread := len(v.scanned) + len(v.garbled)
	if unread > 0 && v.read == 0 && len(d.form.fields) == 0 {
		return &parse.Trouble{Status: record.NeedsOCR, Reason: v.needsOCR(d.clean.Pages)}
	}
	var says []string
	if len(v.scanned) > 0 {
		says = append(says, damage.Pages(v.scanned)+"为扫描图片，没有文字，"+v.ocr()+"或提供文字版")
	}
	if len(v.garbled) > 0 {
		says = append(says, damage.Pages(v.garbled)+"的文字编码错误，读出来是乱码，"+v.ocr()+"或用原软件重新导出")
	}
	if len(v.weak) > 0 {
		says = append(says, damage.Pages(v.weak)+"有文字识别不出，请对照原件核对")
	}
	if len(v.damaged) > 0 {
		says = append(says, damage.Pages(v.damaged)+"的内容有损坏，可能未读全，请核对原件")
	}
	if d.clean.Lost > 0 {
		says = append(says, fmt.Sprintf("另有 %d 处页面在文件中找不到，请用原软件重新导出", d.clean.Lost))
	}
	if len(v.cut) > 0 {
		says = append(says, damage.Pages(v.cut)+"的表格超出页面边缘，超出的部分看不到、未读取，请缩放为一页宽后重新导出")
	}
	if n := len(d.clean.Attachments); n > 0 {
		says = append(says, fmt.Sprintf("文件内嵌有 %d 个附件（%s）未读取，请解出后单独提交", n, attached(d.clean.Attachments)))
	}
	if d.clean.XFA && v.read == 0 && len(d.form.fields) == 0 {
		says = append(says, "这是 XFA 动态表单，内容未能读取，请打印（另存）为普通 PDF 后重新提交")
	}
	switch {
	case len(says) == 0 && d.clean.Scanned && v.read == 0 && len(d.form.fields) == 0: // blank, or lost with the table of objects
		return &parse.Trouble{Status: record.Damaged, Reason: "PDF 文件不完整，页面上没有找到任何内容；请用原软件重新导出后提交"}
	case len(says) == 0:
		return nil
	}
	return &parse.Trouble{Status: record.Partial, Reason: strings.Join(says, "；") + "；其余内容已读"}
}

// attached names the first embedded files.
func attached(raw []string) string {
	const most = 5
	var names []string
	for _, r := range raw[:min(len(raw), most)] {
		names = append(names, strings.Join(strings.Fields(decode(r)), " "))
	}
	if len(raw) > most {
		return strings.Join(names, "、") + " 等"
	}
	return strings.Join(names, "、")
}

func (v verdicts) needsOCR(pages int) string {
	if len(v.scanned) == 0 {
		return fmt.Sprintf("共 %d 页，文字编码错误，读出来是乱码；%s，或请用原软件重新导出文字版 PDF", pages, v.ocr())
	}
	return fmt.Sprintf("共 %d 页，为扫描件或图片，没有可读的文字；%s，或请提供文字版", pages, v.ocr())
}
