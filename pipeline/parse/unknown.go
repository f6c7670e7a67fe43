package parse

import (
	"bytes"
	"path"
	"strings"

	"beian/pipeline/record"
)

// A signature is what files that no parser reads begin with, and what to tell whoever sent one.
type signature struct {
	magic, reason string
	status        record.FileStatus
}

var signatures = []signature{
	{"\xFF\xD8\xFF", needsOCR, record.NeedsOCR},
	{"\x89PNG\r\n\x1a\n", needsOCR, record.NeedsOCR},
	{"GIF8", needsOCR, record.NeedsOCR},
	{"BM", needsOCR, record.NeedsOCR},
	{"II*\x00", needsOCR, record.NeedsOCR},
	{"MM\x00*", needsOCR, record.NeedsOCR},
	{"Rar!\x1a\x07", "RAR 压缩包，请解压后把文件放入申报单位的文件夹", record.Unsupported},
	{"7z\xBC\xAF\x27\x1C", "7z 压缩包，请解压后把文件放入申报单位的文件夹", record.Unsupported},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "旧版 Office 或 WPS 文件（.doc、.xls、.wps、.et、.ppt），请另存为 .xlsx、.docx 或 .pdf 后重新提交", record.Unsupported},
}

const needsOCR = "图片，需经文字识别（OCR）才能读取；请提交可复制文字的文件，或由人工查看"

// Unknown is the fate of a file that no parser knows: by its first bytes, its name only for the wording.
func Unknown(head []byte, name string) (record.FileStatus, string) {
	if len(head) == 0 {
		return record.Skipped, "空文件"
	}
	for _, s := range signatures {
		if bytes.HasPrefix(head, []byte(s.magic)) && (s.magic != "BM" || strings.EqualFold(path.Ext(name), ".bmp")) {
			return s.status, s.reason
		}
	}
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return record.Unsupported, zipped(name)
	}
	if len(head) > 12 && string(head[4:8]) == "ftyp" {
		return record.Unsupported, "视频或 HEIC 图片，程序不读取其内容，请人工查看"
	}
	return record.Unsupported, "无法识别的文件格式，请另存为 .xlsx、.docx 或 .pdf 后重新提交"
}

func zipped(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".docx", ".docm", ".xlsb", ".ods", ".odt", ".ofd", ".pptx", ".wps":
		return "暂不支持的文件格式（" + path.Ext(name) + "），请另存为 .xlsx 或 .pdf 后重新提交"
	}
	return "压缩包，请解压后把文件放入申报单位的文件夹"
}
