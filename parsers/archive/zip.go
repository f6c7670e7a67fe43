package archive

import (
	"archive/zip"
	"bytes"
	"compress/bzip2"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"beian/pipeline/parse"
)

// Zip lists .zip files.
var Zip = parse.Format{
	Name: "zip", Doc: "ZIP 压缩包（文件名为 UTF-8 或 GBK，含 BZip2 压缩）", Version: 1,
	Knows: knowsZip, List: listZip,
}

const (
	local = "PK\x03\x04"
	empty = "PK\x05\x06"
	split = "PK\x07\x08" // what a split archive begins with, and one that needed no splitting in the end ("PK00")
)

// documents are the entries by which a zip is a document rather than an archive: Office Open XML, OpenDocument and EPUB, OFD,
// programs of Java and Android.
var documents = map[string]bool{
	"[content_types].xml": true, "mimetype": true, "ofd.xml": true, "meta-inf/manifest.mf": true, "androidmanifest.xml": true,
}

func knowsZip(head []byte, at io.ReaderAt, size int64) bool {
	if !bytes.HasPrefix(head, []byte(local)) && !bytes.HasPrefix(head, []byte(empty)) && !bytes.HasPrefix(head, []byte(split)) {
		return false
	}
	z, err := zip.NewReader(at, size)
	if z == nil || err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		// Without a directory its beginning has to tell.
		for _, part := range []string{"[Content_Types].xml", "mimetype", "OFD.xml", "_rels/.rels", "docProps/", "xl/", "word/", "ppt/"} {
			if bytes.Contains(head, []byte(part)) {
				return false
			}
		}
		return true
	}
	for _, f := range z.File {
		if documents[strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))] {
			return false
		}
	}
	return true
}

func listZip(_ context.Context, in parse.Input) ([]parse.Entry, error) {
	z, err := zip.NewReader(in.At, in.Size)
	if z == nil || err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, shortArc
	}
	z.RegisterDecompressor(bzip, func(r io.Reader) io.ReadCloser { return io.NopCloser(bzip2.NewReader(r)) })
	out := make([]parse.Entry, len(z.File))
	for i, f := range z.File {
		name := zipName(f)
		out[i] = parse.Entry{
			Name: name, Dir: strings.HasSuffix(name, "/") || strings.HasSuffix(name, `\`) || f.Mode().IsDir(),
			Size: bounded(f.UncompressedSize64), Packed: bounded(f.CompressedSize64), Refused: refusedZip(f), Open: f.Open,
		}
	}
	return out, nil
}

// bounded is a size that a hostile directory may have made huge.
func bounded(n uint64) int64 { return int64(min(n, 1<<62)) }

// Methods of APPNOTE.TXT 4.4.5.
const (
	bzip = 12
	aes  = 99
)

var methods = map[uint16]string{
	1: "Shrink", 2: "Reduce", 3: "Reduce", 4: "Reduce", 5: "Reduce", 6: "Implode", 9: "Deflate64", 10: "IBM TERSE", 14: "LZMA", 18: "IBM TERSE",
	19: "LZ77", 20: "Zstandard", 93: "Zstandard", 94: "MP3", 95: "XZ", 96: "JPEG", 97: "WavPack", 98: "PPMd",
}

func refusedZip(f *zip.File) *parse.Trouble {
	const lockedEntry, lockedDirectory = 1, 1 << 13
	switch mode := f.Mode(); {
	case f.Flags&lockedEntry != 0 || f.Flags&lockedDirectory != 0 || f.Method == aes:
		return encrypted("压缩包内的文件")
	case mode&fs.ModeSymlink != 0:
		return link
	case !mode.IsRegular() && !mode.IsDir():
		return odd
	}
	switch f.Method {
	case zip.Store, zip.Deflate, bzip:
		return nil
	}
	name, ok := methods[f.Method]
	if !ok {
		name = fmt.Sprintf("编号 %d", f.Method)
	}
	return unsupported("压缩方法（%s）不支持，未读取；请用普通的 ZIP（Deflate）方式重新压缩后再提交", name)
}
