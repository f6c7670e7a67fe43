package ofd

import (
	"fmt"
	"strings"

	"beian/parsers/damage"
	"beian/parsers/pdf/layout"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// verdicts are what there is to tell of the file beside its text.
type verdicts struct {
	scanned, garbled     []int
	legible              int
	losses               damage.Losses
	seals, signs, stamps int
	attachments          int
}

// judge notes what the text of the page is worth and reports whether it can be used.
func (p *painter) judge(number int) bool {
	var letters layout.Letters
	for _, g := range p.page.Glyphs {
		letters.Add(g.Text)
	}
	switch {
	case letters.Garbled():
		p.garbled = append(p.garbled, number)
		return false
	case letters.Few() && layout.Covered(p.images, p.page.Width, p.page.Height) >= 0.5, letters.None() && p.curves > 200:
		p.scanned = append(p.scanned, number)
	case !letters.None():
		p.legible++
	}
	return true
}

// verdict is the fate of a file whose pages were all looked at. A file that was read whole still says what seals it has.
func (v *verdicts) verdict(blocks []record.Block) error {
	if !v.losses.None() {
		return v.losses.Verdict(kind, blocks)
	}
	if len(v.scanned)+len(v.garbled) > 0 && v.legible == 0 {
		return &parse.Trouble{Status: record.NeedsOCR, Reason: "OFD 各页为扫描图片或乱码，没有可读的文字；需文字识别（OCR），或请提供文字版"}
	}
	var says []string
	if len(v.scanned) > 0 {
		says = append(says, damage.Pages(v.scanned)+"为扫描图片，没有文字，需文字识别（OCR）或提供文字版")
	}
	if len(v.garbled) > 0 {
		says = append(says, damage.Pages(v.garbled)+"的文字编码错误，读出来是乱码，需文字识别（OCR）或用原软件重新导出")
	}
	if v.attachments > 0 {
		says = append(says, fmt.Sprintf("文件内嵌有 %d 个附件未读取，请解出后单独提交", v.attachments))
	}
	status, rest := record.Partial, "其余内容已读"
	if len(says) == 0 {
		status, rest = record.Read, ""
	}
	says = append(append(says, v.marks()...), rest)
	if says[0] == "" {
		return nil
	}
	return &parse.Trouble{Status: status, Reason: strings.Trim(strings.Join(says, "；"), "；")}
}

// marks names seals, signatures and stamps: that they are there, not that they are genuine.
func (v *verdicts) marks() []string {
	var out []string
	if v.seals > 0 {
		out = append(out, fmt.Sprintf("含电子签章 %d 枚，程序未验证，请用 OFD 阅读软件查验", v.seals))
	}
	if v.signs > 0 {
		out = append(out, fmt.Sprintf("含数字签名 %d 个，程序未验证，请用 OFD 阅读软件查验", v.signs))
	}
	if v.stamps > 0 && v.seals == 0 {
		out = append(out, fmt.Sprintf("含图章批注 %d 枚，不是电子签章", v.stamps))
	}
	return out
}
