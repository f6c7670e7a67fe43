// Package cache keeps on disk what became of files, by their bytes, from one run to the next: a file that did not change is
// not parsed again. It is one SQLite file, which several runs may use at once. Nothing depends on it but time: what cannot be
// kept, found or trusted is parsed, and the whole folder may be deleted at any moment between runs.
package cache

import (
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"beian/pipeline/parse"
)

const (
	fileName = "parsed.sqlite"
	shape    = 1 // of the tables; a file of another shape is begun anew
)

// A Store is an open cache. It is safe for many goroutines, and for many processes.
type Store struct {
	path    string
	program string
	most    int64
	db      *sql.DB
	run     int64 // counts openings: what was used in the oldest of them goes first

	mu      sync.Mutex
	waiting map[digest][]byte // not yet written
	bytes   int               // of waiting
	used    []int64           // rows that were found and are to be marked
	tally   Tally
	off     error // why nothing is read or written any more
}

type digest = [sha256.Size]byte

// A Tally is what a run had of its cache.
type Tally struct {
	Found   int // outcomes that were in it
	Dropped int // entries that had changed on disk and were thrown away
	// Off says why the cache was not used to the end; nil when it was.
	Off error
}

// Open opens the cache of a folder, which is made if need be, and bounds its file to most bytes. program names the
// very program that parses: another one, be it of the same version, finds nothing of this one's. A file that is no cache or
// is damaged is replaced by an empty one.
func Open(dir, program string, most int64) (*Store, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("making the folder of the cache: %w", err)
	}
	if err := local(dir); err != nil {
		return nil, err
	}
	s := &Store{path: filepath.Join(dir, fileName), program: program, most: most, waiting: map[digest][]byte{}}
	err := s.open()
	for try := 0; busy(err) && try < 100; try++ { // of two that make the file at once one is refused without waiting
		time.Sleep(50 * time.Millisecond)
		err = s.open()
	}
	if damaged(err) {
		s.tally.Dropped++
		if err = s.remove(); err == nil {
			err = s.open()
		}
	}
	if err != nil {
		return nil, fmt.Errorf("opening the cache: %w", err)
	}
	return s, nil
}

// errShape says that the file was made by a program that kept other tables.
var errShape = errors.New("cache has another shape")

// damaged reports whether an error is the file's own: it is no database, or not ours, or its pages contradict one another.
func damaged(err error) bool {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code()&0xff == sqlite3.SQLITE_CORRUPT || e.Code()&0xff == sqlite3.SQLITE_NOTADB
	}
	return errors.Is(err, errShape)
}

// busy reports whether another run holds the file.
func busy(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_BUSY
}

// open connects to the file and makes its tables where there are none. Documents hold personal numbers, so that nobody else
// may read the file.
func (s *Store) open() error {
	f, err := os.OpenFile(s.path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	const pragmas = "?_pragma=busy_timeout(5000)&_pragma=auto_vacuum(2)&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_txlock=immediate"
	if s.db, err = sql.Open("sqlite", "file:"+escaped(s.path)+pragmas); err != nil {
		return err
	}
	s.db.SetMaxOpenConns(4)
	if err := s.begin(); err != nil {
		return errors.Join(err, s.db.Close())
	}
	return nil
}

// begin makes the tables and counts this opening.
func (s *Store) begin() error {
	var have int
	if err := s.db.QueryRow("PRAGMA user_version").Scan(&have); err != nil {
		return err
	}
	if have != 0 && have != shape {
		return errShape
	}
	for _, step := range []string{
		"CREATE TABLE IF NOT EXISTS opening (run INTEGER NOT NULL)",
		"INSERT INTO opening SELECT 0 WHERE NOT EXISTS (SELECT * FROM opening)",
		"CREATE TABLE IF NOT EXISTS entry (key BLOB NOT NULL UNIQUE, sum BLOB NOT NULL, value BLOB NOT NULL, used INTEGER NOT NULL)",
		"CREATE INDEX IF NOT EXISTS entry_used ON entry (used)",
		fmt.Sprintf("PRAGMA user_version = %d", shape),
	} {
		if _, err := s.db.Exec(step); err != nil {
			return err
		}
	}
	return s.db.QueryRow("UPDATE opening SET run = run + 1 RETURNING run").Scan(&s.run)
}

// remove deletes the file, its log first: a log that is left behind would be played into the next file.
func (s *Store) remove() error {
	for _, end := range []string{"-wal", "-shm", "-journal", ""} {
		if err := os.Remove(s.path + end); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}

// Tally is what the run had of the cache so far.
func (s *Store) Tally() Tally {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.tally
	t.Off = s.off
	return t
}

// Close writes what waits. A file that turned out to be damaged is deleted.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.flush()
	err := s.db.Close()
	if damaged(s.off) {
		err = s.remove()
	}
	return err
}

// nameOf is the name of an entry.
func (s *Store) nameOf(k parse.Key) digest {
	return sha256.Sum256(fmt.Appendf(nil, "%q %q %q", k.SHA256, k.Readers, s.program))
}

// sumOf is what an entry's value is held against, with its name, so that no value is taken for another's.
func sumOf(name digest, value []byte) digest {
	h := sha256.New()
	h.Write(name[:])
	h.Write(value)
	return digest(h.Sum(nil))
}
