package parse

import (
	"strings"
	"testing"

	"beian/pipeline/record"
)

func TestAnUnknownFileIsAnsweredWithAdvice(t *testing.T) {
	tests := []struct {
		name, head, path string
		status           record.FileStatus
		says             string
	}{
		{"a photo", "\xFF\xD8\xFF\xE0", "照片.jpg", record.NeedsOCR, "文字识别"},
		{"a photo under a wrong name", "\x89PNG\r\n\x1a\n", "申请表.xlsx", record.NeedsOCR, "文字识别"},
		{"a phone's picture", "\x00\x00\x00\x18ftypheic\x00\x00", "IMG.HEIC", record.NeedsOCR, "文字识别"},
		{"a bitmap", "BM6\x00", "扫描.BMP", record.NeedsOCR, "文字识别"},
		{"a text that begins with BM", "BMW 合作协议", "说明.txt", record.Unsupported, "纯文本"},
		{"a film", "\x00\x00\x00\x18ftypmp42\x00\x00", "宣传片.mp4", record.Unsupported, "视频"},
		{"a rar archive", "Rar!\x1a\x07\x01\x00", "材料.rar", record.Unsupported, "解压"},
		{"a zip archive", "PK\x03\x04\x14\x00", "材料.zip", record.Unsupported, "解压"},
		{"a tar archive", strings.Repeat("x", 257) + "ustar\x0000", "材料.tar", record.Unsupported, "解压"},
		{"a truncated OFD file", "PK\x03\x04……OFD.xml", "执照", record.Damaged, "不完整"},
		{"a truncated Word file", "PK\x03\x04……word/document.xml", "报告", record.Damaged, "不完整"},
		{"an xlsb file", "PK\x03\x04", "清单.XLSB", record.Unsupported, ".xlsx"},
		{"a truncated workbook", "PK\x03\x04……[Content_Types].xml", "附件1", record.Damaged, "不完整"},
		{"an old Word file", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "报告.doc", record.Unsupported, ".docx"},
		{"a program", "MZ\x90\x00", "附件.exe", record.Unsupported, "可执行"},
		{"only zeroes", "\x00\x00\x00\x00", "附件1.xlsx", record.Damaged, "重新上传"},
		{"nothing", "", "附件1.xlsx", record.Skipped, "空文件"},
		{"anything else", "\x01\x02\x03", "附件", record.Unsupported, "无法识别"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			status, reason := Unknown([]byte(tt.head), tt.path)
			if status != tt.status || !strings.Contains(reason, tt.says) {
				t.Errorf("got %s: %s", status, reason)
			}
		})
	}
}

func FuzzUnknown(f *testing.F) {
	f.Add([]byte("PK\x03\x04"), "a.zip")
	f.Add([]byte("\xFF\xD8\xFF"), "")
	f.Fuzz(func(t *testing.T, head []byte, name string) {
		if status, reason := Unknown(head, name); status == "" || reason == "" || status == record.Read {
			t.Errorf("got %q: %q", status, reason)
		}
	})
}
