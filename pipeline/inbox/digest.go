package inbox

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"beian/pipeline/record"
)

var errChanged = errors.New("file changed while it was read")

// digest hashes a file; one that changes meanwhile is read once more, then reported.
func (in *Inbox) digest(ctx context.Context, f *File) error {
	for try := 0; ; try++ {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		sum, n, err := in.hash(ctx, f)
		switch {
		case err == nil && n == f.Bytes:
			f.SHA256 = sum
			return nil
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil && !errors.Is(err, errChanged):
			f.Status, f.Reason = record.Damaged, unreadable(err)
			return nil
		case try > 0:
			f.Status, f.Reason = record.Damaged, "文件在读取时被改动，未读取；请待上传完成后重新运行"
			return nil
		}
		f.Bytes = n // as it is now: the second reading must find it so
	}
}

// hash gives the digest and the size of a file that stays as it is while it is read, and looks at how it begins.
func (in *Inbox) hash(ctx context.Context, f *File) (sum string, size int64, err error) {
	p := in.disk(f.Path)
	r, err := in.fsys.Open(p)
	if err != nil {
		return "", 0, err
	}
	defer r.Close()
	before, err := r.Stat()
	if err != nil {
		return "", 0, err
	}
	h, begin := sha256.New(), &beginning{}
	n, err := io.Copy(io.MultiWriter(h, begin), stoppable{ctx, r})
	f.mayUnpack = begin.ofArchive()
	if err != nil {
		return "", n, err
	}
	after, err := fs.Stat(in.fsys, p)
	switch {
	case err != nil:
		return "", n, err
	case after.Size() != n || !after.ModTime().Equal(before.ModTime()):
		return "", after.Size(), errChanged
	}
	return fmt.Sprintf("%x", h.Sum(nil)), n, nil
}

// stoppable ends the reading of a long file when the run is interrupted.
type stoppable struct {
	ctx context.Context
	r   io.Reader
}

func (s stoppable) Read(b []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.r.Read(b)
}
