package outbox

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"
)

// lockName is the lock of an output folder. The kernel frees it with its process; the text in it only says who holds it.
const lockName = asidePrefix + "lock"

// A Held says that another run holds the output folder.
type Held struct{ By string }

func (h *Held) Error() string { return "output folder is locked by another run: " + h.By }

// Lock takes the output folder for one run. who is told to others that come meanwhile. The release must be called.
func Lock(out, who string) (release func() error, err error) {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return nil, fmt.Errorf("making the output folder: %w", err)
	}
	name := filepath.Join(out, lockName)
	l := flock.New(name)
	ok, err := l.TryLock()
	if err != nil {
		return nil, fmt.Errorf("locking the output folder: %w", err)
	}
	if !ok {
		by, err := os.ReadFile(name + ".txt")
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return nil, fmt.Errorf("reading who holds the lock: %w", err)
		}
		return nil, &Held{By: strings.TrimSpace(string(by))}
	}
	if err := os.WriteFile(name+".txt", []byte(who+"\n"), 0o644); err != nil {
		return nil, errors.Join(fmt.Errorf("naming the holder of the lock: %w", err), l.Unlock())
	}
	return func() error { return errors.Join(os.Remove(name+".txt"), l.Unlock()) }, nil
}
