package archive

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"

	"github.com/nwaples/rardecode/v2"

	"beian/pipeline/parse"
)

// Rar lists .rar files of the versions 1.5 to 7.
var Rar = parse.Format{
	Name: "rar", Doc: "RAR 压缩包", Version: 1,
	Knows: func(head []byte, _ io.ReaderAt, _ int64) bool { return bytes.HasPrefix(head, []byte("Rar!\x1a\x07")) },
	List:  listRar,
}

// dictionary bounds the memory that an archive may ask for; RAR's own choices reach 128 MB unless told otherwise.
const dictionary = 256 << 20

func listRar(ctx context.Context, in parse.Input) ([]parse.Entry, error) {
	r, err := openRar(in)
	if err != nil {
		return nil, rarTrouble(err)
	}
	content := &rarContent{in: in, at: -1}
	var out []parse.Entry
	for {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return out, rarTrouble(err)
		}
		i := len(out)
		out = append(out, parse.Entry{
			Name: decoded(h.Name), Dir: h.IsDir, Size: sizeOf(h), Packed: packedOf(h), Refused: refusedRar(h),
			Open: func() (io.ReadCloser, error) { return content.open(i) },
		})
		if len(out) > tooMany {
			return out, nil
		}
	}
}

// tooMany ends a list that is longer than any room: a header takes few bytes.
const tooMany = 1 << 20

func openRar(in parse.Input) (*rardecode.Reader, error) {
	return rardecode.NewReader(io.NewSectionReader(in.At, 0, in.Size), rardecode.MaxDictionarySize(dictionary))
}

func sizeOf(h *rardecode.FileHeader) int64 {
	if h.UnKnownSize {
		return -1
	}
	return h.UnPackedSize
}

func packedOf(h *rardecode.FileHeader) int64 {
	if h.Solid {
		return -1
	}
	return h.PackedSize
}

func refusedRar(h *rardecode.FileHeader) *parse.Trouble {
	switch mode := h.Mode(); {
	case h.Encrypted || h.HeaderEncrypted:
		return encrypted("压缩包内的文件")
	case mode&fs.ModeSymlink != 0 || h.LinkType != 0:
		return link
	case !mode.IsRegular() && !mode.IsDir():
		return odd
	}
	return nil
}

// rarContent reads the entries of an archive one after another: in a solid archive each needs those before it.
type rarContent struct {
	in parse.Input
	r  *rardecode.Reader
	at int // of the entry that r stands at
}

func (c *rarContent) open(i int) (io.ReadCloser, error) {
	if c.r == nil {
		r, err := openRar(c.in)
		if err != nil {
			return nil, rarTrouble(err)
		}
		c.r = r
	}
	for c.at < i {
		if _, err := c.r.Next(); err != nil {
			return nil, rarTrouble(err)
		}
		c.at++
	}
	return io.NopCloser(rarEntry{c.r}), nil
}

// rarEntry reads the entry at which the reader stands.
type rarEntry struct{ r io.Reader }

func (e rarEntry) Read(b []byte) (int, error) {
	n, err := e.r.Read(b)
	if err != nil && !errors.Is(err, io.EOF) {
		err = rarTrouble(err)
	}
	return n, err
}

// rarTrouble names the faults that a user can do something about.
func rarTrouble(err error) error {
	switch {
	case errors.Is(err, rardecode.ErrArchiveEncrypted):
		return encrypted("压缩包（连同文件名）")
	case errors.Is(err, rardecode.ErrArchivedFileEncrypted), errors.Is(err, rardecode.ErrBadPassword):
		return encrypted("压缩包内的文件")
	case errors.Is(err, rardecode.ErrMultiVolume), errors.Is(err, rardecode.ErrBadVolumeNumber), errors.Is(err, rardecode.ErrFileNameRequired):
		return volume
	case errors.Is(err, rardecode.ErrDictionaryTooLarge):
		return unsupported("RAR 压缩包的字典超过 %d MB，未读取；请用普通的 ZIP 方式重新压缩后再提交", dictionary>>20)
	case errors.Is(err, rardecode.ErrUnsupportedDecoder), errors.Is(err, rardecode.ErrUnknownDecoder), errors.Is(err, rardecode.ErrUnknownVersion):
		return unsupported("RAR 压缩包的版本不支持，未读取；请用普通的 ZIP 方式重新压缩后再提交")
	}
	return err
}
