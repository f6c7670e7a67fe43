package xls

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/richardlehane/mscfb"

	"beian/parsers/damage"
	"beian/pipeline/parse"
)

var errNoWorkbook = errors.New("no stream Workbook or Book")

// workbookEntry finds the workbook of an OLE2 container. A file that serves two versions holds both; the newer wins.
func workbookEntry(at io.ReaderAt, size int64) (found *mscfb.File, err error) {
	defer func() {
		if r := recover(); r != nil { // mscfb trusts some offsets of the container
			found, err = nil, fmt.Errorf("container: %v", r)
		}
	}()
	doc, err := mscfb.New(at)
	if err != nil {
		return nil, err
	}
	for _, f := range doc.File {
		if len(f.Path) > 0 || f.Size > size {
			continue
		}
		switch strings.ToLower(f.Name) {
		case "workbook":
			return f, nil
		case "book":
			found = f
		}
	}
	if found == nil {
		return nil, errNoWorkbook
	}
	return found, nil
}

// workbookStream is the stream of records: of the container, or the file itself when it is bare.
func workbookStream(in parse.Input) (data []byte, err error) {
	if in.Size > in.Limits.Bytes {
		return nil, damage.TooLarge("文件有 %d 字节，超过上限 %d", in.Size, in.Limits.Bytes)
	}
	head := make([]byte, len(oleMagic))
	if _, err := in.At.ReadAt(head, 0); err != nil || string(head) != oleMagic {
		return io.ReadAll(io.NewSectionReader(in.At, 0, in.Size))
	}
	f, err := workbookEntry(in.At, in.Size)
	if err != nil {
		return nil, damage.Fault("文件结构损坏，找不到工作簿数据", "%w", err)
	}
	defer func() {
		if r := recover(); r != nil {
			data, err = nil, damage.Fault("文件结构损坏", "container: %v", r)
		}
	}()
	data = make([]byte, f.Size)
	if n, err := io.ReadFull(f, data); err != nil {
		return nil, damage.Fault("文件被截断", "stream %s: %d of %d bytes: %w", f.Name, n, f.Size, err)
	}
	return data, nil
}
