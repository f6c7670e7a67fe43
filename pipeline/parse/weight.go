package parse

import (
	"errors"
	"fmt"
	"io"

	"beian/pipeline/record"
)

// cellWeight is what a cell counts besides its texts: about what it takes on its way to the parent.
const cellWeight = 100

// weightOf is how heavy a document is for the process that gets it: a few bytes of a file can stand for one text in a million
// cells. The path does not count, so that the same bytes weigh the same everywhere.
func weightOf(doc record.Document) int64 {
	var n int64
	for _, b := range doc.Blocks {
		for _, c := range b.Cells {
			n += int64(cellWeight + len(c.Text) + len(c.Stored) + len(c.Remark) + len(c.Unread) + len(c.Doubt))
		}
	}
	return n
}

// bearable keeps a document from the parent that is too heavy for it.
func bearable(out Outcome, most int64) Outcome {
	if most == 0 || weightOf(out.Document) <= most {
		return out
	}
	reason := fmt.Sprintf("文件的文字展开后超过 %d MB，未采用；文件可能异常膨胀，请删除多余内容或拆分后重新提交", most>>20)
	return Outcome{Status: record.TooLarge, Reason: reason}
}

// errAnswer says that a child answers more than any document weighs.
var errAnswer = errors.New("answer is longer than any document")

// A ration bounds what is taken from a child for one job: a child that lost its way could fill the parent's memory.
type ration struct {
	r    io.Reader
	left int64
}

func (r *ration) Read(b []byte) (int, error) {
	if r.left <= 0 {
		return 0, errAnswer
	}
	n, err := r.r.Read(b[:min(int64(len(b)), r.left)])
	r.left -= int64(n)
	return n, err
}

// rationOf is what the answer to a request may take: twice a document's weight and the file's name in each of its cells, and
// what may come out of an archive, with room for what describes each of its files.
func rationOf(q request) int64 {
	const least, member = 16 << 20, 8 << 10
	n := least + 2*q.Limits.Weight + q.Limits.Weight/cellWeight*int64(len(q.Source.Path))
	if q.Limits.Weight == 0 {
		n = 1 << 40
	}
	if q.Unpack {
		n += q.Room.Bytes + int64(q.Room.Files)*member
	}
	return n
}
