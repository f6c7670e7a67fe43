package pipeline_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline"
	"beian/reports"
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

func publish(t *testing.T, dir string, workers int) map[string]string {
	t.Helper()
	p := planOf(t, dir)
	p.Workers, p.Reports = workers, reports.All
	r, err := pipeline.Run(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	s := &shelf{files: map[string]string{}}
	if err := pipeline.Publish(context.Background(), p, r, p.View(), s); err != nil {
		t.Fatal(err)
	}
	return s.files
}

// TestTheSameInputsGiveTheSameBytes runs the fixtures with one worker and with eight and compares every output.
func TestTheSameInputsGiveTheSameBytes(t *testing.T) {
	if testing.Short() {
		t.Skip("runs all fixtures twice")
	}
	one, eight := publish(t, "../fixtures/inbox", 1), publish(t, "../fixtures/inbox", 8)
	if len(one) < 20 {
		t.Fatalf("only %d outputs", len(one))
	}
	if diff := cmp.Diff(one, eight); diff != "" {
		t.Errorf("outputs differ between 1 and 8 workers (-one +eight):\n%s", diff)
	}
}
