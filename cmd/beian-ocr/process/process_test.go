package process

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"testing"
	"time"

	"beian/parsers/ocr/engine"
)

// TestMain lets the test binary be the engine, too: how it behaves stands in the environment.
func TestMain(m *testing.M) {
	if how := os.Getenv("ENGINE_DOES"); how != "" {
		behave(how)
		return
	}
	os.Exit(m.Run())
}

func behave(how string) {
	if len(os.Args) == 2 && os.Args[1] == "--version" {
		fmt.Println(how, "1.0")
		return
	}
	in := bufio.NewReader(os.Stdin)
	for n := 1; ; n++ {
		if _, err := engine.ReceivePicture(in); err != nil {
			return
		}
		once := os.Getenv("ENGINE_MARK")
		_, err := os.Stat(once)
		switch {
		case how == "dies", how == "dies once" && err != nil:
			os.WriteFile(once, nil, 0o600)
			fmt.Fprintln(os.Stderr, "out of memory")
			os.Exit(3)
		case how == "stalls":
			time.Sleep(time.Hour)
		case how == "refuses":
			engine.SendReading(os.Stdout, engine.Reading{}, errors.New("no such picture"))
		default:
			engine.SendReading(os.Stdout, engine.Reading{Turn: n % 4}, nil)
		}
	}
}

func TestAnEngineThatFailsCostsOnePicture(t *testing.T) {
	tests := []struct {
		does  string
		turns []int // of the pictures that are read; -1 for one that is not
	}{
		{"reads", []int{1, 2, 3}},
		{"dies once", []int{1, 2}},
		{"dies", []int{-1, -1}},
		{"refuses", []int{-1, -1}},
	}
	for _, tt := range tests {
		t.Run(tt.does, func(t *testing.T) {
			t.Setenv("ENGINE_DOES", tt.does)
			t.Setenv("ENGINE_MARK", filepath.Join(t.TempDir(), "mark"))
			e := New(os.Args[0], "test")
			defer e.Close()
			for i, want := range tt.turns {
				r, err := e.Read(context.Background(), image.NewGray(image.Rect(0, 0, 4, 4)))
				if (err != nil) != (want < 0) || err == nil && r.Turn != want {
					t.Errorf("picture %d: turn %d, error %v", i, r.Turn, err)
				}
			}
		})
	}
}

func TestAStalledEngineIsEnded(t *testing.T) {
	t.Setenv("ENGINE_DOES", "stalls")
	e := New(os.Args[0], "test")
	defer e.Close()
	ctx, stop := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer stop()
	began := time.Now()
	if _, err := e.Read(ctx, image.NewGray(image.Rect(0, 0, 4, 4))); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	if spent := time.Since(began); spent > 30*time.Second {
		t.Errorf("ended after %v", spent)
	}
}

func TestVersion(t *testing.T) {
	t.Setenv("ENGINE_DOES", "reads")
	if name, err := Version(t.Context(), os.Args[0]); err != nil || name != "reads 1.0" {
		t.Errorf("got %q, %v", name, err)
	}
	if _, err := Version(t.Context(), filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("no program, and no error")
	}
}
