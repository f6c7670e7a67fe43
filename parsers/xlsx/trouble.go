package xlsx

import (
	"errors"
	"fmt"
	"strings"

	"beian/pipeline/parse"
	"beian/pipeline/record"
)

const resave = "请用 Excel 或 WPS 打开该文件，确认内容无误后另存为 .xlsx 再报。"

// A fault is damage with the Chinese words for it; the error is the cause for the log.
type fault struct {
	says string
	err  error
}

func (f *fault) Error() string { return f.err.Error() }
func (f *fault) Unwrap() error { return f.err }

func faultf(says, format string, args ...any) error { return &fault{says, fmt.Errorf(format, args...)} }

// says names the damage in Chinese.
func says(err error) string {
	if f := (*fault)(nil); errors.As(err, &f) {
		return f.says
	}
	return "内容损坏"
}

// whole turns an error that leaves nothing to read into the fate of the file.
func whole(err error) error {
	if ends(err) {
		return err
	}
	return &parse.Trouble{Status: record.Damaged, Reason: "工作簿已损坏（" + says(err) + "），无法读取。" + resave, Err: err}
}

func tooLarge(format string, args ...any) error {
	return &parse.Trouble{Status: record.TooLarge, Reason: fmt.Sprintf(format, args...) + "，未继续读取。请删除多余内容或拆分后再报。"}
}

// A loss is damage to a part of the workbook.
type loss struct {
	what string // 工作表“名单”（内容损坏）
	err  error
}

func (b *book) lose(what string, err error) {
	b.losses = append(b.losses, loss{what + "（" + says(err) + "）", err})
}

// verdict is nil when everything was read.
func (b *book) verdict() error {
	if len(b.losses) == 0 {
		return nil
	}
	var names []string
	var causes []error
	for _, l := range b.losses {
		names, causes = append(names, l.what), append(causes, l.err)
	}
	t := &parse.Trouble{Status: record.Partial, Err: errors.Join(causes...)}
	t.Reason = strings.Join(names, "；") + "未能完整读取，其余内容已读。" + resave
	if !b.readable() {
		t.Status = record.Damaged
		t.Reason = strings.Join(names, "；") + "，工作簿中没有可读的内容。" + resave
	}
	return t
}

// readable reports whether any cell says something.
func (b *book) readable() bool {
	for _, block := range b.blocks {
		for _, c := range block.Cells {
			if c.Text != "" && c.Unread == "" {
				return true
			}
		}
	}
	return false
}
