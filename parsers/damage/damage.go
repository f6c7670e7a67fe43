// Package damage has the words for what is wrong with a file: damage that leaves nothing, damage that costs a part, limits.
// All readers of foreign files speak through it, so that a user reads the same sentence for the same mishap.
package damage

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// A Kind is what a user calls the files of a format, and how a damaged one is made good.
type Kind struct {
	Noun   string // 工作簿
	Resave string // a whole sentence: 请用 Excel 打开…
}

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
func (k Kind) Whole(err error) error {
	if Ends(err) {
		return err
	}
	return &parse.Trouble{Status: record.Damaged, Reason: k.Noun + "已损坏（" + words(err) + "），无法读取。" + k.Resave, Err: err}
}

// TooLarge refuses what goes beyond a limit; the format names the number.
func TooLarge(format string, args ...any) error {
	return &parse.Trouble{Status: record.TooLarge, Reason: fmt.Sprintf(format, args...) + "，未继续读取。请删除多余内容或拆分后再报。"}
}

// Losses are the damaged parts of a file of which the rest can be read.
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

// Verdict is the fate of a file after all its parts: nil when everything was read.
func (l *Losses) Verdict(k Kind, blocks []record.Block) error {
	if l.None() {
		return nil
	}
	t := &parse.Trouble{Status: record.Partial, Err: errors.Join(l.causes...)}
	t.Reason = strings.Join(l.names, "；") + "未能完整读取，其余内容已读。" + k.Resave
	if !readable(blocks) {
		t.Status = record.Damaged
		t.Reason = strings.Join(l.names, "；") + "，" + k.Noun + "中没有可读的内容。" + k.Resave
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
