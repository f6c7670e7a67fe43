package pipeline_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/fixtures/unraced"
)

// A shelf keeps finished files' digests.
type shelf struct {
	mu    sync.Mutex
	files map[string]string
}

func (s *shelf) Create(path string, write func(io.Writer) error) error {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files[path] = fmt.Sprintf("%x", sha256.Sum256(b.Bytes()))
	return nil
}

// TestTheSameInputsGiveTheSameBytes runs the fixtures with one worker and with eight and compares every output.
func TestTheSameInputsGiveTheSameBytes(t *testing.T) {
	if testing.Short() {
		t.Skip("runs all fixtures twice")
	}
	dir, eightWorkers := "../fixtures/inbox", whole
	if unraced.Raced { // one worker races with nobody: a city will do
		dir += "/锦州市"
		eightWorkers = func() (wholeRun, error) { return runWhole(dir, 8) }
	}
	one, err := runWhole(dir, 1)
	if err != nil {
		t.Fatal(err)
	}
	eight, err := eightWorkers()
	if err != nil {
		t.Fatal(err)
	}
	if len(one.files) < 20 {
		t.Fatalf("only %d outputs", len(one.files))
	}
	if diff := cmp.Diff(one.files, eight.files); diff != "" {
		t.Errorf("outputs differ between 1 and 8 workers (-one +eight):\n%s", diff)
	}
}
