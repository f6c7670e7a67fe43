package sheet

import (
	"context"
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

// Fault makes an error that a person is told in the words of says.
func Fault(says, format string, args ...any) error { return &fault{says, fmt.Errorf(format, args...)} }

func words(err error) string {
	if f := (*fault)(nil); errors.As(err, &f) {
		return f.says
	}
	return "内容损坏"
}

// Ends reports whether an error ends the whole reading: a limit, an interruption, a trouble that already has its words.
func Ends(err error) bool {
	var t *parse.Trouble
	return errors.As(err, &t) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// Whole turns an error that leaves nothing to read into the fate of the file.
func Whole(err error) error {
	if Ends(err) {
		return err
	}
	return &parse.Trouble{Status: record.Damaged, Reason: "工作簿已损坏（" + words(err) + "），无法读取。" + resave, Err: err}
}

// TooLarge refuses what goes beyond a limit; the format names the number.
func TooLarge(format string, args ...any) error {
	return &parse.Trouble{Status: record.TooLarge, Reason: fmt.Sprintf(format, args...) + "，未继续读取。请删除多余内容或拆分后再报。"}
}

// Losses are the damaged parts of a workbook of which the rest can be read.
type Losses struct {
	names  []string
	causes []error
}

// Add notes a damaged part: 工作表“名单”.
func (l *Losses) Add(what string, err error) {
	l.names = append(l.names, what+"（"+words(err)+"）")
	l.causes = append(l.causes, err)
}

// None reports whether nothing was lost.
func (l *Losses) None() bool { return len(l.names) == 0 }

// Verdict is the fate of a workbook after all sheets: nil when everything was read.
func (l *Losses) Verdict(blocks []record.Block) error {
	if l.None() {
		return nil
	}
	t := &parse.Trouble{Status: record.Partial, Err: errors.Join(l.causes...)}
	t.Reason = strings.Join(l.names, "；") + "未能完整读取，其余内容已读。" + resave
	if !readable(blocks) {
		t.Status = record.Damaged
		t.Reason = strings.Join(l.names, "；") + "，工作簿中没有可读的内容。" + resave
	}
	return t
}

// readable reports whether any cell says something.
func readable(blocks []record.Block) bool {
	for _, b := range blocks {
		for _, c := range b.Cells {
			if c.Text != "" && c.Unread == "" {
				return true
			}
		}
	}
	return false
}
