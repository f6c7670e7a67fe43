package cache

import (
	"bytes"
	"database/sql"
	"encoding/gob"
	"errors"
	"fmt"

	"github.com/klauspost/compress/zstd"

	"beian/pipeline/parse"
)

const (
	batch      = 100     // entries that are written together: one at a time is seven times slower (scale.md 1.4)
	batchBytes = 4 << 20 // of them, whichever comes first
)

// Get finds what became of a file. An entry whose bytes are not those that were written is thrown away.
func (s *Store) Get(k parse.Key) (parse.Outcome, bool) { return get[parse.Outcome](s, s.nameOf(k)) }

// Put keeps what became of a file. It is written with the next batch; what a killed run had not written is parsed again.
func (s *Store) Put(k parse.Key, o parse.Outcome) { put(s, s.nameOf(k), o) }

func get[T any](s *Store, name digest) (out T, ok bool) {
	var none T
	value, ok := s.value(name)
	if !ok {
		return none, false
	}
	err := unpacked(value, &out)
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil {
		s.drop(name)
		return none, false
	}
	s.tally.Found++
	return out, true
}

func put[T any](s *Store, name digest, v T) {
	value, err := packed(v)
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil {
		s.fail(err)
		return
	}
	if _, ok := s.waiting[name]; ok || s.off != nil || int64(len(value)) > s.most/4 {
		return
	}
	s.waiting[name] = value
	if s.bytes += len(value); len(s.waiting) >= batch || s.bytes >= batchBytes {
		s.flush()
	}
}

// value finds the bytes of an entry and holds them against their digest.
func (s *Store) value(name digest) ([]byte, bool) {
	s.mu.Lock()
	value, ok := s.waiting[name]
	off := s.off != nil
	s.mu.Unlock()
	if ok || off {
		return value, ok
	}
	var row, used int64
	var sum []byte
	err := s.db.QueryRow("SELECT rowid, used, sum, value FROM entry WHERE key = ?", name[:]).Scan(&row, &used, &sum, &value)
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, false
	case err != nil:
		s.fail(fmt.Errorf("reading the cache: %w", err))
		return nil, false
	}
	if want := sumOf(name, value); !bytes.Equal(sum, want[:]) {
		s.drop(name)
		return nil, false
	}
	if used != s.run {
		if s.used = append(s.used, row); len(s.used) >= batch {
			s.flush()
		}
	}
	return value, true
}

// drop throws a damaged entry away.
func (s *Store) drop(name digest) {
	s.tally.Dropped++
	if _, err := s.db.Exec("DELETE FROM entry WHERE key = ?", name[:]); err != nil {
		s.fail(fmt.Errorf("dropping a damaged entry of the cache: %w", err))
	}
}

// fail ends the use of the cache: the first cause counts.
func (s *Store) fail(err error) {
	if s.off == nil {
		s.off = err
	}
}

// flush writes what waits, marks what was found, and makes room. The caller holds the lock.
func (s *Store) flush() {
	if s.off == nil && len(s.waiting)+len(s.used) > 0 {
		if err := s.write(); err != nil {
			s.fail(fmt.Errorf("writing the cache: %w", err))
		}
	}
	s.waiting, s.bytes, s.used = map[digest][]byte{}, 0, s.used[:0]
	if s.off == nil {
		if err := s.bound(); err != nil {
			s.fail(fmt.Errorf("bounding the cache: %w", err))
		}
	}
}

func (s *Store) write() error {
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing after a commit
	for name, value := range s.waiting {
		sum := sumOf(name, value)
		if _, err := tx.Exec("INSERT OR REPLACE INTO entry (key, sum, value, used) VALUES (?, ?, ?, ?)", name[:], sum[:], value, s.run); err != nil {
			return err
		}
	}
	for _, row := range s.used {
		if _, err := tx.Exec("UPDATE entry SET used = ? WHERE rowid = ?", s.run, row); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// bound deletes what was not used for the longest time until a tenth of the room is free, where the file is too large.
func (s *Store) bound() error {
	size, err := s.size()
	if err != nil || size <= s.most {
		return err
	}
	for size > s.most/10*9 {
		done, err := s.db.Exec("DELETE FROM entry WHERE rowid IN (SELECT rowid FROM entry ORDER BY used, rowid LIMIT 64)")
		if err != nil {
			return err
		}
		if n, err := done.RowsAffected(); err != nil || n == 0 {
			return err
		}
		if size, err = s.size(); err != nil {
			return err
		}
	}
	rows, err := s.db.Query("PRAGMA incremental_vacuum") // each row that is read gives pages back
	if err != nil {
		return err
	}
	for rows.Next() {
	}
	return errors.Join(rows.Err(), rows.Close())
}

// size is what the file holds, without pages that are free.
func (s *Store) size() (int64, error) {
	var pages, free, bytes int64
	for query, to := range map[string]*int64{"PRAGMA page_count": &pages, "PRAGMA freelist_count": &free, "PRAGMA page_size": &bytes} {
		if err := s.db.QueryRow(query).Scan(to); err != nil {
			return 0, err
		}
	}
	return (pages - free) * bytes, nil
}

var (
	packer, _   = zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1)) // options without errors
	unpacker, _ = zstd.NewReader(nil, zstd.WithDecoderConcurrency(0))
)

func packed(v any) ([]byte, error) {
	var plain bytes.Buffer
	if err := gob.NewEncoder(&plain).Encode(v); err != nil {
		return nil, fmt.Errorf("encoding what is kept: %w", err)
	}
	return packer.EncodeAll(plain.Bytes(), nil), nil
}

func unpacked(value []byte, into any) error {
	plain, err := unpacker.DecodeAll(value, nil)
	if err != nil {
		return err
	}
	return gob.NewDecoder(bytes.NewReader(plain)).Decode(into)
}
