//go:build unix

package outbox

import (
	"errors"
	"syscall"
)

// Sync lets a folder's names reach the disk. Some network shares cannot, and say that the request is not valid.
func (d rooted) Sync(folder string) error {
	f, err := d.root.Open(folder)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := f.Sync(); err != nil && !errors.Is(err, syscall.EINVAL) && !errors.Is(err, syscall.ENOTSUP) {
		return err
	}
	return nil
}
