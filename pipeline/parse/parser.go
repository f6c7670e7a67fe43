package parse

import (
	"context"
	"errors"
	"io"

	"beian/pipeline/record"
)

// A Parser turns a file into a document, whatever the file is. An error means that the run cannot go on; what is wrong
// with the file stands in the Outcome.
type Parser interface {
	Parse(ctx context.Context, src record.Source, open func() (Content, error)) (Outcome, error)
	// Unpack hands on the files of an archive. The status is "" when the file is no archive; an error may be the taker's.
	Unpack(ctx context.Context, src record.Source, room record.Room, open func() (Content, error), take Taker) (Outcome, error)
}

// Content is an open file of Source.Bytes bytes.
type Content interface {
	io.ReaderAt
	io.Closer
}

// An Outcome is what became of a file.
type Outcome struct {
	Document record.Document
	Status   record.FileStatus
	Reason   string   // a Chinese sentence; "" when all was read
	Unstable bool     // the file ran into time or memory: another machine may fare otherwise
	Texts    []string // of a second reading: what stands at each place, "" where it cannot be told
}

// headBytes is how much of a file a Format sees when it is asked whether it knows it.
const headBytes = 8 << 10

// Direct parses in this process, without a guard: for tests, and inside the child process.
func Direct(formats []Format, limits Limits) Parser { return direct{formats, limits} }

type direct struct {
	formats []Format
	limits  Limits
}

func (d direct) Parse(ctx context.Context, src record.Source, open func() (Content, error)) (Outcome, error) {
	c, err := open()
	if err != nil {
		return unopened, nil
	}
	defer c.Close()
	return Read(ctx, d.formats, Input{Source: src, At: c, Size: src.Bytes, Limits: d.limits}), nil
}

func (d direct) Unpack(ctx context.Context, src record.Source, room record.Room, open func() (Content, error), take Taker) (Outcome, error) {
	c, err := open()
	if err != nil {
		return unopened, nil
	}
	defer c.Close()
	return Unpack(ctx, d.formats, Input{Source: src, At: c, Size: src.Bytes, Limits: d.limits}, room, take)
}

// Read finds the format of a file and reads it. Whatever a Format returns or throws becomes the file's status.
func Read(ctx context.Context, formats []Format, in Input) Outcome {
	if in.Size > in.Limits.Bytes {
		return tooLarge(in.Limits.Bytes)
	}
	head := headOf(in)
	for _, f := range formats {
		if knows(f, head, in) {
			return readWith(ctx, f, in)
		}
	}
	status, reason := Unknown(head, in.Source.Path)
	return Outcome{Document: record.Document{Source: in.Source}, Status: status, Reason: reason}
}

// headOf is the beginning of a file.
func headOf(in Input) []byte {
	head := make([]byte, min(headBytes, in.Size))
	n, _ := in.At.ReadAt(head, 0)
	return head[:n]
}

func knows(f Format, head []byte, in Input) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false // a container too broken to be looked into
		}
	}()
	return f.Knows(head, in.At, in.Size)
}

func readWith(ctx context.Context, f Format, in Input) (out Outcome) {
	defer func() {
		if recover() != nil {
			out = Outcome{Status: record.Damaged, Reason: "文件内容异常，解析程序中断；请用原软件打开后另存一份再提交"}
		}
		out.Document.Source, out.Document.Format = in.Source, f.Name
	}()
	if f.List != nil {
		return Outcome{Status: record.Unsupported, Reason: unpack}
	}
	doc, err := f.Read(ctx, in)
	out = Outcome{Document: doc, Status: record.Read}
	var t *Trouble
	switch {
	case err == nil:
	case errors.As(err, &t):
		out.Status, out.Reason = t.Status, t.Reason
	case ctx.Err() != nil:
		out.Status, out.Reason, out.Unstable = record.Timeout, "解析超时，未读完；请拆分文件或另存后重新提交", true
	default:
		out.Status, out.Reason = record.Damaged, "文件损坏，无法读取；请用原软件打开后另存一份再提交"
	}
	return bearable(out, in.Limits.Weight)
}
