package outbox

import (
	"errors"
	"fmt"
	"io"
)

const (
	latest     = "latest"
	latestText = "latest.txt" // where links are not allowed
	next       = asidePrefix + "latest"
)

// Latest lets OUT/latest name the newest run: a link, or a text file where links are not allowed. It swaps by a rename, so
// that it always names a whole run.
func Latest(out, run string) error {
	d, err := openDisk(out)
	if err != nil {
		return fmt.Errorf("opening the output folder: %w", err)
	}
	return errors.Join(point(d, run), d.Close())
}

func point(d disk, run string) error {
	if err := d.RemoveAll(next); err != nil {
		return fmt.Errorf("removing what an earlier run left: %w", err)
	}
	if link(d, run) {
		return nil
	}
	if _, err := fill(d, next, func(w io.Writer) error { _, err := io.WriteString(w, run+"\n"); return err }); err != nil {
		return fmt.Errorf("writing %s: %w", latestText, err)
	}
	if err := d.Rename(next, latestText); err != nil {
		return fmt.Errorf("writing %s: %w", latestText, err)
	}
	return nil
}

// link swaps the link, and takes away a text file of a time when links were not allowed.
func link(d disk, run string) bool {
	if d.Symlink(run, next) != nil {
		return false
	}
	if d.Rename(next, latest) != nil {
		d.RemoveAll(next)
		return false
	}
	d.RemoveAll(latestText)
	return true
}
