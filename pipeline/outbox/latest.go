package outbox

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
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
	if linked(d, run) {
		if err := d.RemoveAll(latestText); err != nil { // of a time when links were not allowed
			return fmt.Errorf("removing an earlier %s: %w", latestText, err)
		}
	} else if err := write(d, run); err != nil {
		return fmt.Errorf("writing %s: %w", latestText, err)
	}
	if err := d.Sync("."); err != nil {
		return fmt.Errorf("flushing the output folder: %w", err)
	}
	return nil
}

// linked swaps the link, where links are allowed.
func linked(d disk, run string) bool {
	if d.Symlink(run, next) != nil {
		return false
	}
	if d.Rename(next, latest) != nil {
		d.RemoveAll(next)
		return false
	}
	return true
}

// write swaps the text file.
func write(d disk, run string) error {
	if _, err := fill(d, next, func(w io.Writer) error { _, err := io.WriteString(w, run+"\n"); return err }); err != nil {
		return err
	}
	return d.Rename(next, latestText)
}

// Newest tells which run OUT/latest names; "" for none, and where there is no output folder yet.
func Newest(out string) string {
	d, err := openDisk(out)
	if err != nil {
		return ""
	}
	defer d.Close()
	return named(d)
}

// named tells which run latest names; "" for none.
func named(d disk) string {
	if run, err := d.Readlink(latest); err == nil {
		return filepath.Base(run) // somebody may have linked it by its whole path
	}
	data, err := d.ReadFile(latestText)
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(data))
}
