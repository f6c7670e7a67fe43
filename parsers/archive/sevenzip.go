package archive

import (
	"bytes"
	"context"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"

	"github.com/bodgit/sevenzip"

	"beian/pipeline/parse"
)

// SevenZip lists .7z files.
var SevenZip = parse.Format{
	Name: "7z", Doc: "7-Zip 压缩包", Version: 1,
	Knows: func(head []byte, _ io.ReaderAt, _ int64) bool {
		return bytes.HasPrefix(head, []byte("7z\xBC\xAF\x27\x1C"))
	},
	List: listSevenZip,
}

func listSevenZip(_ context.Context, in parse.Input) ([]parse.Entry, error) {
	z, err := sevenzip.NewReader(in.At, in.Size)
	if err != nil {
		return nil, sevenZipTrouble(err, "压缩包（连同文件名）")
	}
	begun := false // an unknown method fails the first file already; later ones fail because of what lies before them
	out := make([]parse.Entry, len(z.File))
	for i, f := range z.File {
		out[i] = parse.Entry{
			Name: f.Name, Dir: f.Mode().IsDir(), Size: bounded(f.UncompressedSize), Packed: -1, Refused: refusedSevenZip(f),
			Open: func() (io.ReadCloser, error) {
				r, err := openSevenZip(f, begun)
				begun = begun || err == nil
				return r, err
			},
		}
	}
	return out, nil
}

func refusedSevenZip(f *sevenzip.File) *parse.Trouble {
	switch mode := f.Mode(); {
	case mode&fs.ModeSymlink != 0:
		return link
	case !mode.IsRegular() && !mode.IsDir():
		return odd
	}
	return nil
}

func openSevenZip(f *sevenzip.File, begun bool) (io.ReadCloser, error) {
	r, err := f.Open()
	if err == nil {
		return &summed{ReadCloser: r, want: f.CRC32}, nil
	}
	if err = sevenZipTrouble(err, "压缩包内的文件"); !begun && !errors.As(err, new(*parse.Trouble)) {
		err = unsupported("压缩方法不支持或压缩参数有误，未读取；请用普通的 ZIP（Deflate）或 7z（LZMA2）方式重新压缩后再提交")
	}
	return nil, err
}

// summed holds what an entry reads as against its checksum, which the library does not. Zero means that there is none.
type summed struct {
	io.ReadCloser
	want, got uint32
}

func (s *summed) Read(b []byte) (int, error) {
	n, err := s.ReadCloser.Read(b)
	s.got = crc32.Update(s.got, crc32.IEEETable, b[:n])
	switch {
	case errors.Is(err, io.EOF) && s.want != 0 && s.got != s.want:
		return n, errors.New("checksum differs")
	case err != nil && !errors.Is(err, io.EOF):
		return n, sevenZipTrouble(err, "压缩包内的文件")
	}
	return n, err
}

// sevenZipTrouble tells a password from damage: without the password, encrypted data only looks damaged.
func sevenZipTrouble(err error, what string) error {
	var fault *sevenzip.ReadError
	if errors.As(err, &fault) && fault.Encrypted {
		return encrypted(what)
	}
	return err
}
