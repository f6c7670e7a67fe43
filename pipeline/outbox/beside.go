package outbox

import (
	"errors"
	"fmt"
	"io"
)

const unfinished = asidePrefix + "beside"

// Beside writes a file of OUT that lies beside the run folders and may be replaced: what is about several runs. It shows whole
// or not at all, by a rename. The caller holds the lock.
func Beside(out, name string, write func(io.Writer) error) error {
	d, err := openDisk(out)
	if err != nil {
		return fmt.Errorf("opening the output folder: %w", err)
	}
	return errors.Join(beside(d, name, write), d.Close())
}

func beside(d disk, name string, write func(io.Writer) error) error {
	if err := d.RemoveAll(unfinished); err != nil {
		return fmt.Errorf("removing what an earlier run left: %w", err)
	}
	_, err := fill(d, unfinished, write)
	if err == nil {
		err = d.Rename(unfinished, name)
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", name, errors.Join(err, d.RemoveAll(unfinished)))
	}
	return nil
}
