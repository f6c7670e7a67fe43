package outbox

import (
	"errors"
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func saying(s string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

func TestAFileBesideTheRunsShowsWholeOrAsItWas(t *testing.T) {
	out := t.TempDir()
	for _, s := range []string{"one", "two"} {
		if err := Beside(out, "changes.html", saying(s)); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(map[string]string{"changes.html": s}, files(t, out)); d != "" {
			t.Errorf("after %s (-want +got):\n%s", s, d)
		}
	}
	broken := errors.New("broken")
	if err := Beside(out, "changes.html", func(w io.Writer) error { return errors.Join(saying("thr")(w), broken) }); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	if d := cmp.Diff(map[string]string{"changes.html": "two"}, files(t, out)); d != "" {
		t.Errorf("after a failure (-want +got):\n%s", d)
	}
	d, err := openDisk(out)
	if err != nil {
		t.Fatal(err)
	}
	for step := range 6 { // whatever fails, the page is one of the two
		err := beside(&faulty{disk: d, at: step}, "changes.html", saying("three"))
		got := files(t, out)
		if got["changes.html"] != "two" && got["changes.html"] != "three" || err == nil && got["changes.html"] != "three" {
			t.Errorf("fault at step %d: %v, %v", step, err, got)
		}
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
}
