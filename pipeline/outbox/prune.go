package outbox

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"
)

// gone begins the name of a run that is being deleted: it is moved out of sight first, so that no half of it is ever seen.
const gone = asidePrefix + "gone-"

// A kept is a run folder as Prune sees it.
type kept struct {
	name string
	at   time.Time // when its last file was written
}

// Prune deletes all runs but the newest keep ones, by the time when they were written, and the one that latest names. isRun
// tells a run from whatever else lies in OUT, which stays. It returns the names of the deleted ones, oldest first; with dry
// it only returns them. The caller holds the lock.
func Prune(out string, keep int, dry bool, isRun func(name string) bool) ([]string, error) {
	d, err := openDisk(out)
	if err != nil {
		return nil, fmt.Errorf("opening the output folder: %w", err)
	}
	names, err := prune(d, keep, dry, isRun)
	return names, errors.Join(err, d.Close())
}

func prune(d disk, keep int, dry bool, isRun func(name string) bool) ([]string, error) {
	entries, err := d.ReadDir(".")
	if err != nil {
		return nil, fmt.Errorf("reading the output folder: %w", err)
	}
	var deleted []string
	for _, name := range older(entries, keep, named(d), isRun) {
		if !dry {
			if err := remove(d, name); err != nil {
				return deleted, fmt.Errorf("deleting run %s: %w", name, err)
			}
		}
		deleted = append(deleted, name)
	}
	if dry {
		return deleted, nil
	}
	return deleted, sweep(d)
}

// older lists the runs beyond the newest keep ones, oldest first.
func older(entries []fs.DirEntry, keep int, latest string, isRun func(name string) bool) []string {
	var runs []kept
	for _, e := range entries {
		if !e.IsDir() || strings.HasPrefix(e.Name(), asidePrefix) || !isRun(e.Name()) {
			continue
		}
		if info, err := e.Info(); err == nil {
			runs = append(runs, kept{e.Name(), info.ModTime()})
		}
	}
	slices.SortFunc(runs, func(a, b kept) int { return cmp.Or(a.at.Compare(b.at), strings.Compare(a.name, b.name)) })
	var out []string
	for _, r := range runs[:max(0, len(runs)-keep)] {
		if r.name != latest {
			out = append(out, r.name)
		}
	}
	return out
}

func remove(d disk, name string) error {
	if err := d.Rename(name, gone+name); err != nil {
		return err
	}
	if err := d.Sync("."); err != nil {
		return err
	}
	return d.RemoveAll(gone + name)
}
