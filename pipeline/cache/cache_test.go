package cache

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline/parse"
	"beian/pipeline/record"
)

const plenty = 64 << 20

// outcome is a document of one table that says its number in every cell.
func outcome(n int) parse.Outcome {
	var cells []record.Cell
	for row := range 20 {
		cells = append(cells, record.Cell{Row: row, RowSpan: 1, ColSpan: 1, Text: fmt.Sprintf("第%d号 %d", n, row),
			At: record.Evidence{File: "甲/申请表.xlsx", Sheet: "表", Cell: fmt.Sprintf("A%d", row+1), Box: &[4]int{1, 2, n, row + 1}}})
	}
	return parse.Outcome{Status: record.Read, Document: record.Document{Format: "xlsx", Blocks: []record.Block{{Kind: record.Grid, Name: "表", Cells: cells}}}}
}

func keyOf(n int) parse.Key { return parse.Key{SHA256: fmt.Sprintf("%064x", n), Readers: "r"} }

func opened(t *testing.T, dir string, most int64) *Store {
	t.Helper()
	s, err := Open(dir, "beian test", most)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// filled makes a cache with the outcomes 0 … n-1.
func filled(t *testing.T, n int) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "cache")
	s := opened(t, dir, plenty)
	for i := range n {
		s.Put(keyOf(i), outcome(i))
	}
	if err := errors.Join(s.Tally().Off, s.Close()); err != nil {
		t.Fatal(err)
	}
	return dir
}

// held counts the outcomes of a cache; one that is not what was put is a failure.
func held(t *testing.T, s *Store, n int) int {
	t.Helper()
	found := 0
	for i := range n {
		got, ok := s.Get(keyOf(i))
		if !ok {
			continue
		}
		found++
		if d := cmp.Diff(outcome(i), got); d != "" {
			t.Fatalf("outcome %d (-put +got):\n%s", i, d)
		}
	}
	return found
}

func TestWhatIsKeptIsFoundByTheNextRun(t *testing.T) {
	const n = batch + 7
	dir := filled(t, n)
	s := opened(t, dir, plenty)
	defer s.Close()
	if got := held(t, s, n); got != n || s.Tally() != (Tally{Found: n}) {
		t.Errorf("found %d of %d, %+v", got, n, s.Tally())
	}
	for what, k := range map[string]parse.Key{"another file": keyOf(n), "other readers": {SHA256: keyOf(0).SHA256, Readers: "s"}} {
		if _, ok := s.Get(k); ok {
			t.Errorf("%s is found", what)
		}
	}
	other, err := Open(dir, "beian test+1", plenty)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if got := held(t, other, n); got != 0 {
		t.Errorf("another program found %d", got)
	}
}

func TestWhatWaitsToBeWrittenIsFound(t *testing.T) {
	s := opened(t, t.TempDir(), plenty)
	defer s.Close()
	s.Put(keyOf(1), outcome(1))
	if got := held(t, s, 2); got != 1 {
		t.Errorf("found %d", got)
	}
}

func TestNobodyElseReadsTheFile(t *testing.T) {
	dir := filled(t, 1)
	for _, name := range []string{dir, filepath.Join(dir, fileName)} {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm()&0o077 != 0 && os.PathSeparator == '/' {
			t.Errorf("%s has the mode %v", name, info.Mode())
		}
	}
}

// TestAFlippedBitIsNoticed flips bits all over the file. Whatever is hit, a run finds an outcome as it was or not at all,
// works on, and leaves a cache that can be used.
func TestAFlippedBitIsNoticed(t *testing.T) {
	const n = 30
	flips := 36
	if raced {
		flips = 6
	}
	dir := filled(t, n)
	whole, err := os.ReadFile(filepath.Join(dir, fileName))
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	noticed := 0
	for flip := range flips {
		at := r.IntN(len(whole))
		if flip%6 == 0 {
			at = r.IntN(200) // the file's head
		}
		bent := bytes.Clone(whole)
		bent[at] ^= 1 << r.IntN(8)
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, fileName), bent, 0o600); err != nil {
			t.Fatal(err)
		}
		s := opened(t, dir, plenty)
		if held(t, s, n) < n {
			noticed++
		}
		for i := range n {
			s.Put(keyOf(i), outcome(i))
		}
		if err := s.Close(); err != nil {
			t.Fatalf("bit at %d: %v", at, err)
		}
		if flip%6 > 1 {
			continue
		}
		s = opened(t, dir, plenty)
		held(t, s, n)
		if err := s.Close(); err != nil {
			t.Fatalf("bit at %d, the run after: %v", at, err)
		}
	}
	if noticed < flips/6 {
		t.Errorf("only %d flips cost an entry: the test does not reach them", noticed)
	}
}

func TestADamagedEntryIsDropped(t *testing.T) {
	dir := filled(t, 3)
	s := opened(t, dir, plenty)
	name := s.nameOf(keyOf(1))
	if _, err := s.db.Exec("UPDATE entry SET value = (SELECT value FROM entry WHERE key = ?) WHERE key = ?", firstOf(s.nameOf(keyOf(2))), name[:]); err != nil {
		t.Fatal(err)
	}
	if _, ok := s.Get(keyOf(1)); ok {
		t.Error("the outcome of another file is found")
	}
	if got := held(t, s, 3); got != 2 || s.Tally() != (Tally{Found: 2, Dropped: 1}) {
		t.Errorf("found %d, %+v", got, s.Tally())
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func firstOf(d digest) []byte { return d[:] }

func TestAFileThatIsNoCacheIsReplaced(t *testing.T) {
	dir := filled(t, 3)
	whole, err := os.ReadFile(filepath.Join(dir, fileName))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"empty": nil, "text": []byte(strings.Repeat("no database\n", 1000)), "cut short": whole[:len(whole)/2], "zeros": make([]byte, 8192),
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			for file, content := range map[string][]byte{fileName: data, fileName + "-wal": []byte("left behind")} {
				if err := os.WriteFile(filepath.Join(dir, file), content, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			for range 2 { // the first may only find out
				s := opened(t, dir, plenty)
				held(t, s, 3)
				for i := range 3 {
					s.Put(keyOf(i), outcome(i))
				}
				if err := s.Close(); err != nil {
					t.Fatal(err)
				}
			}
			s := opened(t, dir, plenty)
			defer s.Close()
			if got := held(t, s, 3); got != 3 {
				t.Errorf("found %d", got)
			}
		})
	}
}

func TestACacheOfAnotherShapeIsReplaced(t *testing.T) {
	dir := filled(t, 3)
	s := opened(t, dir, plenty)
	if _, err := s.db.Exec("PRAGMA user_version = 99"); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = opened(t, dir, plenty)
	defer s.Close()
	if got := held(t, s, 3); got != 0 {
		t.Errorf("found %d", got)
	}
}

// TestTheFileStaysWithinItsBounds puts in ten times of what there is room for, and uses one outcome in every run.
func TestTheFileStaysWithinItsBounds(t *testing.T) {
	const most, each = 1 << 20, 150
	runs := 6
	if raced {
		runs = 3
	}
	dir := t.TempDir()
	size := func(n int) parse.Outcome { // what cannot be compressed
		r := rand.New(rand.NewPCG(uint64(n), 0))
		data := make([]byte, 2<<10)
		for i := range data {
			data[i] = byte(r.IntN(256))
		}
		return parse.Outcome{Reason: string(data)}
	}
	s := opened(t, dir, most)
	s.Put(keyOf(-1), outcome(1))
	for run := range runs {
		for i := range each {
			s.Put(keyOf(run*each+i), size(run*each+i))
		}
		if err := errors.Join(s.Tally().Off, s.Close()); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(filepath.Join(dir, fileName))
		if err != nil {
			t.Fatal(err)
		}
		if info.Size() > most+most/4 {
			t.Errorf("after run %d the file has %d bytes", run, info.Size())
		}
		s = opened(t, dir, most)
		if _, ok := s.Get(keyOf(-1)); !ok {
			t.Errorf("after run %d what every run uses is gone", run)
		}
	}
	if _, ok := s.Get(keyOf(runs*each - 1)); !ok {
		t.Error("what was kept last is gone")
	}
	if _, ok := s.Get(keyOf(0)); ok {
		t.Error("what was kept first is still there")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestSeveralRunsShareACache(t *testing.T) {
	const runs, n = 4, 40
	dir := t.TempDir()
	var all sync.WaitGroup
	for run := range runs {
		all.Go(func() {
			s, err := Open(dir, "beian test", plenty)
			if err != nil {
				t.Error(err)
				return
			}
			for i := range n {
				k := (i*7 + run*31) % n
				if got, ok := s.Get(keyOf(k)); ok {
					if d := cmp.Diff(outcome(k), got); d != "" {
						t.Errorf("outcome %d (-put +got):\n%s", k, d)
					}
					continue
				}
				s.Put(keyOf(k), outcome(k))
			}
			if err := errors.Join(s.Tally().Off, s.Close()); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	s := opened(t, dir, plenty)
	defer s.Close()
	if got := held(t, s, n); got != n {
		t.Errorf("found %d of %d", got, n)
	}
}

// TestACacheThatCannotBeWrittenCostsNothingElse lets the file be full, and then gone.
func TestACacheThatCannotBeWrittenCostsNothingElse(t *testing.T) {
	faults := map[string]func(*Store) error{
		"a full disk": func(s *Store) error {
			s.db.SetMaxOpenConns(1)
			_, err := s.db.Exec("PRAGMA max_page_count = 1")
			return err
		},
		"a table that is gone": func(s *Store) error { _, err := s.db.Exec("DROP TABLE entry"); return err },
		"a closed database":    func(s *Store) error { return s.db.Close() },
	}
	for name, fault := range faults {
		t.Run(name, func(t *testing.T) {
			s := opened(t, t.TempDir(), plenty)
			if err := fault(s); err != nil {
				t.Fatal(err)
			}
			for i := range batch + 9 {
				s.Put(keyOf(i), outcome(i))
				s.Get(keyOf(i))
				s.Get(keyOf(i + 9999))
			}
			if s.Tally().Off == nil {
				t.Error("nothing is said")
			}
			s.Close()
		})
	}
	t.Run("a deleted folder", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "cache")
		s := opened(t, dir, plenty)
		if err := os.RemoveAll(dir); err != nil {
			t.Skip("the system does not delete what is open")
		}
		for i := range batch + 9 {
			s.Put(keyOf(i), outcome(i))
		}
		held(t, s, batch+9)
		s.Close()
		s = opened(t, dir, plenty)
		defer s.Close()
		held(t, s, batch)
	})
	t.Run("a file in the way", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "cache")
		if err := os.WriteFile(dir, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(dir, "beian test", plenty); err == nil {
			t.Error("opened")
		}
	})
}

func TestAFolderMayHaveAnyName(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "缓存 100%?a=b#c")
	s := opened(t, dir, plenty)
	s.Put(keyOf(1), outcome(1))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, fileName)); err != nil {
		t.Error(err)
	}
	s = opened(t, dir, plenty)
	defer s.Close()
	if got := held(t, s, 2); got != 1 {
		t.Errorf("found %d", got)
	}
}

func BenchmarkGet(b *testing.B) {
	s, err := Open(b.TempDir(), "beian test", plenty)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	for i := range batch {
		s.Put(keyOf(i), outcome(i))
	}
	for i := 0; b.Loop(); i++ {
		if _, ok := s.Get(keyOf(i % batch)); !ok {
			b.Fatal("not found")
		}
	}
}
