package parse

import (
	"bytes"
	"path"
	"strings"

	"beian/pipeline/record"
)

// A signature is what files that no parser reads begin with, and what to tell whoever sent one.
type signature struct {
	at     int
	magic  string
	status record.FileStatus
	reason string
}

const (
	needsOCR  = "图片，需经文字识别（OCR）才能读取；请提交可复制文字的文件，或由人工查看"
	unpack    = "压缩包，程序不读取其内容；请解压后把文件放入申报单位的文件夹"
	recording = "音频或视频，程序不读取其内容；请由人工查看"
	oldOffice = "旧版 Office 或 WPS 文件（.doc、.wps、.ppt 等），暂不支持；请另存为 .docx、.xlsx 或 .pdf 后重新提交"
	otherKind = "无法识别的文件格式；请另存为 .xlsx、.docx 或 .pdf 后重新提交"
	plainText = "纯文本文件，程序不读取其内容；请把内容填入申请表或清单，或另存为 .docx 后重新提交"
)

var signatures = []signature{
	{0, "\xFF\xD8\xFF", record.NeedsOCR, needsOCR},
	{0, "\x89PNG\r\n\x1a\n", record.NeedsOCR, needsOCR},
	{0, "GIF8", record.NeedsOCR, needsOCR},
	{0, "II*\x00", record.NeedsOCR, needsOCR},
	{0, "MM\x00*", record.NeedsOCR, needsOCR},
	{8, "WEBP", record.NeedsOCR, needsOCR},
	{4, "ftypheic", record.NeedsOCR, needsOCR},
	{4, "ftypheix", record.NeedsOCR, needsOCR},
	{4, "ftypmif1", record.NeedsOCR, needsOCR},
	{4, "ftypavif", record.NeedsOCR, needsOCR},
	{0, "\x00\x00\x00\x0CjP  ", record.NeedsOCR, needsOCR},
	{0, "AT&TFORM", record.NeedsOCR, needsOCR},
	{0, "%PDF-", record.Damaged, "PDF 文件不完整，无法读取；请用原软件打开后另存一份再提交"},
	{0, "Rar!\x1a\x07", record.Unsupported, unpack},
	{0, "7z\xBC\xAF\x27\x1C", record.Unsupported, unpack},
	{0, "\x1f\x8b", record.Unsupported, unpack},
	{0, "BZh", record.Unsupported, unpack},
	{0, "\xFD7zXZ\x00", record.Unsupported, unpack},
	{257, "ustar", record.Unsupported, unpack},
	{4, "ftyp", record.Unsupported, recording},
	{8, "AVI ", record.Unsupported, recording},
	{8, "WAVE", record.Unsupported, recording},
	{0, "\x1A\x45\xDF\xA3", record.Unsupported, recording},
	{0, "FLV\x01", record.Unsupported, recording},
	{0, "\x00\x00\x01\xBA", record.Unsupported, recording},
	{0, "ID3", record.Unsupported, recording},
	{0, "\x30\x26\xB2\x75\x8E\x66\xCF\x11", record.Unsupported, recording},
	{0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", record.Unsupported, oldOffice},
	{0, "{\\rtf", record.Unsupported, "RTF 文件，暂不支持；请另存为 .docx 后重新提交"},
	{0, "MZ", record.Unsupported, "可执行程序，不是申报材料；请删除并检查来源"},
	{0, "AC10", record.Unsupported, "CAD 图纸，程序不读取其内容；请另存为 .pdf 后重新提交"},
}

// Unknown is the fate of a file that no parser knows: by its first bytes, its name only for the wording.
func Unknown(head []byte, name string) (record.FileStatus, string) {
	ext := strings.ToLower(path.Ext(name))
	switch {
	case len(head) == 0:
		return record.Skipped, "空文件（0 字节），请检查是否上传完整"
	case len(bytes.Trim(head, "\x00")) == 0:
		return record.Damaged, "文件内容全为空字节，多为传输或存盘中断；请重新上传"
	case bytes.HasPrefix(head, []byte("BM")) && ext == ".bmp": // two letters alone prove nothing
		return record.NeedsOCR, needsOCR
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return zipped(head, ext)
	}
	for _, s := range signatures {
		if len(head) > s.at && bytes.HasPrefix(head[s.at:], []byte(s.magic)) {
			return s.status, s.reason
		}
	}
	if ext == ".txt" || ext == ".md" {
		return record.Unsupported, plainText
	}
	return record.Unsupported, otherKind
}

// officeNames are the names of files on the base of ZIP that a parser reads when they are whole.
var officeNames = map[string]bool{".xlsx": true, ".xlsm": true, ".docx": true, ".docm": true, ".ods": true}

// zipped tells what a container on the base of ZIP is that no parser knows. Its first entry often says; else the name has to.
func zipped(head []byte, ext string) (record.FileStatus, string) {
	holds := func(s string) bool { return bytes.Contains(head, []byte(s)) }
	switch {
	case holds("xl/workbook.bin") || ext == ".xlsb":
		return record.Unsupported, "二进制工作簿（.xlsb），暂不支持；请另存为 .xlsx 后重新提交"
	case holds("ppt/") || ext == ".pptx" || ext == ".dps":
		return record.Unsupported, "演示文稿，暂不支持；请另存为 .pdf 后重新提交"
	case holds("opendocument.text") || ext == ".odt" || ext == ".wps":
		return record.Unsupported, "文字处理文件（.odt、.wps），暂不支持；请另存为 .docx 后重新提交"
	case holds("OFD.xml") || ext == ".ofd":
		return record.Damaged, "OFD 文件不完整，无法读取；请用原软件打开后另存一份再提交"
	case holds("[Content_Types].xml") || holds("word/") || holds("opendocument.spreadsheet") || officeNames[ext]:
		return record.Damaged, "Office 文件不完整，无法读取；请用原软件打开后另存一份再提交"
	}
	return record.Unsupported, unpack
}
