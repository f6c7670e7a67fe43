package parse

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"beian/pipeline/record"
)

// An Entry is one file of an archive as the archive's directory lists it.
type Entry struct {
	Name   string // decoded, separators as they stand
	Dir    bool
	Size   int64 // of the content as declared; -1 when the archive does not say
	Packed int64 // compressed; -1 when it shares its stream with others
	// Refused says why the entry cannot be read at all: it has a password, is a link, is packed by an unknown method.
	Refused *Trouble
	// Open starts reading the content. Entries are opened in their order, one at a time.
	Open func() (io.ReadCloser, error)
}

// A Taker gets the files of an archive in the archive's order. content ends after m.Bytes bytes.
type Taker func(m record.Member, content io.Reader) error

// A bomb is what inflates by more than this factor to more than so many bytes (reading.md B 6).
const (
	bombRatio = 200
	bombBytes = 50 << 20
)

// Unpack hands on the files of an archive. The outcome is the archive's own, with an empty status when the file is none. An
// error is the taker's or the context's.
func Unpack(ctx context.Context, formats []Format, in Input, room record.Room, take Taker) (Outcome, error) {
	f, ok := archiveFormat(formats, in)
	if !ok {
		return Outcome{}, nil
	}
	entries, err := list(ctx, f, in)
	if ctx.Err() != nil {
		return overTime(f, in), nil
	}
	if n := countFiles(entries); n > room.Files {
		reason := fmt.Sprintf("压缩包（连同其中的压缩包）含 %d 个以上文件，超过上限，未展开；请去掉无关文件或分成几个后重新提交", room.Files)
		return archived(f, in, record.TooLarge, reason), nil
	}
	if len(entries) == 0 && err != nil {
		status, reason := faultOf(err)
		return archived(f, in, status, reason), nil
	}
	u := unpacking{size: in.Size, room: room.Bytes, most: in.Limits.Entry}
	members := named(entries)
	for i, e := range entries {
		if e.Dir {
			continue
		}
		if ctx.Err() != nil {
			return overTime(f, in), nil
		}
		m, data := members[i], []byte(nil)
		if m.Status == "" {
			data, m.Status, m.Reason = u.read(ctx, e)
			m.Bytes = int64(len(data))
		}
		u.count(m)
		if err := take(m, bytes.NewReader(data)); err != nil {
			return Outcome{}, err
		}
	}
	status, reason := u.sum(err)
	return archived(f, in, status, reason), nil
}

// archiveFormat finds the format that knows a file, if it is one of archives.
func archiveFormat(formats []Format, in Input) (Format, bool) {
	head := make([]byte, min(headBytes, in.Size))
	n, _ := in.At.ReadAt(head, 0)
	for _, f := range formats {
		if knows(f, head[:n], in) {
			return f, f.List != nil
		}
	}
	return Format{}, false
}

func list(ctx context.Context, f Format, in Input) (entries []Entry, err error) {
	defer func() {
		if r := recover(); r != nil {
			entries, err = nil, fmt.Errorf("listing panicked: %v", r)
		}
	}()
	return f.List(ctx, in)
}

func archived(f Format, in Input, status record.FileStatus, reason string) Outcome {
	return Outcome{Document: record.Document{Source: in.Source, Format: f.Name}, Status: status, Reason: reason}
}

func overTime(f Format, in Input) Outcome {
	o := archived(f, in, record.Timeout, "解压超时，未读完；请分成几个压缩包或直接提交文件夹")
	o.Unstable = true
	return o
}

func countFiles(entries []Entry) int {
	n := 0
	for _, e := range entries {
		if !e.Dir {
			n++
		}
	}
	return n
}

// faultOf turns what a format says of an archive or an entry into a status with its reason.
func faultOf(err error) (record.FileStatus, string) {
	var t *Trouble
	if errors.As(err, &t) {
		return t.Status, t.Reason
	}
	return record.Damaged, "压缩包损坏或不完整，无法展开；请重新压缩后再提交（分卷压缩包请合并为一个）"
}

// unpacking keeps the accounts of one archive.
type unpacking struct {
	size int64 // of the archive
	room int64 // bytes that may still come out
	most int64 // bytes of one file
	out  int64 // bytes that came out

	files, refused int
	same           record.FileStatus // of all refused, "" when they differ
}

// read inflates one entry.
func (u *unpacking) read(ctx context.Context, e Entry) (data []byte, status record.FileStatus, reason string) {
	defer func() {
		if recover() != nil {
			data, status, reason = nil, record.Damaged, badEntry
		}
	}()
	switch {
	case e.Refused != nil:
		return nil, e.Refused.Status, e.Refused.Reason
	case u.bomb(u.out, u.size):
		return nil, record.TooLarge, "压缩包解压后异常膨胀（超过原大小的 200 倍），此文件未读取；请检查来源，重新压缩后再提交"
	}
	if status, reason = u.tooMuch(e.Size, e); status != "" {
		return nil, status, reason
	}
	r, err := e.Open()
	if err != nil {
		status, reason = entryFault(err)
		return nil, status, reason
	}
	defer r.Close()
	limit := min(u.most, u.room)
	if e.Size >= 0 {
		limit = min(limit, e.Size) // what is declared has been held against the limits, and nothing more comes out
	}
	var b bytes.Buffer
	_, err = io.Copy(&b, stopped{ctx, io.LimitReader(r, limit+1)})
	n := int64(b.Len())
	defer func() { u.out, u.room = u.out+n, u.room-min(n, u.room) }()
	switch {
	case n > limit && limit == e.Size:
		return nil, record.Damaged, badEntry
	case err != nil:
		status, reason = entryFault(err)
	default:
		status, reason = u.tooMuch(n, e)
	}
	if status != "" {
		return nil, status, reason
	}
	return b.Bytes(), "", ""
}

// tooMuch holds the size of an entry, as declared or as it came out, against the limits; the status is "" within them.
func (u *unpacking) tooMuch(n int64, e Entry) (record.FileStatus, string) {
	packed := e.Packed
	if packed < 0 {
		packed = u.size
	}
	switch {
	case n > u.most:
		return record.TooLarge, fmt.Sprintf("压缩包内的文件解压后超过 %d MB，未读取；请拆分或压缩图片后重新提交", u.most>>20)
	case u.bomb(n, packed):
		return record.TooLarge, "文件解压后异常膨胀（超过压缩大小的 200 倍），未读取；请检查来源，重新压缩后再提交"
	case n > u.room:
		return record.TooLarge, "压缩包解压后的总量超过上限，此文件未读取；请分成几个压缩包或直接提交文件夹"
	}
	return "", ""
}

func (u *unpacking) bomb(inflated, packed int64) bool {
	return inflated > bombBytes && inflated/bombRatio > packed
}

const badEntry = "压缩包内的文件损坏（数据或校验码不符），未读取；请重新压缩后再提交"

func entryFault(err error) (record.FileStatus, string) {
	var t *Trouble
	if errors.As(err, &t) {
		return t.Status, t.Reason
	}
	return record.Damaged, badEntry
}

// count tells what was read from what was not; links are neither.
func (u *unpacking) count(m record.Member) {
	if m.Status == record.Skipped {
		return
	}
	if u.files++; m.Status == "" {
		return
	}
	if u.refused++; u.refused == 1 {
		u.same = m.Status
	} else if u.same != m.Status {
		u.same = ""
	}
}

// sum is the archive's own fate; err is what ended its list before its time.
func (u *unpacking) sum(err error) (record.FileStatus, string) {
	switch {
	case err != nil:
		return record.Partial, fmt.Sprintf("压缩包不完整，只列出前 %d 个文件，其余的看不到；请重新压缩后再提交（分卷压缩包请合并为一个）", u.files)
	case u.refused == 0:
		return record.Read, ""
	case u.refused == u.files && u.same == record.Encrypted:
		return record.Encrypted, "压缩包有密码，其中的文件均未读取；请取消密码后重新提交"
	case u.refused == u.files && u.same != "":
		return u.same, fmt.Sprintf("压缩包内的 %d 个文件均未能读取，原因见各文件", u.files)
	}
	return record.Partial, fmt.Sprintf("压缩包内 %d 个文件中有 %d 个未能读取，原因见各文件", u.files, u.refused)
}

// stopped ends a long inflating when its time is up.
type stopped struct {
	ctx context.Context
	r   io.Reader
}

func (s stopped) Read(b []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.r.Read(b)
}
